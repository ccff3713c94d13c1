"""Why a name was given, or was not: what a decision rests on, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from faceapp.core.types import (
    AttendanceEvent,
    Candidate,
    FaceQuality,
    Subject,
    Template,
    UInt8Array,
)


class Advice(StrEnum):
    """What the person at the desk can do when the answer is "not sure"."""

    COME_CLOSER = "come closer"
    FACE_CAMERA = "face the camera"
    HOLD_STILL = "hold still"
    MORE_LIGHT = "more light"
    UNCOVER_FACE = "uncover the face"  # mask, scarf, sunglasses: nothing else explains it
    OTHER_WAY = "another way in"  # it will not get better: PIN, badge, or the operator


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the answer about one face rests on.

    Attributes:
        template: the fused embedding of the track.
        candidates: the nearest people by rising d, at most two.
        threshold: t that the first had to meet, for ``people`` enrolled.
        people: how many were enrolled then.
        frames_fused: how many looks were fused.
        quality: weighted mean over those looks.
        spread: what the looks differed among themselves; it is part of each d
            (``attendance.fusion``).
    """

    template: Template
    candidates: tuple[Candidate, ...]
    threshold: float
    people: int
    frames_fused: int
    quality: FaceQuality
    spread: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A face that was named: who, on what evidence, and how it looked then.

    Attributes:
        subject: who.
        evidence: why.
        crop: (H, W, 3) uint8 RGB, the face in the live picture with some margin; None when
            none was kept.
    """

    subject: Subject
    evidence: Evidence
    crop: UInt8Array | None

    @property
    def d(self) -> float:
        """The dissimilarity to ``subject``."""
        return self.evidence.candidates[0].d


@dataclass(frozen=True, slots=True, eq=False)
class StoredPassage:
    """What was kept of the passage behind a check-in.

    Attributes:
        event: the check-in, with ``voided`` as it is now.
        evidence: as it was decided; a candidate who was removed since is left out.
        crop: (H, W, 3) uint8 RGB, or None when none was kept.
    """

    event: AttendanceEvent
    evidence: Evidence
    crop: UInt8Array | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A check-in declared void: "not me". The check-in itself stays as it was written.

    Attributes:
        event_id: of the check-in.
        made_at: aware.
        actual_subject_id: who it really was, or None: not known, or nobody enrolled.
        reason: in the operator's words; may be empty.
    """

    event_id: int
    made_at: datetime
    actual_subject_id: int | None
    reason: str = ""


class CautionReason(StrEnum):
    LOOKALIKE = "lookalike"  # told at enrolment
    NOT_ME = "not me"  # learned from a void check-in


@dataclass(frozen=True, slots=True)
class Caution:
    """Less trust in one name, or in one name against one other.

    Attributes:
        subject_id: whose name is given more carefully.
        other_id: only against this person; None: against everybody.
        margin_d: besides the usual rule, d must be smaller by this: below t when ``other_id`` is
            None, below the other's d when it is not.
        reason: where it comes from.
        encoder_id: in whose d the margin is; it says nothing about another encoder.
    """

    subject_id: int
    other_id: int | None
    margin_d: float
    reason: CautionReason
    encoder_id: str


@dataclass(frozen=True, slots=True, eq=False)
class StoredPhoto:
    """A kept enrolment photo.

    Attributes:
        photo_id: the database's key; the first of a person is the portrait.
        subject_id: whose.
        portrait: (H, W, 3) uint8 RGB; None where the picture was not kept.
        added_at: aware.
        quality: of the face, or None for photos of before quality was kept.
        overridden: the limits (``LimitName`` values) that the operator overrode.
    """

    photo_id: int
    subject_id: int
    portrait: UInt8Array | None
    added_at: datetime
    quality: FaceQuality | None
    overridden: tuple[str, ...] = ()
