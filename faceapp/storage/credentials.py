"""Badges and personal PINs of enrolled people. They go with the person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from faceapp.core.entry import LEAST_BADGE, MOST_BADGE, Credentials, badge_number
from faceapp.core.entry_errors import BadgeTakenError, InvalidBadgeError
from faceapp.core.types import Subject
from faceapp.storage.database import Database
from faceapp.storage.details import employee_key
from faceapp.storage.people import as_subject, existing
from faceapp.storage.schema import CredentialRow, SubjectRow


class SqlCredentialRepository:
    """Fulfils ``core.ports.CredentialRepository``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, subject_id: int) -> Credentials:
        """Empty where there are none."""
        with self._database.session() as session:
            row = session.get(CredentialRow, subject_id)
            return _as_credentials(row)

    def by_badge(self, badge: str) -> Subject | None:
        """Whose badge it is; ``badge`` as ``badge_number`` gives it."""
        wanted = select(SubjectRow).join(CredentialRow).where(CredentialRow.badge == badge)
        with self._database.session() as session:
            row = session.scalar(wanted)
            return as_subject(row) if row else None

    def by_employee_id(self, typed: str) -> tuple[Subject, str | None] | None:
        """The person with their PIN's hash.

        A kiosk's keypad has no letters: digits alone find an id such as NV-1042, if it is the
        only one with these digits.
        """
        with self._database.session() as session:
            person = _person(session, typed)
            if person is None:
                return None
            row = session.get(CredentialRow, person.id)
            return as_subject(person), row.pin_hash if row else None

    def store(self, subject_id: int, badge: str, pin_hash: str | None) -> Credentials:
        """``badge``: empty takes it away. ``pin_hash``: None leaves the PIN, empty takes it away.

        Raises:
            UnknownSubjectError: nobody has that key (any more).
            InvalidBadgeError: too short or too long.
            BadgeTakenError: it is somebody else's.
        """
        number = _checked(badge)
        with self._database.session() as session:
            existing(session, subject_id)
            _check_free(session, number, subject_id)
            row = session.get(CredentialRow, subject_id)
            if row is None:
                row = CredentialRow(subject_id=subject_id)
                session.add(row)
            row.badge = number or None
            if pin_hash is not None:
                row.pin_hash = pin_hash or None
            return _as_credentials(row)


def _as_credentials(row: CredentialRow | None) -> Credentials:
    return Credentials(row.badge or "", bool(row.pin_hash)) if row else Credentials()


def _checked(badge: str) -> str:
    number = badge_number(badge)
    if badge.strip() and not LEAST_BADGE <= len(number) <= MOST_BADGE:
        raise InvalidBadgeError
    return number


def _check_free(session: Session, badge: str, subject_id: int) -> None:
    wanted = select(SubjectRow).join(CredentialRow).where(CredentialRow.badge == badge)
    holder = session.scalar(wanted) if badge else None
    if holder is not None and holder.id != subject_id:
        raise BadgeTakenError(holder.name)


def _person(session: Session, typed: str) -> SubjectRow | None:
    exact = session.scalar(select(SubjectRow).where(SubjectRow.employee_key == employee_key(typed)))
    if exact is not None or not (typed.isascii() and typed.isdigit()):
        return exact
    ending = select(SubjectRow).where(SubjectRow.employee_key.like(f"%{typed}"))
    same = [row for row in session.scalars(ending) if _digits(row.employee_key) == typed]
    return same[0] if len(same) == 1 else None


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
