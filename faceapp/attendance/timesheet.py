"""From punches and the plan to each person's days, and what is still to be asked. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from faceapp.attendance.plan import WorkPlan
from faceapp.attendance.working_day import WorkingDay, working_day
from faceapp.core.punches import Punch
from faceapp.core.types import Subject

PersonKey = tuple[int, str]


@dataclass(frozen=True, slots=True)
class MissingCheckOut:
    """A check-in without a check-out: to be asked at the next greeting, never guessed.

    Attributes:
        person: who.
        day: whose hours are incomplete.
        came_at: the check-in, aware, in the zone of the shift.
        suggested: the planned end, if it is later than that: what the question may propose.
        event_id: of the check-in; None: it was added by hand.
    """

    person: Subject
    day: date
    came_at: datetime
    suggested: datetime | None
    event_id: int | None


def person_key(person: Subject) -> PersonKey:
    """Enrolled people by their key; removed ones, who have none any more, by employee id."""
    return (person.subject_id, "" if person.subject_id else person.employee_id)


def working_days(
    person: Subject,
    punches: Iterable[Punch],
    plan: WorkPlan,
    days: tuple[date, date],
    now: datetime,
) -> tuple[WorkingDay, ...]:
    """A person's days, one for each date.

    Args:
        person: whose.
        punches: the person's, in any order; at least those of ``plan.needed_span``.
        plan: when people are to work.
        days: the first and the last.
        now: aware.
    """
    ordered = sorted(punches, key=lambda each: each.at.astimezone(UTC))
    times = [each.at.astimezone(UTC) for each in ordered]
    mine = plan.of(person)
    return tuple(
        working_day(
            person,
            window,
            ordered[bisect_left(times, window.begins) : bisect_left(times, window.ends)],
            holiday=mine.calendar.holiday(window.day),
            rule_without_shift=mine.rule_without_shift,
            now=now,
        )
        for window in mine.windows(person, *days)
    )


def timesheet(
    people: Iterable[Subject],
    punches: Iterable[Punch],
    plan: WorkPlan,
    days: tuple[date, date],
    now: datetime,
) -> tuple[WorkingDay, ...]:
    """Everybody's days, person by person in the order given.

    Args:
        people: enrolled ones; whoever was removed since is added where there are punches.
        punches: of anybody, in any order.
        plan: when people are to work.
        days: the first and the last.
        now: aware.
    """
    of: dict[PersonKey, list[Punch]] = {}
    for punch in punches:
        of.setdefault(person_key(punch.subject), []).append(punch)
    everybody = {person_key(person): person for person in people}
    for key, theirs in of.items():
        if not key[0]:
            everybody.setdefault(key, max(theirs, key=lambda each: each.at).subject)
    return tuple(
        day
        for key, person in everybody.items()
        for day in working_days(person, of.get(key, ()), plan, days, now)
        if key[0] or day.punches  # nobody expects who was removed
    )


def missing_check_outs(days: Sequence[WorkingDay]) -> tuple[MissingCheckOut, ...]:
    """What the operator, or the next greeting, is to ask; the oldest first."""
    found = []
    for day in sorted(days, key=lambda each: each.day):
        for stay in day.stays if day.missing_out else ():
            if stay.left is not None or stay.came is None:
                continue
            came = stay.came.at.astimezone(day.zone)
            last = stay is day.stays[-1]
            later = day.ends if last and day.ends and day.ends > stay.came.at else None
            found.append(MissingCheckOut(day.person, day.day, came, later, stay.came.event_id))
    return tuple(found)
