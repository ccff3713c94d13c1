"""Means over areas of a picture: how MTCNN shrinks it and its crops.

The same as torch's ``interpolate(mode="area")`` (adaptive average pooling): an output pixel is the
plain mean over the whole input pixels it touches. cv2's INTER_AREA weighs the border pixels, which
moves landmarks. Any such mean is four corners of a summed-area table (Crow, SIGGRAPH 1984), so one
table serves all levels of the pyramid and all crops, in exact integers.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import Float32Array, UInt8Array
from faceapp.vision.geometry import IntArray

# A sum of more pixels may not fit into 31 bits.
_MAX_PIXELS_AT_ONCE = (2**31 - 1) // 255


def _bins(sizes: IntArray, count: int) -> tuple[IntArray, IntArray]:
    """First input pixel, and one past the last, of each of ``count`` outputs: (N, count) each."""
    index = np.arange(count)
    starts = index * sizes[:, None] // count
    ends = ((index + 1) * sizes[:, None] + count - 1) // count
    return starts, ends


def _summed(pixels: UInt8Array) -> NDArray[np.int32]:
    """The summed-area table, (H + 1, W + 1, 3) int32.

    The sums of huge pictures wrap around 2^32; differences of corners come out right all the same,
    since no area that is averaged is as large as that.
    """
    height, width = pixels.shape[:2]
    rows = max(1, _MAX_PIXELS_AT_ONCE // width)
    if rows >= height:
        return cv2.integral(pixels, sdepth=cv2.CV_32S).view(np.int32)
    table = np.zeros((height + 1, width + 1, 3), np.uint32)
    for start in range(0, height, rows):
        band = cv2.integral(pixels[start : start + rows], sdepth=cv2.CV_32S).view(np.uint32)
        np.add(band[1:], table[start], out=table[start + 1 : start + len(band)])
    return table.view(np.int32)


def _divided(sums: NDArray[np.int32], counts: IntArray) -> Float32Array:
    """Sums over areas, (..., 3), by the areas' pixels, (...)."""
    means = sums.astype(np.float32)
    means /= counts.astype(np.float32)[..., None]
    return means


class AreaMeans:
    """A picture that can be averaged over any areas."""

    def __init__(self, pixels: UInt8Array) -> None:
        """Sum up ``pixels``, (H, W, 3) uint8."""
        self.height_px, self.width_px = pixels.shape[:2]
        self._table = _summed(np.ascontiguousarray(pixels))
        self._flat = self._table.reshape(-1, 3)

    def shrunk(self, height: int, width: int, first_row: int, end_row: int) -> Float32Array:
        """Rows of the picture resampled to ``height`` x ``width``.

        Returns:
            (end_row - first_row, width, 3) float32, 0-255.
        """
        tops, bottoms = _bins(np.array([self.height_px]), height)
        lefts, rights = _bins(np.array([self.width_px]), width)
        top, bottom = tops[0, first_row:end_row], bottoms[0, first_row:end_row]
        left, right = lefts[0], rights[0]
        rows = self._table[bottom]
        rows -= self._table[top]
        sums = rows.take(right, axis=1)
        sums -= rows.take(left, axis=1)
        return _divided(sums, (bottom - top)[:, None] * (right - left))

    def crops(self, boxes: IntArray, side: int) -> Float32Array:
        """Parts of the picture, each resampled to ``side`` x ``side``.

        Args:
            boxes: (N, 4), first pixel and one past the last, inside the picture, not empty.
            side: of the output, pixels.

        Returns:
            (N, side, side, 3) float32, 0-255.
        """
        left, right = _bins(boxes[:, 2] - boxes[:, 0], side)
        top, bottom = _bins(boxes[:, 3] - boxes[:, 1], side)
        counts = (bottom - top)[:, :, None] * (right - left)[:, None, :]
        left, right = left + boxes[:, :1], right + boxes[:, :1]
        stride = self.width_px + 1
        top, bottom = (top + boxes[:, 1:2]) * stride, (bottom + boxes[:, 1:2]) * stride
        sums = self._corners(bottom, right)
        sums -= self._corners(bottom, left)
        sums -= self._corners(top, right)
        sums += self._corners(top, left)
        return _divided(sums, counts)

    def _corners(self, rows: IntArray, columns: IntArray) -> NDArray[np.int32]:
        corners: NDArray[np.int32] = self._flat.take(rows[:, :, None] + columns[:, None, :], axis=0)
        return corners
