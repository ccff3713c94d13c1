"""Working days as tables: one row per day, one per person, one per punch. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter

from faceapp.attendance.summaries import PeriodSummary, PersonSummary, Totals, by_person
from faceapp.attendance.working_day import WorkingDay
from faceapp.core.tables import Cell, Column, ColumnKind, Table
from faceapp.core.working_time import Direction

_WHO = (
    Column("employee_id", "Employee id", ColumnKind.TEXT, 14),
    Column("name", "Name", ColumnKind.TEXT, 26),
    Column("department", "Department", ColumnKind.TEXT, 18),
)
_SUMS = (
    Column("planned", "Planned", ColumnKind.DURATION),
    Column("worked", "Worked", ColumnKind.DURATION),
    Column("break", "Break", ColumnKind.DURATION),
    Column("late", "Late", ColumnKind.DURATION),
    Column("early_leave", "Early leave", ColumnKind.DURATION),
    Column("overtime", "Overtime", ColumnKind.DURATION),
)
DAY_COLUMNS = (
    *_WHO,
    Column("day", "Day", ColumnKind.DATE),
    Column("shift", "Shift", ColumnKind.TEXT, 16),
    Column("status", "Status", ColumnKind.WORD),
    Column("in", "In", ColumnKind.TIME, 20),
    Column("out", "Out", ColumnKind.TIME, 20),
    *_SUMS,
    Column("missing", "Missing", ColumnKind.WORD, 14),
    Column("holiday", "Holiday", ColumnKind.TEXT, 22),
)
_COUNTS = (
    Column("days_worked", "Days worked", ColumnKind.COUNT),
    Column("times_late", "Times late", ColumnKind.COUNT),
    Column("times_early", "Times early", ColumnKind.COUNT),
    Column("absent", "Absent", ColumnKind.COUNT),
    Column("holidays", "Holidays", ColumnKind.COUNT),
    Column("incomplete", "Incomplete", ColumnKind.COUNT),
)
PERSON_COLUMNS = (*_WHO, *_SUMS, *_COUNTS)
PERIOD_COLUMNS = (
    Column("first", "From", ColumnKind.DATE),
    Column("last", "To", ColumnKind.DATE),
    *_SUMS,
    *_COUNTS,
)
ERPNEXT_COLUMNS = (
    Column("employee", "Employee", ColumnKind.TEXT, 14),
    Column("time", "Time", ColumnKind.TEXT, 20),
    Column("log_type", "Log Type", ColumnKind.TEXT),
    Column("device_id", "Location / Device ID", ColumnKind.TEXT, 18),
    Column("skip_auto_attendance", "Skip Auto Attendance", ColumnKind.COUNT),
)
_totals_of_sums = attrgetter("planned", "worked", "breaks", "late", "early_leave", "overtime")
_counts = attrgetter(*(column.key for column in _COUNTS))


def days_table(days: Sequence[WorkingDay]) -> Table:
    """One row per person and day; ``worked`` of an incomplete day is what is known of it."""
    totals = Totals.of(days)
    sums = ("Total", None, None, None, None, None, None, None, *_totals_of_sums(totals))
    return Table("Days", DAY_COLUMNS, tuple(map(_day_row, days)), (*sums, None, None))


def people_table(days: Iterable[WorkingDay]) -> Table:
    """One row per person, everything added up."""
    days = tuple(days)
    totals = Totals.of(days)
    rows = tuple(_person_row(each) for each in by_person(days))
    sums = ("Total", None, None, *_totals_of_sums(totals), *_counts(totals))
    return Table("People", PERSON_COLUMNS, rows, sums)


def periods_table(title: str, periods: Sequence[PeriodSummary]) -> Table:
    """One row per day, week or month, everybody added up."""
    totals = Totals.of(day for period in periods for day in period.days)
    rows = tuple(
        (each.first, each.last, *_totals_of_sums(each.totals), *_counts(each.totals))
        for each in periods
    )
    return Table(
        title, PERIOD_COLUMNS, rows, (None, None, *_totals_of_sums(totals), *_counts(totals))
    )


def erpnext_table(days: Iterable[WorkingDay], device_id: str) -> Table:
    """ERPNext's “Employee Checkin”: one row per punch that counts, with its direction.

    ``time`` is the clock on the wall without an offset, which ERPNext has no room for.
    """
    rows = tuple(
        (day.person.employee_id, _wall(day, at), direction.value.upper(), device_id, 0)
        for day in days
        for at, direction in _directed(day)
    )
    return Table("Employee Checkin", ERPNEXT_COLUMNS, rows)


def _day_row(day: WorkingDay) -> tuple[Cell, ...]:
    person = day.person
    return (
        person.employee_id,
        person.name,
        person.department,
        day.day,
        day.shift.name if day.shift else None,
        day.status,
        day.first_in,
        day.last_out,
        day.planned,
        day.worked,
        day.break_time,
        day.late,
        day.early_leave,
        day.overtime,
        _missing(day),
        day.holiday,
    )


def _missing(day: WorkingDay) -> str | None:
    missing = [
        word
        for word, lacks in (("check-in", day.missing_in), ("check-out", day.missing_out))
        if lacks
    ]
    return " and ".join(missing) or None


def _person_row(summary: PersonSummary) -> tuple[Cell, ...]:
    person, totals = summary.person, summary.totals
    return (
        person.employee_id,
        person.name,
        person.department,
        *_totals_of_sums(totals),
        *_counts(totals),
    )


def _directed(day: WorkingDay) -> Iterable[tuple[datetime, Direction]]:
    for stay in day.stays:
        if stay.came is not None:
            yield stay.came.at, Direction.IN
        if stay.left is not None:
            yield stay.left.at, Direction.OUT


def _wall(day: WorkingDay, at: datetime) -> str:
    return at.astimezone(day.zone).strftime("%Y-%m-%d %H:%M:%S")
