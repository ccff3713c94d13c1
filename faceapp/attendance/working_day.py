"""One person's day: what was planned, what was worked, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum

from faceapp.attendance.breaks import NONE, WorkedTime, planned_time, worked_time
from faceapp.attendance.plan import DayWindow, Planned
from faceapp.attendance.stays import Stay, stays_of
from faceapp.core.punches import Punch
from faceapp.core.types import Subject
from faceapp.core.working_time import InOutRule, Shift


class DayStatus(StrEnum):
    """In one word how the day went."""

    OFF = "off"  # nothing planned, nobody came
    HOLIDAY = "holiday"  # likewise, because of a holiday
    EXPECTED = "expected"  # planned, and not over yet
    ABSENT = "absent"
    AT_WORK = "at work"  # came, and may still be there
    INCOMPLETE = "incomplete"  # a check-in or check-out is missing
    WORKED = "worked"


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """The result for one person and day. Times are aware, in the zone of the shift.

    Attributes:
        person: as enrolled now, or as recorded last when removed since.
        day: the date on which the shift starts.
        status: see there.
        shift: what was planned, a holiday aside; None: a day off.
        planned: what was to be worked, breaks taken off; nothing on a holiday.
        starts: planned start, or None.
        ends: planned end, or None.
        first_in: None when it is missing, or nobody came.
        last_out: likewise.
        worked: what counts; open stays count nothing, so it is too little while the status is
            INCOMPLETE or AT_WORK.
        deducted: unpaid breaks taken from the time in.
        away: out between two stays.
        late: by so much after the planned start, if beyond the grace.
        early_leave: by so much before the planned end, likewise.
        overtime: worked beyond ``planned``.
        holiday: its name, or None.
        missing_in: some check-out has no check-in.
        missing_out: some check-in has no check-out, and can't get one any more by itself.
        stays: with the punches as they count.
        punches: all of the day, those that don't count among them.
        zone: in which its times are told.
    """

    person: Subject
    day: date
    status: DayStatus
    shift: Shift | None = None
    planned: timedelta = NONE
    starts: datetime | None = None
    ends: datetime | None = None
    first_in: datetime | None = None
    last_out: datetime | None = None
    worked: timedelta = NONE
    deducted: timedelta = NONE
    away: timedelta = NONE
    late: timedelta = NONE
    early_leave: timedelta = NONE
    overtime: timedelta = NONE
    holiday: str | None = None
    missing_in: bool = False
    missing_out: bool = False
    stays: tuple[Stay, ...] = ()
    punches: tuple[Punch, ...] = ()
    zone: tzinfo = UTC

    @property
    def complete(self) -> bool:
        """Whether ``worked`` is all there will be."""
        return self.status not in {DayStatus.INCOMPLETE, DayStatus.AT_WORK, DayStatus.EXPECTED}

    @property
    def break_time(self) -> timedelta:
        """All time between first in and last out that does not count."""
        return self.deducted + self.away


def working_day(
    person: Subject,
    window: DayWindow,
    punches: Sequence[Punch],
    *,
    holiday: str | None,
    rule_without_shift: InOutRule,
    now: datetime,
) -> WorkingDay:
    """Judge a day.

    Args:
        person: whose.
        window: the day with what is planned.
        punches: those within the window, in any order.
        holiday: of that date, or None.
        rule_without_shift: how punches get their direction without a shift.
        now: aware; what may still happen is not held against anybody.
    """
    planned = window.planned
    rule = planned.shift.rule if planned else rule_without_shift
    stays = stays_of(punches, rule, planned.middle if planned else None)
    time = worked_time(window.day, stays, planned.shift if planned else None)
    target = planned if holiday is None else None  # nobody has to come on a holiday
    goal = planned_time(window.day, target) if target else NONE
    open_now = _may_go_on(stays, window, now)
    missing_out = any(stay.left is None for stay in (stays[:-1] if open_now else stays))
    missing_in = any(stay.came is None for stay in stays)
    return WorkingDay(
        person=person,
        day=window.day,
        status=_status(stays, target, holiday, now, gap=missing_in or missing_out, on=open_now),
        shift=planned.shift if planned else None,
        planned=goal,
        starts=planned.start.astimezone(window.zone) if planned else None,
        ends=planned.end.astimezone(window.zone) if planned else None,
        first_in=_local(stays[0].came, window) if stays else None,
        last_out=_local(stays[-1].left, window) if stays else None,
        worked=time.worked,
        deducted=time.deducted,
        away=time.away,
        late=_late(stays, target),
        early_leave=_early_leave(stays, target, now),
        overtime=_overtime(time, goal, planned),
        holiday=holiday,
        missing_in=missing_in,
        missing_out=missing_out,
        stays=stays,
        punches=tuple(punches),
        zone=window.zone,
    )


def _may_go_on(stays: Sequence[Stay], window: DayWindow, now: datetime) -> bool:
    return bool(stays) and stays[-1].left is None and now < window.ends


def _status(
    stays: Sequence[Stay],
    target: Planned | None,
    holiday: str | None,
    now: datetime,
    *,
    gap: bool,
    on: bool,
) -> DayStatus:
    if stays:
        if gap:
            return DayStatus.INCOMPLETE
        return DayStatus.AT_WORK if on else DayStatus.WORKED
    if target is not None:
        return DayStatus.ABSENT if now >= target.end else DayStatus.EXPECTED
    return DayStatus.OFF if holiday is None else DayStatus.HOLIDAY


def _local(punch: Punch | None, window: DayWindow) -> datetime | None:
    return punch.at.astimezone(window.zone) if punch else None


def _late(stays: Sequence[Stay], target: Planned | None) -> timedelta:
    if target is None or not stays or stays[0].came is None:
        return NONE
    late = stays[0].came.at - target.start
    return late if late > target.shift.late_grace else NONE


def _early_leave(stays: Sequence[Stay], target: Planned | None, now: datetime) -> timedelta:
    if target is None or not stays or stays[-1].left is None or now < target.end:
        return NONE
    early = target.end - stays[-1].left.at
    return early if early > target.shift.early_grace else NONE


def _overtime(time: WorkedTime, goal: timedelta, planned: Planned | None) -> timedelta:
    over = max(time.worked - goal, NONE)
    least = planned.shift.overtime_from if planned else NONE
    return over if over >= least else NONE
