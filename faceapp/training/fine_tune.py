"""Whether a last layer learned on a site's own people is better on people it was not learned from.

Five folds by person: learned on four, measured on the fifth. The layer counts as better when

- the FNMR at a fixed FMR, averaged per person, falls by more than chance: people are drawn anew
  500 times, the same for before and after (``comparison.bootstrap``), and at least 95 % of the
  draws show a gain. Every draw sets its own threshold, so the threshold's doubt is in it; a sign
  test over five folds could say little, and photos of one person are not independent;
- and at the encoder's own threshold no more non-mated comparisons match than before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.bootstrap import REPLICATES, draw_people, fnmr_draws
from faceapp.comparison.metrics import (
    MIN_FALSE_MATCHES,
    Comparisons,
    compare_all,
    false_matches_at,
    fnmr_at,
    threshold_at,
)
from faceapp.core.errors import InputError
from faceapp.core.types import Float32Array
from faceapp.training.projection import FOLDS, person_folds

LEAST_PEOPLE = 20  # with two photos or more
FMRS = (1e-4, 1e-3, 1e-2)  # the first that a fold has pairs enough for
SURE = 0.95

Learn = Callable[[Float32Array, NDArray[np.int64]], Float32Array]


@dataclass(frozen=True, slots=True, eq=False)
class SiteFaces:
    """A site's confirmed photos.

    Attributes:
        references: (N, D) float32, rows of length 1: as if enrolled.
        probes: (N, D) float32, of the same photos: as if seen.
        people: (N,) int64 whose each is, from 0 without gaps.
    """

    references: Float32Array
    probes: Float32Array
    people: NDArray[np.int64]

    @property
    def labels(self) -> list[str]:
        return [str(person) for person in self.people]

    def only(self, kept: NDArray[np.bool_]) -> SiteFaces:
        """Some of the photos, people numbered anew; ``kept``: (N,) bool."""
        people = np.unique(self.people[kept], return_inverse=True)[1].astype(np.int64)
        return SiteFaces(self.references[kept], self.probes[kept], people)

    def through(self, layer: Float32Array) -> SiteFaces:
        """With every embedding times the (D, D) layer, brought back to length 1."""
        return SiteFaces(_unit(self.references @ layer), _unit(self.probes @ layer), self.people)

    def compared(self) -> Comparisons:
        return compare_all(self.references, self.probes, self.labels)


@dataclass(frozen=True, slots=True)
class Trial:
    """What was measured on people left out.

    Attributes:
        fmr: at which FNMR was compared.
        people: with two photos or more: those whose FNMR is averaged.
        before: FNMR of the encoder as it is.
        after: with the layer.
        least_gain: what the gain is at least, with 95 % confidence; below 0: it may be a loss.
        threshold: the encoder's own.
        non_mated: comparisons of the folds together.
        false_matches_before: of these, at the encoder's own threshold.
        false_matches_after: likewise with the layer.
    """

    fmr: float
    people: int
    before: float
    after: float
    least_gain: float
    threshold: float
    non_mated: int
    false_matches_before: int
    false_matches_after: int

    @property
    def is_better(self) -> bool:
        return self.before - self.after > 0 and self.least_gain > 0

    @property
    def is_as_safe(self) -> bool:
        return self.false_matches_after <= self.false_matches_before

    @property
    def accepted(self) -> bool:
        return self.is_better and self.is_as_safe


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """One fifth of the people: before, and with the layer learned without them."""

    faces: SiteFaces
    layer: Float32Array

    def pair(self) -> tuple[Comparisons, Comparisons]:
        """Comparisons before and after."""
        return self.faces.compared(), self.faces.through(self.layer).compared()


def check_enough(people: Sequence[str] | NDArray[np.int64]) -> float:
    """The FMR that so many photos can be measured at.

    Args:
        people: whose each photo is.

    Raises:
        InputError: they are too few; says how many there should be.
    """
    names, whose = np.unique(np.asarray(people), return_inverse=True)
    several = int((np.bincount(whose) > 1).sum())
    if several < LEAST_PEOPLE:
        raise InputError(
            f"A fine-tune needs at least {LEAST_PEOPLE} people with two photos or more; here are "
            f"{several}. Add photos: Name/photo.jpg."
        )
    fold_of = person_folds([str(names[place]) for place in whose])
    pairs = min(_ordered_pairs(whose[fold_of == fold]) for fold in range(FOLDS))
    fmr = next((fmr for fmr in FMRS if fmr * pairs >= MIN_FALSE_MATCHES), None)
    if fmr is None:
        needed = int(FOLDS * np.ceil(np.sqrt(2.4 * MIN_FALSE_MATCHES / max(FMRS))))
        raise InputError(
            f"{len(whose)} photos are too few to see whether a fine-tune helps: about {needed} are "
            "needed. Add photos of the same people, or more people: Name/photo.jpg."
        )
    return fmr


def fold_layers(faces: SiteFaces, learn: Learn, on_fold: Callable[[int], None]) -> list[Fold]:
    """Learn the layer without each fifth of the people; ``on_fold`` is told which comes next."""
    fold_of = person_folds(faces.labels)
    folds = []
    for fold in range(FOLDS):
        on_fold(fold)
        others = faces.only(fold_of != fold)
        folds.append(Fold(faces.only(fold_of == fold), learn_from(others, learn)))
    return folds


def learn_from(faces: SiteFaces, learn: Learn) -> Float32Array:
    """The layer of all these people, from references and probes alike."""
    return learn(np.concatenate([faces.references, faces.probes]), np.tile(faces.people, 2))


def judge(folds: Sequence[Fold], fmr: float, threshold: float) -> Trial:
    """Measure before and after on the people left out.

    Args:
        folds: of ``fold_layers``.
        fmr: of ``check_enough``.
        threshold: the encoder's own.
    """
    pairs = [fold.pair() for fold in folds]
    weights = [int((before.mated_of > 0).sum()) for before, _ in pairs]
    rates = [[_fnmr(side, fmr) for side in pair] for pair in pairs]
    before, after = np.average(np.array(rates), axis=0, weights=weights)
    gains = [_gains(*pair, fmr, seed) for seed, pair in enumerate(pairs)]
    drawn = np.average(np.array(gains), axis=0, weights=weights)
    matches = [[false_matches_at(side, threshold) for side in pair] for pair in pairs]
    matched_before, matched_after = np.sum(np.array(matches), axis=0)
    return Trial(
        fmr=fmr,
        people=sum(weights),
        before=float(before),
        after=float(after),
        least_gain=float(np.quantile(drawn, 1 - SURE)),
        threshold=threshold,
        non_mated=sum(before.non_mated_count for before, _ in pairs),
        false_matches_before=int(matched_before),
        false_matches_after=int(matched_after),
    )


def optimism(folds: Sequence[Fold], everybody: Float32Array) -> float:
    """How many times as often other people match falsely as those the layer was learned from.

    As ``projection.optimism``: the layer of everybody against the layer learned without a fold, on
    that fold, at the rates it has pairs enough for; at least 1.
    """
    ratios = []
    for fold in folds:
        seen, unseen = fold.faces.through(everybody).compared(), fold.pair()[1]
        enough = MIN_FALSE_MATCHES * seen.directions / seen.non_mated_count
        counted = [threshold_at(seen, fmr) for fmr in FMRS if fmr >= enough]
        ratios += [
            false_matches_at(unseen, threshold) / max(false_matches_at(seen, threshold), 1)
            for threshold in counted
        ]
    return max(1.0, float(np.mean(ratios))) if ratios else 1.0


def _gains(before: Comparisons, after: Comparisons, fmr: float, seed: int) -> NDArray[np.float64]:
    """What FNMR falls by in each draw of people."""
    weights = draw_people(len(before.photos_of), REPLICATES, seed)
    lost = fnmr_draws(before, fmr, weights) - fnmr_draws(after, fmr, weights)
    return np.nan_to_num(lost, nan=0.0)  # a draw without mated comparisons shows no gain


def _fnmr(comparisons: Comparisons, fmr: float) -> float:
    rates = fnmr_at(comparisons, threshold_at(comparisons, fmr))
    return 0.0 if rates is None else rates[1]


def _ordered_pairs(whose: NDArray[np.intp]) -> float:
    """Pairs of photos of two people, each once: both directions are hardly two chances."""
    return float(len(whose) ** 2 - np.square(np.bincount(whose)).sum()) / 2


def _unit(rows: Float32Array) -> Float32Array:
    unit: Float32Array = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit
