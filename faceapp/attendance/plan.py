"""Who is to work when, and which span of time belongs to which day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from faceapp.attendance.calendars import Calendar
from faceapp.core.types import Subject
from faceapp.core.working_time import DAY, Assignment, InOutRule, Shift
from faceapp.core.zones import instant, zone_of

# Without a shift a day turns at an hour when the fewest people are at work: who leaves after
# midnight still leaves on the day of coming. People who work at night need a shift.
DAY_TURNS = time(4)
LAG = timedelta(hours=4)  # so long after a shift a punch is still about it, if a day off follows


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift on a date; ``start`` and ``end`` are in UTC."""

    shift: Shift
    start: datetime
    end: datetime

    @classmethod
    def on(cls, day: date, shift: Shift) -> Planned:
        zone = zone_of(shift.time_zone)
        over_midnight = shift.end <= shift.start
        return cls(
            shift,
            instant(day, shift.start, zone),
            instant(day + DAY if over_midnight else day, shift.end, zone),
        )

    @property
    def middle(self) -> datetime:
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class DayWindow:
    """Which punches belong to a date: begins <= time < ends, in UTC."""

    day: date
    begins: datetime
    ends: datetime
    planned: Planned | None
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class WorkPlan:
    """Everything that says when people are to work.

    Attributes:
        shifts: by key, retired ones among them.
        assignments: in the order they were made.
        calendar: holidays.
        home_zone: IANA name for people without a shift; empty: the computer's.
        rule_without_shift: how punches get their direction on days without a shift.
        enrolled_at: by subject; nobody is expected for a shift that had ended by then.
    """

    shifts: Mapping[int, Shift] = field(default_factory=dict)
    assignments: tuple[Assignment, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    home_zone: str = ""
    rule_without_shift: InOutRule = InOutRule.ALTERNATE
    enrolled_at: Mapping[int, datetime] = field(default_factory=dict)

    def of(self, person: Subject) -> WorkPlan:
        """What matters to one person, to be asked about many days."""
        department = person.department.casefold()
        mine = [
            each
            for each in self.assignments
            if _is_of(each, person) or (department and each.department.casefold() == department)
        ]
        return replace(self, assignments=tuple(mine))

    def assignment(self, person: Subject, day: date) -> Assignment | None:
        """What is in force for the person that day: the person's own before the department's."""
        own = _latest([each for each in self.assignments if _is_of(each, person)], day)
        if own is not None and own.weekly:
            return own
        department = person.department.casefold()
        shared = [
            each
            for each in self.assignments
            if department and each.department.casefold() == department
        ]
        found = _latest(shared, day)
        return found if found is not None and found.weekly else None

    def shift(self, person: Subject, day: date) -> Shift | None:
        """What the person is to work that day, holidays aside."""
        assignment = self.assignment(person, day)
        chosen = None if assignment is None else assignment.weekly[day.weekday()]
        return None if chosen is None else self.shifts.get(chosen)

    def planned(self, person: Subject, day: date) -> Planned | None:
        """That shift on that date; None: a day off, or before the person was enrolled."""
        shift = self.shift(person, day)
        planned = None if shift is None else Planned.on(day, shift)
        enrolled = self.enrolled_at.get(person.subject_id)
        if planned is not None and enrolled is not None and planned.end <= enrolled:
            return None
        return planned

    def zone(self, person: Subject, day: date) -> tzinfo:
        """In which the person's day is told: the shift's, or that of the week's shifts."""
        shift, assignment = self.shift(person, day), self.assignment(person, day)
        if shift is not None:
            return zone_of(shift.time_zone)
        for chosen in assignment.weekly if assignment else ():
            if chosen is not None and chosen in self.shifts:
                return zone_of(self.shifts[chosen].time_zone)
        return zone_of(self.home_zone)

    def windows(self, person: Subject, first: date, last: date) -> list[DayWindow]:
        """The days from first to last, one after another without gap or overlap."""
        days = [first + DAY * n for n in range(-1, (last - first).days + 2)]
        planned = [self.planned(person, day) for day in days]
        zones = [self.zone(person, day) for day in days]
        begins = [datetime.min.replace(tzinfo=UTC)]
        for before, this, day, zone in zip(planned, planned[1:], days[1:], zones[1:], strict=False):
            begins.append(max(begins[-1], _beginning(before, this, day, zone)))
        return [
            DayWindow(day, begins[n], begins[n + 1], planned[n], zones[n])
            for n, day in enumerate(days[1:-1], start=1)
        ]


def needed_span(first: date, last: date) -> tuple[datetime, datetime]:
    """Between which times the punches of these days lie, whatever the zone and the shift."""
    midnight = datetime.combine(first, time(), tzinfo=UTC)
    return midnight - 2 * DAY, midnight + (last - first + 4 * DAY)


def _beginning(before: Planned | None, this: Planned | None, day: date, zone: tzinfo) -> datetime:
    if this is None:
        turns = instant(day, DAY_TURNS, zone)
        return turns if before is None else max(turns, before.end + LAG)
    if before is None:
        return this.start - this.shift.lead
    between = max(this.start - before.end, timedelta())
    return this.start - min(this.shift.lead, between / 2)


def _is_of(assignment: Assignment, person: Subject) -> bool:
    if assignment.department:
        return False
    if assignment.subject_id is not None:
        return assignment.subject_id == person.subject_id
    return not person.subject_id and assignment.employee_id == person.employee_id


def _latest(assignments: list[Assignment], day: date) -> Assignment | None:
    valid = [each for each in assignments if each.valid_from <= day]
    return max(valid, key=lambda each: (each.valid_from, each.assignment_id), default=None)
