"""The computer's clock."""

from __future__ import annotations

from datetime import datetime
from time import monotonic


class SystemClock:
    """Fulfils ``core.ports.Clock``, with the computer's offset from UTC."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic_s(self) -> float:
        return monotonic()
