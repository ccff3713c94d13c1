"""From pixels to templates: detector, alignment, encoder and quality in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import cv2
import numpy as np

from faceapp.core.cards import EncoderCard
from faceapp.core.ports import FaceDetector, FaceEncoder
from faceapp.core.types import (
    ColorOrder,
    FaceDetection,
    FaceQuality,
    FaceSample,
    Float32Array,
    Template,
    UInt8Array,
)
from faceapp.vision.align import align_chips
from faceapp.vision.quality import measure_quality
from faceapp.vision.tight_photos import moved_back, reaches_beyond, with_room

# Crops a reference is averaged over: the template's own scale, and a little wider and closer.
REFERENCE_ZOOMS = (1.0, 0.96, 1.04)
_MIRRORED_ORDER = [1, 0, 2, 4, 3]  # what is left in the picture is right in its mirror image
SAME_FACE_EYE_DISTANCES = 0.5
MIN_FACE_PX = 40.0  # 17 px between the eyes: small enough to say that it is too small
MIN_FACE_SHARE = 1 / 40  # of a photo's shorter side; the background of a large photo takes long
PORTRAIT_PX = 320
PORTRAIT_SIDE = 1.8  # of the longer side of the face's box: with hair, chin and some background


class FaceReader:
    """Reads faces: finds them, and makes what comparison and people need of them."""

    def __init__(self, detector: FaceDetector, encoder: FaceEncoder) -> None:
        self._detector = detector
        self._encoder = encoder

    @property
    def card(self) -> EncoderCard:
        """Of the encoder whose templates it makes."""
        return self._encoder.card

    def detect(self, pixels: UInt8Array) -> list[FaceDetection]:
        """All faces of a photo, largest first; tight photos get room. (H, W, 3) uint8 RGB."""
        smallest = max(MIN_FACE_PX, min(pixels.shape[:2]) * MIN_FACE_SHARE)
        found = self._find(pixels, smallest)
        if found and not reaches_beyond(found, pixels.shape):
            return found
        larger, moved_px = with_room(pixels)
        again = [moved_back(face, moved_px) for face in self._find(larger, smallest)]
        return again or found

    def _find(self, pixels: UInt8Array, smallest_px: float) -> list[FaceDetection]:
        return self._detector.detect(pixels, color=ColorOrder.RGB, min_face_px=smallest_px)

    def samples(self, pixels: UInt8Array) -> list[FaceSample]:
        """All faces of a photo, largest first, ready to be enrolled or looked for.

        Args:
            pixels: (H, W, 3) uint8 RGB.
        """
        detections = self.detect(pixels)
        return [
            FaceSample(detection, quality, template, cut_portrait(pixels, detection))
            for detection, (template, quality) in zip(
                detections, self.references(pixels, detections), strict=True
            )
        ]

    def portrait(self, pixels: UInt8Array, detection: FaceDetection) -> UInt8Array:
        """The face with some margin; see ``cut_portrait``."""
        return cut_portrait(pixels, detection)

    def references(
        self, pixels: UInt8Array, detections: Sequence[FaceDetection]
    ) -> list[tuple[Template, FaceQuality]]:
        """The same as ``templates``, made with more care: for a photo there is time.

        Landmarks are averaged with those found in the mirror image of the photo, since MTCNN's
        differ by 4 % of the eye distance there; the embedding is averaged over three zooms.
        One photo against one, all pairs of LFW folds 1-5, FNMR at FMR 1e-4 and 1e-5: with
        MobileFaceNet 2.8 and 5.9 % instead of 3.2 and 7.4 %, with dlib's ResNet-29 15.4 and 36 %
        instead of 16.2 and 38 %.

        Args:
            pixels: (H, W, 3) uint8 RGB, the picture they were found in.
            detections: any of its faces; the answers come in the same order.
        """
        if not detections:
            return []
        landmarks = self._steadied(pixels, detections)
        card = self._encoder.card
        cards = [zoomed(card, zoom) for zoom in REFERENCE_ZOOMS]
        chips = [align_chips(pixels, landmarks, each) for each in cards]
        vectors = sum(self._encoder.embed(each) for each in chips)
        vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return [
            (Template(vector, card.encoder_id), measure_quality(detection, chip, card))
            for detection, chip, vector in zip(detections, chips[0], vectors, strict=True)
        ]

    def templates(
        self, pixels: UInt8Array, detections: Sequence[FaceDetection]
    ) -> list[tuple[Template, FaceQuality]]:
        """Template and quality of just these faces, quickly: for the live picture.

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

    def _steadied(self, pixels: UInt8Array, detections: Sequence[FaceDetection]) -> Float32Array:
        """Landmarks averaged with those of the mirror image, (N, 5, 2) float32."""
        mirrored = [
            _unmirrored(face, pixels.shape[1])
            for face in self.detect(np.ascontiguousarray(pixels[:, ::-1]))
        ]
        return np.stack([_averaged(face, mirrored) for face in detections])


def zoomed(card: EncoderCard, zoom: float) -> EncoderCard:
    """The card with a template that shows the face so many times as large about the middle."""
    middle = card.input_px / 2
    anchors = tuple(
        ((x - middle) * zoom + middle, (y - middle) * zoom + middle) for x, y in card.anchors
    )
    return replace(card, anchors=anchors)


def _unmirrored(face: FaceDetection, width_px: int) -> Float32Array:
    """Landmarks found in the mirror image, in the picture's own coordinates, (5, 2) float32."""
    landmarks = face.landmarks[_MIRRORED_ORDER].copy()
    landmarks[:, 0] = width_px - 1 - landmarks[:, 0]
    return landmarks


def _averaged(face: FaceDetection, mirrored: Sequence[Float32Array]) -> Float32Array:
    """The face's landmarks with those of the same face among ``mirrored``, if it is there."""
    away = [float(np.linalg.norm((each - face.landmarks).mean(axis=0))) for each in mirrored]
    if not away or min(away) > SAME_FACE_EYE_DISTANCES * face.eye_distance_px:
        return face.landmarks
    mean: Float32Array = (face.landmarks + mirrored[int(np.argmin(away))]) / np.float32(2)
    return mean


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
