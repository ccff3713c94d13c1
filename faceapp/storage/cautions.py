"""Names to be given more carefully."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select

from faceapp.core.evidence import Caution, CautionReason
from faceapp.storage.database import Database
from faceapp.storage.people import existing
from faceapp.storage.schema import CautionRow


class SqlCautionRepository:
    """Fulfils ``core.ports.CautionRepository``; belongs to the thread of ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Caution]:
        """In the order they were added."""
        with self._database.session() as session:
            rows = session.scalars(select(CautionRow).order_by(CautionRow.id)).all()
        return [
            Caution(row.subject_id, row.other_id, row.margin_d, CautionReason(row.reason))
            for row in rows
        ]

    def add(self, caution: Caution) -> None:
        """A caution about the same name, other person and reason gives way.

        Raises:
            UnknownSubjectError: one of the two is not enrolled (any more).
        """
        with self._database.session() as session:
            existing(session, caution.subject_id)
            if caution.other_id is not None:
                existing(session, caution.other_id)
            session.execute(
                delete(CautionRow).where(
                    CautionRow.subject_id == caution.subject_id,
                    CautionRow.other_id.is_(None)
                    if caution.other_id is None
                    else CautionRow.other_id == caution.other_id,
                    CautionRow.reason == caution.reason.value,
                )
            )
            session.add(
                CautionRow(
                    subject_id=caution.subject_id,
                    other_id=caution.other_id,
                    margin_d=float(caution.margin_d),
                    reason=caution.reason.value,
                    made_at_utc=datetime.now(UTC),
                )
            )

    def forget(self, subject_id: int) -> None:
        """Drop all cautions about that person's own name."""
        with self._database.session() as session:
            session.execute(delete(CautionRow).where(CautionRow.subject_id == subject_id))
