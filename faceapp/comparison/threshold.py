"""From the false alarms an operator accepts to the threshold t, by what was measured.

With K people enrolled a stranger is compared K times: FPIR = 1 - (1 - FMR)^K (comparisons taken
as independent; ISO/IEC 19795-1 and NIST's reports on 1:N identification use the same rates).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from faceapp.core.cards import ThresholdPoint


@dataclass(frozen=True, slots=True)
class ThresholdChoice:
    """A threshold and what backs it.

    Attributes:
        threshold: largest d of a match.
        fmr: what may be promised of the false match rate at it, measured or interpolated.
        supported: False: the rate asked for is below all that was measured, so the strictest
            measured threshold is used and strangers may be named more often than asked for.
    """

    threshold: float
    fmr: float
    supported: bool


def threshold_for(points: Sequence[ThresholdPoint], fpir: float, people: int) -> ThresholdChoice:
    """The threshold at which a stranger is named with a probability of ``fpir`` at most.

    What counts is the upper confidence bound of each row's rate, where it was measured: a promise
    is kept on other strangers too. Between two rows t is interpolated linearly in the logarithm;
    beyond them the nearest row's is taken, never extrapolated.

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
    table = sorted(points, key=lambda point: (point.threshold, point.bound))
    bounds = np.maximum.accumulate([point.bound for point in table])  # rarer is never less strict
    if fmr < bounds[0]:
        return ThresholdChoice(table[0].threshold, float(bounds[0]), supported=False)
    if fmr >= bounds[-1]:
        return ThresholdChoice(table[-1].threshold, float(bounds[-1]), supported=True)
    threshold = np.interp(math.log10(fmr), np.log10(bounds), [point.threshold for point in table])
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


def fmr_at(points: Sequence[ThresholdPoint], d: float) -> float:
    """The false match rate measured (or interpolated) at a threshold of ``d``.

    Below the strictest measured row it is that row's: it is not known how much rarer. Above the
    loosest it is 1.

    Raises:
        ValueError: nothing was measured.
    """
    if not points:
        raise ValueError("the encoder's card has no measured thresholds")
    table = sorted(points, key=lambda point: point.threshold)
    if d > table[-1].threshold:
        return 1.0
    logs = [math.log10(point.fmr) for point in table]
    return float(10 ** np.interp(d, [point.threshold for point in table], logs))


@dataclass(frozen=True, slots=True)
class StrangerOdds:
    """How rarely a stranger comes as near as this: once in ``passages``.

    Attributes:
        passages: of strangers, at least 1.
        at_least: nothing rarer was measured: it may be rarer still.
    """

    passages: float
    at_least: bool


def stranger_odds(points: Sequence[ThresholdPoint], d: float, people: int) -> StrangerOdds:
    """What a dissimilarity means among so many people, in words an operator can use.

    The chance that a stranger is at ``d`` or nearer to at least one of them (``fpir_for``).
    """
    strictest = min(points, key=lambda point: point.threshold, default=None)
    fpir = fpir_for(min(fmr_at(points, d), 1 - 1e-9), max(people, 1))
    at_least = strictest is not None and d < strictest.threshold
    return StrangerOdds(1 / max(fpir, 1e-12), at_least)


def stricter(
    points: Sequence[ThresholdPoint], site: Sequence[ThresholdPoint]
) -> tuple[ThresholdPoint, ...]:
    """An encoder's table with what a site measured on its own people, wherever that is stricter.

    A site may have people more alike than those the encoder was measured on. That it has fewer
    is not taken on trust: its own passages are those that were recognised.
    """
    if not site:
        return tuple(points)
    rows = []
    for point in points:
        reaching = [each for each in site if each.fmr <= point.fmr]
        own = max(reaching, key=lambda each: each.fmr) if reaching else site[-1]
        rows.append(replace(point, threshold=min(point.threshold, own.threshold)))
    return tuple(rows)
