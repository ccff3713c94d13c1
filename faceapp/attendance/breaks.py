"""What of the time from coming to going counts as worked. Pure; all times in UTC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from faceapp.attendance.plan import Planned
from faceapp.attendance.stays import Stay
from faceapp.core.working_time import DAY, Break, Shift
from faceapp.core.zones import instant, zone_of

Span = tuple[datetime, datetime]
NONE = timedelta()


@dataclass(frozen=True, slots=True)
class WorkedTime:
    """Of a day on which nobody forgot to check out, from first in to last out:
    ``worked + deducted + away``.

    Attributes:
        worked: counts as worked.
        deducted: unpaid breaks taken from the time in.
        away: out between two stays, less what a paid break covers.
    """  # noqa: D205  (one formula)

    worked: timedelta
    deducted: timedelta
    away: timedelta


def worked_time(day: date, stays: Sequence[Stay], shift: Shift | None) -> WorkedTime:
    """Count a day's closed stays.

    Args:
        day: of the shift.
        stays: by time; an open one counts nothing, nor does the time beside it.
        shift: whose breaks apply; None: none do.
    """
    return _count([stay.span for stay in stays], day, shift)


def planned_time(day: date, planned: Planned) -> timedelta:
    """What is worked by who is in for exactly the shift."""
    return _count([(planned.start, planned.end)], day, planned.shift).worked


def _count(spans: Sequence[Span | None], day: date, shift: Shift | None) -> WorkedTime:
    closed = [span for span in spans if span is not None]
    gaps = [(one[1], two[0]) for one, two in pairwise(spans) if one and two]
    breaks = shift.breaks if shift else ()
    unpaid = _fixed(day, shift, paid=False) if shift else []
    paid = _fixed(day, shift, paid=True) if shift else []
    deducted, credited = _shared(closed, unpaid), _shared(gaps, paid)
    worked = _sum(closed) - deducted + credited
    free = _sum(gaps) - _shared(gaps, unpaid) - credited
    for each in sorted((b for b in breaks if b.after is not None), key=lambda b: b.after or NONE):
        cut, credit, free = _floating(each, worked, free)
        worked += credit - cut
        deducted, credited = deducted + cut, credited + credit
    return WorkedTime(worked, deducted, _sum(gaps) - credited)


def _floating(
    one: Break, worked: timedelta, free: timedelta
) -> tuple[timedelta, timedelta, timedelta]:
    """What a break after so many hours cuts and credits, and what is left of the time out."""
    after = one.after or NONE
    if worked <= after:
        return NONE, NONE, free
    taken = min(one.length, free)
    if one.paid:
        return NONE, taken, free - taken
    return min(one.length - taken, worked - after), NONE, free - taken


def _fixed(day: date, shift: Shift, *, paid: bool) -> list[Span]:
    zone = zone_of(shift.time_zone)
    spans = []
    for each in shift.breaks:
        if each.start is None or each.paid is not paid:
            continue
        begins = instant(day if each.start >= shift.start else day + DAY, each.start, zone)
        spans.append((begins, begins + each.length))
    return spans


def _shared(spans: Iterable[Span], others: Sequence[Span]) -> timedelta:
    """Time within both; neither list overlaps itself."""
    common = (min(one[1], two[1]) - max(one[0], two[0]) for one in spans for two in others)
    return sum((max(each, NONE) for each in common), NONE)


def _sum(spans: Iterable[Span]) -> timedelta:
    return sum((end - start for start, end in spans), NONE)
