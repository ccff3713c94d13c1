"""Four weeks of 300 people, against hours that the generator knows without our code.

The generator works in minutes on paper: it knows each shift by its length, and each clock change
by a table. It uses neither time zones nor anything of ``faceapp.attendance`` for what it expects.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from faceapp.attendance.calendars import Calendar
from faceapp.attendance.corrections import effective_punches
from faceapp.attendance.plan import WorkPlan
from faceapp.attendance.summaries import Totals, by_month, by_person, by_week
from faceapp.attendance.timesheet import missing_check_outs, timesheet
from faceapp.core.punches import CorrectionKind, PunchCorrection
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.core.working_time import Assignment, Break, Direction, InOutRule, Shift

PEOPLE = 300
MINUTE = timedelta(minutes=1)
SEASONS = {"autumn": date(2026, 10, 12), "spring": date(2026, 3, 2)}
DAYS = 28
SAID_AT = datetime(2026, 12, 1, tzinfo=UTC)

# From when to when on the wall clock there is summer time, and the hours from UTC in winter and in
# summer. By hand, from the rules: Europe at 01:00 UTC on the last Sundays of March and October,
# America at 02:00 on the second Sunday of March and the first of November.
CLOCKS = {
    "Europe/Berlin": ("2026-03-29 02:00", "2026-10-25 03:00", 1, 2),
    "America/New_York": ("2026-03-08 02:00", "2026-11-01 02:00", -5, -4),
    "Asia/Ho_Chi_Minh": ("", "", 7, 7),
}
# Nights that have an hour more or less.
LONGER = {
    ("Europe/Berlin", date(2026, 10, 24)): 60,
    ("Europe/Berlin", date(2026, 3, 28)): -60,
    ("America/New_York", date(2026, 10, 31)): 60,
    ("America/New_York", date(2026, 3, 7)): -60,
}
FIVE, LATE_WEEK, SIX = (1, 1, 1, 1, 1, 0, 0), (0, 0, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 0)


@dataclass(frozen=True)
class Kind:
    """A shift as the generator knows it: minutes since midnight, and what a break costs."""

    shift: Shift
    start: int
    length: int
    week: tuple[int, ...]
    night: bool = False
    lunch: int = 0  # fixed and unpaid
    after_six: int = 0  # unpaid, after six hours
    grace: int = 0
    overtime_from: int = 0


def shift(number, name, start, end, zone, **more):
    return Shift(name, time(*start), time(*end), zone, shift_id=number, **more)


DAY = Kind(
    shift(1, "Day", (8, 0), (17, 0), "Europe/Berlin", late_grace=5 * MINUTE,
          early_grace=5 * MINUTE, overtime_from=15 * MINUTE,
          breaks=(Break(30 * MINUTE, start=time(12)),)),
    480, 540, FIVE, lunch=30, grace=5, overtime_from=15,
)  # fmt: skip
NIGHT = Kind(
    shift(2, "Night", (22, 0), (6, 0), "Europe/Berlin", rule=InOutRule.FIRST_LAST,
          breaks=(Break(30 * MINUTE, after=360 * MINUTE),)),
    1320, 480, LATE_WEEK, night=True, after_six=30,
)  # fmt: skip
NEW_YORK_NIGHT = Kind(
    shift(3, "Graveyard", (23, 0), (7, 0), "America/New_York", rule=InOutRule.BY_SHIFT,
          late_grace=10 * MINUTE, early_grace=10 * MINUTE,
          breaks=(Break(15 * MINUTE, paid=True, start=time(3)),)),
    1380, 480, LATE_WEEK, night=True, grace=10,
)  # fmt: skip
HANOI_EARLY = Kind(
    shift(4, "Ca sáng", (6, 0), (14, 0), "Asia/Ho_Chi_Minh", rule=InOutRule.ASKED),
    360, 480, SIX,
)  # fmt: skip
NEW_YORK_LATE = Kind(
    shift(5, "Swing", (14, 0), (22, 30), "America/New_York",
          breaks=(Break(30 * MINUTE, after=360 * MINUTE),)),
    840, 510, FIVE, after_six=30,
)  # fmt: skip
HANOI_NIGHT = Kind(
    shift(6, "Ca đêm", (22, 0), (6, 0), "Asia/Ho_Chi_Minh"), 1320, 480, LATE_WEEK, night=True
)
KINDS = (DAY, NIGHT, NEW_YORK_NIGHT, HANOI_EARLY, NEW_YORK_LATE, HANOI_NIGHT)


@dataclass
class Expected:
    """In minutes."""

    status: str
    planned: int = 0
    worked: int = 0
    breaks: int = 0
    late: int = 0
    early: int = 0
    overtime: int = 0
    missing: bool = False


@dataclass
class World:
    """What the generator did, and what must come of it."""

    first: date
    people: list[Subject] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    events: list[AttendanceEvent] = field(default_factory=list)
    corrections: list[PunchCorrection] = field(default_factory=list)
    holidays: set[date] = field(default_factory=set)
    expected: dict[tuple[int, date], Expected] = field(default_factory=dict)

    def plan(self) -> WorkPlan:
        return WorkPlan(
            {kind.shift.shift_id: kind.shift for kind in KINDS},
            tuple(self.assignments),
            Calendar.of(dict.fromkeys(self.holidays, "Holiday"), []),
        )

    def days(self):
        punches = effective_punches(self.events, self.corrections)
        span = (self.first, self.first + timedelta(DAYS - 1))
        return timesheet(self.people, punches, self.plan(), span, SAID_AT)

    def punch(self, who, at, direction=None, *, voided=False) -> int:
        number = len(self.events) + 1
        self.events.append(AttendanceEvent(number, who, at, 0.2, voided, direction))
        return number

    def correct(self, kind, who, **more) -> int:
        number = len(self.corrections) + 1
        given = {"made_at": SAID_AT, "made_by": "Boss", "reason": "seen", "correction_id": number}
        self.corrections.append(PunchCorrection(kind, who, **given, **more))
        return number


def at(zone: str, day: date, minutes: int) -> datetime:
    """Wall clock to an instant with offset, from the table of changes."""
    wall = datetime.combine(day, time()) + minutes * MINUTE
    begins, ends, winter, summer = CLOCKS[zone]
    hours = summer if begins <= f"{wall:%Y-%m-%d %H:%M}" < ends else winter
    return wall.replace(tzinfo=timezone(timedelta(hours=hours)))


def world(season: str, seed: int = 7) -> World:
    chance, made = random.Random(seed), World(SEASONS[season])
    made.holidays = {made.first + timedelta(14), made.first + timedelta(18)}
    for n in range(1, PEOPLE + 1):
        add_person(made, n, chance)
    chance.shuffle(made.events)
    return made


def add_person(made: World, n: int, chance: random.Random) -> None:
    kind = KINDS[n % len(KINDS)]
    later = DAY if kind is NIGHT and n % 4 == 3 else kind  # some change in the third week
    changes = made.first + timedelta(16)  # a Wednesday: the last night was that of Sunday
    who = Subject(n, f"Person {n}", f"P-{n}", kind.shift.name)
    made.people.append(who)
    start = date(2026, 1, 1)
    if kind is NEW_YORK_LATE:  # all of the department alike
        if not any(each.department for each in made.assignments):
            made.assignments.append(assignment(start, kind, department="SWING"))
    else:
        made.assignments.append(assignment(start, kind, subject_id=n))
    if later is not kind:
        made.assignments.append(assignment(changes, later, subject_id=n, assignment_id=n))
    for day in (made.first + timedelta(d) for d in range(DAYS)):
        today = later if day >= changes else kind
        made.expected[n, day] = a_day(made, who, today, day, chance)


def assignment(first, kind, **whose):
    weekly = tuple(kind.shift.shift_id if works else None for works in kind.week)
    return Assignment(first, weekly, **whose)


def a_day(made: World, who: Subject, kind: Kind, day: date, chance: random.Random) -> Expected:
    holiday = day in made.holidays
    if not kind.week[day.weekday()]:
        return Expected("holiday" if holiday else "off")
    longer = LONGER.get((kind.shift.time_zone, day), 0) if kind.night else 0
    length = kind.length + longer
    planned = 0 if holiday else length - kind.lunch - kind.after_six
    if chance.random() < (0.8 if holiday else 0.06):
        return Expected("holiday" if holiday else "absent", planned)
    came = chance.choice([0, 0, chance.randint(-20, -1), chance.randint(1, 45)])
    over = chance.choice([0, 0, chance.randint(1, 80), chance.randint(-45, -1)])
    late = 0 if holiday or came <= kind.grace else came
    if chance.random() < 0.05:
        punch_in(made, who, kind, day, came, chance)
        return Expected("incomplete", planned, late=late, missing=True)
    present = length - came + over
    out = chance.randint(10, 50) if kind is DAY and chance.random() < 0.4 else 0
    unpaid = max(kind.lunch, out) + min(kind.after_six, max(0, present - 360))
    punch_in(made, who, kind, day, came, chance)
    if out:
        made.punch(who, at("Europe/Berlin", day, 720))
        made.punch(who, at("Europe/Berlin", day, 720 + out))
    punch_out(made, who, kind, day, over, chance)
    worked = present - unpaid
    overtime = max(0, worked - planned)
    return Expected(
        "worked",
        planned,
        worked,
        unpaid,
        late,
        0 if holiday or -over <= kind.grace else -over,
        overtime if overtime >= kind.overtime_from else 0,
    )


def punch_in(made, who, kind, day, came, chance):
    """As it was, or recorded wrongly and moved, or beside a punch that was taken back."""
    start = at(kind.shift.time_zone, day, kind.start)
    right = start + came * MINUTE
    said = Direction.IN if kind is HANOI_EARLY else None
    luck = chance.random()
    if luck < 0.04:
        number = made.punch(who, right + 37 * MINUTE, said)
        made.correct(CorrectionKind.MOVED, who, event_id=number, at=right)
        return
    made.punch(who, right, said)
    if luck < 0.08:
        added = made.correct(CorrectionKind.ADDED, who, at=right + 90 * MINUTE)
        made.correct(CorrectionKind.UNDONE, who, undoes_id=added)
    elif luck < 0.12:
        made.punch(who, right + 50 * MINUTE, voided=True)


def punch_out(made, who, kind, day, over, chance):
    """Recorded, or forgotten and resolved by the operator."""
    wall = kind.start + kind.length
    # The length on the wall clock: after a change it is the offset that tells the hour.
    right = at(kind.shift.time_zone, day, wall) + over * MINUTE
    if chance.random() < 0.05:
        made.correct(CorrectionKind.RESOLVED, who, at=right)
    else:
        made.punch(who, right, Direction.OUT if kind is HANOI_EARLY else None)


@pytest.fixture(scope="module", params=SEASONS)
def simulated(request):
    made = world(request.param)
    return made, made.days()


def minutes(span: timedelta) -> int:
    assert span % MINUTE == timedelta()
    return span // MINUTE


def test_every_day_of_everybody_is_as_the_generator_knows_it(simulated):
    made, days = simulated
    assert len(days) == PEOPLE * DAYS
    for day in days:
        found = Expected(
            str(day.status),
            minutes(day.planned),
            minutes(day.worked),
            minutes(day.break_time),
            minutes(day.late),
            minutes(day.early_leave),
            minutes(day.overtime),
            day.missing_out,
        )
        assert found == made.expected[day.person.subject_id, day.day], (day.person, day.day)


def test_the_sums_by_week_month_and_person_are_those_of_the_generator(simulated):
    made, days = simulated
    whole = made.expected.values()
    totals = Totals.of(days)
    assert minutes(totals.worked) == sum(each.worked for each in whole)
    assert minutes(totals.overtime) == sum(each.overtime for each in whole)
    assert totals.absent == sum(each.status == "absent" for each in whole)
    assert totals.incomplete == sum(each.missing for each in whole)
    assert totals.times_late == sum(each.late > 0 for each in whole)
    for parts in (by_week(days), by_month(days)):
        assert sum(minutes(part.totals.worked) for part in parts) == minutes(totals.worked)
    assert [len(part.days) for part in by_week(days)] == [7 * PEOPLE] * 4
    for part in by_person(days):
        mine = [each for (n, _), each in made.expected.items() if n == part.person.subject_id]
        assert minutes(part.totals.worked) == sum(each.worked for each in mine)
        assert minutes(part.totals.late) == sum(each.late for each in mine)
        assert part.totals.holidays == 2


def test_whoever_forgot_to_check_out_is_asked_and_nobody_else(simulated):
    made, days = simulated
    asked = {(each.person.subject_id, each.day) for each in missing_check_outs(days)}
    assert asked == {key for key, each in made.expected.items() if each.missing}
    assert len(asked) > 100


def test_everything_that_can_happen_did_happen(simulated):
    made, days = simulated
    statuses = {each.status for each in made.expected.values()}
    assert statuses == {"worked", "absent", "holiday", "off", "incomplete"}
    assert {said.kind for said in made.corrections} == set(CorrectionKind) - {
        CorrectionKind.DIRECTED
    }
    changed = {minutes(day.planned) for day in days if day.shift == NIGHT.shift and not day.holiday}
    assert changed in ({450, 510}, {450, 390}), "the night of the clock change"
    assert any(day.holiday and day.overtime for day in days)
    assert any(day.shift == DAY.shift and day.person.department == "Night" for day in days)


def test_the_same_records_in_another_order_give_the_same_days():
    made = world("autumn")
    days = made.days()
    random.Random(1).shuffle(made.events)
    random.Random(2).shuffle(made.corrections)
    assert made.days() == days


def test_a_single_minute_that_is_moved_shows():
    """The comparison above is not blind."""
    made = world("autumn")
    days = made.days()
    victim = next(day for day in days if day.status == "worked" and not day.holiday)
    number = victim.stays[-1].left.event_id
    place = next(n for n, event in enumerate(made.events) if event.event_id == number)
    event = made.events[place]
    made.events[place] = replace(event, occurred_at=event.occurred_at + MINUTE)
    different = [
        one for one, two in zip(days, made.days(), strict=True) if one.worked != two.worked
    ]
    assert [day.day for day in different] == [victim.day]
