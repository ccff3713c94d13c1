"""Which encoder is in use: installing, switching, removing. A worker of its own does the work."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from faceapp.core.cards import EncoderCard
from faceapp.core.facts import EncoderChanged, Reembedding
from faceapp.core.model_errors import (
    EncoderError,
    EncoderKeptError,
    EncoderNotCalibratedError,
    EncoderUnusableError,
)
from faceapp.core.ports import SubjectRepository
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, PUBLISHED, load_card
from faceapp.models.choice import EncoderInUse, choose_encoder, usable_encoders
from faceapp.models.installed import InstalledEncoders
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.daemon_worker import DaemonWorker
from faceapp.runtime.desk import Desk
from faceapp.runtime.encoder_install import Installer
from faceapp.runtime.encoder_service import EncoderStatus, SwitchReport
from faceapp.runtime.recognition_kit import RecognitionKit, with_fallback
from faceapp.runtime.reembed import ReembedReport, reembed
from faceapp.settings import AUTOMATIC

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_WITHIN_S = 0.4  # a download that hangs is left behind; what has arrived is kept


@dataclass(frozen=True, slots=True)
class EncoderParts:
    """What ``app`` introduces to the encoders.

    Attributes:
        installed: the store.
        in_use: the note of which one everybody has a template of.
        installer: fetches and checks.
        load_kit: opens the networks with an encoder; raises EncoderError where that is damaged.
    """

    installed: InstalledEncoders
    in_use: EncoderInUse
    installer: Installer
    load_kit: Callable[[str], RecognitionKit]


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """One that has not ended.

    Attributes:
        future: of its outcome.
        stop: set to stop it, and no other.
        asked: somebody waits for it; else the desk does it by itself.
    """

    future: Future[Any]
    stop: threading.Event
    asked: bool

    def cancel(self) -> None:
        """Before it has begun it is over at once."""
        self.stop.set()
        self.future.cancel()


class Encoders:
    """Fulfils ``services.EncoderService``."""

    def __init__(self, parts: EncoderParts, desk: Desk, announcer: Announcer) -> None:
        self._parts, self._desk, self._announcer = parts, desk, announcer
        self._worker = DaemonWorker("encoders")
        self._lister = DaemonWorker("encoder-list")  # the list does not wait for any job
        self._jobs: list[_Job] = []
        self._jobs_lock = threading.Lock()
        self._files_lock = threading.Lock()  # an open file can't be erased everywhere
        self._stop = threading.Event()  # of the job at work; on the worker only
        self._closing = threading.Event()
        desk.on_outdated = self._on_outdated

    # What may be asked, from any thread

    def list_encoders(self) -> Future[tuple[EncoderStatus, ...]]:
        return self._lister.submit(self._list)

    def install(
        self, encoder_id: str | None = None, from_path: Path | None = None
    ) -> Future[EncoderStatus]:
        return self._submit(lambda: self._install(encoder_id, from_path))

    def use(self, encoder_id: str) -> Future[SwitchReport]:
        return self._submit(lambda: self._use(encoder_id))

    def catch_up(self) -> Future[SwitchReport]:
        return self._submit(self._catch_up)

    def remove(self, encoder_id: str) -> Future[None]:
        return self._submit(lambda: self._remove(encoder_id))

    def cancel(self) -> None:
        jobs = self._unfinished()
        asked = [job for job in jobs if job.asked]
        for job in asked[-1:] or jobs[:1]:
            job.cancel()

    def load_kit_of_the_desk(self, tell: Callable[[Exception], None]) -> RecognitionKit:
        """The networks that a desk starts with, loaded on this thread; no desk has to run.

        Raises:
            ModelsNotPreparedError, ModelDamagedError: these are of the product itself.
        """
        in_use = self._parts.in_use.read(self._wanted(self._desk.settings().encoder))
        return with_fallback(self._parts.load_kit, in_use, tell)

    def close(self) -> None:
        """Stop what is running and wait a moment for it; before the desk is stopped."""
        self._closing.set()
        for job in self._unfinished():
            job.cancel()
        self._lister.close(0.0)  # it only reads
        if not self._worker.close(CLOSE_WITHIN_S):
            log.warning("work on encoders is still busy; it was left behind")

    # On the workers

    def _submit(self, job: Callable[[], T], *, asked: bool = True) -> Future[T]:
        stop = threading.Event()

        def begin() -> T:
            self._stop = stop
            if stop.is_set() or self._closing.is_set():
                raise CancelledError
            return job()

        with self._jobs_lock:
            future = self._worker.submit(begin)
            self._jobs = [each for each in self._jobs if not each.future.done()]
            self._jobs.append(_Job(future, stop, asked))
        return future

    def _unfinished(self) -> list[_Job]:
        """In the order in which they are done."""
        with self._jobs_lock:
            return [job for job in self._jobs if not job.future.done()]

    def _list(self) -> tuple[EncoderStatus, ...]:
        with self._files_lock:  # nothing is removed meanwhile
            ids = dict.fromkeys((DEFAULT_ENCODER_ID, *self._parts.installed.ids(), *PUBLISHED))
            return tuple(self._status(encoder_id) for encoder_id in ids)

    def _status(self, encoder_id: str) -> EncoderStatus:
        in_use = encoder_id == self._desk.card.encoder_id
        if encoder_id == DEFAULT_ENCODER_ID:
            card = load_card(encoder_id)
            return EncoderStatus(card, installed=True, in_use=in_use, removable=False)
        if encoder_id not in self._parts.installed.ids():
            card = load_card(encoder_id)
            return EncoderStatus(card, installed=False, in_use=False, removable=False)
        problem = ""
        try:
            card = self._parts.installed.card(encoder_id)
            self._parts.installed.verified(encoder_id)
        except EncoderError as error:
            card, problem = _card_of_damaged(encoder_id), str(error)
        return EncoderStatus(
            card, installed=True, in_use=in_use, removable=not in_use, problem=problem
        )

    def _install(self, encoder_id: str | None, from_path: Path | None) -> EncoderStatus:
        if from_path is None and encoder_id is not None and self._is_sound(encoder_id):
            return self._status(encoder_id)
        card = self._parts.installer.install(encoder_id, from_path, self._stop)
        return self._status(card.encoder_id)

    def _is_sound(self, encoder_id: str) -> bool:
        if encoder_id == DEFAULT_ENCODER_ID:
            return True
        try:
            self._parts.installed.verified(encoder_id)
        except EncoderError:
            return False
        return True

    def _use(self, encoder_id: str) -> SwitchReport:
        if encoder_id != AUTOMATIC and not self._parts.installed.card(encoder_id).calibrated:
            raise EncoderNotCalibratedError(encoder_id)
        report = self._bring_to(self._wanted(encoder_id))
        settings = replace(self._desk.settings(), encoder=encoder_id)
        self._desk.change_settings(settings).result()
        return report

    def _catch_up(self) -> SwitchReport:
        wanted = self._wanted(self._desk.settings().encoder)
        try:
            return self._bring_to(wanted)
        except EncoderError as error:
            report = self._filled_in(self._desk.kit.result())  # the fallback must know everybody
            if self._parts.in_use.read(wanted) != wanted:
                raise
            log.info("told when the networks were loaded: %s", type(error).__name__)
            return report

    def _wanted(self, setting: str) -> str:
        return choose_encoder(setting, usable_encoders(self._parts.installed))

    def _bring_to(self, encoder_id: str) -> SwitchReport:
        """Embed what is missing, then switch; the old encoder works until everything is done."""
        present = self._desk.kit.result()  # waits until the networks are there at all
        if encoder_id == present.reader.card.encoder_id:
            self._parts.in_use.record(encoder_id)
            return self._filled_in(present)
        kit = self._parts.load_kit(encoder_id)
        first = self._reembed(kit)
        self._desk.adopt(kit).result()
        self._parts.in_use.record(encoder_id)
        report = self._reembed(kit)  # whoever was enrolled with the old one in the last moment
        if report.photos:
            self._desk.adopt(kit).result()
        card = kit.reader.card
        self._announcer.tell(EncoderChanged(card.encoder_id, card.title, report.needs_photo))
        return SwitchReport(encoder_id, first.photos + report.photos, report.needs_photo)

    def _filled_in(self, kit: RecognitionKit) -> SwitchReport:
        """Embed what the encoder in use has not seen, such as photos enrolled with another."""
        report = self._reembed(kit)
        if report.photos:
            self._desk.adopt(kit).result()
        return SwitchReport(kit.reader.card.encoder_id, report.photos, report.needs_photo)

    def _reembed(self, kit: RecognitionKit) -> ReembedReport:
        def on_subjects(job: Callable[[SubjectRepository], T]) -> T:
            return self._desk.database.run(lambda store: job(store.subjects)).result()

        def on_progress(done: int, total: int) -> None:
            self._announcer.tell(Reembedding(done, total))

        return reembed(kit.reader, on_subjects, on_progress, self._stop.is_set)

    def _remove(self, encoder_id: str) -> None:
        if encoder_id == DEFAULT_ENCODER_ID:
            raise EncoderKeptError(encoder_id, in_use=False)
        if encoder_id == self._desk.card.encoder_id:
            raise EncoderKeptError(encoder_id, in_use=True)
        self._parts.installed.require(encoder_id)
        self._desk.database.run(lambda store: store.subjects.forget_templates(encoder_id)).result()
        try:
            with self._files_lock:
                self._parts.installed.remove(encoder_id)
        except OSError as error:
            reason = f"its files can't be erased ({error.strerror})."
            raise EncoderUnusableError(encoder_id, reason) from error

    def _on_outdated(self) -> None:
        """On the database thread: somebody was enrolled with an encoder of before."""
        filled_in = self._submit(lambda: self._filled_in(self._desk.kit.result()), asked=False)
        filled_in.add_done_callback(self._told)

    def catch_up_in_background(self) -> None:
        """As ``catch_up``, for a desk that goes on meanwhile: faults are told as facts."""
        self._submit(self._catch_up, asked=False).add_done_callback(self._told)

    def _told(self, done: Future[SwitchReport]) -> None:
        if done.cancelled() or self._closing.is_set():
            return
        error = done.exception()
        if not isinstance(error, Exception) or isinstance(error, CancelledError):
            return
        if not (self._desk.kit.done() and self._desk.kit.exception() is error):  # told by the desk
            self._announcer.fault(error)


def _card_of_damaged(encoder_id: str) -> EncoderCard:
    """What is known of an encoder whose own card can't be read."""
    if encoder_id in PUBLISHED:
        return load_card(encoder_id)
    return EncoderCard(
        encoder_id, encoder_id, 1, 1, (), (), licence="", source="", sha256="", thresholds=()
    )
