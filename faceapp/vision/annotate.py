"""Draws what the desk says onto a picture, where there is no window to draw it."""

from __future__ import annotations

import unicodedata

import cv2

from faceapp.core.tracks import Overlay, TrackedFace, TrackState
from faceapp.core.types import UInt8Array

COLORS = {  # RGB
    TrackState.NAMED: (22, 130, 93),
    TrackState.UNKNOWN: (180, 95, 6),
    TrackState.LOOKING: (110, 118, 129),
}
FONT = cv2.FONT_HERSHEY_DUPLEX


def annotate(pixels: UInt8Array, overlay: Overlay) -> UInt8Array:
    """A copy of the picture with boxes and names.

    Args:
        pixels: (H, W, 3) uint8 RGB.
        overlay: of this very picture.

    Returns:
        (H, W, 3) uint8 RGB.
    """
    picture = pixels.copy()
    for face in overlay.faces:
        _draw(picture, face)
    return picture


def _draw(picture: UInt8Array, face: TrackedFace) -> None:
    color = COLORS[face.state]
    scale = picture.shape[0] / 900
    left, top, right, bottom = (round(float(edge)) for edge in face.detection.box)
    cv2.rectangle(
        picture, (left, top), (right, bottom), color, max(2, round(3 * scale)), cv2.LINE_AA
    )
    text = _label(face)
    if not text:
        return
    (width, height), descent = cv2.getTextSize(text, FONT, scale, 1)
    pad = round(8 * scale)
    left = max(0, min(left, picture.shape[1] - width - 2 * pad))  # the whole plate in sight
    bottom = max(0, min(bottom, picture.shape[0] - height - descent - 2 * pad))
    corner = (left, bottom + height + descent + 2 * pad)
    cv2.rectangle(picture, (left, bottom), (left + width + 2 * pad, corner[1]), color, -1)
    cv2.putText(
        picture,
        text,
        (left + pad, bottom + pad + height),
        FONT,
        scale,
        (255, 255, 255),
        1,
        cv2.LINE_AA,
    )


def _label(face: TrackedFace) -> str:
    if face.state is TrackState.LOOKING:
        return ""
    name = face.subject.name if face.subject else "Unknown"
    distance = f"  d={face.d:.2f}" if face.d is not None else ""
    return plain(name) + distance


def plain(text: str) -> str:
    """Without diacritics: OpenCV's font has ASCII only."""
    stripped = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return stripped.encode("ascii", "ignore").decode()
