"""From the threads of the runtime to the Qt thread: facts as signals, Futures as callbacks."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from faceapp.core import facts
from faceapp.runtime.services import DeskService

T = TypeVar("T")


class Bridge(QObject):
    """Tells every fact in the Qt thread, in order.

    Signals:
        checked_in, already_in, voided: an ``AttendanceEvent``.
        source_opened: name, and whether it is a live camera.
        source_ended: name.
        preparing: step, fraction (0-1).
        recognition_ready: nothing.
        gallery_changed: how many people there are now.
        installing_encoder: its id, step, fraction (0-1).
        reembedding: photos done, all photos.
        encoder_changed: an ``EncoderChanged``.
        faulted: an ``Exception``: a fact, or the outcome of a Future nobody else asked about.
    """

    checked_in = Signal(object)
    already_in = Signal(object)
    voided = Signal(object)
    source_opened = Signal(str, bool)
    source_ended = Signal(str)
    preparing = Signal(str, float)
    recognition_ready = Signal()
    gallery_changed = Signal(int)
    installing_encoder = Signal(str, str, float)
    reembedding = Signal(int, int)
    encoder_changed = Signal(object)
    faulted = Signal(object)
    _posted = Signal(object)

    def __init__(self, desk: DeskService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = True
        self._tellers: dict[type, Callable[[Any], None]] = {
            facts.CheckedIn: lambda fact: self.checked_in.emit(fact.event),
            facts.AlreadyIn: lambda fact: self.already_in.emit(fact.event),
            facts.Voided: lambda fact: self.voided.emit(fact.event),
            facts.SourceOpened: lambda fact: self.source_opened.emit(fact.name, fact.is_live),
            facts.SourceEnded: lambda fact: self.source_ended.emit(fact.name),
            facts.Preparing: lambda fact: self.preparing.emit(fact.step, fact.fraction),
            facts.RecognitionReady: lambda _fact: self.recognition_ready.emit(),
            facts.GalleryChanged: lambda fact: self.gallery_changed.emit(fact.people),
            facts.InstallingEncoder: lambda fact: self.installing_encoder.emit(
                fact.encoder_id, fact.step, fact.fraction
            ),
            facts.Reembedding: lambda fact: self.reembedding.emit(fact.done, fact.total),
            facts.EncoderChanged: self.encoder_changed.emit,
            facts.Faulted: lambda fact: self.faulted.emit(fact.error),
        }
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)
        desk.listen(self._on_fact)

    def close(self) -> None:
        """Deliver nothing any more: the window is going."""
        self._open = False

    def run(
        self,
        future: Future[T],
        receiver: QObject,
        then: Callable[[T], None],
        or_else: Callable[[Exception], None] | None = None,
    ) -> None:
        """Deliver the outcome of a Future in the Qt thread.

        Args:
            future: what was asked of the desk.
            receiver: who asked; when it is gone by then, the outcome is dropped.
            then: called with the result.
            or_else: called with the error; without it the error is told as ``faulted``.
        """
        deliver = partial(self._deliver, future, receiver, then, or_else)
        future.add_done_callback(lambda _done: self._post(deliver))

    def _on_fact(self, fact: facts.Fact) -> None:
        self._post(partial(self._tellers[type(fact)], fact))

    def _post(self, job: Callable[[], None]) -> None:
        if self._open and isValid(self):
            self._posted.emit(job)

    def _on_posted(self, job: Callable[[], None]) -> None:
        if self._open:
            job()

    def _deliver(
        self,
        future: Future[T],
        receiver: QObject,
        then: Callable[[T], None],
        or_else: Callable[[Exception], None] | None,
    ) -> None:
        if future.cancelled() or not isValid(receiver):
            return
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, CancelledError):
            return  # the desk is closing
        elif isinstance(error, Exception):
            (or_else or self.faulted.emit)(error)
        else:
            raise error
