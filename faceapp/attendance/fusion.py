"""What is known of one tracked face: its looks, fused.

Thresholds are measured between single photos, both with their noise. A mean has less, so it is
nearer to everybody, strangers too: fusing 5 photos of each of 151 people of LFW raised the FMR at
t(1e-4) to 4.7e-4. With the spread of the looks added to d it is 1.0e-4, and 0.9 to 1.2 of the
wanted rate from 1e-3 to 3e-5 with 2, 3 and 5 photos (to 1.4 at 1e-5), while the FNMR at 1e-4 falls
from 23 % with one photo to 10, 6 and 5 % (dlib ResNet-29). The tests repeat a part of this.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from faceapp.comparison.compare import D_MAX, dissimilarity, identify
from faceapp.comparison.gallery import Gallery
from faceapp.core.types import Candidate, FaceQuality, Float32Array, Template

FULL_WEIGHT_EYE_DISTANCE_PX = 40.0  # LFW's faces, on which thresholds are measured, have 42
FULL_WEIGHT_SHARPNESS = 4.0  # LFW's median is 4.4
FULL_WEIGHT_YAW_DEG = 20.0
LEAST_WEIGHT = 0.1
LOOKS_KEPT = 8
MEMORY = 10.0  # in looks of full weight; older ones fade


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A track's face in one frame."""

    template: Template
    quality: FaceQuality
    at_s: float

    @property
    def weight(self) -> float:
        """0.1 to 1: full for a face as good as those that thresholds are measured on."""
        size = min(1.0, self.quality.eye_distance_px / FULL_WEIGHT_EYE_DISTANCE_PX)
        sharp = min(1.0, self.quality.sharpness / FULL_WEIGHT_SHARPNESS)
        frontal = min(1.0, FULL_WEIGHT_YAW_DEG / max(abs(self.quality.yaw_deg), 1.0))
        return max(LEAST_WEIGHT, size * sharp * frontal)


class TrackEvidence:
    """The quality-weighted mean of a track's embeddings, and its latest looks."""

    def __init__(self, first: Look) -> None:
        self._encoder_id = first.template.encoder_id
        self._looks: deque[_KeptLook] = deque([_KeptLook(first)], LOOKS_KEPT)
        self._total = first.weight * first.template.vector.astype(np.float64)
        self._weight = first.weight
        self.frames = 1
        self._found: tuple[Gallery, int, tuple[Candidate, ...]] | None = None

    @property
    def latest(self) -> Look:
        return self._looks[-1].look

    @property
    def template(self) -> Template:
        unit = self._total / np.linalg.norm(self._total)
        return Template(unit.astype(np.float32), self._encoder_id)

    @property
    def quality(self) -> FaceQuality:
        """Weighted mean over the latest looks."""
        return mean_quality((kept.look.quality, kept.look.weight) for kept in self._looks)

    @property
    def spread(self) -> float:
        """1 - |mean|: how much the embeddings differ among themselves."""
        return max(0.0, 1.0 - float(np.linalg.norm(self._total)) / self._weight)

    def add(self, look: Look) -> None:
        """Fuse another look at the same face."""
        weight = look.weight
        kept = min(1.0, max(MEMORY - weight, 0.0) / self._weight)
        self._total = self._total * kept + weight * look.template.vector.astype(np.float64)
        self._weight = self._weight * kept + weight
        self._looks.append(_KeptLook(look))
        self.frames += 1
        self._found = None

    def is_of(self, look: Look, same_face_d: float) -> bool:
        """Whether the look is of the same face as those before."""
        if look.template.encoder_id != self._encoder_id:
            return False
        return dissimilarity(self.template.vector, look.template.vector) <= same_face_d

    def candidates(self, gallery: Gallery, rank: int) -> tuple[Candidate, ...]:
        """The nearest people; searched again only when evidence or gallery changed."""
        if self._found is None or self._found[0] is not gallery or self._found[1] < rank:
            found = identify(self.template, gallery, rank, threshold=0.0).candidates
            self._found = (gallery, rank, with_spread(found, self.spread))
        return self._found[2]

    def nearest_of_looks(self, gallery: Gallery) -> list[tuple[Look, Candidate | None]]:
        """Each of the latest looks, oldest first, with whom it alone is nearest to."""
        return [(kept.look, kept.nearest(gallery)) for kept in self._looks]


@dataclass(slots=True, eq=False)
class _KeptLook:
    """A look that remembers whom it is nearest to while the gallery stays the same."""

    look: Look
    _asked: Gallery | None = None
    _nearest: Candidate | None = None

    def nearest(self, gallery: Gallery) -> Candidate | None:
        if self._asked is not gallery:
            found = identify(self.look.template, gallery, 1, threshold=0.0).candidates
            self._asked, self._nearest = gallery, found[0] if found else None
        return self._nearest


def with_spread(found: Iterable[Candidate], spread: float) -> tuple[Candidate, ...]:
    """Candidates of a mean with what its looks differ added to their d."""
    return tuple(Candidate(one.subject_id, min(one.d + spread, D_MAX)) for one in found)


def mean_quality(weighted: Iterable[tuple[FaceQuality, float]]) -> FaceQuality:
    """The weighted mean of each measure; at least one."""
    qualities, weights = zip(*weighted, strict=True)
    names = [field.name for field in fields(FaceQuality)]
    values: Float32Array = np.array([[getattr(q, n) for n in names] for q in qualities], np.float32)
    means = np.average(values, axis=0, weights=weights)
    return FaceQuality(*(float(mean) for mean in means))
