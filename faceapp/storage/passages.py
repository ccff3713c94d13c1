"""What check-ins rested on: kept with them, and forgotten with the person or with age."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session, defer

from faceapp.core.evidence import Evidence, Passage, StoredPassage
from faceapp.core.types import Candidate, Template, UInt8Array
from faceapp.storage.codecs import Decode, Encode, pack_vector, unpack_vector
from faceapp.storage.database import Database
from faceapp.storage.events import IS_VOID, as_event
from faceapp.storage.schema import AttendanceRow, PassageRow, SubjectRow

_WITH_EVENT = select(AttendanceRow, IS_VOID, PassageRow).join(
    PassageRow, PassageRow.event_id == AttendanceRow.id
)


class PassageAccess:
    """The part of ``core.ports.AttendanceRepository`` that is about passages."""

    _database: Database
    _encode: Encode
    _decode: Decode

    def passage(self, event_id: int) -> StoredPassage | None:
        """What is kept of the passage behind a check-in; None: nothing, or nothing any more."""
        with self._database.session() as session:
            found = session.execute(_WITH_EVENT.where(AttendanceRow.id == event_id)).one_or_none()
        if found is None:
            return None
        event, voided, row = found
        crop = None if row.image is None else self._decode(row.image)
        return _as_passage(event, voided, row, crop)

    def passages(self, encoder_id: str) -> list[StoredPassage]:
        """All passages with an embedding of that encoder, oldest first, without their crops."""
        wanted = _WITH_EVENT.where(PassageRow.encoder_id == encoder_id)
        with self._database.session() as session:
            rows = session.execute(_oldest_first(wanted).options(defer(PassageRow.image))).all()
        return [_as_passage(event, voided, row, None) for event, voided, row in rows]

    def forget_passages_before(self, time: datetime) -> int:
        """Erase passages with occurred_at < time for good; how many. The check-ins stay."""
        old = PassageRow.decided_at_utc < time
        with self._database.session() as session:
            count = session.scalar(select(func.count()).where(old)) or 0
            session.execute(delete(PassageRow).where(old))
        if count:
            self._database.forget_erased()
        return count

    def _keep(self, session: Session, event: AttendanceRow, passage: Passage) -> None:
        evidence = passage.evidence
        first, *others = evidence.candidates
        second = others[0] if others else None
        session.add(
            PassageRow(
                event_id=event.id,
                subject_id=event.subject_id,
                second_id=_still_there(session, second),
                decided_at_utc=event.occurred_at_utc,
                d1=float(first.d),
                d2=None if second is None else float(second.d),
                spread=float(evidence.spread),
                threshold=float(evidence.threshold),
                people=evidence.people,
                frames_fused=evidence.frames_fused,
                quality=evidence.quality,
                encoder_id=evidence.template.encoder_id,
                vector=pack_vector(evidence.template.vector),
                image=None if passage.crop is None else self._encode(passage.crop),
            )
        )


def check_passage(passage: Passage, subject_id: int) -> None:
    """Raise ValueError unless the passage is this person's, and the evidence is for that name."""
    named = {passage.subject.subject_id, passage.evidence.candidates[0].subject_id}
    if named != {subject_id}:
        raise ValueError(f"passage: wanted evidence for subject {subject_id}, got {named}")


def _still_there(session: Session, candidate: Candidate | None) -> int | None:
    """The key of somebody who was not removed between the look and now."""
    if candidate is None or session.get(SubjectRow, candidate.subject_id) is None:
        return None
    return candidate.subject_id


def _oldest_first(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(PassageRow.decided_at_utc, PassageRow.event_id)


def _as_passage(
    event: AttendanceRow,
    voided: bool,
    row: PassageRow,
    crop: UInt8Array | None,
) -> StoredPassage:
    candidates = [Candidate(row.subject_id, row.d1)]
    if row.second_id is not None and row.d2 is not None:
        candidates.append(Candidate(row.second_id, row.d2))
    evidence = Evidence(
        template=Template(unpack_vector(row.vector), row.encoder_id),
        candidates=tuple(candidates),
        threshold=row.threshold,
        people=row.people,
        frames_fused=row.frames_fused,
        quality=row.quality,
        spread=row.spread,
    )
    return StoredPassage(as_event(event, voided), evidence, crop)
