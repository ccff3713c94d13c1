"""Made-up people for the storage tests."""

from __future__ import annotations

import numpy as np

from faceapp.capture.images import decode_image, encode_jpeg
from faceapp.core.types import (
    FaceDetection,
    FaceQuality,
    FaceSample,
    SubjectDetails,
    Template,
)
from faceapp.storage.database import Database
from faceapp.storage.subjects import SqlSubjectRepository

ENCODER = "test@1"

ADA = SubjectDetails("Ada Lovelace", "A-1", "Engines")
GRACE = SubjectDetails("Grace Hopper", "G-2", "Navy")


def subjects_of(database: Database) -> SqlSubjectRepository:
    return SqlSubjectRepository(database, encode=encode_jpeg, decode=decode_image)


def sample(seed: int = 0, *, encoder_id: str = ENCODER) -> FaceSample:
    """A face sample whose template and portrait depend on the seed only."""
    rng = np.random.default_rng(seed)
    vector = rng.normal(size=128).astype(np.float32)
    return FaceSample(
        detection=FaceDetection(
            np.array([10, 10, 60, 60], np.float32), 0.99, np.zeros((5, 2), np.float32)
        ),
        quality=FaceQuality(eye_distance_px=50.0, sharpness=20.0),
        template=Template(vector / np.linalg.norm(vector), encoder_id),
        portrait=np.full((16, 12, 3), rng.integers(0, 256, 3), np.uint8),
    )
