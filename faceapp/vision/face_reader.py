"""From pixels to templates: detector, alignment, encoder and quality in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from faceapp.core.ports import FaceDetector, FaceEncoder
from faceapp.core.types import (
    ColorOrder,
    FaceDetection,
    FaceQuality,
    FaceSample,
    Template,
    UInt8Array,
)
from faceapp.vision.align import align_chips
from faceapp.vision.quality import measure_quality

MIN_FACE_PX = 40.0  # 17 px between the eyes: small enough to say that it is too small
MIN_FACE_SHARE = 1 / 40  # of a photo's shorter side; the background of a large photo takes long
PORTRAIT_PX = 320
PORTRAIT_SIDE = 1.8  # of the longer side of the face's box: with hair, chin and some background


class FaceReader:
    """Reads faces: finds them, and makes what comparison and people need of them."""

    def __init__(self, detector: FaceDetector, encoder: FaceEncoder) -> None:
        self._detector = detector
        self._encoder = encoder

    def detect(self, pixels: UInt8Array) -> list[FaceDetection]:
        """All faces of a photo, largest first. pixels: (H, W, 3) uint8 RGB."""
        smallest = max(MIN_FACE_PX, min(pixels.shape[:2]) * MIN_FACE_SHARE)
        return self._detector.detect(pixels, color=ColorOrder.RGB, min_face_px=smallest)

    def samples(self, pixels: UInt8Array) -> list[FaceSample]:
        """All faces of a photo, largest first, ready to be enrolled or looked for.

        Args:
            pixels: (H, W, 3) uint8 RGB.
        """
        detections = self.detect(pixels)
        return [
            FaceSample(detection, quality, template, cut_portrait(pixels, detection))
            for detection, (template, quality) in zip(
                detections, self.templates(pixels, detections), strict=True
            )
        ]

    def templates(
        self, pixels: UInt8Array, detections: Sequence[FaceDetection]
    ) -> list[tuple[Template, FaceQuality]]:
        """Template and quality of just these faces.

        Args:
            pixels: (H, W, 3) uint8 RGB, the picture they were found in.
            detections: any of its faces; the answers come in the same order.
        """
        if not detections:
            return []
        card = self._encoder.card
        chips = align_chips(pixels, np.stack([face.landmarks for face in detections]), card)
        return [
            (Template(vector, card.encoder_id), measure_quality(detection, chip, card))
            for detection, chip, vector in zip(
                detections, chips, self._encoder.embed(chips), strict=True
            )
        ]

    def references(
        self, pixels: UInt8Array, detections: Sequence[FaceDetection]
    ) -> list[tuple[Template, FaceQuality]]:
        """Like ``templates``, but to be enrolled: a reference may take longer than a probe."""
        return self.templates(pixels, detections)


def cut_portrait(pixels: UInt8Array, detection: FaceDetection) -> UInt8Array:
    """The face with some margin, as much of it as the picture shows.

    Args:
        pixels: (H, W, 3) uint8 RGB.
        detection: in its coordinates.

    Returns:
        (h, w, 3) uint8 RGB, a copy, at most ``PORTRAIT_PX`` a side; never enlarged.
    """
    centre = (detection.box[:2] + detection.box[2:]) / 2
    reach = PORTRAIT_SIDE * max(detection.width_px, detection.height_px) / 2
    height, width = pixels.shape[:2]
    # At least one pixel, even of a box outside the picture.
    start = np.clip(np.floor(centre - reach), 0, (width - 1, height - 1)).astype(int)
    end = np.clip(np.ceil(centre + reach), start + 1, (width, height)).astype(int)
    part = pixels[start[1] : end[1], start[0] : end[0]]
    shrink = PORTRAIT_PX / max(part.shape[:2])
    if shrink >= 1:
        return part.copy()
    size = (max(1, round(part.shape[1] * shrink)), max(1, round(part.shape[0] * shrink)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    return cast("UInt8Array", small)
