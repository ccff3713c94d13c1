"""The three stages of MTCNN, each a network and the arithmetic around it.

Zhang et al., "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks",
IEEE Signal Processing Letters 23(10), 2016, exactly as facenet-pytorch 2.5.3 computes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import onnxruntime

from faceapp.core.types import Float32Array
from faceapp.vision import geometry
from faceapp.vision.mtcnn_areas import AreaMeans

_WINDOW_PX, _STRIDE_PX = 12, 2  # of PNet
_RNET_PX, _ONET_PX = 24, 48
_MAX_BATCH = 64
_MAX_STRIP_PX = 120_000  # of a pyramid level at once: bounds memory, costs no time
_SAME_LEVEL_IOU, _PROPOSAL_IOU, _REFINED_IOU, _NESTED_SHARE = 0.5, 0.7, 0.7, 0.7


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Candidates: ``boxes`` (N, 4) and ``scores`` (N,), float32."""

    boxes: Float32Array
    scores: Float32Array

    def __len__(self) -> int:
        return len(self.scores)

    def pick(self, which: geometry.IntArray) -> Boxes:
        return Boxes(self.boxes[which], self.scores[which])


@dataclass(frozen=True, slots=True, eq=False)
class Faces:
    """Found faces: ``boxes`` (N, 4), ``scores`` (N,), ``landmarks`` (N, 5, 2), float32."""

    boxes: Float32Array
    scores: Float32Array
    landmarks: Float32Array


NO_FACES = Faces(
    np.empty((0, 4), np.float32), np.empty(0, np.float32), np.empty((0, 5, 2), np.float32)
)


def pyramid(shorter_px: int, min_face_px: float, factor: float) -> list[float]:
    """Scales at which faces from ``min_face_px`` up to the whole picture fill PNet's window."""
    scale = _WINDOW_PX / min_face_px
    scales = []
    shorter = shorter_px * scale
    while shorter >= _WINDOW_PX:
        scales.append(scale)
        scale, shorter = scale * factor, shorter * factor
    return scales


class ProposalStage:
    """Stage 1: PNet over an image pyramid."""

    def __init__(self, session: onnxruntime.InferenceSession, threshold: float) -> None:
        self._session, self._threshold = session, threshold

    def propose(self, image: AreaMeans, scales: list[float]) -> Boxes:
        """Square candidates of all scales."""
        levels = [self._level(image, scale) for scale in scales]
        boxes = np.concatenate([level[0] for level in levels])
        scores = np.concatenate([level[1] for level in levels])
        regression = np.concatenate([level[2] for level in levels])
        kept = geometry.nms(boxes, scores, _PROPOSAL_IOU)
        moved = geometry.shifted(boxes[kept], regression[kept])
        return Boxes(geometry.squared(moved), scores[kept])

    def _level(
        self, image: AreaMeans, scale: float
    ) -> tuple[Float32Array, Float32Array, Float32Array]:
        """Windows (n, 4), scores (n,) and regressions (n, 4) of one scale, thinned out."""
        height, width = int(image.height_px * scale + 1), int(image.width_px * scale + 1)
        found = [
            self._strip(image.shrunk(height, width, first, end), first // _STRIDE_PX)
            for first, end in _strips(height, width)
        ]
        cells = np.concatenate([strip[0] for strip in found])
        scores = np.concatenate([strip[1] for strip in found])
        regression = np.concatenate([strip[2] for strip in found])
        first_px = np.floor((cells * _STRIDE_PX + 1) / np.float32(scale))
        last_px = np.floor((cells * _STRIDE_PX + _WINDOW_PX) / np.float32(scale))
        boxes = np.concatenate((first_px, last_px), axis=1)
        kept = geometry.nms(boxes, scores, _SAME_LEVEL_IOU)
        return boxes[kept], scores[kept], regression[kept]

    def _strip(
        self, pixels: Float32Array, first_row: int
    ) -> tuple[Float32Array, Float32Array, Float32Array]:
        """Cells (n, 2) as x y, scores and regressions of the windows that pass."""
        scores, regression = self._session.run(None, {"pixels": pixels[None]})
        rows, columns = np.nonzero(scores[0] >= self._threshold)
        cells = np.stack((columns, rows + first_row), axis=1).astype(np.float32)
        return cells, scores[0, rows, columns], regression[0][:, rows, columns].T


def _strips(height: int, width: int) -> Iterator[tuple[int, int]]:
    """Rows to hand to PNet at once, first and one past the last.

    Strips begin on even rows and overlap by what a window needs, so that together they give the
    very windows of the whole: n rows of windows take 2n + 10 rows of pixels.
    """
    overlap = _WINDOW_PX - _STRIDE_PX
    rows = max(_MAX_STRIP_PX // width // _STRIDE_PX * _STRIDE_PX, _STRIDE_PX)
    first = 0
    while first + rows + overlap < height:
        yield first, first + rows + overlap
        first += rows
    yield first, height


class RefinementStage:
    """Stage 2: RNet over the proposals."""

    def __init__(self, session: onnxruntime.InferenceSession, threshold: float) -> None:
        self._session, self._threshold = session, threshold

    def refine(self, image: AreaMeans, proposals: Boxes) -> Boxes:
        """The proposals that pass, moved to fit better, square."""
        boxes, scores, regression = _judged(
            self._session, image, proposals.boxes, _RNET_PX, self._threshold
        )
        kept = geometry.nms(boxes, scores, _REFINED_IOU)
        moved = geometry.shifted(boxes[kept], regression[kept], extra=1)
        return Boxes(geometry.squared(moved), scores[kept])


class OutputStage:
    """Stage 3: ONet over what is left, with landmarks."""

    def __init__(self, session: onnxruntime.InferenceSession, threshold: float) -> None:
        self._session, self._threshold = session, threshold

    def finish(self, image: AreaMeans, candidates: Boxes) -> Faces:
        """The faces."""
        boxes, scores, regression, points = _judged(
            self._session, image, candidates.boxes, _ONET_PX, self._threshold
        )
        sides = boxes[:, None, 2:] - boxes[:, None, :2] + np.float32(1)
        fractions = points.reshape(-1, 2, 5).transpose(0, 2, 1)
        landmarks = sides * fractions + boxes[:, None, :2] - np.float32(1)
        moved = geometry.shifted(boxes, regression, extra=1)
        kept = geometry.nms_of_nested(moved, scores, _NESTED_SHARE)
        return Faces(moved[kept], scores[kept], landmarks[kept])


def _judged(
    session: onnxruntime.InferenceSession,
    image: AreaMeans,
    boxes: Float32Array,
    side: int,
    threshold: float,
) -> list[Float32Array]:
    """The boxes whose crop scores above ``threshold``, then every output of the network."""
    whole = geometry.clipped_to_pixels(boxes, image.width_px, image.height_px)
    inside = (whole[:, 2] > whole[:, 0]) & (whole[:, 3] > whole[:, 1])
    boxes, whole = boxes[inside], whole[inside]
    # One empty batch at least, for outputs of the right shape.
    starts = range(0, max(len(whole), 1), _MAX_BATCH)
    batches = [
        session.run(None, {"pixels": image.crops(whole[start : start + _MAX_BATCH], side)})
        for start in starts
    ]
    outputs = [np.concatenate(parts) for parts in zip(*batches, strict=True)]
    passed = outputs[0] > threshold
    return [boxes[passed], *(values[passed] for values in outputs)]
