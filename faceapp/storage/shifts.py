"""Shifts, who works them, and the site's own days."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from faceapp.core.working_time import Assignment, OwnDay, Shift
from faceapp.core.working_time_errors import DuplicateShiftError, UnknownShiftError
from faceapp.storage.database import Database
from faceapp.storage.details import sort_key, storable
from faceapp.storage.people import existing
from faceapp.storage.schema import SubjectRow
from faceapp.storage.shift_codecs import as_assignment, as_shift, assignment_row, shift_row
from faceapp.storage.working_time_schema import AssignmentRow, OwnDayRow, ShiftRow


class SqlShiftRepository:
    """Fulfils ``core.working_time_ports.ShiftRepository``; belongs to the database's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shifts(self) -> list[Shift]:
        """In the order of their names, retired ones among them."""
        with self._database.session() as session:
            found = [as_shift(row) for row in session.scalars(select(ShiftRow))]
        return sorted(found, key=lambda shift: (sort_key(shift.name), shift.shift_id))

    def add_shift(self, shift: Shift) -> Shift:
        """Raises DuplicateShiftError: one that is not retired has that name."""
        row = shift_row(shift)
        with self._database.session() as session:
            taken = session.scalars(select(ShiftRow.name).where(~ShiftRow.retired)).all()
            if sort_key(row.name) in {sort_key(name) for name in taken}:
                raise DuplicateShiftError(row.name)
            session.add(row)
            session.flush()  # gives the shift its key
            return as_shift(row)

    def retire_shift(self, shift_id: int) -> Shift:
        """It stays for the days it was assigned to. Raises UnknownShiftError."""
        with self._database.session() as session:
            row = session.get(ShiftRow, shift_id)
            if row is None:
                raise UnknownShiftError(str(shift_id))
            row.retired = True
            return as_shift(row)

    def assignments(self) -> list[Assignment]:
        """In the order they were made."""
        with self._database.session() as session:
            rows = session.scalars(select(AssignmentRow).order_by(AssignmentRow.id)).all()
        return [as_assignment(row) for row in rows]

    def assign(self, assignment: Assignment) -> Assignment:
        """Store who works when from a day on.

        Raises:
            ValueError: neither a person nor a department, or both.
            UnknownShiftError: a shift in it does not exist, or is retired.
            UnknownSubjectError: the person is not enrolled (any more).
        """
        if (assignment.subject_id is None) == (not storable(assignment.department)):
            raise ValueError("Assignment: wanted a person or a department")
        with self._database.session() as session:
            for shift_id in sorted({each for each in assignment.weekly if each is not None}):
                _check_usable(session, shift_id)
            employee_id = ""
            if assignment.subject_id is not None:
                employee_id = existing(session, assignment.subject_id).employee_id
            row = assignment_row(assignment, employee_id)
            session.add(row)
            session.flush()  # gives the assignment its key
            return as_assignment(row)

    def own_days(self) -> list[OwnDay]:
        """By date."""
        with self._database.session() as session:
            rows = session.scalars(select(OwnDayRow).order_by(OwnDayRow.day)).all()
        return [OwnDay(date.fromisoformat(row.day), row.name, row.works) for row in rows]

    def put_own_day(self, day: OwnDay) -> None:
        """In place of what was said of that date before."""
        with self._database.session() as session:
            session.merge(
                OwnDayRow(day=day.day.isoformat(), name=storable(day.name), works=day.works)
            )

    def remove_own_day(self, day: date) -> None:
        """That date is as others again."""
        with self._database.session() as session:
            session.execute(delete(OwnDayRow).where(OwnDayRow.day == day.isoformat()))

    def enrolled_at(self) -> dict[int, datetime]:
        """When each person was enrolled, in UTC."""
        with self._database.session() as session:
            rows = session.execute(select(SubjectRow.id, SubjectRow.created_at_utc)).all()
        return {subject_id: time for subject_id, time in rows}  # noqa: C416  (rows are no tuples)


def _check_usable(session: Session, shift_id: int) -> None:
    row = session.get(ShiftRow, shift_id)
    if row is None or row.retired:
        raise UnknownShiftError(str(shift_id) if row is None else row.name)
