"""Days added up: by day, week, month and person. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from faceapp.attendance.breaks import NONE
from faceapp.attendance.timesheet import person_key
from faceapp.attendance.working_day import DayStatus, WorkingDay
from faceapp.core.types import Subject


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some working days.

    Attributes:
        days_worked: with at least one stay, complete or not.
        planned: what was to be worked.
        worked: what counts; more once ``incomplete`` days are resolved.
        breaks: time between first in and last out that does not count.
        late: how late, together.
        times_late: on how many days.
        early_leave: how early, together.
        times_early: on how many days.
        overtime: beyond what was planned, day by day.
        absent: days.
        holidays: days with a holiday, worked or not.
        incomplete: days with a check-in or check-out missing.
    """

    days_worked: int = 0
    planned: timedelta = NONE
    worked: timedelta = NONE
    breaks: timedelta = NONE
    late: timedelta = NONE
    times_late: int = 0
    early_leave: timedelta = NONE
    times_early: int = 0
    overtime: timedelta = NONE
    absent: int = 0
    holidays: int = 0
    incomplete: int = 0

    @classmethod
    def of(cls, days: Iterable[WorkingDay]) -> Totals:
        days = tuple(days)

        def total(of: Callable[[WorkingDay], timedelta]) -> timedelta:
            return sum((of(day) for day in days), NONE)

        def count(of: Callable[[WorkingDay], object]) -> int:
            return sum(bool(of(day)) for day in days)

        return cls(
            days_worked=count(lambda day: day.stays),
            planned=total(lambda day: day.planned),
            worked=total(lambda day: day.worked),
            breaks=total(lambda day: day.break_time),
            late=total(lambda day: day.late),
            times_late=count(lambda day: day.late),
            early_leave=total(lambda day: day.early_leave),
            times_early=count(lambda day: day.early_leave),
            overtime=total(lambda day: day.overtime),
            absent=count(lambda day: day.status is DayStatus.ABSENT),
            holidays=count(lambda day: day.holiday),
            incomplete=count(lambda day: day.status is DayStatus.INCOMPLETE),
        )


@dataclass(frozen=True, slots=True)
class PeriodSummary:
    """A day, an ISO week or a month: ``first`` to ``last``, as far as there are days."""

    first: date
    last: date
    days: tuple[WorkingDay, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person over all days given."""

    person: Subject
    days: tuple[WorkingDay, ...]
    totals: Totals


def by_day(days: Iterable[WorkingDay]) -> tuple[PeriodSummary, ...]:
    """One summary per date, by date."""
    return _periods(days, lambda day: day.toordinal())


def by_week(days: Iterable[WorkingDay]) -> tuple[PeriodSummary, ...]:
    """One per ISO week, Monday to Sunday."""
    return _periods(days, lambda day: day.isocalendar()[:2])


def by_month(days: Iterable[WorkingDay]) -> tuple[PeriodSummary, ...]:
    """One per calendar month."""
    return _periods(days, lambda day: (day.year, day.month))


def by_person(days: Iterable[WorkingDay]) -> tuple[PersonSummary, ...]:
    """One per person, in the order in which they come."""
    grouped: dict[object, list[WorkingDay]] = {}
    for day in days:
        grouped.setdefault(person_key(day.person), []).append(day)
    return tuple(
        PersonSummary(theirs[0].person, tuple(theirs), Totals.of(theirs))
        for theirs in grouped.values()
    )


def _periods(
    days: Iterable[WorkingDay], period: Callable[[date], object]
) -> tuple[PeriodSummary, ...]:
    grouped: dict[object, list[WorkingDay]] = {}
    for day in sorted(days, key=lambda each: each.day):
        grouped.setdefault(period(day.day), []).append(day)
    return tuple(
        PeriodSummary(theirs[0].day, theirs[-1].day, tuple(theirs), Totals.of(theirs))
        for theirs in grouped.values()
    )
