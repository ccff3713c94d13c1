"""What can be wrong with a badge's number or a PIN that is to be stored."""

from __future__ import annotations

from faceapp.core.entry import LEAST_BADGE, LEAST_DIGITS, MOST_BADGE, MOST_DIGITS
from faceapp.core.errors import InputError


class InvalidPinError(InputError):
    def __init__(self) -> None:
        super().__init__(
            f"A PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits and nothing else. Choose another."
        )


class InvalidBadgeError(InputError):
    def __init__(self) -> None:
        super().__init__(
            f"A badge number has {LEAST_BADGE} to {MOST_BADGE} letters and digits. "
            "Hold the badge to the reader again."
        )


class BadgeTakenError(InputError):
    def __init__(self, taken_by: str) -> None:
        self.taken_by = taken_by
        super().__init__(f"This badge belongs to {taken_by} already. Take it from them first.")
