"""Faults that nobody caught."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from faceapp.runtime.announcer import Announcer


@contextmanager
def faults_told(announcer: Announcer) -> Iterator[None]:
    """Faults nobody caught, on any thread, are logged and told; the app keeps running."""
    before = sys.excepthook

    def told(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if isinstance(value, Exception):
            announcer.fault(value)
        else:
            before(kind, value, trace)

    sys.excepthook = told
    try:
        yield
    finally:
        sys.excepthook = before
