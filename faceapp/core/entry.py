"""The ways in: by face, or by badge or personal PIN where the face does not do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LEAST_DIGITS, MOST_DIGITS = 4, 12
LEAST_BADGE, MOST_BADGE = 4, 64


class EntryMethod(StrEnum):
    """How somebody was checked in; stored with the check-in."""

    FACE = "face"
    BADGE = "badge"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person may come in with besides the face.

    Attributes:
        badge: its number as the reader types it; empty: none.
        has_pin: a personal PIN is set. Nobody can read it.
    """

    badge: str = ""
    has_pin: bool = False


def is_pin(text: str) -> bool:
    """Whether a text can be a PIN: 4 to 12 digits of ASCII, which every keypad has."""
    return LEAST_DIGITS <= len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()


def badge_number(text: str) -> str:
    """A badge's number as it is compared: letters and digits only, in capitals.

    Readers are set up differently: with or without dashes, in small letters or capitals.
    """
    return "".join(letter for letter in text if letter.isascii() and letter.isalnum()).upper()
