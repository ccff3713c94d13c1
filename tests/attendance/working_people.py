"""Made-up people, shifts and punches for the tests of working time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from faceapp.attendance.plan import WorkPlan, needed_span
from faceapp.attendance.timesheet import working_days
from faceapp.core.punches import Punch
from faceapp.core.types import Subject
from faceapp.core.working_time import Assignment, Direction, Shift

ADA = Subject(1, "Ada Lovelace", "A-1", "Engines")
GRACE = Subject(2, "Grace Hopper", "G-2", "Navy")
BERLIN, HANOI, NEW_YORK = (
    ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Ho_Chi_Minh", "America/New_York")
)
MONDAY = date(2026, 11, 23)
LATER = datetime(2027, 12, 31, tzinfo=UTC)
ALL_WEEK = (1,) * 7
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def shift(start: str = "08:00", end: str = "17:00", **more) -> Shift:
    """A shift with key 1 in Berlin."""
    given = {"name": "Shift", "time_zone": "Europe/Berlin", "shift_id": 1, **more}
    return Shift(start=time.fromisoformat(start), end=time.fromisoformat(end), **given)


def plan_of(one: Shift, weekly=ALL_WEEK, **more) -> WorkPlan:
    """Ada works this shift."""
    assignment = Assignment(date(2020, 1, 1), weekly, ADA.subject_id)
    return WorkPlan({one.shift_id: one}, (assignment,), **more)


def punch(text: str, zone=BERLIN, direction: Direction | None = None, **more) -> Punch:
    """Ada's, at a local time such as "2026-11-23 08:00"; fold=1: the second of two such times."""
    fold = more.pop("fold", 0)
    local = datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)
    offset = local.utcoffset()
    return Punch(ADA, local.astimezone(UTC).astimezone(_fixed(offset)), direction, **more)


def _fixed(offset):
    from datetime import timezone

    return timezone(offset)


def day_of(plan: WorkPlan, *punches: Punch, day: date = MONDAY, now: datetime = LATER):
    """Ada's working day."""
    (found,) = working_days(ADA, punches, plan, (day, day), now)
    return found


def on(clock: str, day: date = MONDAY, **more) -> Punch:
    return punch(f"{day} {clock}", **more)


__all__ = [name for name in globals() if not name.startswith("_")] + ["needed_span"]
