"""What can be wrong with how a face looks into the camera, and with the light on it.

The branch of the tree in ``errors.py`` below ``FaceQualityError``; size and sharpness are there.
"""

from __future__ import annotations

from faceapp.core.errors import FaceQualityError


class FaceTurnedError(FaceQualityError):
    def __init__(self, yaw_deg: float, wanted_deg: float) -> None:
        self.yaw_deg, self.wanted_deg = yaw_deg, wanted_deg
        super().__init__(
            f"The face is turned aside by {abs(yaw_deg):.0f}°, {wanted_deg:.0f}° at most is "
            "needed. Look straight into the camera."
        )


class FaceUpOrDownError(FaceQualityError):
    def __init__(self, pitch_deg: float, wanted_deg: float) -> None:
        self.pitch_deg, self.wanted_deg = pitch_deg, wanted_deg
        way, remedy = ("up", "Lower") if pitch_deg > 0 else ("down", "Raise")
        super().__init__(
            f"The face looks {way} by {abs(pitch_deg):.0f}°, {wanted_deg:.0f}° at most is needed. "
            f"{remedy} the chin, or hold the camera at eye level."
        )


class FaceTiltedError(FaceQualityError):
    def __init__(self, roll_deg: float, wanted_deg: float) -> None:
        self.roll_deg, self.wanted_deg = roll_deg, wanted_deg
        super().__init__(
            f"The head is tilted by {abs(roll_deg):.0f}°, {wanted_deg:.0f}° at most is needed. "
            "Hold head and camera upright."
        )


class FaceTooDarkError(FaceQualityError):
    def __init__(self, brightness: float, wanted: float) -> None:
        self.brightness, self.wanted = brightness, wanted
        super().__init__(
            f"The face is too dark (brightness {brightness:.0f}, {wanted:.0f} is needed). "
            "Turn on a light in front of the person."
        )


class FaceTooBrightError(FaceQualityError):
    def __init__(self, brightness: float, wanted: float) -> None:
        self.brightness, self.wanted = brightness, wanted
        super().__init__(
            f"The face is too bright (brightness {brightness:.0f}, {wanted:.0f} at most is "
            "needed). Step out of the glare, or lower the camera's exposure."
        )


class FaceTooFlatError(FaceQualityError):
    def __init__(self, contrast: float, wanted: float) -> None:
        self.contrast, self.wanted = contrast, wanted
        super().__init__(
            f"The face is too pale to see its features (contrast {contrast:.0f}, {wanted:.0f} is "
            "needed). Wipe the lens, and keep bright light from shining into it."
        )


class FaceUnevenlyLitError(FaceQualityError):
    def __init__(self, evenness: float, wanted: float) -> None:
        self.evenness, self.wanted = evenness, wanted
        super().__init__(
            f"One half of the face has {evenness:.0%} of the other's light, {wanted:.0%} is "
            "needed. Turn towards the lamp or window, so that it lights both halves."
        )
