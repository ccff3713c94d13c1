"""How sure error rates are: confidence intervals by resampling people.

Comparisons that share a person depend on each other, so people are drawn anew, not comparisons:
with w_p the times that person p is drawn, a comparison of p and q counts w_p w_q times and a mated
one of p counts w_p times (after the vertex bootstrap of Snijders and Borgatti, Connections 22(2),
1999). A person drawn twice is not compared with itself. Nothing is compared again. For rare false
matches the intervals are on the wide side: the chance of a pair comes in with each of its people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.metrics import (
    Comparisons,
    Float64Array,
    false_matches_at,
    fnmr_at,
    threshold_at,
)

REPLICATES = 500
SEED = 20_261_125
INTERVAL = (0.025, 0.975)
UPPER = 0.95
SLACK = 4  # in a resample so many times the usual comparisons may lie below a threshold
RULE_OF_THREE = 3.0  # no event in n trials: the rate is below 3/n with 95 % confidence


class Interval(NamedTuple):
    """A 95 % confidence interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RateRow:
    """Error rates at the threshold of one wanted FMR.

    Attributes:
        wanted_fmr: what was asked for.
        threshold: the largest t with at most that FMR.
        threshold_interval: of the threshold for the wanted FMR.
        false_matches: non-mated comparisons at or below t.
        fmr: measured at t.
        fmr_interval: of the FMR at t.
        fnmr: pooled over mated comparisons; None where there are none.
        fnmr_interval: of the FNMR at the wanted FMR: the threshold's doubt is in it.
        fnmr_per_person: averaged over people with mated comparisons.
        fnmr_per_person_interval: likewise.
    """

    wanted_fmr: float
    threshold: float
    threshold_interval: Interval
    false_matches: int
    fmr: float
    fmr_interval: Interval
    fnmr: float | None
    fnmr_interval: Interval | None
    fnmr_per_person: float | None
    fnmr_per_person_interval: Interval | None


def rate_rows(
    comparisons: Comparisons, fmrs: Sequence[float], replicates: int = REPLICATES
) -> tuple[RateRow, ...]:
    """Error rates at each wanted FMR, with intervals; one draw of people serves all rows."""
    weights = draw_people(len(comparisons.photos_of), replicates)
    thresholds = [threshold_at(comparisons, fmr) for fmr in fmrs]
    sampled = _Resampled(comparisons, thresholds, fmrs)
    draws = np.stack([sampled.with_weights(row) for row in weights])
    return tuple(
        _row(comparisons, fmr, threshold, draws[:, :, place])
        for place, (fmr, threshold) in enumerate(zip(fmrs, thresholds, strict=True))
    )


def fmr_uppers(
    comparisons: Comparisons, thresholds: Sequence[float], replicates: int = REPLICATES
) -> tuple[float, ...]:
    """The upper 95 % bound of the FMR at each t, which is at most the t of ``DEEPEST_FMR``.

    Never below what was measured, nor below the rule of three.
    """
    weights = draw_people(len(comparisons.photos_of), replicates)
    ends = [false_matches_at(comparisons, threshold) for threshold in thresholds]
    draws = np.stack([_fmrs(comparisons, ends, row) for row in weights])
    count = comparisons.non_mated_count
    bounds = []
    for place, end in enumerate(ends):
        drawn = _finite(draws[:, place])
        bootstrapped = float(np.quantile(drawn, UPPER)) if len(drawn) else 0.0
        bounds.append(min(1.0, max(bootstrapped, end / count, RULE_OF_THREE / count)))
    return tuple(bounds)


def draw_people(people: int, replicates: int, seed: int = SEED) -> NDArray[np.int32]:
    """How many times each person is drawn: (replicates, people) int32, each row's sum ``people``.

    The same seed gives the same draws, so that two runs on the same photos agree.
    """
    random = np.random.default_rng(seed)
    drawn = random.multinomial(people, np.full(people, 1 / people), size=replicates)
    return drawn.astype(np.int32)


def fnmr_draws(comparisons: Comparisons, fmr: float, weights: NDArray[np.int32]) -> Float64Array:
    """The FNMR per person at a wanted FMR for each draw of people: the threshold's doubt is in it.

    Args:
        comparisons: with mated ones among them.
        fmr: wanted.
        weights: (replicates, people) of ``draw_people``; the same for two encoders on the same
            photos pairs their draws.

    Returns:
        (replicates,) float64; NaN where a draw has nobody with mated comparisons.
    """
    sampled = _Resampled(comparisons, [threshold_at(comparisons, fmr)], [fmr])
    return np.array([sampled.with_weights(row)[3, 0] for row in weights])


