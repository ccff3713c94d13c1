"""Tells facts to whoever listens. Rare, in order, never dropped."""

from __future__ import annotations

import logging
import threading

from faceapp.core.errors import FaceappError
from faceapp.core.facts import Fact, Faulted
from faceapp.runtime.services import FactListener

log = logging.getLogger(__name__)


class Announcer:
    """Hands each fact to every listener, on the thread that tells it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[FactListener, ...] = ()

    def listen(self, listener: FactListener) -> None:
        with self._lock:
            self._listeners = (*self._listeners, listener)

    def tell(self, fact: Fact) -> None:
        for listener in self._listeners:
            listener(fact)

    def fault(self, error: Exception) -> None:
        """Tell a fault; one nobody foresaw is logged with its traceback.

        A known fault is logged by its name alone: its sentence may name people or their photos.
        """
        if isinstance(error, FaceappError):
            log.warning("told: %s", type(error).__name__)
        else:
            log.error("unexpected fault", exc_info=error)
        self.tell(Faulted(error))
