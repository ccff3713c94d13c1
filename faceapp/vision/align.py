"""Brings each face to an encoder's template: a square chip with the eyes where it expects them."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from faceapp.core.cards import EncoderCard
from faceapp.core.types import Float32Array, UInt8Array, check_image

Float64Array = NDArray[np.float64]

_MARGIN_PX = 2  # bilinear sampling reads one pixel beyond
_LEAST_SCALE = 1e-4  # landmarks on one spot have no size; this keeps the arithmetic finite
_BLACK = (0, 0, 0)


def fit_similarity(source: Float32Array, target: Float32Array) -> Float64Array:
    """The similarity that brings points nearest to others in the sense of least squares.

    In the plane Umeyama's solution (IEEE TPAMI 13(4), 1991) is one complex number: with centred
    points z and w, the factor is sum(conj(z) w) / sum(|z|^2). It can't mirror.

    Args:
        source: (N, P, 2) or (P, 2), x y.
        target: (P, 2), x y.

    Returns:
        (N, 2, 3) or (2, 3) float64, [A | t] with target = A source + t.
    """
    z, w = _as_complex(source), _as_complex(target)
    z_mean, w_mean = z.mean(axis=-1, keepdims=True), w.mean(axis=-1, keepdims=True)
    z_centred = z - z_mean
    spread = np.sum(np.abs(z_centred) ** 2, axis=-1)
    factor = np.sum(np.conj(z_centred) * (w - w_mean), axis=-1) / np.maximum(spread, 1e-12)
    factor = np.where(np.abs(factor) < _LEAST_SCALE, _LEAST_SCALE, factor)
    shift = w_mean[..., 0] - factor * z_mean[..., 0]
    rows = (factor.real, -factor.imag, shift.real, factor.imag, factor.real, shift.imag)
    return np.stack(rows, axis=-1).reshape(*factor.shape, 2, 3)


def align_chips(pixels: UInt8Array, landmarks: Float32Array, card: EncoderCard) -> UInt8Array:
    """Cut out each face, turned and scaled to the encoder's template.

    What lies outside the picture is black, as in dlib's own chips, on which its encoder was
    trained; repeated edges would look like texture that is not there.

    Args:
        pixels: (H, W, 3) uint8 RGB, any size.
        landmarks: (N, 5, 2) float32, x y in pixels; may lie outside the picture.
        card: of the encoder; its ``anchors``, ``fitted`` and ``input_px`` are used.

    Returns:
        (N, S, S, 3) uint8 RGB with S = ``card.input_px``.
    """
    check_image(pixels, "pixels")
    if landmarks.ndim != 3 or landmarks.shape[1:] != (5, 2):
        raise ValueError(f"landmarks: wanted (N, 5, 2), got {landmarks.shape}")
    size = card.input_px
    fitted = list(card.fitted)
    anchors = np.asarray(card.anchors, np.float32)[fitted]
    chips = np.zeros((len(landmarks), size, size, 3), np.uint8)
    for chip, to_chip in zip(chips, fit_similarity(landmarks[:, fitted], anchors), strict=True):
        _cut(pixels, to_chip, chip)
    return chips


def _as_complex(points: Float32Array) -> NDArray[np.complex128]:
    wide = points.astype(np.float64)
    combined: NDArray[np.complex128] = wide[..., 0] + 1j * wide[..., 1]
    return combined


def _cut(pixels: UInt8Array, to_chip: Float64Array, chip: UInt8Array) -> None:
    """Fill ``chip`` from the part of the picture that it shows."""
    size = chip.shape[0]
    from_chip = _inverse(to_chip)
    x1, y1, x2, y2 = _shown(from_chip, size, pixels)
    if x2 <= x1 or y2 <= y1:
        return
    part, step = _shrunk(pixels[y1:y2, x1:x2], 1 / float(np.hypot(*to_chip[:, 0])))
    # Pixel i of the shrunk part covers step pixels: its centre is at step * i + (step - 1) / 2.
    from_chip[:, 2] -= np.array([x1, y1]) + (step - 1) / 2
    cv2.warpAffine(
        part,
        from_chip / step,
        (size, size),
        dst=chip,
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_BLACK,
    )


def _inverse(matrix: Float64Array) -> Float64Array:
    inverted: Float64Array = np.linalg.inv(np.vstack([matrix, (0.0, 0.0, 1.0)]))[:2]
    return inverted


def _shown(from_chip: Float64Array, size: int, pixels: UInt8Array) -> tuple[int, int, int, int]:
    """The box of the picture that the chip shows, within the picture: x1 y1 x2 y2."""
    corners = np.array([(0, 0, 1), (size, 0, 1), (0, size, 1), (size, size, 1)]) @ from_chip.T
    limits = (pixels.shape[1], pixels.shape[0])
    start = np.clip(np.floor(corners.min(axis=0)) - _MARGIN_PX, 0, limits).astype(int)
    end = np.clip(np.ceil(corners.max(axis=0)) + _MARGIN_PX + 1, 0, limits).astype(int)
    return int(start[0]), int(start[1]), int(end[0]), int(end[1])


def _shrunk(part: UInt8Array, pixels_per_chip_pixel: float) -> tuple[UInt8Array, int]:
    """The part by whole steps smaller where the chip is much smaller, and the step.

    Bilinear sampling sees two pixels each way, so it skips none up to a step of two; what is
    left after averaging by the whole steps is below that.
    """
    height, width = part.shape[:2]
    step = min(int(pixels_per_chip_pixel), height, width)
    if step < 2:
        return part, 1
    columns, rows = width // step, height // step
    whole = part[: rows * step, : columns * step]
    small = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_AREA)
    return cast("UInt8Array", small), step
