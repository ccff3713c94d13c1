"""Which way a face looks, from its five landmarks alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import Float32Array

# The five points in space, in eye distances: x to the right of the picture, y down, z away from
# the camera. The shape is that of LFW's 6,165 dev faces, by factorisation of all their MTCNN
# landmarks at once (Tomasi and Kanade, IJCV 9(2), 1992), made symmetric; it came out symmetric to
# 0.01, with the tip of the nose 0.42 before the plane of eyes and mouth (27 mm at 63 mm between
# the eyes). Then it is bent forward by 10 degrees, so that LFW's median face has pitch 0.
FACE_MODEL = np.array(
    [
        (-0.500, 0.000, 0.000),
        (0.500, 0.000, 0.000),
        (0.000, 0.574, -0.325),
        (-0.443, 1.076, 0.194),
        (0.443, 1.076, 0.194),
    ]
)
_TO_AXES = np.linalg.pinv(FACE_MODEL - FACE_MODEL.mean(axis=0))  # (3, 5)


@dataclass(frozen=True, slots=True)
class HeadPose:
    """Degrees; all 0 when the face looks into the camera, upright.

    Attributes:
        yaw_deg: to the right of the picture is positive.
        pitch_deg: up is positive.
        roll_deg: clockwise in the picture is positive.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


def head_pose(landmarks: Float32Array) -> HeadPose:
    """The rotation that turns the model face into the one seen.

    POS (DeMenthon and Davis, IJCV 15, 1995): under weak perspective the picture is linear in the
    model, so two rows of a scaled rotation follow by least squares; the nearest rotation is taken,
    by singular values. The angles are those of R = Rz(roll) Ry(yaw) Rx(pitch).

    MTCNN's landmarks are noisy and noses differ, and only the nose stands out of the plane: one
    face's yaw and pitch may be wrong by ten degrees.

    Args:
        landmarks: (5, 2), x y in pixels of any scale, in the order of ``LANDMARK_NAMES``.
    """
    points = landmarks.astype(np.float64)
    left, _, right = np.linalg.svd((_TO_AXES @ (points - points.mean(axis=0))).T, False)
    across: NDArray[np.float64] = left @ right
    x, y = across
    z = np.cross(x, y)
    return HeadPose(
        yaw_deg=math.degrees(math.asin(min(1.0, max(-1.0, float(z[0]))))),
        pitch_deg=math.degrees(math.atan2(-z[1], z[2])),
        roll_deg=math.degrees(math.atan2(y[0], x[0])),
    )
