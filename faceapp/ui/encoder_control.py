"""The encoders as the window knows them: those there are, and the one job that is at work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from faceapp.core.facts import EncoderChanged
from faceapp.core.types import Subject
from faceapp.runtime.encoder_service import EncoderService, EncoderStatus, SwitchReport
from faceapp.runtime.services import DeskService
from faceapp.settings import AUTOMATIC
from faceapp.ui.bridge import Bridge


class Job(Enum):
    INSTALL = auto()
    USE = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the job is.

    Attributes:
        job: what is being done.
        encoder_id: with which; empty where it is not known (yet).
        step: of an installation, as the runtime calls it.
        fraction: done, 0-1.
        photos: embedded, and all of them; (0, 0) before any.
        stopping: the operator asked to stop; it takes a moment.
        ours: asked for by this window; else the desk does it by itself.
    """

    job: Job
    encoder_id: str = ""
    step: str = ""
    fraction: float = 0.0
    photos: tuple[int, int] = (0, 0)
    stopping: bool = False
    ours: bool = True


class EncoderControl(QObject):
    """One job at a time; what is asked for meanwhile is not done.

    Signals:
        changed: the list, the job or its progress.
        installed: an ``EncoderStatus``.
        stopped: the operator has stopped a job.
        failed: an ``Exception``.
    """

    changed = Signal()
    installed = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self,
        encoders: EncoderService,
        desk: DeskService,
        bridge: Bridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._encoders, self._desk, self._bridge = encoders, desk, bridge
        self.statuses: tuple[EncoderStatus, ...] = ()
        self.progress: Progress | None = None
        self.needs_photo: tuple[Subject, ...] = ()
        self._cancelled = False  # what the desk does by itself: late reports do not bring it back
        bridge.installing_encoder.connect(self._on_installing)
        bridge.reembedding.connect(self._on_reembedding)
        bridge.encoder_changed.connect(self._on_encoder_changed)
        bridge.recognition_ready.connect(self.refresh)
        bridge.faulted.connect(self._end_of_the_desks)
        self.refresh()

    # What is known

    @property
    def is_automatic(self) -> bool:
        """Whether the best installed one is used."""
        return self._desk.settings().encoder == AUTOMATIC

    @property
    def in_use(self) -> EncoderStatus | None:
        """The one the desk works with."""
        return next((status for status in self.statuses if status.in_use), None)

    def status_of(self, encoder_id: str) -> EncoderStatus | None:
        """One of the list."""
        found = (each for each in self.statuses if each.card.encoder_id == encoder_id)
        return next(found, None)

    def refresh(self) -> None:
        """Ask for the list again."""
        self._bridge.run(self._encoders.list_encoders(), self, then=self._on_listed)

    # What can be asked for

    def install(self, encoder_id: str | None = None, from_path: Path | None = None) -> None:
        """Download one, or take it from a file or folder; the best one is used then."""
        if self.progress is None:
            future = self._encoders.install(encoder_id, from_path)
            self._begin(Progress(Job.INSTALL, encoder_id or ""), future, self._on_installed)

    def use(self, encoder_id: str) -> None:
        """Switch to an installed one, or to ``AUTOMATIC``."""
        if self.progress is None:
            self._switch(Progress(Job.USE, encoder_id), self._encoders.use(encoder_id))

    def remove(self, encoder_id: str) -> None:
        """Erase an installed one."""
        if self.progress is None:
            future = self._encoders.remove(encoder_id)
            self._begin(Progress(Job.REMOVE, encoder_id), future, lambda _none: None)

    def cancel(self) -> None:
        """Stop the job; what is done of it is kept."""
        if self.progress is None:
            return
        self._encoders.cancel()
        if self.progress.ours:
            self._show(replace(self.progress, stopping=True))
        else:
            self._cancelled = True
            self._show(None)  # nobody will say when it has ended

    # How it goes on

    def _switch(self, progress: Progress, future: Future[SwitchReport]) -> None:
        self._begin(progress, future, self._on_switched)

    def _begin(self, progress: Progress, future: Future[Any], then: Callable[[Any], None]) -> None:
        self._show(progress)
        outcome: Future[Future[Any]] = Future()  # a job that was cancelled must be heard of too
        future.add_done_callback(outcome.set_result)
        self._bridge.run(outcome, self, then=partial(self._on_done, then))

    def _on_done(self, then: Callable[[Any], None], future: Future[Any]) -> None:
        self._show(None)
        self.refresh()
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, CancelledError):
            self.stopped.emit()
        else:
            self.failed.emit(error)

    def _on_installed(self, status: EncoderStatus) -> None:
        self.installed.emit(status)
        if self.is_automatic and status.card.calibrated:
            self._switch(Progress(Job.USE, status.card.encoder_id), self._encoders.catch_up())

    def _on_switched(self, report: SwitchReport) -> None:
        self.needs_photo = report.needs_photo
        self.changed.emit()

    def _on_listed(self, statuses: tuple[EncoderStatus, ...]) -> None:
        self.statuses = statuses
        self.changed.emit()

    def _on_installing(self, encoder_id: str, step: str, fraction: float) -> None:
        if self.progress is not None and self.progress.job is Job.INSTALL:
            self._show(replace(self.progress, encoder_id=encoder_id, step=step, fraction=fraction))

    def _on_reembedding(self, done: int, total: int) -> None:
        if done == 0:
            self._cancelled = False  # another job begins: each says so first
        if self._cancelled:
            return
        now = self.progress or Progress(Job.USE, ours=False)
        if now.job is Job.USE:
            fraction = done / total if total else 1.0
            is_over = not now.ours and done >= total
            self._show(None if is_over else replace(now, fraction=fraction, photos=(done, total)))

    def _on_encoder_changed(self, fact: EncoderChanged) -> None:
        self.needs_photo = fact.needs_photo
        self._end_of_the_desks()
        self.refresh()

    def _end_of_the_desks(self) -> None:
        """What the desk does by itself has come to its end, or to a fault midway."""
        if self.progress is not None and not self.progress.ours:
            self._show(None)

    def _show(self, progress: Progress | None) -> None:
        self.progress = progress
        self.changed.emit()
