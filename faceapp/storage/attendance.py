"""Check-ins and corrections: appended, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from faceapp.core.entry import EntryMethod
from faceapp.core.errors import AlreadyVoidedError, UnknownEventError, UnknownSubjectError
from faceapp.core.evidence import Correction, Passage
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.core.working_time import Direction
from faceapp.storage.codecs import Decode, Encode
from faceapp.storage.database import Database
from faceapp.storage.details import storable
from faceapp.storage.events import IS_VOID, as_event, offset_s, with_offset
from faceapp.storage.passages import PassageAccess, check_passage
from faceapp.storage.people import existing
from faceapp.storage.schema import AttendanceRow, CorrectionRow, SubjectRow


class SqlAttendanceRepository(PassageAccess):
    """Fulfils ``core.ports.AttendanceRepository``.

    Args:
        database: an open one; this object belongs to the same thread.
        encode: (H, W, 3) uint8 RGB to the bytes of a picture file.
        decode: the way back.
    """

    def __init__(self, database: Database, encode: Encode, decode: Decode) -> None:
        self._database = database
        self._encode = encode
        self._decode = decode

    def record(
        self,
        subject: Subject,
        occurred_at: datetime,
        d: float | None,
        passage: Passage | None = None,
        direction: Direction | None = None,
        method: EntryMethod = EntryMethod.FACE,
    ) -> AttendanceEvent:
        """Returns only after check-in and passage are on disk, in one commit.

        Raises:
            UnknownSubjectError: the person was removed meanwhile.
            DatabaseUnavailableError: locked, read-only, disk full.
        """
        row = _new_row(subject, occurred_at, d, direction, method)
        if passage is not None:
            check_passage(passage, subject.subject_id)
        with self._database.session() as session:
            if session.get(SubjectRow, subject.subject_id) is None:
                raise UnknownSubjectError(subject.employee_id)
            session.add(row)
            if passage is not None:
                session.flush()  # gives the check-in its number
                self._keep(session, row, passage)
        return as_event(row, voided=False)

    def between(self, start: datetime, end: datetime) -> list[AttendanceEvent]:
        """Events with start <= occurred_at < end, oldest first, void ones among them."""
        time = AttendanceRow.occurred_at_utc
        wanted = select(AttendanceRow, IS_VOID).where(time >= start, time < end)
        with self._database.session() as session:
            rows = session.execute(wanted.order_by(time, AttendanceRow.id)).all()
        return [as_event(row, voided) for row, voided in rows]

    def latest(self, subject_id: int) -> AttendanceEvent | None:
        """The last check-in by time, of a person who is enrolled, that is not void."""
        newest = (AttendanceRow.occurred_at_utc.desc(), AttendanceRow.id.desc())
        wanted = select(AttendanceRow).where(AttendanceRow.subject_id == subject_id, ~IS_VOID)
        with self._database.session() as session:
            row = session.scalar(wanted.order_by(*newest).limit(1))
        return as_event(row, voided=False) if row else None

    def void(self, correction: Correction) -> AttendanceEvent:
        """Declare a check-in void; it stays, and counts no more.

        Raises:
            UnknownEventError: there is no such check-in.
            AlreadyVoidedError: it is void already.
            UnknownSubjectError: the actual person is not enrolled (any more).
        """
        made_offset_s = offset_s(correction.made_at)
        with self._database.session() as session:
            event = _not_void(session, correction.event_id)
            if correction.actual_subject_id is not None:
                existing(session, correction.actual_subject_id)
            session.add(
                CorrectionRow(
                    event_id=event.id,
                    made_at_utc=correction.made_at,
                    utc_offset_s=made_offset_s,
                    actual_subject_id=correction.actual_subject_id,
                    reason=storable(correction.reason),
                )
            )
        return as_event(event, voided=True)

    def voided_counts(self) -> dict[int, int]:
        """How many check-ins of each enrolled person were declared void; only where there are."""
        whose = AttendanceRow.subject_id
        wanted = select(whose, func.count()).where(IS_VOID, whose.is_not(None)).group_by(whose)
        with self._database.session() as session:
            rows = session.execute(wanted).all()
        return {subject_id: count for subject_id, count in rows if subject_id is not None}

    def corrections(self) -> list[Correction]:
        """In the order they were made."""
        with self._database.session() as session:
            rows = session.scalars(select(CorrectionRow).order_by(CorrectionRow.id)).all()
        return [
            Correction(
                row.event_id,
                with_offset(row.made_at_utc, row.utc_offset_s),
                row.actual_subject_id,
                row.reason,
            )
            for row in rows
        ]


def _new_row(
    subject: Subject,
    occurred_at: datetime,
    d: float | None,
    direction: Direction | None,
    method: EntryMethod,
) -> AttendanceRow:
    return AttendanceRow(
        subject_id=subject.subject_id,
        name=subject.name,
        employee_id=subject.employee_id,
        department=subject.department,
        occurred_at_utc=occurred_at,
        utc_offset_s=offset_s(occurred_at),
        d=None if d is None else float(d),
        direction=None if direction is None else direction.value,
        method=method.value,
    )


def _not_void(session: Session, event_id: int) -> AttendanceRow:
    row = session.get(AttendanceRow, event_id)
    if row is None:
        raise UnknownEventError(event_id)
    if session.scalar(select(CorrectionRow.id).where(CorrectionRow.event_id == event_id)):
        raise AlreadyVoidedError(event_id)
    return row
