"""The face detector: MTCNN on ONNX Runtime."""

from __future__ import annotations

import math
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from faceapp.core.types import ColorOrder, FaceDetection, UInt8Array, check_image
from faceapp.vision.geometry import areas
from faceapp.vision.mtcnn_areas import AreaMeans
from faceapp.vision.mtcnn_stages import (
    NO_FACES,
    Faces,
    OutputStage,
    ProposalStage,
    RefinementStage,
    pyramid,
)
from faceapp.vision.sessions import open_session

MIN_FACE_PX = 12.0
_MAX_PIXELS = 32_000_000


class MtcnnDetector:
    """Finds faces with facenet-pytorch's weights and arithmetic; a ``FaceDetector``."""

    def __init__(
        self,
        pnet: Path,
        rnet: Path,
        onet: Path,
        *,
        min_face_px: float = 40.0,
        factor: float = 0.709,
        score_thresholds: tuple[float, float, float] = (0.6, 0.7, 0.7),
        threads: int = 2,
    ) -> None:
        """Open the three networks.

        Args:
            pnet: file of the first, as ``faceapp.models.export`` writes it.
            rnet: of the second.
            onet: of the third.
            min_face_px: smallest side of a face to look for unless told otherwise.
            factor: from one scale of the pyramid to the next, 0-1.
            score_thresholds: least score to pass each stage, 0-1.
            threads: to compute with.

        Raises:
            ModelDamagedError: a file is no network.
        """
        if not 0 < factor < 1:
            raise ValueError("factor must be between 0 and 1")
        self._min_face_px = _checked(min_face_px)
        self._factor = factor
        proposal, refinement, output = score_thresholds
        self._proposals = ProposalStage(open_session(pnet, threads), proposal)
        self._refinement = RefinementStage(open_session(rnet, threads), refinement)
        self._output = OutputStage(open_session(onet, threads), output)

    def detect(
        self, pixels: UInt8Array, *, color: ColorOrder, min_face_px: float | None = None
    ) -> list[FaceDetection]:
        """All faces, largest box first.

        Args:
            pixels: (H, W, 3) uint8, 0-255, channels in the order ``color``; any size.
            color: RGB or BGR.
            min_face_px: smallest side of a face box to look for, at least 12; None means the
                detector's own.
        """
        check_image(pixels, "pixels")
        smallest = self._min_face_px if min_face_px is None else _checked(min_face_px)
        rgb = pixels if color is ColorOrder.RGB else _reversed(pixels)
        times = _times_too_large(rgb)
        if times == 1:
            return _detections(self._find(rgb, smallest))
        found = self._find(_reduced(rgb, times), max(smallest / times, MIN_FACE_PX))
        return _detections(_enlarged(found, times))

    def _find(self, rgb: UInt8Array, min_face_px: float) -> Faces:
        scales = pyramid(min(rgb.shape[:2]), min_face_px, self._factor)
        if not scales:
            return NO_FACES
        image = AreaMeans(rgb)
        proposals = self._proposals.propose(image, scales)
        candidates = self._refinement.refine(image, proposals)
        return self._output.finish(image, candidates)


def _reversed(pixels: UInt8Array) -> UInt8Array:
    """BGR to RGB; several times as fast as reversing the last axis."""
    return cast("UInt8Array", cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB))


def _times_too_large(pixels: UInt8Array) -> int:
    """By which whole number to divide the sides, so that memory stays bounded; mostly 1."""
    height, width = pixels.shape[:2]
    return math.ceil(math.sqrt(height * width / _MAX_PIXELS))


def _reduced(pixels: UInt8Array, times: int) -> UInt8Array:
    """Means of ``times`` x ``times`` pixels; what does not fill a square at the edge is left out.

    No face is seen worse for it unless smaller than ``times`` x 48 px, what the last stage sees.
    """
    height, width = (max(1, side // times) for side in pixels.shape[:2])
    whole = pixels[: height * times, : width * times]
    return cast("UInt8Array", cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA))


def _enlarged(faces: Faces, times: int) -> Faces:
    """The same faces in the picture before it was reduced; pixel centres map to centres."""
    offset = np.float32((times - 1) / 2)
    factor = np.float32(times)
    return Faces(faces.boxes * factor + offset, faces.scores, faces.landmarks * factor + offset)


def _checked(min_face_px: float) -> float:
    if not min_face_px >= MIN_FACE_PX:
        raise ValueError(f"min_face_px must be at least {MIN_FACE_PX:g}")
    return min_face_px


def _detections(faces: Faces) -> list[FaceDetection]:
    largest_first = np.argsort(-areas(faces.boxes), kind="stable")
    return [
        FaceDetection(faces.boxes[i], float(faces.scores[i]), faces.landmarks[i])
        for i in largest_first
    ]
