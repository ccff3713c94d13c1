"""People as rows and as values, for the modules that read them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from faceapp.core.errors import UnknownSubjectError
from faceapp.core.types import Subject
from faceapp.storage.details import sort_key
from faceapp.storage.schema import SubjectRow


def existing(session: Session, subject_id: int) -> SubjectRow:
    """The person with this key; UnknownSubjectError when there is none (any more)."""
    row = session.get(SubjectRow, subject_id)
    if row is None:
        raise UnknownSubjectError(str(subject_id))
    return row


def as_subject(row: SubjectRow) -> Subject:
    """The value of a row."""
    return Subject(row.id, row.name, row.employee_id, row.department)


def by_name(subjects: list[Subject]) -> list[Subject]:
    """In the order of names, as people expect it."""
    return sorted(subjects, key=lambda subject: (sort_key(subject.name), subject.subject_id))
