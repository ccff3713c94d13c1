"""Searching as people type: without case and without diacritics."""

from __future__ import annotations

import unicodedata

# Letters that Unicode does not take apart into a base and a mark.
UNDECOMPOSED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """The text in lower case without diacritics: "Đặng Ân" becomes "dang an"."""
    # Twice: letters in other shapes, such as bold ones, only show their case when taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(UNDECOMPOSED)
