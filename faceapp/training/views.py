"""Views of a face: how a webcam, a detector and a desk's light might show it.

A crop is larger than the chip, so that a view can be turned, moved and scaled without an edge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

from faceapp.core.cards import EncoderCard
from faceapp.core.types import Float32Array, UInt8Array
from faceapp.training.recipe import ViewRanges

CROP_PX = 176
CROP_ZOOM = 1.25
"""A crop shows 1.25 pixels per pixel of a chip, and 14 of a chip's pixels around it."""

_TONES = np.arange(256, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a view lies on the crop: turned (rad), scaled, moved (chip px), mirrored."""

    angle: float = 0.0
    scale: float = 1.0
    right: float = 0.0
    down: float = 0.0
    mirrored: bool = False


def draw_pose(random: Generator, geometry: float) -> Pose:
    """MTCNN's landmarks differ by 4 % of the eye distance between looks at one face."""
    turned, grown, right, down = random.normal(0, 1, 4) * geometry
    return Pose(
        0.05 * turned, math.exp(0.05 * grown), 1.5 * right, 1.5 * down, bool(random.random() < 0.5)
    )


def cut(crop: UInt8Array, pose: Pose, size: int) -> UInt8Array:
    """(S, S, 3) chip of a (CROP_PX, CROP_PX, 3) crop, both uint8 RGB."""
    zoom = CROP_ZOOM / pose.scale
    cosine, sine = zoom * math.cos(pose.angle), zoom * math.sin(pose.angle)
    turn = np.array([[cosine, -sine], [sine, cosine]])
    if pose.mirrored:
        turn[:, 0] *= -1
    middle = (CROP_PX - 1) / 2 + CROP_ZOOM * np.array([pose.right, pose.down])
    shift = middle - turn @ np.full(2, (size - 1) / 2)
    chip = cv2.warpAffine(
        crop,
        np.column_stack([turn, shift]),
        (size, size),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    return np.asarray(chip, np.uint8)


def crop_anchors(card: EncoderCard) -> tuple[tuple[float, float], ...]:
    """Where an encoder's anchors lie in a crop."""
    middle, crop_middle = (card.input_px - 1) / 2, (CROP_PX - 1) / 2
    return tuple(
        (crop_middle + CROP_ZOOM * (x - middle), crop_middle + CROP_ZOOM * (y - middle))
        for x, y in card.anchors
    )


class ViewMaker:
    """Draws views; of one seed the same ones."""

    def __init__(self, ranges: ViewRanges, size: int, seed: list[int]) -> None:
        self._ranges, self._size = ranges, size
        self._random = np.random.default_rng(seed)

    def pair(self, crop: UInt8Array, other: UInt8Array) -> tuple[UInt8Array, UInt8Array]:
        """A view as the teacher sees it and as the student does, (S, S, 3) uint8 RGB each.

        Args:
            crop: whose view it is.
            other: what it is blended with, sometimes.
        """
        random, ranges = self._random, self._ranges
        chip = cut(crop, draw_pose(random, ranges.geometry), self._size)
        if random.random() < ranges.mixed:
            share = random.uniform(0.2, 0.8)
            second = cut(other, draw_pose(random, ranges.geometry), self._size)
            chip = np.asarray(cv2.addWeighted(chip, 1 - share, second, share, 0), np.uint8)
        if random.random() < ranges.light:
            chip = _in_other_light(chip, random)
        if random.random() < ranges.degraded:
            return chip, _degraded(chip, random)
        return chip, chip


def _in_other_light(chip: UInt8Array, random: Generator) -> UInt8Array:
    """Gamma, contrast, brightness and a tint; seldom grey."""
    if random.random() < 0.12:
        grey = cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY)
        return np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8)
    tones = 255 * np.power(_TONES / 255, math.exp(random.normal(0, 0.3)))
    middle = tones[int(chip[::8, ::8].mean())]
    tones = (tones - middle) * math.exp(random.normal(0, 0.2)) + middle + random.normal(0, 12)
    table = tones[:, None] * np.exp(random.normal(0, 0.05, 3))
    return np.asarray(
        cv2.LUT(chip, np.clip(table, 0, 255).astype(np.uint8).reshape(1, 256, 3)), np.uint8
    )


def _degraded(chip: UInt8Array, random: Generator) -> UInt8Array:
    size = chip.shape[0]
    if random.random() < 0.5:  # far from the camera
        small = int(random.uniform(0.3, 0.8) * size)
        reduced = cv2.resize(chip, (small, small), interpolation=cv2.INTER_AREA)
        chip = np.asarray(cv2.resize(reduced, (size, size)), np.uint8)
    elif random.random() < 0.3:  # out of focus
        chip = np.asarray(cv2.GaussianBlur(chip, (0, 0), random.uniform(0.5, 2)), np.uint8)
    if random.random() < 0.5:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.uniform(20, 80))]
        packed = cv2.imencode(".jpg", chip, quality)[1]
        chip = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    if random.random() < 0.2:  # a webcam's grain in the evening
        grain: Float32Array = random.standard_normal(chip.shape, np.float32)
        noisy = chip + grain * np.float32(random.uniform(2, 10))
        chip = np.clip(noisy, 0, 255).astype(np.uint8)
    if random.random() < 0.25:
        chip = _covered(chip, random)
    return chip


def _covered(chip: UInt8Array, random: Generator) -> UInt8Array:
    """A patch of one colour: a hand, a scarf, a phone."""
    size = chip.shape[0]
    height, width = (int(side) for side in random.integers(size // 7, size * 2 // 5, 2))
    top, left = (int(random.integers(0, size - side)) for side in (height, width))
    chip = chip.copy()
    chip[top : top + height, left : left + width] = random.integers(0, 255, 3)
    return chip
