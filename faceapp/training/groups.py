"""False matches within groups of people, on faces whose files say age and ethnicity.

UTKFace (Zhang, Song and Qi, "Age Progression/Regression by Conditional Adversarial Autoencoder",
CVPR 2017) names its files ``age_gender_ethnicity_date``. It does not say who is who: so misses
(FNMR) can't be told by group, and two photos of one person count as a false match, with every
encoder alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from faceapp.comparison.metrics import dissimilarities
from faceapp.core.types import Float32Array
from faceapp.training.folds import learned_faces

ETHNICITIES = ("White", "Black", "Asian", "Indian", "other ethnicity")
AGES = ((18, "under 18"), (40, "18 to 39"), (60, "40 to 59"), (200, "60 and older"))
EVERYBODY = "everybody"
_NAME = re.compile(r"(\d{1,3})_[01]_([0-4])_\d+")
_LEAST_FACES = 50
_ROWS = 512


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How often two different people of one group match.

    Attributes:
        group: its name.
        faces: of how many.
        comparisons: pairs among them.
        fmr: share of these that match.
    """

    group: str
    faces: int
    comparisons: int
    fmr: float


def labelled_faces(photos: Sequence[Path]) -> list[Path]:
    """Those whose names tell a group, and that ``faceapp train`` leaves alone."""
    named = [photo for photo in photos if _NAME.match(photo.name)]
    learned = learned_faces([photo.name for photo in named])
    return [photo for photo, known in zip(named, learned, strict=True) if not known]


def groups_of(photo: Path) -> tuple[str, str]:
    """Ethnicity and age group. Raises ValueError: the name does not tell."""
    found = _NAME.match(photo.name)
    if found is None:
        raise ValueError(f"“{photo.name}” tells no group")
    age = next(name for limit, name in AGES if int(found[1]) < limit)
    return ETHNICITIES[int(found[2])], age


def group_rates(
    photos: Sequence[Path], embeddings: Float32Array, threshold: float
) -> list[GroupRate]:
    """The rates at one threshold, of everybody and then of each group, worst first.

    Args:
        photos: whose names tell groups.
        embeddings: (N, D) float32 of them, rows of length 1.
        threshold: d at or below which two faces match.
    """
    names = np.array([groups_of(photo) for photo in photos])
    rates = []
    for group in (*ETHNICITIES, *(name for _, name in AGES)):
        chosen = (names == group).any(axis=1)
        if chosen.sum() >= _LEAST_FACES:
            rates.append(_rate(group, embeddings[chosen], threshold))
    rates.sort(key=lambda rate: -rate.fmr)
    return [_rate(EVERYBODY, embeddings, threshold), *rates]


def _rate(group: str, embeddings: Float32Array, threshold: float) -> GroupRate:
    count = len(embeddings)
    matches = 0
    for start in range(0, count, _ROWS):
        d = dissimilarities(embeddings[start : start + _ROWS], embeddings[start:])
        later = np.arange(d.shape[1]) > np.arange(d.shape[0])[:, None]
        matches += int(((d <= threshold) & later).sum())
    comparisons = count * (count - 1) // 2
    return GroupRate(group, count, comparisons, matches / max(comparisons, 1))
