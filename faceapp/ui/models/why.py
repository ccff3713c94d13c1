"""What there is to tell about one answer: of a check-in, or of a face in the live picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from faceapp.core.evidence import Advice, Evidence, StoredPassage
from faceapp.core.tracks import TrackedFace, TrackState
from faceapp.core.types import AttendanceEvent, Candidate, FaceDetection, Frame, Subject, UInt8Array

MARGIN = 0.35  # of the face's larger side, around it


@dataclass(frozen=True, slots=True, eq=False)
class Why:
    """One answer and what it rests on.

    Attributes:
        state: NAMED for a check-in.
        subject: who was named.
        evidence: None while it is being fetched, and where nothing was kept.
        crop: (H, W, 3) uint8 RGB, the face as it was seen, or None.
        event: the check-in, when it is about one.
        advice: UNSURE: what would help.
        fetched: False while what was kept is still being asked for.
    """

    state: TrackState
    subject: Subject | None
    evidence: Evidence | None = None
    crop: UInt8Array | None = None
    event: AttendanceEvent | None = None
    advice: Advice | None = None
    fetched: bool = True

    @classmethod
    def of_event(cls, event: AttendanceEvent) -> Why:
        """What is known before what was kept has come."""
        return cls(TrackState.NAMED, event.subject, event=event, fetched=False)

    @classmethod
    def of_passage(cls, event: AttendanceEvent, stored: StoredPassage | None) -> Why:
        if stored is None:
            return cls(TrackState.NAMED, event.subject, event=event)
        event, evidence = stored.event, stored.evidence
        return cls(TrackState.NAMED, event.subject, evidence, stored.crop, event)

    @classmethod
    def of_face(cls, face: TrackedFace, frame: Frame | None) -> Why:
        crop = None if frame is None else cut_out(frame.pixels, face.detection)
        return cls(face.state, face.subject, face.evidence, crop, advice=face.advice)

    def voided_by(self, event: AttendanceEvent) -> Why:
        """The same, about a check-in that is void now."""
        return replace(self, event=event)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        return self.evidence.candidates if self.evidence else ()

    @property
    def compared_id(self) -> int | None:
        """Whose enrolled photo is shown beside; nobody's for an unknown face."""
        if self.subject is not None:
            return self.subject.subject_id
        if self.state is TrackState.UNSURE and self.candidates:
            return self.candidates[0].subject_id
        return None


def cut_out(pixels: UInt8Array, detection: FaceDetection) -> UInt8Array | None:
    """The square around a face, as far as it lies in the picture; None when none of it does.

    Args:
        pixels: (H, W, 3) uint8 RGB.
        detection: where the face is.
    """
    half = max(detection.width_px, detection.height_px) * (0.5 + MARGIN)
    middle = (detection.box[:2] + detection.box[2:]) / 2
    limits = (pixels.shape[1], pixels.shape[0])
    x1, y1 = (max(0, round(float(at) - half)) for at in middle)
    x2, y2 = (min(most, round(float(at) + half)) for at, most in zip(middle, limits, strict=True))
    return np.ascontiguousarray(pixels[y1:y2, x1:x2]) if x2 > x1 and y2 > y1 else None
