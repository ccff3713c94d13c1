"""Enrolled people; their photos and templates are read and written by the parts beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from faceapp.core.errors import DuplicateEmployeeIdError, InputError
from faceapp.core.types import FaceSample, Subject, SubjectDetails
from faceapp.storage.codecs import Decode, Encode
from faceapp.storage.database import Database
from faceapp.storage.details import cleaned, employee_key
from faceapp.storage.people import as_subject, by_name, existing
from faceapp.storage.photos import PhotoAccess
from faceapp.storage.schema import CorrectionRow, PassageRow, SubjectRow
from faceapp.storage.templates import TemplateAccess

_EVERYONE = select(SubjectRow.id, SubjectRow.name, SubjectRow.employee_id, SubjectRow.department)


class SqlSubjectRepository(PhotoAccess, TemplateAccess):
    """Fulfils ``core.ports.SubjectRepository``.

    Args:
        database: an open one; this object belongs to the same thread.
        encode: (H, W, 3) uint8 RGB to the bytes of a picture file.
        decode: the way back.
    """

    def __init__(self, database: Database, encode: Encode, decode: Decode) -> None:
        self._database = database
        self._encode = encode
        self._decode = decode

    def all(self) -> list[Subject]:
        """Sorted by name."""
        return by_name([Subject(*row) for row in self._database.rows(_EVERYONE)])

    def find(self, employee_id: str) -> Subject | None:
        """The person with this employee id, upper or lower case."""
        with self._database.session() as session:
            row = _row_of(session, employee_key(employee_id))
            return as_subject(row) if row else None

    def add(
        self, details: SubjectDetails, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """Raises DuplicateEmployeeIdError, InvalidDetailsError, DatabaseUnavailableError."""
        with self._database.session() as session:
            return self._add(session, details, sample, overridden)

    def add_many(
        self, people: Sequence[tuple[SubjectDetails, FaceSample]]
    ) -> list[Subject | Exception]:
        """One commit for many; a person that can't be added gives its error, the rest stay."""
        results: list[Subject | Exception] = []
        with self._database.session() as session:
            for details, sample in people:
                try:
                    results.append(self._add(session, details, sample, ()))
                except InputError as error:
                    results.append(error)
        return results

    def edit(self, subject_id: int, details: SubjectDetails) -> Subject:
        """Raises UnknownSubjectError besides those of ``add``."""
        tidy = cleaned(details)
        with self._database.session() as session:
            row = existing(session, subject_id)
            _check_free(session, tidy.employee_id, but_for=subject_id)
            row.name, row.department = tidy.name, tidy.department
            row.employee_id, row.employee_key = tidy.employee_id, employee_key(tidy.employee_id)
            return as_subject(row)

    def remove(self, subject_id: int) -> Subject:
        """Erase person, templates, photos and passages; check-ins keep name and id as they were.

        Raises:
            UnknownSubjectError: nobody has that key (any more).
        """
        with self._database.session() as session:
            subject = as_subject(existing(session, subject_id))
            # A check-in under another name that was really this person's shows this face.
            theirs = select(CorrectionRow.event_id).where(
                CorrectionRow.actual_subject_id == subject_id
            )
            session.execute(delete(PassageRow).where(PassageRow.event_id.in_(theirs)))
            session.execute(delete(SubjectRow).where(SubjectRow.id == subject_id))
        self._database.forget_erased()
        return subject

    def _add(
        self,
        session: Session,
        details: SubjectDetails,
        sample: FaceSample,
        overridden: Sequence[str],
    ) -> Subject:
        tidy = cleaned(details)
        _check_free(session, tidy.employee_id, but_for=None)
        row = SubjectRow(
            name=tidy.name,
            employee_id=tidy.employee_id,
            employee_key=employee_key(tidy.employee_id),
            department=tidy.department,
            created_at_utc=datetime.now(UTC),
        )
        session.add(row)
        session.flush()  # gives the person a key
        self._put(session, row.id, sample, overridden)
        return as_subject(row)


def _row_of(session: Session, key: str) -> SubjectRow | None:
    return session.scalar(select(SubjectRow).where(SubjectRow.employee_key == key))


def _check_free(session: Session, employee_id: str, *, but_for: int | None) -> None:
    holder = _row_of(session, employee_key(employee_id))
    if holder is not None and holder.id != but_for:
        raise DuplicateEmployeeIdError(employee_id, holder.name)
