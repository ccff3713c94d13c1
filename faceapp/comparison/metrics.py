"""Error rates of comparison, from all pairs of a set of photos (ISO/IEC 19795-1).

FMR: share of non-mated comparisons that match; FNMR: share of mated ones that don't. A match is
d <= t. A photo gives a reference (as when it is enrolled) and a probe (as when it is seen); every
reference is compared with the probes of all other photos. Where both are the same embedding, both
directions of a pair give the same d, and it counts once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import Float32Array

D_MAX = 4
ROWS_PER_BLOCK = 256
TABLE_FMRS = tuple(10 ** (-third / 3) for third in range(3, 19))  # 0.1 to 1e-6, three per decade
MIN_FALSE_MATCHES = 10  # a threshold set by fewer pairs is chance
STEPS_PER_UNIT = 100_000  # thresholds in a table are given to 1e-5
DEEPEST_FMR = 0.1  # the nearest so many of the non-mated comparisons are kept one by one
COARSE_BINS_PER_UNIT = 1000
ROUNDING = 1e-6  # of a d near a bin's edge

IndexArray = NDArray[np.intp]
Float64Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Comparisons:
    """All comparisons of a set of photos, as far as error rates need them.

    Attributes:
        non_mated: (T,) float32, rising: the d of the nearest non-mated comparisons, at least
            ``DEEPEST_FMR`` of all.
        people_of_pair: (2, T) int32: whose reference and whose probe each is.
        non_mated_count: how many non-mated comparisons there are in all, T of them kept.
        mated: (M,) float32, rising: the d of all mated comparisons.
        person_of_mated: (M,) int32: whose each is.
        photos_of: (P,) int64: how many photos each person has.
        directions: 1 where a pair counts once, 2 where both its directions do.
    """

    non_mated: Float32Array
    people_of_pair: NDArray[np.int32]
    non_mated_count: int
    mated: Float32Array
    person_of_mated: NDArray[np.int32]
    photos_of: NDArray[np.int64]
    directions: int

    @property
    def mated_of(self) -> NDArray[np.int64]:
        """(P,): how many mated comparisons each person has."""
        counts: NDArray[np.int64] = np.bincount(self.person_of_mated, minlength=len(self.photos_of))
        return counts


def compare_all(
    references: Float32Array, probes: Float32Array, labels: Sequence[str]
) -> Comparisons:
    """Compare every reference with the probes of all other photos.

    Args:
        references: (N, D) float32, rows of length 1.
        probes: (N, D) float32, of the same photos in the same order.
        labels: whose each photo is.

    Raises:
        ValueError: shapes don't agree, or there are not two people.
    """
    if references.ndim != 2 or references.shape != probes.shape or len(labels) != len(probes):
        raise ValueError(f"{len(labels)} labels for {references.shape} and {probes.shape}")
    names, people = np.unique(np.asarray(labels), return_inverse=True)
    if len(names) < 2:
        raise ValueError("false matches can't be measured on one person")
    directions = 1 if np.array_equal(references, probes) else 2
    photos_of = np.bincount(people)
    ordered_pairs = len(people) ** 2 - int(np.square(photos_of).sum())
    count = ordered_pairs * directions // 2
    blocks = _Blocks(references, probes, directions)
    d, pairs = _nearest_non_mated(blocks, people, count)
    mated, persons = _mated(blocks, people)
    return Comparisons(d, pairs, count, mated, persons, photos_of, directions)


@dataclass(frozen=True, slots=True, eq=False)
class _Blocks:
    """The matrix of d in blocks of rows: never whole in memory."""

    references: Float32Array
    probes: Float32Array
    directions: int

    def __iter__(self) -> Iterator[tuple[slice, slice, Float32Array, NDArray[np.bool_]]]:
        """Rows, columns, their d and which of these are comparisons to count."""
        for first in range(0, len(self.references), ROWS_PER_BLOCK):
            start = first if self.directions == 1 else 0
            rows, columns = slice(first, first + ROWS_PER_BLOCK), slice(start, None)
            d = dissimilarities(self.references[rows], self.probes[columns])
            i = np.arange(d.shape[0])[:, None] + first
            j = np.arange(d.shape[1]) + start
            yield rows, columns, d, (j > i if self.directions == 1 else j != i)


def dissimilarities(a: Float32Array, b: Float32Array) -> Float32Array:
    """The d of each row of ``a`` and each of ``b``, rows of length 1: (A, B) float32 in [0, 4]."""
    d: Float32Array = a @ b.T
    d *= -2
    d += 2
    return np.clip(d, 0, D_MAX, out=d)


def _nearest_non_mated(
    blocks: _Blocks, people: IndexArray, count: int
) -> tuple[Float32Array, NDArray[np.int32]]:
    """Those within the limit below which ``DEEPEST_FMR`` of all lie; found by a first pass."""
    histogram = np.zeros(D_MAX * COARSE_BINS_PER_UNIT + 1, np.int64)
    for rows, columns, d, counted in blocks:
        chosen = d[counted & (people[rows, None] != people[columns])]
        bins = (chosen * COARSE_BINS_PER_UNIT).astype(np.int32)
        histogram += np.bincount(bins, minlength=len(histogram))
    # The first bin by which there are more, so that no threshold lies beyond what is kept.
    last = int(np.searchsorted(np.cumsum(histogram), DEEPEST_FMR * count, side="right"))
    limit = (last + 1) / COARSE_BINS_PER_UNIT + ROUNDING
    parts, pairs = [], []
    for rows, columns, d, counted in blocks:
        i, j = np.nonzero((d <= limit) & counted & (people[rows, None] != people[columns]))
        parts.append(d[i, j])
        pairs.append(np.stack([people[rows][i], people[columns][j]]).astype(np.int32))
    nearest = np.concatenate(parts)
    order = np.argsort(nearest)
    return nearest[order], np.concatenate(pairs, axis=1)[:, order]


def _mated(blocks: _Blocks, people: IndexArray) -> tuple[Float32Array, NDArray[np.int32]]:
    """The d of all mated comparisons, rising, and whose each is."""
    order = np.argsort(people, kind="stable")
    ends = np.flatnonzero(np.diff(people[order])) + 1
    parts, persons = [np.empty(0, np.float32)], [np.empty(0, np.int32)]
    for rows in np.split(order, ends):
        d = dissimilarities(blocks.references[rows], blocks.probes[rows])
        upper = np.triu(np.ones(d.shape, bool), 1)
        chosen = d[upper if blocks.directions == 1 else upper | upper.T]
        parts.append(chosen)
        persons.append(np.full(len(chosen), people[rows[0]], np.int32))
    mated = np.concatenate(parts)
    rising = np.argsort(mated, kind="stable")
    return mated[rising], np.concatenate(persons)[rising]


def threshold_below(rising: Float32Array | Float64Array, allowed: int) -> float:
    """The largest t that at most ``allowed`` values do not exceed; ties never straddle it.

    Args:
        rising: (N,) float32 or float64 of non-mated d, sorted.
        allowed: how many may lie at or below t, at least 0.

    Returns:
        The float just below the first value too many; ``D_MAX`` where all are allowed; below 0,
        where nothing matches, when a non-mated d is 0.
    """
    if allowed >= len(rising):
        return float(D_MAX)
    return float(np.nextafter(rising[allowed], np.float32(-1)))


def rounded_down(threshold: float) -> float:
    """As a table says it: a stricter threshold never matches more; never below 0."""
    return max(0.0, math.floor(threshold * STEPS_PER_UNIT) / STEPS_PER_UNIT)


def threshold_at(comparisons: Comparisons, fmr: float) -> float:
    """The largest t with an FMR of at most ``fmr``, which is at most ``DEEPEST_FMR``."""
    _check_rate(fmr)
    return threshold_below(comparisons.non_mated, allowed_of(fmr, comparisons.non_mated_count))


def allowed_of(rate: float, count: int) -> int:
    """How many of ``count`` a rate allows; a whole number is not lost to rounding."""
    return int(np.floor(rate * count * (1 + 1e-12)))


def false_matches_at(comparisons: Comparisons, threshold: float) -> int:
    """How many non-mated comparisons match at t; ``threshold`` within what was kept."""
    return int(np.searchsorted(comparisons.non_mated, threshold, side="right"))


def fnmr_at(comparisons: Comparisons, threshold: float) -> tuple[float, float] | None:
    """The FNMR at t: pooled over comparisons, and averaged over people.

    Averaged, a person with many photos does not count more. None where nobody has two photos.
    """
    count = len(comparisons.mated)
    if not count:
        return None
    matched = int(np.searchsorted(comparisons.mated, threshold, side="right"))
    missed = comparisons.person_of_mated[matched:]
    mated_of = comparisons.mated_of
    misses = np.bincount(missed, minlength=len(mated_of))
    some = mated_of > 0
    return len(missed) / count, float(np.mean(misses[some] / mated_of[some]))


def det_curve(comparisons: Comparisons, points: int = 200) -> tuple[Float64Array, Float64Array]:
    """The detection error trade-off: FNMR, averaged over people, against FMR.

    Args:
        comparisons: with mated ones among them.
        points: at most so many, evenly spaced in log FMR.

    Returns:
        FMR, rising from that of one false match to ``DEEPEST_FMR``, and FNMR, (points,) each.
    """
    lowest = min(1 / comparisons.non_mated_count, DEEPEST_FMR)
    fmrs = np.geomspace(lowest, DEEPEST_FMR, points)
    thresholds = [threshold_at(comparisons, fmr) for fmr in fmrs]
    found = [fnmr_at(comparisons, threshold) for threshold in thresholds]
    return fmrs, np.array([rates[1] for rates in found if rates is not None])


def _check_rate(fmr: float) -> None:
    # A last digit more than the deepest rate is the same rate, as geomspace makes it.
    if not 0 < fmr <= DEEPEST_FMR * (1 + 1e-9):
        raise ValueError(f"fmr must be above 0 and at most {DEEPEST_FMR}, not {fmr}")
