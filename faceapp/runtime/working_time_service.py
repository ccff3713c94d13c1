"""What the window and the command line may ask about working time. Every call is a Future."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from faceapp.attendance.timesheet import MissingCheckOut
from faceapp.attendance.working_day import WorkingDay
from faceapp.core.punches import Punch, PunchCorrection
from faceapp.core.types import Subject
from faceapp.core.working_time import Assignment, Direction, OwnDay, Shift


@dataclass(frozen=True, slots=True)
class Selection:
    """Whose days, and which.

    Attributes:
        first: day.
        last: day, inclusive.
        employee_id: of one person, upper or lower case; empty: everybody.
        department: likewise.
    """

    first: date
    last: date
    employee_id: str = ""
    department: str = ""

    def has(self, person: Subject) -> bool:
        return (
            self.employee_id.strip().casefold() in ("", person.employee_id.casefold())
            and self.department.strip().casefold() in ("", person.department.casefold())
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """Who makes a correction, and why; both are asked for and stored with it."""

    by: str
    reason: str


class ShiftService(Protocol):
    """Shifts, who works them, and holidays."""

    def shifts(self) -> Future[tuple[Shift, ...]]:
        """By name, retired ones among them."""
        ...

    def add_shift(self, shift: Shift) -> Future[Shift]:
        """Fails with DuplicateShiftError."""
        ...

    def retire_shift(self, shift_id: int) -> Future[Shift]:
        """Fails with UnknownShiftError."""
        ...

    def assignments(self) -> Future[tuple[Assignment, ...]]:
        """In the order they were made."""
        ...

    def assign(self, assignment: Assignment) -> Future[Assignment]:
        """Fails with UnknownShiftError, UnknownSubjectError."""
        ...

    def holidays(self, first: date, last: date) -> Future[Mapping[date, str]]:
        """Names by day, own days included. Fails with UnknownCountryError."""
        ...

    def own_days(self) -> Future[tuple[OwnDay, ...]]: ...

    def put_own_day(self, day: OwnDay) -> Future[None]: ...

    def remove_own_day(self, day: date) -> Future[None]: ...


class TimesheetService(Protocol):
    """Results per person and day, and corrections of what they rest on.

    Corrections fail with InvalidCorrectionError, UnknownEventError, UnknownCorrectionError,
    AlreadyUndoneError, UnknownSubjectError.
    """

    def days(self, selection: Selection) -> Future[tuple[WorkingDay, ...]]:
        """Person by person, in the order of names. Fails with UnknownSubjectError."""
        ...

    def missing_check_outs(
        self, subject_id: int | None = None
    ) -> Future[tuple[MissingCheckOut, ...]]:
        """Of the last weeks, the oldest first; what the next greeting of that person asks."""
        ...

    def corrections(self, selection: Selection) -> Future[tuple[PunchCorrection, ...]]:
        """About punches of these days, undone ones and what undid them among them."""
        ...

    def add_punch(
        self, subject_id: int, at: datetime, direction: Direction | None, said: Said
    ) -> Future[PunchCorrection]: ...

    def change_time(self, punch: Punch, at: datetime, said: Said) -> Future[PunchCorrection]: ...

    def change_direction(
        self, punch: Punch, direction: Direction, said: Said
    ) -> Future[PunchCorrection]: ...

    def resolve(
        self, missing: MissingCheckOut, at: datetime, said: Said
    ) -> Future[PunchCorrection]:
        """The check-out was at that time; it may not be before the check-in."""
        ...

    def undo(self, correction_id: int, said: Said) -> Future[PunchCorrection]: ...
