"""What is asked of whoever stores shifts and corrections. Only ``app`` knows who fulfils it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from faceapp.core.punches import PunchCorrection
from faceapp.core.types import AttendanceEvent
from faceapp.core.working_time import Assignment, OwnDay, Shift


class ShiftRepository(Protocol):
    """Shifts, who works them, and own days. All calls come from the one database thread."""

    def shifts(self) -> list[Shift]:
        """In the order of their names, retired ones among them."""
        ...

    def add_shift(self, shift: Shift) -> Shift:
        """Raises DuplicateShiftError."""
        ...

    def retire_shift(self, shift_id: int) -> Shift:
        """It stays for the days it was assigned to. Raises UnknownShiftError."""
        ...

    def assignments(self) -> list[Assignment]:
        """In the order they were made."""
        ...

    def assign(self, assignment: Assignment) -> Assignment:
        """Raises UnknownShiftError (or retired), UnknownSubjectError."""
        ...

    def own_days(self) -> list[OwnDay]:
        """By date."""
        ...

    def put_own_day(self, day: OwnDay) -> None:
        """In place of what was said of that date before."""
        ...

    def remove_own_day(self, day: date) -> None: ...

    def enrolled_at(self) -> dict[int, datetime]:
        """When each person was enrolled."""
        ...


class PunchRepository(Protocol):
    """Check-ins with corrections of their times. All calls come from the one database thread."""

    def between(
        self, start: datetime, end: datetime
    ) -> tuple[list[AttendanceEvent], list[PunchCorrection]]:
        """Check-ins that count, or were recorded, in start <= time < end, and all about them.

        Corrections come in the order they were made.
        """
        ...

    def correct(self, corrections: Sequence[PunchCorrection]) -> list[PunchCorrection]:
        """In one commit.

        Raises UnknownEventError, UnknownCorrectionError, AlreadyUndoneError, UnknownSubjectError.
        """
        ...

    def correction(
        self, correction_id: int
    ) -> PunchCorrection: ...  # raises UnknownCorrectionError

    def event(self, event_id: int) -> AttendanceEvent: ...  # raises UnknownEventError
