"""What is said about PINs and badges; the same for whatever does not fit."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication

from faceapp.core import entry_errors
from faceapp.core.entry import LEAST_BADGE, LEAST_DIGITS, MOST_BADGE, MOST_DIGITS
from faceapp.ui.words import Wording

translate = QCoreApplication.translate


def wait_sentence(wait_s: float) -> str:
    """Too many tries were wrong."""
    text = translate("entry", "Too many tries. Try again in {time}.")
    if wait_s > 90:
        minutes = translate("entry", "{minutes} min").format(minutes=ceil(wait_s / 60))
        return text.format(time=minutes)
    seconds = translate("entry", "{seconds} s").format(seconds=max(1, ceil(wait_s)))
    return text.format(time=seconds)


def pin_set_notice() -> Wording:
    """The operator has chosen a PIN."""
    return Wording(
        translate("entry", "The operator’s PIN is set"),
        translate("entry", "Kiosk mode is left with it."),
    )


def refused_pin() -> str:
    """Said of a wrong operator's PIN, and where none is set."""
    return translate("entry", "This PIN does not fit.")


def refused_entry() -> str:
    """Said of an unknown id, a wrong PIN, and where none is set."""
    return translate("entry", "This id and PIN do not fit together.")


def explain_entry(error: Exception) -> Wording:
    """Word what is wrong with a badge or PIN that is to be stored."""
    if isinstance(error, entry_errors.BadgeTakenError):
        text = translate("entry", "This badge belongs to {name} already. Take it from them first.")
        return Wording(translate("entry", "This badge is taken"), text.format(name=error.taken_by))
    if isinstance(error, entry_errors.InvalidBadgeError):
        text = translate("entry", "A badge number has {least} to {most} letters and digits.")
        sentence = text.format(least=LEAST_BADGE, most=MOST_BADGE)
        return Wording(translate("entry", "This is no badge number"), sentence)
    text = translate("entry", "A PIN has {least} to {most} digits.")
    sentence = text.format(least=LEAST_DIGITS, most=MOST_DIGITS)
    return Wording(translate("entry", "This is no PIN"), sentence)
