"""Who is each tracked face? Evidence over frames, decided anew for every frame.

Pure: time is passed in. No decision is remembered, only embeddings are: a name that the evidence
no longer supports, or whose person was removed, is gone at the next decision.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.compare import dissimilarity, identify
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.threshold import threshold_for
from faceapp.core.cards import EncoderCard
from faceapp.core.tracks import TrackState
from faceapp.core.types import Candidate, FaceQuality, Template

SAME_FACE_FMR = 0.01
FULL_WEIGHT_EYE_DISTANCE_PX = 40.0  # LFW's faces, on which thresholds are measured, have 42
FULL_WEIGHT_SHARPNESS = 4.0  # LFW's median is 4.4
LEAST_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class RecognitionRules:
    """When to look again and what is enough.

    Attributes:
        least_frames: fewer embeddings than these decide nothing.
        early_frames: so many are wanted as soon as possible,
        refresh_s: then one in this time, so that another face on the same track is noticed.
        same_face_d: an embedding further than this from a track's face is of another face, and
            the evidence starts again. The usual value is dlib ResNet-29's at FMR 0.01; on the
            same tracks of a talking-heads clip d stays below 0.12 over 5 frames.
        memory: in embeddings of full weight; older ones fade.
    """

    least_frames: int = 3
    early_frames: int = 5
    refresh_s: float = 0.3
    same_face_d: float = 0.178
    memory: float = 10.0

    @classmethod
    def for_encoder(cls, card: EncoderCard) -> RecognitionRules:
        """The usual rules with the encoder's own distance between two faces."""
        return cls(same_face_d=threshold_for(card.thresholds, SAME_FACE_FMR, 1).threshold)


@dataclass(frozen=True, slots=True)
class TrackDecision:
    """What the evidence says of a track now.

    Attributes:
        state: LOOKING, NAMED or UNKNOWN.
        candidate: NAMED: who it is; UNKNOWN: the nearest person, to be shown as a distance and
            never as a name; None while LOOKING or with an empty gallery.
        frames_fused: how many embeddings it rests on.
    """

    state: TrackState
    candidate: Candidate | None
    frames_fused: int


@dataclass(slots=True, eq=False)
class _Evidence:
    """The weighted mean of a track's embeddings."""

    encoder_id: str
    total: NDArray[np.float64]  # sum of weighted embeddings
    weight: float
    frames: int
    last_s: float
    _searched: tuple[Gallery, int] | None = field(default=None, init=False)
    _found: tuple[Candidate, ...] = field(default=(), init=False)

    @property
    def template(self) -> Template:
        unit = self.total / np.linalg.norm(self.total)
        return Template(unit.astype(np.float32), self.encoder_id)

    @property
    def spread(self) -> float:
        """1 - |mean|: how much the embeddings differ among themselves."""
        return max(0.0, 1.0 - float(np.linalg.norm(self.total)) / self.weight)

    def add(self, template: Template, weight: float, memory: float, now_s: float) -> None:
        kept = min(1.0, max(memory - weight, 0.0) / self.weight)
        self.total = self.total * kept + weight * template.vector.astype(np.float64)
        self.weight = self.weight * kept + weight
        self.frames += 1
        self.last_s = now_s
        self._searched = None

    def candidates(self, gallery: Gallery, rank: int) -> tuple[Candidate, ...]:
        """The nearest people; searched again only when evidence or gallery changed.

        Thresholds are measured between single photos, both with their noise. A mean has less, so
        it is nearer to everybody, strangers too: fusing 5 photos of each of 151 people of LFW
        raised the FMR at t(1e-4) to 4.7e-4. With the spread added it is 1.0e-4, and 0.9 to 1.2 of
        the wanted rate from 1e-3 to 3e-5 with 2, 3 and 5 photos (to 1.4 at 1e-5), while the FNMR
        at 1e-4 falls from 23 % with one photo to 10, 6 and 5 %. The tests repeat a part of this.
        """
        if self._searched is None or self._searched[0] is not gallery or self._searched[1] < rank:
            found = identify(self.template, gallery, rank, threshold=0.0).candidates
            spread = self.spread
            self._found = tuple(
                Candidate(each.subject_id, min(each.d + spread, 4.0)) for each in found
            )
            self._searched = (gallery, rank)
        return self._found


