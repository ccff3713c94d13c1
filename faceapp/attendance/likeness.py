"""Is this face enrolled already, and whom may it be taken for? Before it costs a wrong check-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from faceapp.comparison.compare import identify
from faceapp.comparison.gallery import LENGTH_TOLERANCE, Gallery
from faceapp.comparison.threshold import fmr_for, threshold_for
from faceapp.core.cards import ThresholdPoint
from faceapp.core.evidence import Caution, CautionReason
from faceapp.core.types import Candidate, Template

# The rates at which two people look so alike by chance. Among many people that would be most of
# the newcomers, and nobody heeds what is always said; so the rates fall with the number enrolled:
# at most so many newcomers are told that they are somebody, or like somebody, else. Measured with
# dlib on LFW dev, one photo each: among 20, 100, 500, 1000 people a stranger is called a duplicate
# in 0.1, 0.2, 0.6, 0.6 % and a lookalike in 3, 10, 8, 6 %; another photo of somebody enrolled is
# called a duplicate in 80, 67, 64, 54 %, and that or a lookalike in 97, 95, 88, 83 %.
DUPLICATE_FMR, DUPLICATE_SHARE = 1e-5, 0.005
LOOKALIKE_FMR, LOOKALIKE_SHARE = 1e-3, 0.1
MOST_NAMED = 3
BLOCK_ROWS = 256  # 100 MB at 100,000 references

# By geometry d_other - d_own = 2 sqrt(D) s, with s the way of a probe from the middle between the
# two references, D apart, towards its own: D at the reference itself, 0 in the middle. A margin of
# D / 4 therefore means that a probe of the other person must come 5/8 of the way to be misnamed.
# On 3,164 draws of LFW dev pairs as near as that, repeats among them, on which it was chosen too
# (dlib; t at FMR 1e-4; MobileFaceNet's 2,906 in brackets; t, too, is of the same photos):
# margin 0 names 85.0 % (97.6) right and 0.36 % (0.03) wrong; D / 4: 81.5 (96.4) and 0.00 (0.00);
# D / 2: 61.3 (77.9) and 0.00; t(FMR 1e-3) - D: 82.7 (97.5) and 0.11 (0.01).
MARGIN_SHARE = 0.25


class LikenessKind(StrEnum):
    DUPLICATE = "duplicate"  # the same face, most likely
    LOOKALIKE = "lookalike"  # somebody else's, but hard to tell apart


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whom a face to be enrolled is like.

    Attributes:
        kind: of the nearest.
        nearest: those near enough to say so, by rising d, at most ``MOST_NAMED``.
    """

    kind: LikenessKind
    nearest: tuple[Candidate, ...]

    @property
    def margin_d(self) -> float:
        """By how much the nearest and the new person must be told apart."""
        return margin_for(self.nearest[0].d)

    def cautions(self, subject_id: int, encoder_id: str) -> tuple[Caution, ...]:
        """What recognition must heed once this face is enrolled as that person: both ways.

        Args:
            subject_id: of the person.
            encoder_id: of the templates that were compared.
        """
        return tuple(
            Caution(one, other, margin_for(candidate.d), CautionReason.LOOKALIKE, encoder_id)
            for candidate in self.nearest
            for one, other in (
                (subject_id, candidate.subject_id),
                (candidate.subject_id, subject_id),
            )
        )


@dataclass(frozen=True, slots=True)
class LookalikePair:
    """Two enrolled people who are hard to tell apart; ``subject_id`` is the lower one."""

    subject_id: int
    other_id: int
    d: float
    kind: LikenessKind

    @property
    def margin_d(self) -> float:
        return margin_for(self.d)

    def caution(self, encoder_id: str) -> Caution:
        """What recognition must heed; a pair counts both ways."""
        reason = CautionReason.LOOKALIKE
        return Caution(self.subject_id, self.other_id, self.margin_d, reason, encoder_id)


