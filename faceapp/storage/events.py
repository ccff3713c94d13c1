"""Check-ins as rows and as values, for the modules that read them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import ColumnElement, select

from faceapp.core.entry import EntryMethod
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.core.working_time import Direction
from faceapp.storage.schema import AttendanceRow, CorrectionRow

REMOVED_SUBJECT_ID = 0
"""``subject_id`` of a check-in whose person was removed since; nobody ever has this key."""

IS_VOID: ColumnElement[bool] = (
    select(CorrectionRow.id).where(CorrectionRow.event_id == AttendanceRow.id).exists()
)
"""Of a row of ``attendance_event``."""


def offset_s(time: datetime) -> int:
    """Offset from UTC; ValueError for a time without one."""
    offset = time.utcoffset()
    if offset is None:
        raise ValueError("wanted an aware time")
    return round(offset.total_seconds())


def with_offset(utc: datetime, seconds: int) -> datetime:
    """The time as the clock on the wall showed it."""
    return utc.astimezone(timezone(timedelta(seconds=seconds)))


def as_event(row: AttendanceRow, voided: bool) -> AttendanceEvent:
    """The value of a row."""
    subject_id = REMOVED_SUBJECT_ID if row.subject_id is None else row.subject_id
    return AttendanceEvent(
        event_id=row.id,
        subject=Subject(subject_id, row.name, row.employee_id, row.department),
        occurred_at=with_offset(row.occurred_at_utc, row.utc_offset_s),
        d=row.d,
        voided=voided,
        direction=None if row.direction is None else Direction(row.direction),
        method=EntryMethod(row.method),
    )
