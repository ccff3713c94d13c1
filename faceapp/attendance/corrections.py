"""Check-ins and their corrections to the punches that count. Pure; nothing is ever rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC

from faceapp.core.punches import CorrectionKind, Punch, PunchCorrection
from faceapp.core.types import AttendanceEvent
from faceapp.core.working_time import Direction

_OF_A_CHECK_IN = frozenset({CorrectionKind.MOVED, CorrectionKind.DIRECTED})
_WITHOUT_ONE = frozenset({CorrectionKind.ADDED, CorrectionKind.RESOLVED})


def in_force(corrections: Iterable[PunchCorrection]) -> list[PunchCorrection]:
    """Those that were not undone, in the order they were made, without the undoing ones.

    What undoes may be undone itself: then the first counts again.
    """
    undone: set[int | None] = set()
    kept = []
    for said in sorted(corrections, key=lambda each: each.correction_id, reverse=True):
        if said.correction_id in undone:
            continue
        if said.kind is CorrectionKind.UNDONE:
            undone.add(said.undoes_id)
        else:
            kept.append(said)
    return kept[::-1]


def effective_punches(
    events: Iterable[AttendanceEvent], corrections: Iterable[PunchCorrection]
) -> list[Punch]:
    """The punches that count, by time; void check-ins don't."""
    valid = in_force(corrections)
    of_event: dict[int | None, list[PunchCorrection]] = {}
    for said in valid:
        if said.kind in _OF_A_CHECK_IN:
            of_event.setdefault(said.event_id, []).append(said)
    punches = [
        _corrected(event, of_event.get(event.event_id, ())) for event in events if not event.voided
    ]
    punches += [_added(said) for said in valid if said.kind in _WITHOUT_ONE]
    return in_order(punches)


def in_order(punches: Iterable[Punch]) -> list[Punch]:
    """By time; of two at the same instant the check-in recorded first."""
    return sorted(punches, key=_order)


def _order(punch: Punch) -> tuple[object, ...]:
    by_hand = punch.event_id is None
    return (punch.at.astimezone(UTC), by_hand, punch.event_id or 0, punch.correction_ids)


def _corrected(event: AttendanceEvent, corrections: Sequence[PunchCorrection]) -> Punch:
    punch = Punch(event.subject, event.occurred_at, event.direction, event.event_id)
    for said in corrections:
        ids = (*punch.correction_ids, said.correction_id)
        if said.kind is CorrectionKind.DIRECTED:
            punch = replace(punch, direction=said.direction, correction_ids=ids)
        elif said.at is not None:
            punch = replace(punch, at=said.at, recorded_at=event.occurred_at, correction_ids=ids)
    return punch


def _added(said: PunchCorrection) -> Punch:
    if said.at is None:
        raise ValueError("an added punch without a time")  # PunchCorrection refuses it
    resolved = said.kind is CorrectionKind.RESOLVED
    direction = Direction.OUT if resolved else said.direction
    return Punch(said.subject, said.at, direction, None, (said.correction_id,))