def interval_around(estimate: float, drawn: Float64Array) -> Interval:
    """The percentile interval of the draws, widened where needed to hold the estimate."""
    finite = _finite(drawn)
    if not len(finite):
        return Interval(estimate, estimate)
    low, high = (float(bound) for bound in np.quantile(finite, INTERVAL))
    return Interval(min(low, estimate), max(high, estimate))


def _finite(drawn: Float64Array) -> Float64Array:
    finite: Float64Array = drawn[np.isfinite(drawn)]
    return finite


def _row(comparisons: Comparisons, wanted: float, threshold: float, draws: Float64Array) -> RateRow:
    """From the (replicates, 4) draws of one row; see ``_Resampled.with_weights``."""
    false_matches = false_matches_at(comparisons, threshold)
    fmr = false_matches / comparisons.non_mated_count
    rates = fnmr_at(comparisons, threshold)
    pooled, averaged = rates or (None, None)
    return RateRow(
        wanted_fmr=wanted,
        threshold=threshold,
        threshold_interval=interval_around(threshold, draws[:, 0]),
        false_matches=false_matches,
        fmr=fmr,
        fmr_interval=interval_around(fmr, draws[:, 1]),
        fnmr=pooled,
        fnmr_interval=None if pooled is None else interval_around(pooled, draws[:, 2]),
        fnmr_per_person=averaged,
        fnmr_per_person_interval=(
            None if averaged is None else interval_around(averaged, draws[:, 3])
        ),
    )


def _all_pairs(comparisons: Comparisons, weights: NDArray[np.int32]) -> int:
    """How many non-mated comparisons a draw has."""
    photos = weights * comparisons.photos_of
    ordered = int(photos.sum()) ** 2 - int(np.square(photos).sum())
    return ordered * comparisons.directions // 2


def _running(comparisons: Comparisons, last: int, weights: NDArray[np.int32]) -> NDArray[np.int64]:
    """How often the nearest 0, 1, ... ``last`` non-mated comparisons occur in a draw."""
    one, other = comparisons.people_of_pair[:, :last]
    running = np.zeros(last + 1, np.int64)
    np.cumsum(weights[one] * weights[other], out=running[1:])
    return running


def _fmrs(
    comparisons: Comparisons, ends: Sequence[int], weights: NDArray[np.int32]
) -> Float64Array:
    """The FMR of a draw at the thresholds below which so many comparisons lie."""
    count = _all_pairs(comparisons, weights)
    if not count:
        return np.full(len(ends), np.nan)
    rates: Float64Array = _running(comparisons, max(ends), weights)[list(ends)] / count
    return rates


class _Resampled:
    """What the rows become when people are drawn anew."""

    def __init__(
        self, comparisons: Comparisons, thresholds: Sequence[float], fmrs: Sequence[float]
    ) -> None:
        self._all = comparisons
        self._fmrs = np.asarray(fmrs)
        self._ends = [false_matches_at(comparisons, threshold) for threshold in thresholds]
        self._last = min(SLACK * (max(self._ends) + 1), len(comparisons.non_mated) - 1)
        mated_of = comparisons.mated_of
        self._share = 1 / mated_of[comparisons.person_of_mated]

    def with_weights(self, weights: NDArray[np.int32]) -> Float64Array:
        """(4, rows): threshold, FMR at the old threshold, FNMR pooled, FNMR per person."""
        count = _all_pairs(self._all, weights)
        if not count:
            return np.full((4, len(self._fmrs)), np.nan)
        running = _running(self._all, self._last, weights)
        allowed = np.floor(self._fmrs * count * (1 + 1e-12))
        # The first comparison that is too many; the threshold lies just below it.
        places = np.searchsorted(running[1:], allowed, side="right")
        firsts = self._all.non_mated[np.minimum(places, self._last)]
        matched = np.searchsorted(self._all.mated, firsts, side="left")
        drawn = weights[self._all.person_of_mated]
        return np.stack(
            [
                firsts.astype(np.float64),
                running[self._ends] / count,
                _missed(drawn.astype(np.float64), matched),
                _missed(drawn * self._share, matched),
            ]
        )


def _missed(weights: Float64Array, matched: NDArray[np.intp]) -> Float64Array:
    """The weight beyond the first so many, as a share of all; NaN where there is none."""
    running = np.concatenate([[0.0], np.cumsum(weights)])
    if not running[-1]:
        return np.full(len(matched), np.nan)
    shares: Float64Array = np.maximum(0, 1 - running[matched] / running[-1])
    return shares
