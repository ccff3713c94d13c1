"""How good a face sample is, before it is compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from faceapp.core.cards import EncoderCard
from faceapp.core.types import FaceDetection, FaceQuality, Float32Array, UInt8Array
from faceapp.vision.pose import head_pose

# The face is judged at one size whatever the encoder's template: so many pixels between the eyes,
# and a square of so many eye distances about the middle of eyes and mouth.
EYE_DISTANCE_PX = 32.0
SIDE_EYE_DISTANCES = 1.9
BLUR_PX = 5
SCALE = 10.0
_EYES = [0, 1]
_FEATURES = [0, 1, 3, 4]  # not the nose: it moves with the pose


def measure_quality(detection: FaceDetection, chip: UInt8Array, card: EncoderCard) -> FaceQuality:
    """Judge a face.

    Args:
        detection: in the original picture.
        chip: (S, S, 3) uint8 RGB, the face aligned to the card's template.
        card: of the encoder it was aligned for.
    """
    face = _standard_face(chip, card)
    light = light_of(face)
    pose = head_pose(detection.landmarks)
    return FaceQuality(
        eye_distance_px=detection.eye_distance_px,
        sharpness=sharpness_of(face.astype(np.float32)),
        yaw_deg=pose.yaw_deg,
        pitch_deg=pose.pitch_deg,
        roll_deg=pose.roll_deg,
        brightness=light.brightness,
        contrast=light.contrast,
        evenness=light.evenness,
    )


@dataclass(frozen=True, slots=True)
class FaceLight:
    """How a face is lit; the attributes are those of ``FaceQuality``."""

    brightness: float
    contrast: float
    evenness: float


def light_of(face: UInt8Array) -> FaceLight:
    """Exposure, dynamic range and uniformity of the light, as OFIQ asks for them.

    OFIQ (ISO/IEC 29794-5) compares histograms of the cheeks for uniformity; here it is the means
    of the halves beside the nose, the darker over the brighter: a lamp at the side, a window.

    Args:
        face: (H, W) uint8 grey, aligned, so that the middle column runs along the nose.
    """
    mean, deviation = cv2.meanStdDev(face)
    middle = face.shape[1] // 2
    halves = (cv2.mean(face[:, :middle])[0], cv2.mean(face[:, -middle:])[0])
    brighter = max(halves)
    evenness = min(halves) / brighter if brighter else 1.0
    return FaceLight(float(mean[0, 0]), float(deviation[0, 0]), evenness)


def sharpness_of(face: Float32Array) -> float:
    """How much a face loses when it is blurred: 0 nothing, it was blurred before, to 10 all.

    Crété and others' no-reference blur measure (SPIE 6492, 2007), turned round. It is a ratio of
    differences between neighbours, so brightness and contrast cancel out, and it looks at rows
    and columns apart, so a movement's blur, which has one direction, counts.

    Args:
        face: (H, W) float32 grey.
    """
    blurred = cv2.blur(face, (BLUR_PX, BLUR_PX))
    lost = []
    for axis in (0, 1):
        steps = np.abs(np.diff(face, axis=axis))
        left = np.abs(np.diff(blurred, axis=axis))
        total = float(steps.sum())
        lost.append(float(np.maximum(steps - left, 0).sum()) / total if total else 0.0)
    return SCALE * min(lost)


def _standard_face(chip: UInt8Array, card: EncoderCard) -> UInt8Array:
    """The middle of the face in grey at the standard size, (H, W) uint8."""
    anchors = np.asarray(card.anchors)
    eye_distance = float(np.linalg.norm(np.subtract(*anchors[_EYES])))
    middle = anchors[_FEATURES].mean(axis=0)
    reach = SIDE_EYE_DISTANCES * eye_distance / 2
    x1, y1 = np.clip(np.floor(middle - reach), 0, None).astype(int)
    x2, y2 = np.clip(np.ceil(middle + reach), None, card.input_px).astype(int)
    grey = cv2.cvtColor(np.ascontiguousarray(chip[y1:y2, x1:x2]), cv2.COLOR_RGB2GRAY)
    size = np.rint(np.array([x2 - x1, y2 - y1]) * EYE_DISTANCE_PX / eye_distance).astype(int)
    face = cv2.resize(grey, (int(size[0]), int(size[1])), interpolation=cv2.INTER_AREA)
    return cast("UInt8Array", face)