class Recogniser:
    """Gathers embeddings per track and says who is who. For one source, on one thread."""

    def __init__(self, rules: RecognitionRules | None = None) -> None:
        self._rules = rules or RecognitionRules()
        self._evidence: dict[int, _Evidence] = {}

    def wants_embedding(self, track_id: int, now_s: float, *, jumped: bool = False) -> bool:
        """Whether another embedding of this track is worth its time now.

        Args:
            track_id: of the track.
            now_s: monotonic clock of the frame.
            jumped: it may be another face now; a name must not stay on it unlooked at.
        """
        evidence = self._evidence.get(track_id)
        if jumped or evidence is None or evidence.frames < self._rules.early_frames:
            return True
        return now_s - evidence.last_s >= self._rules.refresh_s

    def observe(
        self, track_id: int, template: Template, quality: FaceQuality, now_s: float
    ) -> None:
        """Take in an embedding of a track.

        Args:
            track_id: whose face it is.
            template: of that face in one frame.
            quality: of the same; a small or blurred face counts less.
            now_s: monotonic clock of the frame.
        """
        weight = _weight(quality)
        evidence = self._evidence.get(track_id)
        if evidence is not None and self._is_same_face(evidence, template):
            evidence.add(template, weight, self._rules.memory, now_s)
            return
        total = weight * template.vector.astype(np.float64)
        self._evidence[track_id] = _Evidence(template.encoder_id, total, weight, 1, now_s)

    def forget_all_but(self, live_ids: Collection[int]) -> None:
        """Drop the evidence of tracks that ended."""
        self._evidence = {
            track_id: evidence
            for track_id, evidence in self._evidence.items()
            if track_id in live_ids
        }

    def decide(
        self, gallery: Gallery, threshold: float, among: Collection[int] | None = None
    ) -> dict[int, TrackDecision]:
        """Say who is who. A person is given to one track at most, the nearest.

        Args:
            gallery: everyone enrolled now.
            threshold: largest d of a match, for this gallery.
            among: only these tracks, such as those in the picture; None: all with evidence.
        """
        chosen = {
            track_id: evidence
            for track_id, evidence in self._evidence.items()
            if among is None or track_id in among
        }
        ready = {
            track_id: evidence
            for track_id, evidence in chosen.items()
            if evidence.frames >= self._rules.least_frames
        }
        # Each other track can take one candidate away, so that many are enough.
        found = {
            track_id: evidence.candidates(gallery, len(ready))
            for track_id, evidence in ready.items()
        }
        named = assign(found, threshold)
        return {
            track_id: _decision(evidence, found.get(track_id), named.get(track_id))
            for track_id, evidence in chosen.items()
        }

    def _is_same_face(self, evidence: _Evidence, template: Template) -> bool:
        if evidence.encoder_id != template.encoder_id:
            return False
        d = dissimilarity(evidence.template.vector, template.vector)
        return d <= self._rules.same_face_d


def assign(found: dict[int, tuple[Candidate, ...]], threshold: float) -> dict[int, Candidate]:
    """One person per track and one track per person, nearest pairs first."""
    pairs = sorted(
        (candidate.d, candidate.subject_id, track_id)
        for track_id, candidates in found.items()
        for candidate in candidates
        if candidate.d <= threshold
    )
    named: dict[int, Candidate] = {}
    taken: set[int] = set()
    for d, subject_id, track_id in pairs:
        if track_id not in named and subject_id not in taken:
            named[track_id] = Candidate(subject_id, d)
            taken.add(subject_id)
    return named


def _decision(
    evidence: _Evidence, found: tuple[Candidate, ...] | None, named: Candidate | None
) -> TrackDecision:
    if found is None:
        return TrackDecision(TrackState.LOOKING, None, evidence.frames)
    if named is not None:
        return TrackDecision(TrackState.NAMED, named, evidence.frames)
    nearest = found[0] if found else None
    return TrackDecision(TrackState.UNKNOWN, nearest, evidence.frames)


def _weight(quality: FaceQuality) -> float:
    """0.1 to 1: full for a face as large and sharp as those that thresholds are measured on."""
    size = min(1.0, quality.eye_distance_px / FULL_WEIGHT_EYE_DISTANCE_PX)
    sharp = min(1.0, quality.sharpness / FULL_WEIGHT_SHARPNESS)
    return max(LEAST_WEIGHT, size * sharp)
