"""How faces move on screen between two looks of the engine. No Qt, no clock: time is passed in."""

from __future__ import annotations

import math
from dataclasses import dataclass

from faceapp.core.tracks import Overlay, TrackedFace

GLIDE_S = 0.07  # time constant of the exponential smoothing
FADE_S = 0.18
EXPIRES_S = 0.5

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class ShownFace:
    """A face as drawn now.

    Attributes:
        face: what is known of it.
        box: x1 y1 x2 y2 as shares of the picture's width and height (0-1).
        opacity: 0-1.
        present: it is in the newest overlay; otherwise it is fading out.
    """

    face: TrackedFace
    box: Box
    wanted: Box
    opacity: float = 0.0
    present: bool = True


class OverlayTracks:
    """Faces gliding towards where they were seen last, by ``track_id``."""

    def __init__(self) -> None:
        self._shown: dict[int, ShownFace] = {}
        self._overlay: Overlay | None = None
        self._arrived_s = -math.inf
        self._stepped_s: float | None = None
        self._held = False

    @property
    def faces(self) -> list[ShownFace]:
        """What to draw, in a stable order."""
        return [self._shown[key] for key in sorted(self._shown)]

    @property
    def moving(self) -> bool:
        """Whether another step would look different."""
        return any(not _settled(shown) for shown in self._shown.values())

    def clear(self) -> None:
        """Another source, or none: nothing to draw."""
        self._shown.clear()
        self._overlay = None
        self._arrived_s = -math.inf
        self._held = False

    def hold(self, *, held: bool) -> None:
        """While held the picture stands still, so its faces do not expire."""
        self._held = held

    def step(self, overlay: Overlay | None, now_s: float) -> None:
        """Move on to ``now_s``; ``overlay`` is the newest there is, the same as before or not."""
        if overlay is not None and overlay is not self._overlay:
            self._take(overlay, now_s)
        elif not self._held and now_s - self._arrived_s > EXPIRES_S:
            self._let_go(frozenset())
        elapsed_s = 0.0 if self._stepped_s is None else max(0.0, now_s - self._stepped_s)
        self._stepped_s = now_s
        self._glide(elapsed_s)

    def _take(self, overlay: Overlay, now_s: float) -> None:
        self._overlay, self._arrived_s = overlay, now_s
        for face in overlay.faces:
            wanted = _shares(face, overlay)
            shown = self._shown.get(face.track_id)
            if shown is None:
                self._shown[face.track_id] = ShownFace(face, wanted, wanted)
            else:
                shown.face, shown.wanted, shown.present = face, wanted, True
        self._let_go(frozenset(face.track_id for face in overlay.faces))

    def _let_go(self, present: frozenset[int]) -> None:
        for track_id, shown in self._shown.items():
            shown.present = track_id in present

    def _glide(self, elapsed_s: float) -> None:
        share = 1.0 - math.exp(-elapsed_s / GLIDE_S)
        for track_id, shown in list(self._shown.items()):
            x1, y1, x2, y2 = (
                at + (to - at) * share for at, to in zip(shown.box, shown.wanted, strict=True)
            )
            shown.box = (x1, y1, x2, y2)
            change = elapsed_s / FADE_S
            shown.opacity = min(
                1.0, max(0.0, shown.opacity + (change if shown.present else -change))
            )
            if not shown.present and shown.opacity <= 0.0:
                del self._shown[track_id]


def _shares(face: TrackedFace, overlay: Overlay) -> Box:
    x1, y1, x2, y2 = (float(value) for value in face.detection.box)
    return (
        x1 / overlay.width_px,
        y1 / overlay.height_px,
        x2 / overlay.width_px,
        y2 / overlay.height_px,
    )


def _settled(shown: ShownFace) -> bool:
    near = all(abs(a - b) < 5e-4 for a, b in zip(shown.box, shown.wanted, strict=True))
    return near and shown.present and shown.opacity >= 1.0
