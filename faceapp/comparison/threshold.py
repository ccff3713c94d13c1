"""From the false alarms an operator accepts to the threshold t, by what was measured.

With K people enrolled a stranger is compared K times: FPIR = 1 - (1 - FMR)^K (comparisons taken
as independent; ISO/IEC 19795-1 and NIST's reports on 1:N identification use the same rates).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faceapp.core.cards import ThresholdPoint


@dataclass(frozen=True, slots=True)
class ThresholdChoice:
    """A threshold and what backs it.

    Attributes:
        threshold: largest d of a match.
        fmr: false match rate measured (or interpolated) at it.
        supported: False: the rate asked for is below all that was measured, so the strictest
            measured threshold is used and strangers may be named more often than asked for.
    """

    threshold: float
    fmr: float
    supported: bool


def threshold_for(points: Sequence[ThresholdPoint], fpir: float, people: int) -> ThresholdChoice:
    """The threshold at which a stranger is named with probability ``fpir``.

    Between two measured rows t is interpolated linearly in log10(FMR); beyond them the nearest
    row's is taken, never extrapolated.

    Args:
        points: the encoder's measured table.
        fpir: wanted false-positive identification rate, above 0 and below 1.
        people: K, how many are enrolled; an empty gallery counts as one.

    Raises:
        ValueError: nothing was measured, or an argument is out of range.
    """
    if not points:
        raise ValueError("the encoder's card has no measured thresholds")
    fmr = fmr_for(fpir, people)
    table = sorted(points, key=lambda point: point.fmr)
    lowest, highest = table[0], table[-1]
    if fmr < lowest.fmr:
        return ThresholdChoice(lowest.threshold, lowest.fmr, supported=False)
    if fmr >= highest.fmr:
        return ThresholdChoice(highest.threshold, highest.fmr, supported=True)
    threshold = np.interp(
        math.log10(fmr),
        [math.log10(point.fmr) for point in table],
        [point.threshold for point in table],
    )
    return ThresholdChoice(float(threshold), fmr, supported=True)


def fmr_for(fpir: float, people: int) -> float:
    """The false match rate of one comparison that gives this FPIR among so many people."""
    if not 0 < fpir < 1:
        raise ValueError(f"fpir must be above 0 and below 1, not {fpir}")
    if people < 0:
        raise ValueError(f"people must not be negative: {people}")
    # -expm1 and log1p: 1 - (1 - fpir) ** (1 / K) loses all digits of small rates.
    return -math.expm1(math.log1p(-fpir) / max(people, 1))


def fpir_for(fmr: float, people: int) -> float:
    """The false-positive identification rate among so many people at this FMR."""
    if not 0 <= fmr < 1:
        raise ValueError(f"fmr must be at least 0 and below 1, not {fmr}")
    if people < 0:
        raise ValueError(f"people must not be negative: {people}")
    return -math.expm1(math.log1p(-fmr) * people)
