"""Made-up people for the storage tests."""

from __future__ import annotations

import numpy as np

from faceapp.capture.images import decode_image, encode_jpeg
from faceapp.core.evidence import Evidence, Passage
from faceapp.core.types import (
    Candidate,
    FaceDetection,
    FaceQuality,
    FaceSample,
    Subject,
    SubjectDetails,
    Template,
)
from faceapp.storage.attendance import SqlAttendanceRepository
from faceapp.storage.database import Database
from faceapp.storage.subjects import SqlSubjectRepository

ENCODER = "test@1"

ADA = SubjectDetails("Ada Lovelace", "A-1", "Engines")
GRACE = SubjectDetails("Grace Hopper", "G-2", "Navy")


def subjects_of(database: Database) -> SqlSubjectRepository:
    return SqlSubjectRepository(database, encode=encode_jpeg, decode=decode_image)


def attendance_of(database: Database) -> SqlAttendanceRepository:
    return SqlAttendanceRepository(database, encode=encode_jpeg, decode=decode_image)


def template(seed: int, *, encoder_id: str = ENCODER) -> Template:
    vector = np.random.default_rng(seed).normal(size=128).astype(np.float32)
    return Template(vector / np.linalg.norm(vector), encoder_id)


def quality(seed: int) -> FaceQuality:
    """Measures as numpy gives them, with digits that only an exact copy keeps."""
    return FaceQuality(*np.random.default_rng(seed).uniform(0, 100, 8))


def sample(seed: int = 0, *, encoder_id: str = ENCODER) -> FaceSample:
    """A face sample whose template, quality and portrait depend on the seed only."""
    rng = np.random.default_rng(seed)
    return FaceSample(
        detection=FaceDetection(
            np.array([10, 10, 60, 60], np.float32), 0.99, np.zeros((5, 2), np.float32)
        ),
        quality=quality(seed),
        template=template(seed, encoder_id=encoder_id),
        portrait=np.full((16, 12, 3), rng.integers(0, 256, 3), np.uint8),
    )


def passage(
    subject: Subject, seed: int = 0, *, second: Subject | None = None, encoder_id: str = ENCODER
) -> Passage:
    """A passage of ``subject``; its crop is noise, so that its bytes are like no other's."""
    rng = np.random.default_rng(seed)
    candidates = [Candidate(subject.subject_id, 0.1 + seed / 100)]
    if second is not None:
        candidates.append(Candidate(second.subject_id, 0.7))
    evidence = Evidence(
        template=template(seed, encoder_id=encoder_id),
        candidates=tuple(candidates),
        threshold=0.45,
        people=12,
        frames_fused=5,
        quality=quality(seed),
        spread=seed / 64,
    )
    return Passage(subject, evidence, crop=rng.integers(0, 256, (80, 60, 3), np.uint8))
