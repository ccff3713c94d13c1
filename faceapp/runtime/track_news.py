"""What is new about the faces of a running session, for those who read instead of look."""

from __future__ import annotations

from dataclasses import dataclass

from faceapp.core.tracks import Overlay, TrackedFace, TrackState


@dataclass(frozen=True, slots=True)
class News:
    """A face that is now said to be somebody, or a stranger."""

    frame_id: int
    face: TrackedFace


class TrackNews:
    """Tells a track's state when it changes, not in every frame."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[TrackState, int | None]] = {}

    def of(self, overlay: Overlay) -> list[News]:
        news = []
        for face in overlay.faces:
            state = (face.state, face.subject.subject_id if face.subject else None)
            if face.state is not TrackState.LOOKING and self._told.get(face.track_id) != state:
                self._told[face.track_id] = state
                news.append(News(overlay.frame_id, face))
        return news
