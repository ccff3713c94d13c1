"""Shifts, who works them, and holidays.

Rows are fetched on the database thread. Holidays are computed on a thread of its own, which is
shared with ``timesheets``: check-ins wait for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime

from faceapp.attendance.calendars import Calendar
from faceapp.attendance.plan import WorkPlan
from faceapp.attendance.public_holidays import public_holidays
from faceapp.core.working_time import DAY, Assignment, InOutRule, OwnDay, Shift
from faceapp.runtime.database_worker import DatabaseWorker, Store
from faceapp.settings import Settings


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """What the database knows of when people are to work; see ``WorkPlan``."""

    shifts: tuple[Shift, ...]
    assignments: tuple[Assignment, ...]
    own_days: tuple[OwnDay, ...]
    enrolled_at: Mapping[int, datetime]

    @classmethod
    def of(cls, store: Store) -> StoredPlan:
        book = store.shifts
        return cls(
            tuple(book.shifts()),
            tuple(book.assignments()),
            tuple(book.own_days()),
            book.enrolled_at(),
        )


class Shifts:
    """Fulfils ``runtime.working_time_service.ShiftService``."""

    def __init__(self, database: DatabaseWorker, settings: Callable[[], Settings]) -> None:
        self._database, self._settings = database, settings
        self.counting = ThreadPoolExecutor(1, "working time")

    def close(self) -> None:
        """Finish what is being counted; before the database closes."""
        self.counting.shutdown(wait=True, cancel_futures=True)

    def shifts(self) -> Future[tuple[Shift, ...]]:
        return self._database.run(lambda store: tuple(store.shifts.shifts()))

    def add_shift(self, shift: Shift) -> Future[Shift]:
        return self._database.run(lambda store: store.shifts.add_shift(shift))

    def retire_shift(self, shift_id: int) -> Future[Shift]:
        return self._database.run(lambda store: store.shifts.retire_shift(shift_id))

    def assignments(self) -> Future[tuple[Assignment, ...]]:
        return self._database.run(lambda store: tuple(store.shifts.assignments()))

    def assign(self, assignment: Assignment) -> Future[Assignment]:
        return self._database.run(lambda store: store.shifts.assign(assignment))

    def holidays(self, first: date, last: date) -> Future[Mapping[date, str]]:
        return self.counting.submit(self._holidays, first, last)

    def own_days(self) -> Future[tuple[OwnDay, ...]]:
        return self._database.run(lambda store: tuple(store.shifts.own_days()))

    def put_own_day(self, day: OwnDay) -> Future[None]:
        return self._database.run(lambda store: store.shifts.put_own_day(day))

    def remove_own_day(self, day: date) -> Future[None]:
        return self._database.run(lambda store: store.shifts.remove_own_day(day))

    # On the counting thread

    def plan(self, stored: StoredPlan, first: date, last: date) -> WorkPlan:
        """What is in force, holidays of these days and of the days beside them included.

        Raises:
            UnknownCountryError: no holidays are known for the country in the settings.
        """
        settings = self._settings()
        return WorkPlan(
            shifts={shift.shift_id: shift for shift in stored.shifts},
            assignments=stored.assignments,
            calendar=self._calendar(stored.own_days, first, last),
            home_zone=settings.time_zone,
            rule_without_shift=InOutRule(settings.in_out_rule),
            enrolled_at=stored.enrolled_at,
        )

    def _holidays(self, first: date, last: date) -> Mapping[date, str]:
        calendar = self._calendar(self.own_days().result(), first, last)
        days = [first + DAY * n for n in range((last - first).days + 1)]
        return {day: name for day in days if (name := calendar.holiday(day)) is not None}

    def _calendar(self, own: tuple[OwnDay, ...], first: date, last: date) -> Calendar:
        settings = self._settings()
        years = range((first - DAY).year, (last + DAY).year + 1)
        language = "" if settings.language == "system" else settings.language
        country, subdivision = settings.holiday_country, settings.holiday_subdivision
        return Calendar.of(public_holidays(country, subdivision, years, language), own)
