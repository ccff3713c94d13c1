"""Tells a badge reader from a person: it types like a keyboard, but far faster."""

from __future__ import annotations

from faceapp.core.entry import LEAST_BADGE, MOST_BADGE

FASTEST_HAND_MS = 45.0
"""Readers leave 1 to 30 ms between keys; a fast typist 60 and more, at least once in a number."""


class Wedge:
    """Collects keys; times are of the keys themselves, not of when they were handled."""

    def __init__(self) -> None:
        self._typed = ""
        self._last_ms = float("-inf")

    def key(self, text: str, time_ms: float) -> None:
        """A key was pressed; ``text`` is what it types."""
        if len(text) != 1 or not text.isascii() or not (text.isalnum() or text in "-:."):
            self.forget()
            return
        in_a_row = time_ms - self._last_ms <= FASTEST_HAND_MS
        self._typed = (self._typed if in_a_row else "") + text
        self._typed = self._typed[-MOST_BADGE:]
        self._last_ms = time_ms

    def enter(self, time_ms: float) -> str | None:
        """Enter was pressed: the number, if a reader typed it."""
        typed, in_a_row = self._typed, time_ms - self._last_ms <= FASTEST_HAND_MS
        self.forget()
        return typed if in_a_row and len(typed) >= LEAST_BADGE else None

    def forget(self) -> None:
        """What comes now is something else."""
        self._typed, self._last_ms = "", float("-inf")
