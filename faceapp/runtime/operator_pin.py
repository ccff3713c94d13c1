"""The operator's PIN: set, checked with a growing wait, forgotten. On a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from faceapp.attendance.pin_backoff import PinBackoff
from faceapp.core.entry import is_pin
from faceapp.core.entry_errors import InvalidPinError
from faceapp.core.ports import Clock
from faceapp.runtime.kiosk_service import PinAnswer

log = logging.getLogger(__name__)


class KeptPin(Protocol):
    """As ``storage.pins.KeptPin``."""

    @property
    def hash(self) -> str: ...

    @property
    def failures(self) -> int: ...

    @property
    def failed_s(self) -> float: ...


@dataclass(frozen=True, slots=True)
class PinParts:
    """What ``app`` introduces: hashing, and where the operator's PIN is kept.

    Attributes:
        hash_pin: slow on purpose.
        fits: a hash, or None, and a PIN; as slow.
        read: what is kept; None: nothing.
        write: a hash, failures, when the last was (seconds since 1970).
        clock: the time.
    """

    hash_pin: Callable[[str], str]
    fits: Callable[[str | None, str], bool]
    read: Callable[[], KeptPin | None]
    write: Callable[[str, int, float], None]
    clock: Clock


class OperatorPin:
    """Fulfils ``kiosk_service.OperatorPinService``."""

    def __init__(self, parts: PinParts) -> None:
        self._parts = parts
        self._thread = ThreadPoolExecutor(1, "operator-pin")

    def close(self) -> None:
        """Finish what was begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def is_set(self) -> Future[bool]:
        return self._thread.submit(lambda: self._parts.read() is not None)

    def check(self, pin: str) -> Future[PinAnswer]:
        return self._thread.submit(self._check, pin)

    def set(self, pin: str, present: str = "") -> Future[PinAnswer]:
        return self._thread.submit(self._set, pin, present)

    def _set(self, pin: str, present: str) -> PinAnswer:
        if not is_pin(pin):
            raise InvalidPinError
        if self._parts.read() is not None:
            answer = self._check(present)
            if not answer.fits:
                return answer
        self._parts.write(self._parts.hash_pin(pin), 0, 0.0)
        log.info("the operator's PIN was set")
        return PinAnswer(fits=True)

    def _check(self, pin: str) -> PinAnswer:
        """A try is counted before the answer is known: pulling the plug gains nothing."""
        kept = self._parts.read()
        if kept is None:
            return PinAnswer(self._parts.fits(None, pin))  # as slow as a wrong one
        now_s = self._parts.clock.now().timestamp()
        backoff = PinBackoff(kept.failures, kept.failed_s)
        wait_s = backoff.wait_s(now_s)
        if wait_s > 0:
            return PinAnswer(fits=False, wait_s=wait_s)
        failed = backoff.failed(now_s)
        self._parts.write(kept.hash, failed.failures, failed.failed_s)
        if self._parts.fits(kept.hash, pin):
            self._parts.write(kept.hash, 0, 0.0)
            return PinAnswer(fits=True)
        log.warning("a wrong operator's PIN, %d in a row", failed.failures)
        return PinAnswer(fits=False, wait_s=failed.wait_s(now_s))
