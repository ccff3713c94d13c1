"""Check-ins with the corrections of their times: appended, never changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from faceapp.core.errors import UnknownEventError
from faceapp.core.punches import CorrectionKind, PunchCorrection
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.core.working_time import Direction
from faceapp.core.working_time_errors import AlreadyUndoneError, UnknownCorrectionError
from faceapp.storage.database import Database
from faceapp.storage.details import storable
from faceapp.storage.events import IS_VOID, REMOVED_SUBJECT_ID, as_event, offset_s, with_offset
from faceapp.storage.people import existing
from faceapp.storage.schema import AttendanceRow
from faceapp.storage.working_time_schema import PunchCorrectionRow as Row


class SqlPunchRepository:
    """Fulfils ``core.working_time_ports.PunchRepository``; belongs to the database's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(
        self, start: datetime, end: datetime
    ) -> tuple[list[AttendanceEvent], list[PunchCorrection]]:
        """Check-ins that were recorded, or moved to, in start <= time < end, and all about them.

        Check-ins by time, void ones among them; corrections in the order they were made.
        """
        recorded = AttendanceRow.occurred_at_utc
        moved_here = select(Row.event_id).where(
            Row.kind == CorrectionKind.MOVED, Row.at_utc >= start, Row.at_utc < end
        )
        here = or_((recorded >= start) & (recorded < end), AttendanceRow.id.in_(moved_here))
        events = select(AttendanceRow, IS_VOID).where(here)
        with self._database.session() as session:
            found = session.execute(events.order_by(recorded, AttendanceRow.id)).all()
            ids = select(AttendanceRow.id).where(here)
            about = Row.event_id.in_(ids) | ((Row.at_utc >= start) & (Row.at_utc < end))
            said = _with_what_undoes(session, about)
        return [as_event(row, voided) for row, voided in found], said

    def correct(self, corrections: Sequence[PunchCorrection]) -> list[PunchCorrection]:
        """In one commit: all of them or none.

        Raises:
            UnknownEventError: the check-in does not exist.
            UnknownCorrectionError: what is to be undone does not exist.
            AlreadyUndoneError: it was undone before.
            UnknownSubjectError: a punch is added for somebody not enrolled (any more).
        """
        with self._database.session() as session:
            return [_as_correction(_append(session, said)) for said in corrections]

    def correction(self, correction_id: int) -> PunchCorrection:
        """Raises UnknownCorrectionError."""
        with self._database.session() as session:
            return _as_correction(_existing(session, correction_id))

    def event(self, event_id: int) -> AttendanceEvent:
        """Raises UnknownEventError."""
        wanted = select(AttendanceRow, IS_VOID).where(AttendanceRow.id == event_id)
        with self._database.session() as session:
            found = session.execute(wanted).one_or_none()
        if found is None:
            raise UnknownEventError(event_id)
        row, voided = found
        return as_event(row, voided)


def _with_what_undoes(session: Session, about: ColumnElement[bool]) -> list[PunchCorrection]:
    """The corrections meant, and whatever undoes one of them, or undoes that again."""
    found = select(Row.id).where(about).cte(recursive=True)
    undoing = aliased(Row)
    found = found.union(select(undoing.id).join(found, undoing.undoes_id == found.c.id))
    rows = session.scalars(select(Row).where(Row.id.in_(select(found.c.id))).order_by(Row.id))
    return [_as_correction(row) for row in rows]


def _append(session: Session, said: PunchCorrection) -> Row:
    if said.event_id is not None and session.get(AttendanceRow, said.event_id) is None:
        raise UnknownEventError(said.event_id)
    if said.undoes_id is not None:
        _check_not_undone(session, said.undoes_id)
    if said.kind in {CorrectionKind.ADDED, CorrectionKind.RESOLVED}:
        existing(session, said.subject.subject_id)
    row = _new_row(said)
    session.add(row)
    session.flush()  # gives the correction its number
    return row


def _existing(session: Session, correction_id: int) -> Row:
    row = session.get(Row, correction_id)
    if row is None:
        raise UnknownCorrectionError(correction_id)
    return row


def _check_not_undone(session: Session, correction_id: int) -> None:
    _existing(session, correction_id)
    if session.scalar(select(Row.id).where(Row.undoes_id == correction_id)) is not None:
        raise AlreadyUndoneError(correction_id)


def _new_row(said: PunchCorrection) -> Row:
    subject = said.subject
    return Row(
        kind=said.kind.value,
        subject_id=subject.subject_id or None,
        name=subject.name,
        employee_id=subject.employee_id,
        department=subject.department,
        event_id=said.event_id,
        undoes_id=said.undoes_id,
        at_utc=said.at,
        at_offset_s=None if said.at is None else offset_s(said.at),
        direction=None if said.direction is None else said.direction.value,
        made_at_utc=said.made_at,
        made_offset_s=offset_s(said.made_at),
        made_by=storable(said.made_by),
        reason=storable(said.reason),
    )


def _as_correction(row: Row) -> PunchCorrection:
    who = row.subject_id or REMOVED_SUBJECT_ID
    at = None
    if row.at_utc is not None:
        at = with_offset(row.at_utc, row.at_offset_s or 0)
    return PunchCorrection(
        kind=CorrectionKind(row.kind),
        subject=Subject(who, row.name, row.employee_id, row.department),
        made_at=with_offset(row.made_at_utc, row.made_offset_s),
        made_by=row.made_by,
        reason=row.reason,
        event_id=row.event_id,
        undoes_id=row.undoes_id,
        at=at,
        direction=None if row.direction is None else Direction(row.direction),
        correction_id=row.id,
    )
