"""Names to be given more carefully."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from faceapp.core.evidence import Caution, CautionReason
from faceapp.storage.database import Database
from faceapp.storage.people import existing
from faceapp.storage.schema import CautionRow


class SqlCautionRepository:
    """Fulfils ``core.ports.CautionRepository``; belongs to the thread of ``database``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, encoder_id: str) -> list[Caution]:
        """Those in the d of that encoder, in the order they were added."""
        wanted = select(CautionRow).where(CautionRow.encoder_id == encoder_id)
        with self._database.session() as session:
            rows = session.scalars(wanted.order_by(CautionRow.id)).all()
        return [_as_caution(row) for row in rows]

    def add_many(self, cautions: Sequence[Caution]) -> None:
        """In one commit. Of two about the same name, other, reason and encoder the larger stays.

        Raises:
            UnknownSubjectError: somebody in them is not enrolled (any more).
        """
        with self._database.session() as session:
            for caution in cautions:
                _add(session, caution)

    def forget(self, subject_id: int) -> None:
        """Drop what rested on that person's photos: all about the name, and its lookalikes'."""
        alike = CautionRow.reason == CautionReason.LOOKALIKE.value
        about = (CautionRow.subject_id == subject_id) | (
            (CautionRow.other_id == subject_id) & alike
        )
        with self._database.session() as session:
            session.execute(delete(CautionRow).where(about))


def _add(session: Session, caution: Caution) -> None:
    existing(session, caution.subject_id)
    if caution.other_id is not None:
        existing(session, caution.other_id)
    same = (
        CautionRow.subject_id == caution.subject_id,
        CautionRow.other_id.is_(None)
        if caution.other_id is None
        else CautionRow.other_id == caution.other_id,
        CautionRow.reason == caution.reason.value,
        CautionRow.encoder_id == caution.encoder_id,
    )
    before = session.scalar(select(func.max(CautionRow.margin_d)).where(*same))
    session.execute(delete(CautionRow).where(*same))
    session.add(
        CautionRow(
            subject_id=caution.subject_id,
            other_id=caution.other_id,
            encoder_id=caution.encoder_id,
            margin_d=max(float(caution.margin_d), before or 0.0),
            reason=caution.reason.value,
            made_at_utc=datetime.now(UTC),
        )
    )


def _as_caution(row: CautionRow) -> Caution:
    reason = CautionReason(row.reason)
    return Caution(row.subject_id, row.other_id, row.margin_d, reason, row.encoder_id)
