"""The demo's room, and how its two people move in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.demo_cutout import Cutout
from faceapp.capture.opencv import cv2
from faceapp.core.types import Float32Array, UInt8Array

WIDTH_PX, HEIGHT_PX = 1280, 720
FPS = 30.0
FRAMES = 360

_SEED = 1952  # the year of the first compiler
_LENGTH_S = FRAMES / FPS
_WALK_S = 1.4
_BLUR_SIGMAS_PX = (0.01, 0.5, 0.8, 1.1, 1.4)
_NOISE_SIGMA, _NOISE_MEAN, _NOISE_MARGIN_PX = 3.0, 16.0, 64


@dataclass(frozen=True, slots=True)
class Path:
    """How a person moves: walks in, sways before the desk, walks out.

    Attributes:
        place: where the face is on average, x y in pixels.
        outside_x: where the face is before and after.
        enters_s: when the walk in begins; the walk out ends with the clip.
        phase: keeps the two people from moving in step, radians.
    """

    place: tuple[float, float]
    outside_x: float
    enters_s: float
    phase: float

    def is_in_sight(self, at_s: float) -> bool:
        return self.enters_s < at_s < _LENGTH_S

    def face_at(self, at_s: float) -> tuple[float, float]:
        """The middle of the face, x y in pixels."""
        inside = self._inside(at_s)
        x = self.outside_x + (self.place[0] - self.outside_x) * inside
        stride = (1.0 - inside) * 9.0 * math.sin(9.0 * at_s)
        return (
            x + 24.0 * self._sway(at_s, 5.3) + 10.0 * self._sway(at_s, 2.1),
            self.place[1] + 12.0 * self._sway(at_s, 3.7) + stride,
        )

    def zoom_at(self, at_s: float) -> float:
        """Size relative to the usual one: leaning forward and back."""
        return 1.0 + 0.12 * self._sway(at_s, 6.1)

    def tilt_at(self, at_s: float) -> float:
        """Degrees."""
        return 6.0 * self._sway(at_s, 4.3) + 2.0 * self._sway(at_s, 1.9)

    def blur_at(self, at_s: float) -> float:
        """0: sharp, 1: as blurred as it gets."""
        return 0.5 + 0.5 * self._sway(at_s, 3.1)

    def _sway(self, at_s: float, period_s: float) -> float:
        return math.sin(2 * math.pi * at_s / period_s + self.phase)

    def _inside(self, at_s: float) -> float:
        come = _eased((at_s - self.enters_s) / _WALK_S)
        return come * _eased((_LENGTH_S - at_s) / _WALK_S)


class Actor:
    """A person who can be drawn into a picture, ready at the usual size in steps of blur."""

    def __init__(self, cutout: Cutout, path: Path, scale: float) -> None:
        size = (round(cutout.cover.shape[1] * scale), round(cutout.cover.shape[0] * scale))
        how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
        colour = np.asarray(cv2.resize(cutout.colour, size, interpolation=how), np.uint8)
        cover = cv2.merge([cv2.resize(cutout.cover, size)] * 3)
        self.path = path
        self._face = (cutout.face[0] * scale, cutout.face[1] * scale)
        self._size = size
        # Colour times cover, and in a fourth channel how much of the room shows through:
        # drawing takes one turn, one product and one sum.
        rest = np.asarray(255 - cover[..., 0], np.uint8)
        self._looks = [
            np.dstack((cv2.multiply(_blurred(colour, sigma), cover, scale=1 / 255), rest))
            for sigma in _BLUR_SIGMAS_PX
        ]

    @classmethod
    def first(cls, cutout: Cutout) -> Self:
        return cls(cutout, Path((370.0, 262.0), -420.0, 0.3, 0.4), scale=1.72)

    @classmethod
    def second(cls, cutout: Cutout) -> Self:
        return cls(cutout, Path((925.0, 352.0), 1630.0, 4.0, 2.6), scale=1.03)

    def draw(self, picture: UInt8Array, at_s: float) -> None:
        """Draw the person as of a moment into the picture, in place."""
        if not self.path.is_in_sight(at_s):
            return
        turn = self._placement(at_s)
        left, top, right, bottom = self._extent(turn)
        if left >= right or top >= bottom:
            return
        turn[:, 2] -= (left, top)
        size = (right - left, bottom - top)
        step = round(self.path.blur_at(at_s) * (len(self._looks) - 1))
        look = cv2.warpAffine(self._looks[step], turn, size, borderValue=(0, 0, 0, 255))
        rest = cv2.cvtColor(cv2.extractChannel(look, 3), cv2.COLOR_GRAY2RGB)
        part = picture[top:bottom, left:right]
        cv2.multiply(part, rest, dst=part, scale=1 / 255)
        cv2.add(part, cv2.cvtColor(look, cv2.COLOR_RGBA2RGB), dst=part)

    def _placement(self, at_s: float) -> NDArray[np.float64]:
        """(2, 3) float64: from the cut-out to the picture, the body turning below the face."""
        x, y = self._face
        body = (x, y + 260.0)
        turn = np.array(
            cv2.getRotationMatrix2D(body, self.path.tilt_at(at_s), self.path.zoom_at(at_s)),
            np.float64,
        )
        to_x, to_y = self.path.face_at(at_s)
        turn[:, 2] += (to_x - x, to_y - y)
        return turn

    def _extent(self, turn: NDArray[np.float64]) -> tuple[int, int, int, int]:
        """What of the picture the person can reach: left, top, right, bottom."""
        width, height = self._size
        corners = np.array([[0, 0, 1], [width, 0, 1], [0, height, 1], [width, height, 1]])
        reached = corners @ turn.T
        left, top = (math.floor(value) for value in reached.min(axis=0))
        right, bottom = (math.ceil(value) for value in reached.max(axis=0))
        return max(left, 0), max(top, 0), min(right, WIDTH_PX), min(bottom, HEIGHT_PX)


class Scene:
    """The room with its people, as a camera would show it."""

    def __init__(self, *actors: Actor) -> None:
        self._actors = actors
        self._room = _room()
        random = np.random.default_rng(_SEED)
        shape = (HEIGHT_PX + _NOISE_MARGIN_PX, WIDTH_PX + _NOISE_MARGIN_PX, 3)
        noise = random.normal(_NOISE_MEAN, _NOISE_SIGMA, shape)
        self._noise = np.clip(noise, 0, 255).astype(np.uint8)
        self._shifts = random.integers(0, _NOISE_MARGIN_PX, (FRAMES, 2))

    def picture(self, number: int) -> UInt8Array:
        """(720, 1280, 3) uint8 RGB of the frame ``number``, 0 to ``FRAMES`` - 1."""
        at_s = number / FPS
        picture = self._room.copy()
        for actor in self._actors:
            actor.draw(picture, at_s)
        down, across = self._shifts[number]
        noise = self._noise[down : down + HEIGHT_PX, across : across + WIDTH_PX]
        light = 1.0 + 0.06 * math.sin(at_s * 0.9) + 0.03 * math.sin(at_s * 2.3)
        return np.asarray(cv2.addWeighted(picture, light, noise, 1.0, -_NOISE_MEAN), np.uint8)


def _room() -> UInt8Array:
    """A wall in the light of a window, a door and a shelf, all out of focus."""
    room = np.empty((HEIGHT_PX, WIDTH_PX, 3), np.float32)
    room[:] = (176, 170, 158)
    _box(room, (1010, 120, 1240, 720), (148, 128, 106))
    _box(room, (1034, 146, 1216, 720), (158, 138, 114))
    _box(room, (90, 150, 330, 168), (120, 98, 78))
    for left, top, colour in ((110, 70, (96, 112, 124)), (142, 82, (150, 92, 78)),
                              (170, 64, (112, 120, 96)), (204, 78, (178, 160, 120))):  # fmt: skip
        _box(room, (left, top, left + 26, 150), colour)
    _box(room, (0, 640, WIDTH_PX, HEIGHT_PX), (132, 122, 110))
    room = np.asarray(cv2.GaussianBlur(room, (0, 0), 9), np.float32)
    across, down = np.meshgrid(np.linspace(0, 1, WIDTH_PX), np.linspace(0, 1, HEIGHT_PX))
    glow = np.exp(-((across - 0.42) ** 2 / 0.18 + (down - 0.25) ** 2 / 0.3))
    return np.clip(room * (0.62 + 0.46 * glow[..., None]), 0, 255).astype(np.uint8)


def _box(
    room: Float32Array,
    corners: tuple[int, int, int, int],
    colour: tuple[int, int, int],
) -> None:
    cv2.rectangle(room, corners[:2], corners[2:], colour, thickness=cv2.FILLED)


def _blurred(picture: UInt8Array, sigma_px: float) -> UInt8Array:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma_px), np.uint8)


def _eased(share: float) -> float:
    """0 to 1 without a jolt at either end."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)
