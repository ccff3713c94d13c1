"""The one thread that uses the database, and nothing else does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

from faceapp.core.errors import FaceappError
from faceapp.core.ports import (
    AttendanceRepository,
    CautionRepository,
    CredentialRepository,
    SubjectRepository,
)
from faceapp.core.working_time_ports import PunchRepository, ShiftRepository
from faceapp.runtime.announcer import Announcer

T = TypeVar("T")


class Store(Protocol):
    """The open database. Made, used and closed on the database thread."""

    @property
    def subjects(self) -> SubjectRepository: ...

    @property
    def attendance(self) -> AttendanceRepository: ...

    @property
    def cautions(self) -> CautionRepository: ...

    @property
    def shifts(self) -> ShiftRepository: ...

    @property
    def punches(self) -> PunchRepository: ...

    @property
    def credentials(self) -> CredentialRepository: ...

    def close(self) -> None: ...


class DatabaseWorker:
    """Runs jobs on the open database, one after another."""

    def __init__(self, open_store: Callable[[], Store], announcer: Announcer) -> None:
        self._open_store = open_store
        self._announcer = announcer
        self._thread = ThreadPoolExecutor(1, "database")
        self._store: Store | None = None  # touched on the thread only
        self._closing = threading.Event()

    def run(self, job: Callable[[Store], T]) -> Future[T]:
        """Hand in a job, short, since check-ins wait for it; it fails as opening may fail.

        Raises:
            RuntimeError: the worker was closed.
        """
        return self._thread.submit(lambda: job(self.store()))

    def run_unasked(self, job: Callable[[Store], None]) -> None:
        """Hand in a job that nobody waits for: a fault of it is told."""
        self._thread.submit(self.guarded, lambda: job(self.store()))

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Hand in a job that may do without the database."""
        return self._thread.submit(job)

    def store(self) -> Store:
        """The database, opened at the first call; on the thread only."""
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def guarded(self, job: Callable[[], None]) -> None:
        """Run a job here and now, and tell its fault; while closing only those nobody foresaw."""
        try:
            job()
        except FaceappError as error:
            if not self._closing.is_set():
                self._announcer.fault(error)
        except Exception as error:  # noqa: BLE001  (the worker's last resort: told and logged)
            self._announcer.fault(error)

    def begin_closing(self) -> None:
        """From now on known faults are of no interest any more."""
        self._closing.set()

    def close(self) -> None:
        """Finish what was handed in, then close the database."""
        self.begin_closing()
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()
