"""Checking in by badge or personal PIN: the same append-only records, by another way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from faceapp.attendance.pin_backoff import PinBackoff
from faceapp.core.entry import Credentials, EntryMethod, badge_number, is_pin
from faceapp.core.entry_errors import InvalidPinError
from faceapp.core.errors import UnknownSubjectError
from faceapp.core.facts import AlreadyIn, CheckedIn
from faceapp.core.ports import Clock, CredentialRepository
from faceapp.runtime.database_worker import DatabaseWorker, Store
from faceapp.runtime.kiosk_service import EntryAnswer, EntryOutcome

REFUSED = EntryAnswer(EntryOutcome.REFUSED)
EVERYBODY = ""  # no employee id is empty
FREE_OF_ALL = 10  # wrong ones over all ids: somebody tries one PIN on many
FORGETS_S = 1800.0
MOST_REMEMBERED = 1000
CheckInBy = Callable[[int, EntryMethod], Future[CheckedIn | AlreadyIn]]
Credentialed = Callable[[Store], CredentialRepository]


class Hashing(Protocol):
    """What ``operator_pin.PinParts`` has."""

    @property
    def hash_pin(self) -> Callable[[str], str]: ...

    @property
    def fits(self) -> Callable[[str | None, str], bool]: ...

    @property
    def clock(self) -> Clock: ...


class Entries:
    """Fulfils ``kiosk_service.EntryService``.

    A badge is something one has, its number alone checks in. A personal PIN is something one
    knows, and is asked for with the employee id.
    """

    def __init__(self, database: DatabaseWorker, check_in_by: CheckInBy, parts: Hashing) -> None:
        self._database, self._check_in_by, self._parts = database, check_in_by, parts
        self._thread = ThreadPoolExecutor(1, "entries")  # hashing is slow, the database must not be
        self._backoffs: dict[str, PinBackoff] = {}  # touched on the thread only

    def close(self) -> None:
        """Finish what was begun; before the database closes."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def by_badge(self, number: str) -> Future[EntryAnswer]:
        return self._thread.submit(self._by_badge, badge_number(number))

    def by_pin(self, employee_id: str, pin: str) -> Future[EntryAnswer]:
        return self._thread.submit(self._by_pin, employee_id, pin)

    def credentials(self, subject_id: int) -> Future[Credentials]:
        return self._database.run(lambda store: store.credentials.of(subject_id))

    def store(self, subject_id: int, badge: str, pin: str | None) -> Future[Credentials]:
        return self._thread.submit(self._store, subject_id, badge, pin)

    # On the thread

    def _store(self, subject_id: int, badge: str, pin: str | None) -> Credentials:
        if pin and not is_pin(pin):
            raise InvalidPinError
        hashed = self._parts.hash_pin(pin) if pin else pin
        return self._database.run(
            lambda store: store.credentials.store(subject_id, badge, hashed)
        ).result()

    def _by_badge(self, number: str) -> EntryAnswer:
        found = self._database.run(lambda store: store.credentials.by_badge(number)).result()
        return self._recorded(found.subject_id, EntryMethod.BADGE) if found else REFUSED

    def _by_pin(self, employee_id: str, pin: str) -> EntryAnswer:
        """The answer and its time are the same for an unknown id, a wrong PIN, and none set."""
        typed = " ".join(employee_id.split())
        keys, now_s = (_counted_as(typed), EVERYBODY), self._parts.clock.monotonic_s()
        wait_s = max(self._backoff(key).wait_s(now_s) for key in keys)
        if wait_s > 0:
            return EntryAnswer(EntryOutcome.WAIT, wait_s=wait_s)
        found = self._database.run(lambda store: store.credentials.by_employee_id(typed)).result()
        subject, kept = found or (None, None)
        if not self._parts.fits(kept, pin) or subject is None:
            for key in keys:
                self._remember(key, self._backoff(key).failed(now_s))
            return REFUSED
        self._backoffs.pop(keys[0], None)
        return self._recorded(subject.subject_id, EntryMethod.PIN)

    def _recorded(self, subject_id: int, method: EntryMethod) -> EntryAnswer:
        try:
            fact = self._check_in_by(subject_id, method).result()
        except UnknownSubjectError:  # removed meanwhile
            return REFUSED
        new = isinstance(fact, CheckedIn)
        outcome = EntryOutcome.CHECKED_IN if new else EntryOutcome.ALREADY_IN
        return EntryAnswer(outcome, fact.event)

    def _backoff(self, key: str) -> PinBackoff:
        if key == EVERYBODY:
            fresh = PinBackoff(free=FREE_OF_ALL, forgets_s=FORGETS_S)
        else:
            fresh = PinBackoff()
        return self._backoffs.get(key, fresh)

    def _remember(self, key: str, backoff: PinBackoff) -> None:
        """Of made-up ids the oldest are forgotten; the count over all goes on."""
        everybody = self._backoffs.get(EVERYBODY)
        self._backoffs.pop(key, None)
        self._backoffs[key] = backoff
        while len(self._backoffs) > MOST_REMEMBERED:
            self._backoffs.pop(next(iter(self._backoffs)))
        if everybody is not None and key != EVERYBODY:
            self._backoffs[EVERYBODY] = everybody


def _counted_as(typed: str) -> str:
    """Ids that may find the same person share their tries: 1042 and NV-1042."""
    digits = "".join(letter for letter in typed if letter.isdigit())
    return digits or typed.casefold()
