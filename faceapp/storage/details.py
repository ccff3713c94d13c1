"""What was typed about a person, in the form it is stored and compared in."""

from __future__ import annotations

import unicodedata

from faceapp.core.errors import InvalidDetailsError
from faceapp.core.types import SubjectDetails

MAX_NAME = 120
MAX_EMPLOYEE_ID = 40
MAX_DEPARTMENT = 80
# They turn the letters after them around, of another name in the same line too.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(details: SubjectDetails) -> SubjectDetails:
    """Trim, make white space single spaces, and compose letters and accents (Unicode NFC).

    Control characters go: a terminal would obey them, and nobody sees them in a name.

    Raises:
        InvalidDetailsError: a name or employee id is missing, or something is too long.
    """
    return SubjectDetails(
        name=_text(details.name, "name", MAX_NAME, required=True),
        employee_id=_text(details.employee_id, "employee_id", MAX_EMPLOYEE_ID, required=True),
        department=_text(details.department, "department", MAX_DEPARTMENT, required=False),
    )


def employee_key(employee_id: str) -> str:
    """Equal for two ids that differ only in case (Unicode canonical caseless matching, D145)."""
    composed = unicodedata.normalize("NFD", " ".join(employee_id.split()))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", composed.casefold()))


def sort_key(name: str) -> str:
    """Order of names for people: upper and lower case together."""
    return unicodedata.normalize("NFC", name.casefold())


def storable(text: str) -> str:
    """The text with single spaces and composed letters (NFC), and nothing SQLite can't keep."""
    # Half a surrogate pair (from a file name or an argument) can't be stored as UTF-8.
    valid = text.encode("utf-8", "replace").decode("utf-8")
    shown = "".join(letter for letter in valid if letter.isspace() or not _is_control(letter))
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def _text(text: str, field: str, longest: int, *, required: bool) -> str:
    result = storable(text)
    if required and not result:
        raise InvalidDetailsError(field, "missing")
    if len(result) > longest:
        raise InvalidDetailsError(field, "too long")
    return result


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" or letter in _TURNING
