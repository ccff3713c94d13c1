"""Weekly patterns as people write them: mon-fri=Early sat=Late. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from faceapp.core.working_time import Shift
from faceapp.core.working_time_errors import InvalidPatternError, UnknownShiftError

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Weekly = tuple[int | None, ...]


def parse_weekly(parts: Sequence[str], shifts: Iterable[Shift]) -> Weekly:
    """Shift keys of Monday to Sunday; days that are not named are off, a later part wins.

    Args:
        parts: each a day, or a span of days, and the name of a shift; the span may go over Sunday.
        shifts: to choose from; retired ones are none.

    Raises:
        InvalidPatternError: a part can't be read.
        UnknownShiftError: there is no such shift.
    """
    by_name = {each.name.casefold(): each.shift_id for each in shifts if not each.retired}
    week: list[int | None] = [None] * 7
    for part in parts:
        days, equals, name = part.partition("=")
        if not equals:
            raise InvalidPatternError(part)
        if name.strip().casefold() not in by_name:
            raise UnknownShiftError(name)
        for day in _days(days, part):
            week[day] = by_name[name.strip().casefold()]
    return tuple(week)


def weekly_text(weekly: Weekly, names: dict[int, str]) -> str:
    """The way back, days with the same shift together."""
    parts: list[tuple[int, int, int]] = []
    for day, shift_id in enumerate(weekly):
        if shift_id is None:
            continue
        if parts and parts[-1][1:] == (day - 1, shift_id):
            parts[-1] = (parts[-1][0], day, shift_id)
        else:
            parts.append((day, day, shift_id))
    return " ".join(
        f"{WEEKDAYS[first]}{'' if first == last else '-' + WEEKDAYS[last]}={names[shift_id]}"
        for first, last, shift_id in parts
    )


def _days(text: str, part: str) -> list[int]:
    ends = [each.strip().casefold() for each in text.split("-")]
    if len(ends) > 2 or any(each not in WEEKDAYS for each in ends):
        raise InvalidPatternError(part)
    first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
    return [(first + n) % 7 for n in range((last - first) % 7 + 1)]
