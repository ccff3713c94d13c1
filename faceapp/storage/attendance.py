"""Check-ins: appended, never changed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from faceapp.core.errors import UnknownSubjectError
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.storage.database import Database
from faceapp.storage.schema import AttendanceRow, SubjectRow

REMOVED_SUBJECT_ID = 0
"""``subject_id`` of a check-in whose person was removed since; nobody ever has this key."""


class SqlAttendanceRepository:
    """Fulfils ``core.ports.AttendanceRepository``; belongs to the thread of ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, subject: Subject, occurred_at: datetime, d: float | None) -> AttendanceEvent:
        """Returns only after the commit is on disk.

        Raises:
            UnknownSubjectError: the person was removed meanwhile.
            DatabaseUnavailableError: locked, read-only, disk full.
        """
        offset = _offset(occurred_at)
        with self._database.session() as session:
            if session.get(SubjectRow, subject.subject_id) is None:
                raise UnknownSubjectError(subject.employee_id)
            row = AttendanceRow(
                subject_id=subject.subject_id,
                name=subject.name,
                employee_id=subject.employee_id,
                department=subject.department,
                occurred_at_utc=occurred_at,
                utc_offset_s=round(offset.total_seconds()),
                d=None if d is None else float(d),
            )
            session.add(row)
        return _event(row)

    def between(self, start: datetime, end: datetime) -> list[AttendanceEvent]:
        """Events with start <= occurred_at < end, oldest first."""
        time = AttendanceRow.occurred_at_utc
        wanted = select(AttendanceRow).where(time >= start, time < end)
        with self._database.session() as session:
            rows = session.scalars(wanted.order_by(time, AttendanceRow.id)).all()
        return [_event(row) for row in rows]

    def latest(self, subject_id: int) -> AttendanceEvent | None:
        """The last check-in by time of a person who is enrolled."""
        newest = (AttendanceRow.occurred_at_utc.desc(), AttendanceRow.id.desc())
        wanted = select(AttendanceRow).where(AttendanceRow.subject_id == subject_id)
        with self._database.session() as session:
            row = session.scalar(wanted.order_by(*newest).limit(1))
        return _event(row) if row else None


def _offset(time: datetime) -> timedelta:
    offset = time.utcoffset()
    if offset is None:
        raise ValueError("record: wanted an aware time")
    return offset


def _event(row: AttendanceRow) -> AttendanceEvent:
    zone = timezone(timedelta(seconds=row.utc_offset_s))
    subject_id = REMOVED_SUBJECT_ID if row.subject_id is None else row.subject_id
    return AttendanceEvent(
        event_id=row.id,
        subject=Subject(subject_id, row.name, row.employee_id, row.department),
        occurred_at=row.occurred_at_utc.astimezone(zone),
        d=row.d,
    )
