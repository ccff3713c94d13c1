"""Measures an encoder's FMR -> t table, and the FNMR that goes with it.

All pairs of photos are compared (ISO/IEC 19795-1's full cross-comparison); see
``comparison.metrics``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from faceapp.comparison.bootstrap import fmr_uppers
from faceapp.comparison.metrics import (
    MIN_FALSE_MATCHES,
    TABLE_FMRS,
    Comparisons,
    false_matches_at,
    fnmr_at,
    rounded_down,
    threshold_at,
)
from faceapp.core.cards import ThresholdPoint


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """One measured row.

    Attributes:
        point: false match rate, its threshold and upper bound.
        false_matches: non-mated comparisons at or below the threshold.
        fnmr: share of a person's mated comparisons above it, averaged over people, so that one
            with many photos does not count more; None where nobody has two photos.
    """

    point: ThresholdPoint
    false_matches: int
    fnmr: float | None

    def less_sure(self, factor: float) -> CalibrationRow:
        """With the upper bound so many times as high."""
        upper = min(1.0, self.point.bound * factor)
        return replace(self, point=replace(self.point, fmr_upper=float(f"{upper:.4g}")))


@dataclass(frozen=True, slots=True)
class CalibrationTable:
    """What was measured, by falling FMR; rates too small for the data are left out."""

    rows: tuple[CalibrationRow, ...]
    photos: int
    people: int
    people_with_mated_pairs: int

    @property
    def points(self) -> tuple[ThresholdPoint, ...]:
        """For an encoder's card."""
        return tuple(row.point for row in self.rows)

    def less_sure(self, factor: float) -> CalibrationTable:
        """With every upper bound so many times as high (an encoder trained on these people)."""
        return replace(self, rows=tuple(row.less_sure(factor) for row in self.rows))


def measure(comparisons: Comparisons) -> CalibrationTable:
    """Find the threshold of each rate that the comparisons are enough for."""
    count = comparisons.non_mated_count
    # Both directions of a pair are hardly two chances.
    enough = MIN_FALSE_MATCHES * comparisons.directions
    fmrs = [fmr for fmr in TABLE_FMRS if fmr * count >= enough]
    thresholds = [rounded_down(threshold_at(comparisons, fmr)) for fmr in fmrs]
    uppers = fmr_uppers(comparisons, thresholds) if fmrs else ()
    rows = []
    for fmr, threshold, upper in zip(fmrs, thresholds, uppers, strict=True):
        rates = fnmr_at(comparisons, threshold)
        point = ThresholdPoint(float(f"{fmr:.4g}"), threshold, count, float(f"{upper:.4g}"))
        matches = false_matches_at(comparisons, threshold)
        rows.append(CalibrationRow(point, matches, None if rates is None else rates[1]))
    return CalibrationTable(
        tuple(rows),
        photos=int(comparisons.photos_of.sum()),
        people=len(comparisons.photos_of),
        people_with_mated_pairs=int((comparisons.mated_of > 0).sum()),
    )
