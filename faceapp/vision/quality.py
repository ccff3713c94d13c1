"""x"""

from __future__ import annotations

import cv2
import numpy as np

from faceapp.core.types import FaceDetection, FaceQuality, UInt8Array


def measure_quality(detection: FaceDetection, chip: UInt8Array) -> FaceQuality:
    return FaceQuality(detection.eye_distance_px, 10.0)
