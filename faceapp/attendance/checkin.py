"""When a recognised person is checked in again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class CheckInRule:
    """One check-in per cool-down.

    Attributes:
        cooldown_s: from a person's check-in until the next may be recorded; 0: always.
    """

    cooldown_s: float

    def __post_init__(self) -> None:
        if not 0 <= self.cooldown_s < float("inf"):
            raise ValueError(f"cooldown_s must be finite and not negative: {self.cooldown_s}")

    def is_due(self, latest: datetime | None, now: datetime) -> bool:
        """Whether a check-in is to be recorded.

        A latest check-in in the future means that the clock was set back. Within one cool-down it
        still counts: a small correction must not record a person twice. Further ahead it does
        not: a clock that was a year wrong must not keep people out for a year.

        Args:
            latest: the person's latest check-in, aware; None: there is none.
            now: aware.
        """
        if latest is None:
            return True
        return abs(now - latest) >= timedelta(seconds=self.cooldown_s)