@dataclass(frozen=True, slots=True)
class LikenessLimits:
    """The largest d at which two faces are called so."""

    duplicate_d: float
    lookalike_d: float

    @classmethod
    def among(cls, points: Sequence[ThresholdPoint], people: int) -> LikenessLimits:
        """For an encoder's measured table and so many people enrolled."""
        return cls(
            _largest_d(points, DUPLICATE_FMR, DUPLICATE_SHARE, people),
            _largest_d(points, LOOKALIKE_FMR, LOOKALIKE_SHARE, people),
        )

    def kind(self, d: float) -> LikenessKind | None:
        """What two faces of this d are to each other; None: nothing to speak of."""
        if d <= self.duplicate_d:
            return LikenessKind.DUPLICATE
        return LikenessKind.LOOKALIKE if d <= self.lookalike_d else None


def _largest_d(points: Sequence[ThresholdPoint], fmr: float, share: float, people: int) -> float:
    return threshold_for(points, min(fmr, fmr_for(share, people)), 1).threshold


def margin_for(d: float) -> float:
    """The margin that keeps two people apart whose references have this d."""
    return MARGIN_SHARE * d


def likeness(
    template: Template,
    gallery: Gallery,
    points: Sequence[ThresholdPoint],
    exclude_subject_id: int | None = None,
) -> Likeness | None:
    """Whom a face to be enrolled is like; None: it stands apart.

    Args:
        template: of the face.
        gallery: everyone enrolled.
        points: the measured thresholds of the encoder of both.
        exclude_subject_id: the person it is to be enrolled as, if enrolled already.
    """
    limits = LikenessLimits.among(points, gallery.people)
    found = identify(template, gallery, MOST_NAMED + 1, limits.lookalike_d).candidates
    near = [
        candidate
        for candidate in found
        if candidate.subject_id != exclude_subject_id and candidate.d <= limits.lookalike_d
    ]
    kind = limits.kind(near[0].d) if near else None
    return None if kind is None else Likeness(kind, tuple(near[:MOST_NAMED]))


def lookalike_pairs(gallery: Gallery, points: Sequence[ThresholdPoint]) -> list[LookalikePair]:
    """All pairs of enrolled people who are hard to tell apart, nearest first.

    Exact: every reference is compared with every other, block by block, and those near enough
    again in double precision, so that the memory needed is that of a block. 10,000 references of
    128 numbers take 1 s on two cores.
    """
    limits = LikenessLimits.among(points, gallery.people)
    nearest: dict[tuple[int, int], float] = {}
    for start in range(0, gallery.size, BLOCK_ROWS):
        for one, other, d in _near_rows(gallery, start, limits.lookalike_d):
            pair = int(gallery.row_ids[one]), int(gallery.row_ids[other])
            nearest[pair] = min(d, nearest.get(pair, d))
    pairs = [
        LookalikePair(*pair, d, kind)
        for pair, d in nearest.items()
        if (kind := limits.kind(d)) is not None
    ]
    return sorted(pairs, key=lambda pair: (pair.d, pair.subject_id, pair.other_id))


def _near_rows(gallery: Gallery, start: int, most_d: float) -> list[tuple[int, int, float]]:
    """(row, later row of another subject, d) for the rows of a block, where d <= most_d."""
    block = gallery.matrix[start : start + BLOCK_ROWS]
    rest = gallery.matrix[start:]
    coarse = 2 - 2 * (block @ rest.T)
    # Rows stand by rising id: a later row of another subject has a higher id, so each pair of
    # people is met once. The slack is what float32 and a length of not quite 1 can cost.
    ones, others = np.nonzero(coarse <= most_d + 5 * LENGTH_TOLERANCE)
    rising = gallery.row_ids[start + ones] < gallery.row_ids[start + others]
    ones, others = ones[rising], others[rising]
    difference = block[ones].astype(np.float64) - rest[others].astype(np.float64)
    d = np.square(difference).sum(axis=1)
    return [
        (start + int(one), start + int(other), float(value))
        for one, other, value in zip(ones, others, d, strict=True)
        if value <= most_d
    ]
