"""In or out, and what belongs together: the punches of one day to stays. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from faceapp.attendance.corrections import in_order
from faceapp.core.punches import Punch
from faceapp.core.working_time import Direction, InOutRule


@dataclass(frozen=True, slots=True)
class Stay:
    """From coming to going. One side may be missing, and is never guessed."""

    came: Punch | None
    left: Punch | None

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Both ends in UTC, so that a difference is real elapsed time; None: one is missing."""
        if self.came is None or self.left is None:
            return None
        return self.came.at.astimezone(UTC), self.left.at.astimezone(UTC)

    @property
    def length(self) -> timedelta:
        """Real elapsed time; nothing while one side is missing."""
        return self.span[1] - self.span[0] if self.span else timedelta()


def stays_of(
    punches: Iterable[Punch], rule: InOutRule, middle: datetime | None
) -> tuple[Stay, ...]:
    """Give each punch its direction and put them together.

    A direction that was given with a punch, or by a correction, always stands.

    Args:
        punches: of one person and day, in any order.
        rule: for those without a direction.
        middle: of the planned shift, for BY_SHIFT; without a shift that is as ALTERNATE.
    """
    ordered = in_order(punches)
    if rule is InOutRule.FIRST_LAST:
        return _outer(
            [each for each in ordered if each.direction is not Direction.OUT],
            [each for each in ordered if each.direction is not Direction.IN],
        )
    if rule is InOutRule.BY_SHIFT and middle is not None:
        ins = [each for each in ordered if _half(each, middle) is Direction.IN]
        return _outer(ins, [each for each in ordered if each not in ins])
    return _alternating(ordered)


def _alternating(ordered: Sequence[Punch]) -> tuple[Stay, ...]:
    stays: list[Stay] = []
    came: Punch | None = None
    for punch in ordered:
        direction = punch.direction or (Direction.IN if came is None else Direction.OUT)
        if direction is Direction.OUT:
            stays.append(Stay(came, punch))
            came = None
            continue
        if came is not None:
            stays.append(Stay(came, None))
        came = punch
    if came is not None:
        stays.append(Stay(came, None))
    return tuple(stays)


def _outer(ins: Sequence[Punch], outs: Sequence[Punch]) -> tuple[Stay, ...]:
    """From the first that may be in to the last that may be out; what is between counts not."""
    if not ins:
        return (Stay(None, outs[-1]),) if outs else ()
    later = [each for each in outs if each is not ins[0] and in_order([ins[0], each])[0] is ins[0]]
    return (Stay(ins[0], later[-1] if later else None),)


def _half(punch: Punch, middle: datetime) -> Direction:
    if punch.direction is not None:
        return punch.direction
    return Direction.IN if punch.at < middle else Direction.OUT
