"""What is wrong with how a face looks, and what to do, in the operator's language."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from faceapp.core import errors, face_errors

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FaceWords:
    """A title, a sentence of advice, and what was measured, for whoever helps out."""

    title: str
    advice: str
    detail: str = ""


@singledispatch
def face_words(error: errors.FaceQualityError) -> FaceWords:
    """Word a face that is not good enough."""
    return FaceWords(
        translate("wording", "The face is not good enough"),
        translate("wording", "Choose another photo."),
        str(error),
    )


@face_words.register
def _too_small(error: errors.FaceTooSmallError) -> FaceWords:
    text = translate(
        "wording",
        "Only {found} pixels lie between the eyes, {wanted} are needed. "
        "Come closer, or choose a larger photo.",
    )
    return FaceWords(
        translate("wording", "The face is too small"),
        text.format(found=math.floor(error.eye_distance_px), wanted=round(error.wanted_px)),
    )


@face_words.register
def _too_blurred(error: errors.FaceTooBlurredError) -> FaceWords:
    return FaceWords(
        translate("wording", "The face is too blurred"),
        translate("wording", "Hold still, wipe the lens, or choose a sharper photo."),
        f"{error.sharpness:.1f} < {error.wanted:.1f}",
    )


@face_words.register
def _turned(error: face_errors.FaceTurnedError) -> FaceWords:
    return FaceWords(
        translate("wording", "The face is turned aside"),
        translate("wording", "Look straight into the camera."),
        f"{abs(error.yaw_deg):.0f}° > {error.wanted_deg:.0f}°",
    )


@face_words.register
def _up_or_down(error: face_errors.FaceUpOrDownError) -> FaceWords:
    up = error.pitch_deg > 0
    return FaceWords(
        translate("wording", "The face looks up")
        if up
        else translate("wording", "The face looks down"),
        translate("wording", "Lower the chin, or hold the camera at eye level.")
        if up
        else translate("wording", "Raise the chin, or hold the camera at eye level."),
        f"{abs(error.pitch_deg):.0f}° > {error.wanted_deg:.0f}°",
    )


@face_words.register
def _tilted(error: face_errors.FaceTiltedError) -> FaceWords:
    return FaceWords(
        translate("wording", "The head is tilted"),
        translate("wording", "Hold head and camera upright."),
        f"{abs(error.roll_deg):.0f}° > {error.wanted_deg:.0f}°",
    )


@face_words.register
def _too_dark(error: face_errors.FaceTooDarkError) -> FaceWords:
    return FaceWords(
        translate("wording", "The face is too dark"),
        translate("wording", "Turn on a light in front of the person."),
        f"{error.brightness:.0f} < {error.wanted:.0f}",
    )


@face_words.register
def _too_bright(error: face_errors.FaceTooBrightError) -> FaceWords:
    return FaceWords(
        translate("wording", "The face is too bright"),
        translate("wording", "Step out of the glare, or lower the camera’s exposure."),
        f"{error.brightness:.0f} > {error.wanted:.0f}",
    )


@face_words.register
def _too_flat(error: face_errors.FaceTooFlatError) -> FaceWords:
    return FaceWords(
        translate("wording", "The face is too pale to see its features"),
        translate("wording", "Wipe the lens, and keep bright light from shining into it."),
        f"{error.contrast:.0f} < {error.wanted:.0f}",
    )


@face_words.register
def _unevenly_lit(error: face_errors.FaceUnevenlyLitError) -> FaceWords:
    return FaceWords(
        translate("wording", "One half of the face is in the shadow"),
        translate("wording", "Turn towards the lamp or window, so that it lights both halves."),
        f"{error.evenness:.0%} < {error.wanted:.0%}",
    )
