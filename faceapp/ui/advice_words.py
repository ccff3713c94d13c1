"""What a person at the desk can do when the answer is "not sure", in the operator's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from faceapp.core.evidence import Advice

translate = QCoreApplication.translate


def advice_words(advice: Advice | None) -> str:
    """A few words that are read from a step or two away; empty without advice."""
    words = {
        Advice.COME_CLOSER: translate("advice", "come closer"),
        Advice.FACE_CAMERA: translate("advice", "look into the camera"),
        Advice.HOLD_STILL: translate("advice", "hold still"),
        Advice.MORE_LIGHT: translate("advice", "step into the light"),
        Advice.UNCOVER_FACE: translate("advice", "uncover your face"),
        Advice.OTHER_WAY: translate("advice", "use your PIN or ask at the desk"),
    }
    return words[advice] if advice is not None else ""


def unsure_words(advice: Advice | None) -> str:
    """The same with what it is an answer to, in one line."""
    unsure = translate("advice", "Not sure")
    return " · ".join(filter(None, (unsure, advice_words(advice))))
