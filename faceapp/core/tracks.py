"""What the live picture says of the faces in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from faceapp.core.evidence import Advice, Evidence
from faceapp.core.types import FaceDetection, Subject


class TrackState(StrEnum):
    """What the desk says of a tracked face."""

    LOOKING = "looking"  # too little evidence yet
    NAMED = "named"
    UNSURE = "unsure"  # near somebody, or too poorly seen to say "unknown"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, eq=False)
class TrackedFace:
    """A face as shown over the picture.

    Attributes:
        track_id: stays with the face from frame to frame.
        detection: in pixels of the frame it was seen in.
        state: what is known; ``subject`` is set when NAMED.
        d: the fused dissimilarity to the nearest reference, or None when there is none.
        frames_fused: how many embeddings the answer rests on.
        confirmed: this very frame is one of them; only then a person is checked in.
        advice: UNSURE: what would help.
        evidence: what the answer rests on; None while LOOKING.
    """

    track_id: int
    detection: FaceDetection
    state: TrackState
    subject: Subject | None = None
    d: float | None = None
    frames_fused: int = 0
    confirmed: bool = False
    advice: Advice | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """The faces of one frame. Expires: a stale overlay is not drawn (design, threads, 5)."""

    frame_id: int
    captured_s: float
    width_px: int
    height_px: int
    faces: tuple[TrackedFace, ...] = field(default=())
