"""Open-set identification with one enrolled photo per person (ISO/IEC 19795-1).

FPIR: share of searches for strangers, people who are not enrolled, that name somebody. FNIR: share
of searches for enrolled people that do not name them: d to their own reference is above t, or
another reference is nearer. Who is enrolled is drawn at random, many times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.metrics import (
    IndexArray,
    allowed_of,
    dissimilarities,
    threshold_below,
)
from faceapp.core.types import Float32Array

SPLITS = 40
SEED = 20_261_125


class Spread(NamedTuple):
    """Over splits."""

    mean: float
    standard_deviation: float


@dataclass(frozen=True, slots=True, eq=False)
class Searches:
    """The searches of one split.

    Attributes:
        strangers: (S,) float32, rising: d to the nearest reference of one probe of each.
        stranger_leads: (S,) float32, of the same: by how much the second person is further.
        mated: (M,) float32: d to the person's own reference; infinite where another is nearer.
        mated_leads: (M,) float32: by how much the next person is further.
        persons: (M,): whose each of these is.
    """

    strangers: Float32Array
    stranger_leads: Float32Array
    mated: Float32Array
    mated_leads: Float32Array
    persons: IndexArray

    def fpir_at(self, threshold: float, margin: float = 0.0) -> float:
        """With a least lead over the second person, where names need one."""
        return float(np.mean((self.strangers <= threshold) & (self.stranger_leads >= margin)))

    def fnir_at(self, threshold: float, margin: float = 0.0) -> float:
        return float(np.mean(self._missed(threshold, margin)))

    def fnir_per_person_at(self, threshold: float, margin: float = 0.0) -> float:
        """Averaged over people, so that one with many photos does not count more."""
        searches = np.bincount(self.persons)
        missed = np.bincount(self.persons, self._missed(threshold, margin))
        some = searches > 0
        return float(np.mean(missed[some] / searches[some]))

    def _missed(self, threshold: float, margin: float) -> NDArray[np.bool_]:
        return (self.mated > threshold) | (self.mated_leads < margin)


@dataclass(frozen=True, slots=True, eq=False)
class Photos:
    """What splits are drawn from.

    Attributes:
        references: (N, D) float32, rows of length 1.
        probes: (N, D) float32, of the same photos.
        people: (N,): whose each photo is, 0 ... P - 1.
        enrollable: (N,) bool: good enough to be enrolled.
    """

    references: Float32Array
    probes: Float32Array
    people: IndexArray
    enrollable: NDArray[np.bool_]

    @property
    def most_enrolled(self) -> int:
        """How many people can be enrolled with a stranger left over."""
        able = len(np.unique(self.people[self.enrollable]))
        return min(able, int(self.people.max()))


@dataclass(frozen=True, slots=True)
class IdentificationRates:
    """Measured over splits at one threshold.

    Attributes:
        threshold: largest d of a match.
        fpir: share of strangers who were named.
        fnir: share of mated searches that failed.
        fnir_per_person: the same averaged over people.
    """

    threshold: float
    fpir: Spread
    fnir: Spread
    fnir_per_person: Spread


def split(photos: Photos, enrolled: int, random: np.random.Generator) -> Searches:
    """Draw who is enrolled and with which photo, and search for everybody else's photos.

    People with two photos or more are drawn first: others give no mated search.

    Raises:
        ValueError: there are not so many people with a stranger left over.
    """
    if not 1 <= enrolled <= photos.most_enrolled:
        raise ValueError(f"{enrolled} people can't be enrolled")
    order = random.permutation(len(photos.people))
    reference_of = _first_of_each(photos.people, order[photos.enrollable[order]])
    chosen = _choose(reference_of, np.bincount(photos.people), enrolled, random)
    gallery = photos.references[reference_of[chosen]]
    place = np.full(len(reference_of), -1)
    place[chosen] = np.arange(enrolled)
    mated = np.flatnonzero(place[photos.people] >= 0)
    mated = mated[~np.isin(mated, reference_of[chosen])]
    one_of_each = _first_of_each(photos.people, order)
    strangers = one_of_each[place < 0]
    own, others = _search(photos.probes[mated], gallery, place[photos.people[mated]])
    nearest, leads = _nearest_and_lead(dissimilarities(photos.probes[strangers], gallery))
    rising = np.argsort(nearest, kind="stable")
    return Searches(
        strangers=nearest[rising],
        stranger_leads=leads[rising],
        mated=np.where(own <= others, own, np.float32(np.inf)),
        mated_leads=others - own,
        persons=photos.people[mated],
    )


def _first_of_each(people: IndexArray, order: IndexArray) -> IndexArray:
    """(P,): each person's first photo in this order; -1 where there is none."""
    first = np.full(int(people.max()) + 1, -1)
    first[people[order[::-1]]] = order[::-1]
    return first


def _choose(
    reference_of: IndexArray, photos_of: IndexArray, enrolled: int, random: np.random.Generator
) -> IndexArray:
    able = random.permutation(np.flatnonzero(reference_of >= 0))
    several = photos_of[able] > 1
    return np.concatenate([able[several], able[~several]])[:enrolled]


def _search(
    probes: Float32Array, gallery: Float32Array, own: IndexArray
) -> tuple[Float32Array, Float32Array]:
    """D to each probe's own reference, and to the nearest of the others."""
    d = dissimilarities(probes, gallery)
    rows = np.arange(len(d))
    own_d = d[rows, own].copy()
    d[rows, own] = np.inf
    return own_d, d.min(axis=1, initial=np.float32(np.inf))


def _nearest_and_lead(d: Float32Array) -> tuple[Float32Array, Float32Array]:
    """Of each row the least value, and by how much the second is larger (infinite if alone)."""
    nearest = d.min(axis=1)
    if d.shape[1] < 2:
        return nearest, np.full_like(nearest, np.inf)
    second = np.partition(d, 1, axis=1)[:, 1]
    return nearest, second - nearest


def splits_of(photos: Photos, enrolled: int, count: int = SPLITS) -> tuple[Searches, ...]:
    """So many splits; the same photos and number give the same."""
    random = np.random.default_rng((SEED, enrolled))
    return tuple(split(photos, enrolled, random) for _ in range(count))


def threshold_over(splits: Sequence[Searches], fpir: float) -> float | None:
    """The largest t with at most that FPIR over all splits.

    Of one split alone it would be too strict: of 1,835 strangers a rate of 0.001 allows 1, not
    1.8. None where a split has fewer strangers than can show the rate at all.
    """
    if not all(allowed_of(fpir, len(one.strangers)) for one in splits):
        return None
    every = np.sort(np.concatenate([one.strangers for one in splits]))
    return threshold_below(every, allowed_of(fpir, len(every)))


def rates_over(
    splits: Sequence[Searches], threshold: float | None, margin: float = 0.0
) -> IdentificationRates | None:
    """Rates at a threshold; None where there is none, or nobody was searched for in a split.

    Args:
        splits: at least one.
        threshold: largest d of a name.
        margin: least lead over the second person of a name.
    """
    if threshold is None or not all(len(one.mated) for one in splits):
        return None
    return IdentificationRates(
        threshold=threshold,
        fpir=_spread([one.fpir_at(threshold, margin) for one in splits]),
        fnir=_spread([one.fnir_at(threshold, margin) for one in splits]),
        fnir_per_person=_spread([one.fnir_per_person_at(threshold, margin) for one in splits]),
    )


def _spread(values: Sequence[float]) -> Spread:
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return Spread(float(np.mean(values)), spread)
