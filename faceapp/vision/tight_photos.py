"""Photos cut tightly around a face, as for a passport: found with room around them.

MTCNN learned on faces with their surroundings. Where a face fills the photo, its box grows far
beyond the edges, and the landmarks go with it: on UTKFace's crops of 128 px, 97 % of the boxes
reached beyond the picture by more than a tenth of their height, and the landmarks lay beside eyes
and mouth; cut closer, the face is not found at all. With black room around the photo both come
right.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from faceapp.core.types import FaceDetection, UInt8Array

BEYOND_SHARE = 0.1  # of a box's height beyond an edge; 1 of LFW's 6,165 photos has that
ROOM_SHARE = 0.5  # of the photo's longer side, on each side


def reaches_beyond(faces: Sequence[FaceDetection], shape: tuple[int, ...]) -> bool:
    """Whether a face's box reaches far beyond a picture of this (height, width, ...)."""
    height, width = shape[:2]
    return any(
        max(-face.box[0], -face.box[1], face.box[2] - width, face.box[3] - height)
        > BEYOND_SHARE * face.height_px
        for face in faces
    )


def with_room(pixels: UInt8Array) -> tuple[UInt8Array, int]:
    """The picture in the middle of a black one, (H, W, 3) uint8, and how far it moved."""
    room = round(ROOM_SHARE * max(pixels.shape[:2]))
    sides = (room,) * 4
    return np.asarray(
        cv2.copyMakeBorder(pixels, *sides, cv2.BORDER_CONSTANT, value=(0, 0, 0)), np.uint8
    ), room


def moved_back(face: FaceDetection, by_px: int) -> FaceDetection:
    """A face found in the larger picture, in the coordinates of the photo."""
    return FaceDetection(
        face.box - np.float32(by_px), face.score, face.landmarks - np.float32(by_px)
    )
