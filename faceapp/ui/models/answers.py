"""When "not sure" and "unknown" are said of the face that stands before the desk. Pure."""

from __future__ import annotations

from faceapp.core.tracks import Overlay, TrackedFace, TrackState

SETTLES_S = 1.0
"""For so long a face must be called that: the first looks change their mind."""
LEAST_SHARE = 1 / 6
"""Of the picture's height: who only passes by behind is not answered."""
ANSWERED = (TrackState.UNSURE, TrackState.UNKNOWN)


class Answers:
    """Follows the nearest face. Nothing of a face is kept but its number and what it was called."""

    def __init__(self) -> None:
        self._now: tuple[int, TrackState] | None = None
        self._since_s = 0.0
        self._told: set[tuple[int, TrackState]] = set()

    def look(self, overlay: Overlay | None, now_s: float) -> tuple[TrackedFace | None, bool]:
        """The face to be answered, and whether it is the first time."""
        face = _nearest(overlay)
        key = (face.track_id, face.state) if face else None
        if key != self._now:
            self._now, self._since_s = key, now_s
        if overlay is not None:
            here = {each.track_id for each in overlay.faces}
            self._told = {told for told in self._told if told[0] in here}
        if key is None or key[1] not in ANSWERED or now_s - self._since_s < SETTLES_S:
            return None, False
        first = key not in self._told
        self._told.add(key)
        return face, first


def _nearest(overlay: Overlay | None) -> TrackedFace | None:
    if overlay is None:
        return None
    least = overlay.height_px * LEAST_SHARE
    near = [face for face in overlay.faces if face.detection.height_px >= least]
    return max(near, key=lambda face: face.detection.height_px, default=None)
