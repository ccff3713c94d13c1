"""What is known of an encoder: its model card, with the measured error rates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from faceapp.core.types import ColorOrder, Float32Array

Triple = tuple[float, float, float]


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

    @property
    def bound(self) -> float:
        """What may be promised: the upper bound, or the estimate where no bound was measured."""
        return self.fmr if self.fmr_upper is None else max(self.fmr, self.fmr_upper)


class ChipLayout(StrEnum):
    """The order of axes in which a network takes chips: N batch, H rows, W columns, C channels."""

    NHWC = "nhwc"
    NCHW = "nchw"


@dataclass(frozen=True, slots=True)
class EncoderInput:
    """How a network takes its chips; the usual values are those of our own exports.

    A network of float input gets (p - mean) / std of each pixel p, 0-255; one of uint8 input gets
    the pixels as they are.

    Attributes:
        layout: order of the axes.
        color: order of the channels.
        mean: per channel, in the order ``color``, in units of 0-255.
        std: likewise.
    """

    layout: ChipLayout = ChipLayout.NHWC
    color: ColorOrder = ColorOrder.RGB
    mean: Triple = (0.0, 0.0, 0.0)
    std: Triple = (1.0, 1.0, 1.0)

    @property
    def keeps_pixels(self) -> bool:
        """Whether the network takes 0-255 without any arithmetic before it."""
        return self.mean == (0.0, 0.0, 0.0) and self.std == (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """A learned last layer: x -> x matrix + bias, of embeddings of length 1.

    Attributes:
        matrix: (D, D) float32.
        bias: (D,) float32.
    """

    matrix: Float32Array
    bias: Float32Array

    def __post_init__(self) -> None:
        size = len(self.bias)
        if self.matrix.shape != (size, size) or self.bias.ndim != 1:
            raise ValueError(f"Projection: {self.matrix.shape} and {self.bias.shape} don't agree")


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
        sha256: of the published weight file; empty where its publisher states none.
        thresholds: the measured FMR -> t table, by falling fmr; empty: nothing was measured, so
            nobody can be identified with it yet.
        input: how the network takes its chips.
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
    input: EncoderInput = EncoderInput()

    @property
    def calibrated(self) -> bool:
        """Whether thresholds were measured."""
        return bool(self.thresholds)
