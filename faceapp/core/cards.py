"""What is known of an encoder: its model card, with the measured error rates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThresholdPoint:
    """One measured row of an encoder's FMR -> t table.

    Attributes:
        fmr: false match rate of one comparison.
        threshold: the d at which non-mated pairs of the calibration set reach it.
        comparisons: how many non-mated comparisons it rests on.
        fmr_upper: upper 95 % confidence bound of the false match rate at that threshold, with
            people resampled; None where it was not measured.
    """

    fmr: float
    threshold: float
    comparisons: int
    fmr_upper: float | None = None


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What there is to know of an encoder before using it (its model card).

    Attributes:
        encoder_id: name and version; stored with every template.
        title: for people.
        input_px: side of the square aligned chip, RGB.
        dimension: length of the embedding.
        anchors: five (x, y) positions of the landmarks in the chip, in the order of
            ``LANDMARK_NAMES``.
        fitted: which of the five the similarity is fitted on.
        licence: of the weights.
        source: where the weights come from.
        sha256: of the published weight file.
        thresholds: the measured FMR -> t table, by falling fmr.
    """

    encoder_id: str
    title: str
    input_px: int
    dimension: int
    anchors: tuple[tuple[float, float], ...]
    fitted: tuple[int, ...]
    licence: str
    source: str
    sha256: str
    thresholds: tuple[ThresholdPoint, ...]
