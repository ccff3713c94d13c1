"""Punches: check-ins as they count after corrections, and the corrections, which are linked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from faceapp.core.types import Subject
from faceapp.core.working_time import Direction
from faceapp.core.working_time_errors import InvalidCorrectionError


class CorrectionKind(StrEnum):
    """That a check-in is void is another record: ``core.evidence.Correction``."""

    ADDED = "added"  # a punch that nobody recorded
    MOVED = "moved"  # a check-in counts at another time
    DIRECTED = "directed"  # a check-in has another direction
    RESOLVED = "resolved"  # the check-out that was missing
    UNDONE = "undone"  # another correction counts no more


_WITH_TIME = frozenset({CorrectionKind.ADDED, CorrectionKind.MOVED, CorrectionKind.RESOLVED})
_WITH_EVENT = frozenset({CorrectionKind.MOVED, CorrectionKind.DIRECTED})


@dataclass(frozen=True, slots=True)
class PunchCorrection:
    """One correction; check-in and earlier corrections stay as they were written.

    Attributes:
        kind: what it does.
        subject: whose punch; with an UNDONE, of the correction that it undoes.
        made_at: aware.
        made_by: who, in the operator's words.
        reason: why, likewise.
        event_id: the check-in that it is about: with MOVED and DIRECTED; with RESOLVED that of the
            open stay, where it is known.
        undoes_id: with UNDONE, the correction that counts no more.
        at: the time that counts: with ADDED, MOVED and RESOLVED. Aware.
        direction: with DIRECTED; with ADDED where it is known; RESOLVED is always OUT.
        correction_id: the database's key; 0: not stored yet.
    """

    kind: CorrectionKind
    subject: Subject
    made_at: datetime
    made_by: str
    reason: str
    event_id: int | None = None
    undoes_id: int | None = None
    at: datetime | None = None
    direction: Direction | None = None
    correction_id: int = 0

    def __post_init__(self) -> None:
        missing = _missing(self)
        if missing is not None:
            raise InvalidCorrectionError(missing)


@dataclass(frozen=True, slots=True)
class Punch:
    """A time at which somebody came or went, corrections applied.

    Attributes:
        subject: who, as enrolled when it was recorded.
        at: aware, with the offset it was recorded with.
        direction: given with it or by a correction; None: the rule decides.
        event_id: of the check-in behind it; None: it was added by hand.
        correction_ids: those in force that made it what it is, oldest first.
        recorded_at: when the check-in was recorded, if it was moved; else None.
    """

    subject: Subject
    at: datetime
    direction: Direction | None = None
    event_id: int | None = None
    correction_ids: tuple[int, ...] = ()
    recorded_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("Punch.at: wanted an aware time")


def _missing(said: PunchCorrection) -> str | None:
    for what, lacks in (
        ("who", not said.made_by.strip()),
        ("reason", not said.reason.strip()),
        ("time", said.kind in _WITH_TIME and said.at is None),
        ("direction", said.kind is CorrectionKind.DIRECTED and said.direction is None),
        ("check-in", said.kind in _WITH_EVENT and said.event_id is None),
        ("number", said.kind is CorrectionKind.UNDONE and said.undoes_id is None),
    ):
        if lacks:
            return what
    for time in (said.made_at, said.at):
        if time is not None and time.utcoffset() is None:
            raise ValueError("PunchCorrection: wanted aware times")
    return None
