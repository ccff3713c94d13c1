"""Boxes and what is done to them. Pure numpy.

A box is x1 y1 x2 y2 in pixels, arrays are (N, 4) float32. The functions keep the arithmetic of
facenet-pytorch's ``detect_face.py`` and of torchvision's ``nms``, down to where a pixel is added.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import Float32Array

IntArray = NDArray[np.intp]

_NMS_BLOCK = 256


def areas(boxes: Float32Array) -> Float32Array:
    """Areas, (N,), in square pixels."""
    sides = boxes[:, 2:] - boxes[:, :2]
    product: Float32Array = sides[:, 0] * sides[:, 1]
    return product


def iou(a: Float32Array, b: Float32Array) -> Float32Array:
    """Intersection over union of each box of ``a`` and each of ``b``, (A, B), 0-1."""
    shared, union, _ = _overlaps(a, b, np.float32(0))
    ratios = np.zeros_like(shared)
    np.divide(shared, union, out=ratios, where=union > 0)
    return ratios


def nms(boxes: Float32Array, scores: Float32Array, limit: float) -> IntArray:
    """Greedy non-maximum suppression by intersection over union.

    Returns:
        Indices of the kept boxes, best score first; of equal scores the earlier box wins.
    """

    def covers(a: Float32Array, b: Float32Array) -> NDArray[np.bool_]:
        shared, union, _ = _overlaps(a, b, np.float32(0))
        return shared > np.float64(limit) * union

    order = np.argsort(-scores, kind="stable")
    return order[_survivors(boxes[order], covers)]


def nms_of_nested(boxes: Float32Array, scores: Float32Array, limit: float) -> IntArray:
    """The same by intersection over the smaller box, so that a box in a box goes ("Min").

    Both edge pixels count here, and of equal scores the later box wins, as in MTCNN's last stage.
    """

    def covers(a: Float32Array, b: Float32Array) -> NDArray[np.bool_]:
        shared, _, smaller = _overlaps(a, b, np.float32(1))
        return shared > np.float64(limit) * smaller

    order = np.argsort(scores, kind="stable")[::-1]
    return order[_survivors(boxes[order], covers)]


def _overlaps(
    a: Float32Array, b: Float32Array, extra: np.float32
) -> tuple[Float32Array, Float32Array, Float32Array]:
    """Shared area, area of the union and of the smaller box, each (A, B).

    ``extra`` is added to every side: 1 counts both edge pixels.
    """
    ax1, ay1, ax2, ay2 = a.T[:, :, None]
    bx1, by1, bx2, by2 = b.T
    width = np.minimum(ax2, bx2) - np.maximum(ax1, bx1) + extra
    height = np.minimum(ay2, by2) - np.maximum(ay1, by1) + extra
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    size_a = (ax2 - ax1 + extra) * (ay2 - ay1 + extra)
    size_b = (bx2 - bx1 + extra) * (by2 - by1 + extra)
    return shared, size_a + size_b - shared, np.minimum(size_a, size_b)


def _survivors(
    boxes: Float32Array, covers: Callable[[Float32Array, Float32Array], NDArray[np.bool_]]
) -> IntArray:
    """Indices of the boxes, standing best first, that no better survivor covers.

    In blocks: a whole matrix at once is many times as fast as box by box, and a block's matrix
    stays small however many boxes there are.
    """
    kept = np.empty(0, np.intp)
    for start in range(0, len(boxes), _NMS_BLOCK):
        block = boxes[start : start + _NMS_BLOCK]
        alive: NDArray[np.bool_] = np.logical_not(covers(boxes[kept], block).any(axis=0))
        covered = covers(block, block)
        for index in range(len(block)):
            if alive[index]:
                alive[index + 1 :] &= ~covered[index, index + 1 :]
        kept = np.concatenate((kept, start + np.flatnonzero(alive)))
    return kept


def squared(boxes: Float32Array) -> Float32Array:
    """Each box grown about its centre to a square of its longer side."""
    sides = boxes[:, 2:] - boxes[:, :2]
    longer = sides.max(axis=1, keepdims=True)
    corners = boxes[:, :2] + sides * np.float32(0.5) - longer * np.float32(0.5)
    return np.concatenate((corners, corners + longer), axis=1)


def shifted(boxes: Float32Array, regression: Float32Array, *, extra: float = 0.0) -> Float32Array:
    """Each edge moved by a fraction of the box's side.

    Args:
        boxes: (N, 4).
        regression: (N, 4), fractions for x1 y1 x2 y2.
        extra: added to the sides first.
    """
    sides = boxes[:, 2:] - boxes[:, :2] + np.float32(extra)
    return boxes + regression * np.concatenate((sides, sides), axis=1)


def clipped_to_pixels(boxes: Float32Array, width_px: int, height_px: int) -> IntArray:
    """Whole pixels of the boxes within a picture: (N, 4), first and one past the last.

    MTCNN counts pixels from 1: a box from 1 to 1 is the first pixel. A box outside the picture
    comes back empty, its end at or before its start.
    """
    whole = np.trunc(boxes).astype(np.intp)
    starts = np.maximum(whole[:, :2], 1) - 1
    ends = np.minimum(whole[:, 2:], (width_px, height_px))
    return np.concatenate((starts, ends), axis=1)
