"""A one-slot mailbox: the latest value wins, what was not fetched in time is counted."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Hands the newest value from one thread to another; never grows, never lags."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._value: T | None = None
        self._closed = False
        self._dropped = 0

    @property
    def dropped(self) -> int:
        """How many values were overwritten before anyone took them."""
        with self._changed:
            return self._dropped

    def put(self, value: T) -> None:
        """Leave a value; one that was still there is dropped and counted."""
        with self._changed:
            if self._value is not None:
                self._dropped += 1
            self._value = value
            self._changed.notify_all()

    def put_when_empty(self, value: T) -> bool:
        """Wait until the slot is free, then leave the value. False: closed meanwhile."""
        with self._changed:
            self._changed.wait_for(lambda: self._value is None or self._closed)
            if self._closed:
                return False
            self._value = value
            self._changed.notify_all()
            return True

    def poll(self) -> T | None:
        """Take the value if there is one, without waiting."""
        with self._changed:
            return self._take()

    def wait(self, timeout_s: float | None = None) -> T | None:
        """Take the value, waiting for one; None after the time limit or once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._value is not None or self._closed, timeout_s)
            return self._take()

    def close(self) -> None:
        """Wake every waiter; what is in the slot may still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def closed(self) -> bool:
        with self._changed:
            return self._closed

    def _take(self) -> T | None:
        value, self._value = self._value, None
        if value is not None:
            self._changed.notify_all()
        return value
