"""Enrolled people, their templates and portraits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from faceapp.core.errors import (
    DatabaseDamagedError,
    DuplicateEmployeeIdError,
    InputError,
    UnknownSubjectError,
)
from faceapp.core.types import FaceSample, Float32Array, Subject, SubjectDetails, UInt8Array
from faceapp.storage.database import Database
from faceapp.storage.details import cleaned, employee_key, sort_key
from faceapp.storage.schema import PhotoRow, SubjectRow, TemplateRow

_STORED = np.dtype("<f4")
_EVERYONE = select(SubjectRow.id, SubjectRow.name, SubjectRow.employee_id, SubjectRow.department)

Encode = Callable[[UInt8Array], bytes]
Decode = Callable[[bytes], UInt8Array]


class SqlSubjectRepository:
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
        subjects = [Subject(*row) for row in self._database.rows(_EVERYONE)]
        return sorted(subjects, key=lambda subject: (sort_key(subject.name), subject.subject_id))

    def find(self, employee_id: str) -> Subject | None:
        """The person with this employee id, upper or lower case."""
        with self._database.session() as session:
            row = _row_of(session, employee_key(employee_id))
            return _subject(row) if row else None

    def add(
        self,
        details: SubjectDetails,
        sample: FaceSample,
        overridden: tuple[str, ...] = (),  # noqa: ARG002  (stand-in: the storage branch keeps it)
    ) -> Subject:
        """Raises DuplicateEmployeeIdError, InvalidDetailsError, DatabaseUnavailableError."""
        with self._database.session() as session:
            return self._add(session, details, sample)

    def add_many(
        self, people: Sequence[tuple[SubjectDetails, FaceSample]]
    ) -> list[Subject | Exception]:
        """One commit for many; a person that can't be added gives its error, the rest stay."""
        results: list[Subject | Exception] = []
        with self._database.session() as session:
            for details, sample in people:
                try:
                    results.append(self._add(session, details, sample))
                except InputError as error:
                    results.append(error)
        return results

    def edit(self, subject_id: int, details: SubjectDetails) -> Subject:
        """Raises UnknownSubjectError besides those of ``add``."""
        tidy = cleaned(details)
        with self._database.session() as session:
            row = _existing(session, subject_id)
            _check_free(session, tidy.employee_id, but_for=subject_id)
            row.name, row.department = tidy.name, tidy.department
            row.employee_id, row.employee_key = tidy.employee_id, employee_key(tidy.employee_id)
            return _subject(row)

    def replace_reference(
        self,
        subject_id: int,
        sample: FaceSample,
        overridden: tuple[str, ...] = (),  # noqa: ARG002  (stand-in: the storage branch keeps it)
    ) -> Subject:
        """The new photo takes the place of all earlier ones. Raises UnknownSubjectError."""
        with self._database.session() as session:
            subject = _subject(_existing(session, subject_id))
            session.execute(delete(TemplateRow).where(TemplateRow.subject_id == subject_id))
            session.execute(delete(PhotoRow).where(PhotoRow.subject_id == subject_id))
            self._add_sample(session, subject_id, sample)
        self._database.forget_erased()
        return subject

    def remove(self, subject_id: int) -> Subject:
        """Erase person, templates and photos; check-ins keep name and id as they were.

        Raises:
            UnknownSubjectError: nobody has that key (any more).
        """
        with self._database.session() as session:
            subject = _subject(_existing(session, subject_id))
            session.execute(delete(SubjectRow).where(SubjectRow.id == subject_id))
        self._database.forget_erased()
        return subject

    def portrait(self, subject_id: int) -> UInt8Array | None:
        """The enrolled face, (H, W, 3) uint8 RGB, or None when nobody has that key."""
        with self._database.session() as session:
            image = session.scalar(select(PhotoRow.image).where(PhotoRow.subject_id == subject_id))
        return None if image is None else self._decode(image)

    def references(self, encoder_id: str) -> tuple[list[int], Float32Array]:
        """Subject ids (one per row, repeats allowed) and their templates, (N, D) float32.

        D is 0 when there is no template of that encoder.
        """
        wanted = select(TemplateRow.subject_id, TemplateRow.vector).where(
            TemplateRow.encoder_id == encoder_id
        )
        rows = self._database.rows(wanted.order_by(TemplateRow.id))
        if not rows:
            return [], np.empty((0, 0), np.float32)
        ids, vectors = zip(*rows, strict=True)
        if len({len(vector) for vector in vectors}) != 1 or len(vectors[0]) % _STORED.itemsize:
            raise DatabaseDamagedError(self._database.path, "templates differ in length")
        matrix = np.frombuffer(b"".join(vectors), _STORED).reshape(len(ids), -1)
        return list(ids), matrix.astype(np.float32, copy=False)

    def _add(self, session: Session, details: SubjectDetails, sample: FaceSample) -> Subject:
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
        session.flush()
        self._add_sample(session, row.id, sample)
        return _subject(row)

    def _add_sample(self, session: Session, subject_id: int, sample: FaceSample) -> None:
        template = sample.template
        session.add(PhotoRow(subject_id=subject_id, image=self._encode(sample.portrait)))
        session.add(
            TemplateRow(
                subject_id=subject_id,
                encoder_id=template.encoder_id,
                dimension=template.vector.size,
                vector=template.vector.astype(_STORED).tobytes(),
            )
        )


def _row_of(session: Session, key: str) -> SubjectRow | None:
    return session.scalar(select(SubjectRow).where(SubjectRow.employee_key == key))


def _existing(session: Session, subject_id: int) -> SubjectRow:
    row = session.get(SubjectRow, subject_id)
    if row is None:
        raise UnknownSubjectError(str(subject_id))
    return row


def _check_free(session: Session, employee_id: str, *, but_for: int | None) -> None:
    holder = _row_of(session, employee_key(employee_id))
    if holder is not None and holder.id != but_for:
        raise DuplicateEmployeeIdError(employee_id, holder.name)


def _subject(row: SubjectRow) -> Subject:
    return Subject(row.id, row.name, row.employee_id, row.department)
