"""When people are to work: shifts, weekly patterns, and days that are not as others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from faceapp.core.working_time_errors import InvalidShiftError
from faceapp.core.zones import zone_of

DAY = timedelta(days=1)
ANY_DAY = date(2001, 1, 1)


class Direction(StrEnum):
    """Of a punch."""

    IN = "in"
    OUT = "out"


class InOutRule(StrEnum):
    """How a punch without a direction of its own gets one."""

    ALTERNATE = "alternate"  # in, out, in, out
    FIRST_LAST = "first-last"  # the day's first is in, its last is out, those between don't count
    BY_SHIFT = "by-shift"  # before the middle of the shift is in, after it is out
    ASKED = "asked"  # people say it; where nobody was asked, as ALTERNATE


@dataclass(frozen=True, slots=True)
class Break:
    """A break of a shift; either ``start`` or ``after`` is given.

    Attributes:
        length: how long.
        paid: it counts as worked; of an unpaid one, what was not taken is deducted.
        start: on the clock of the shift; only who is in then has it deducted.
        after: it is deducted from who worked longer than this, but not below it; time out
            between two stays counts towards it.
    """

    length: timedelta
    paid: bool = False
    start: time | None = None
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A span of work on a clock, with what is forgiven.

    Stored shifts are never changed, so that past days keep their hours: another one is added and
    assigned from a day on.

    Attributes:
        name: unique among those not retired.
        start: on the clock of ``time_zone``.
        end: likewise; not after ``start``: on the next day. Both the same: 24 hours.
        time_zone: IANA name; empty: the computer's.
        late_grace: so much after ``start`` is not late.
        early_grace: so much before ``end`` is not early.
        lead: so long before ``start`` punches belong to this shift and not to an earlier day.
        overtime_from: less overtime than this on a day is none.
        rule: how punches get their direction.
        breaks: see there.
        shift_id: the database's key; 0: not stored yet.
        retired: not to be assigned any more.
    """

    name: str
    start: time
    end: time
    time_zone: str = ""
    late_grace: timedelta = timedelta()
    early_grace: timedelta = timedelta()
    lead: timedelta = timedelta(hours=4)
    overtime_from: timedelta = timedelta()
    rule: InOutRule = InOutRule.ALTERNATE
    breaks: tuple[Break, ...] = ()
    shift_id: int = 0
    retired: bool = False

    def __post_init__(self) -> None:
        zone_of(self.time_zone)
        problem = _problem_with(self)
        if problem is not None:
            raise InvalidShiftError(self.name, problem)

    @property
    def length(self) -> timedelta:
        """On the clock, breaks included; a clock change makes the real one differ."""
        return clock_distance(self.start, self.end) or DAY


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who works when, from a day on. Never changed: a later one takes its place.

    Attributes:
        valid_from: the first day.
        weekly: shift ids of Monday to Sunday, None: a day off; empty: from here on the person's
            department (or the department's absence of a pattern) decides again.
        subject_id: whose, or None.
        department: whose, or empty; upper or lower case is the same.
        employee_id: of the person when it was made: it finds the pattern of somebody removed.
        assignment_id: the database's key; 0: not stored yet.
    """

    valid_from: date
    weekly: tuple[int | None, ...]
    subject_id: int | None = None
    department: str = ""
    employee_id: str = ""
    assignment_id: int = 0

    def __post_init__(self) -> None:
        if len(self.weekly) not in {0, 7}:
            raise ValueError("Assignment.weekly: wanted seven days, or none")


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day of the site's own: a holiday, or a working day though the country has a holiday."""

    day: date
    name: str
    works: bool = False


def clock_distance(start: time, end: time) -> timedelta:
    """From one time of day forward to the next that shows ``end``."""
    return (datetime.combine(ANY_DAY, end) - datetime.combine(ANY_DAY, start)) % DAY


def _problem_with(shift: Shift) -> str | None:
    if not shift.name.strip():
        return "it has no name"
    spans = (shift.late_grace, shift.early_grace, shift.lead, shift.overtime_from)
    if any(not timedelta() <= span <= DAY for span in spans):
        return "grace, lead and overtime lie between none and a day"
    return _problem_with_breaks(shift)


def _problem_with_breaks(shift: Shift) -> str | None:
    fixed = []
    for each in shift.breaks:
        if not timedelta() < each.length < shift.length:
            return "a break is not shorter than the shift, or has no length"
        if (each.start is None) == (each.after is None):
            return "a break has either a time of day or so many hours after which it is deducted"
        if each.start is not None:
            begins = clock_distance(shift.start, each.start)
            fixed.append((begins, begins + each.length))
    fixed.sort()
    if fixed and fixed[-1][1] > shift.length:
        return "a break is outside its times"
    if any(later[0] < earlier[1] for earlier, later in pairwise(fixed)):
        return "two breaks overlap"
    return None
