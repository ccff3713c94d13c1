"""Everything stored and every job on a photo: one database worker, one vision worker."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import TypeVar

from faceapp.attendance.checkin import CheckInRule
from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.enrolment import PhotoFindings, examine
from faceapp.attendance.likeness import Likeness, likeness
from faceapp.comparison.gallery import Gallery
from faceapp.core.errors import FaceappError
from faceapp.core.evidence import Passage
from faceapp.core.facts import AlreadyIn, CheckedIn, GalleryChanged, Preparing, RecognitionReady
from faceapp.core.sources import CameraInfo
from faceapp.core.types import (
    AttendanceEvent,
    FaceSample,
    Frame,
    Subject,
    SubjectDetails,
    UInt8Array,
)
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.desk_parts import DeskParts, Store
from faceapp.runtime.enrolments import Enrolment, Enrolments, stored_gallery
from faceapp.runtime.live import LiveGallery
from faceapp.runtime.recognition_kit import RecognitionKit
from faceapp.runtime.services import FactListener
from faceapp.settings import Settings

log = logging.getLogger(__name__)

T = TypeVar("T")


class Desk:
    """The product's services beside the live picture. Every call returns at once."""

    def __init__(self, parts: DeskParts, settings: Settings, announcer: Announcer) -> None:
        self._parts = parts
        self._settings = settings
        self._announcer = announcer
        self._database = ThreadPoolExecutor(1, "database")
        self._vision = ThreadPoolExecutor(1, "vision")
        self._devices = ThreadPoolExecutor(1, "devices")  # apart: a driver may take its time
        self._stopping = threading.Event()
        self._adopted: RecognitionKit | None = None  # as the next two: database thread only
        self.card = parts.card
        self.on_outdated: Callable[[], None] = lambda: None
        self._store: Store | None = None  # touched on the database thread only
        self._on_gallery: Callable[[LiveGallery], None] = lambda _known: None
        self.kit: Future[RecognitionKit] = Future()
        self.known = self._no_one()

    # Life

    def start(self, on_gallery: Callable[[LiveGallery], None]) -> None:
        """Load the gallery and the networks in the background; what happens is told as facts."""
        self._on_gallery = on_gallery
        self._database.submit(self._guard, self._reload_gallery)
        self._vision.submit(self._guard, self._load_kit)

    def stop(self) -> None:
        """Finish what was begun, close the database. Records already handed in are kept."""
        self._stopping.set()
        if not self.kit.done():
            self.kit.cancel()
        self._devices.shutdown(wait=True, cancel_futures=True)
        self._vision.shutdown(wait=True, cancel_futures=True)
        self._database.submit(self._close_store)
        self._database.shutdown(wait=True)

    def listen(self, listener: FactListener) -> None:
        self._announcer.listen(listener)

    # People

    def people(self) -> Future[tuple[Subject, ...]]:
        return self._on_database(lambda store: tuple(store.subjects.all()))

    def portrait(self, subject_id: int) -> Future[UInt8Array | None]:
        return self._on_database(lambda store: store.subjects.portrait(subject_id))

    def likeness(self, sample: FaceSample, but_for: int | None) -> Future[Likeness | None]:
        def compare() -> Likeness | None:
            gallery, points = self.known.gallery, self.card.thresholds
            if sample.template.encoder_id != gallery.encoder_id:
                return None  # the encoder was changed meanwhile
            return likeness(sample.template, gallery, points, but_for)

        return self._vision.submit(compare)

    def enrol(
        self, details: SubjectDetails, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        return self._changing(
            lambda store: self._enrolments(store).add(details, sample, overridden), sample
        )

    def enrol_many(self, people: Sequence[Enrolment]) -> Future[list[Subject | Exception]]:
        """One commit for many; a person that can't be added gives its error."""
        samples = [sample for _details, sample in people]
        return self._changing(lambda store: self._enrolments(store).add_many(people), *samples)

    def edit(self, subject_id: int, details: SubjectDetails) -> Future[Subject]:
        return self._changing(lambda store: store.subjects.edit(subject_id, details))

    def replace_photo(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        return self._changing(
            lambda store: self._enrolments(store).replace(subject_id, sample, overridden), sample
        )

    def remove(self, subject_id: int) -> Future[Subject]:
        return self._changing(lambda store: store.subjects.remove(subject_id))

    # Attendance

    def arrivals(self, day: date) -> Future[tuple[AttendanceEvent, ...]]:
        start = datetime.combine(day, time_of_day()).astimezone()
        end = datetime.combine(day + timedelta(days=1), time_of_day()).astimezone()
        return self.events_between(start, end)

    def events_between(self, start: datetime, end: datetime) -> Future[tuple[AttendanceEvent, ...]]:
        """Check-ins with start <= time < end, oldest first."""
        return self._on_database(lambda store: tuple(store.attendance.between(start, end)))

    def check_in(self, passage: Passage) -> None:
        """Record a recognised person unless the cool-down says otherwise; told as a fact."""
        try:
            self._database.submit(self._guard, lambda: self._check_in(passage))
        except RuntimeError:  # the desk is closing; nothing was shown yet, so nothing is lost
            log.info("a check-in came after closing time")

    # Photos

    def examine_photo(self, path: Path) -> Future[PhotoFindings]:
        return self._vision.submit(lambda: self._examine(self._parts.read_image(path)))

    def examine_frame(self, frame: Frame) -> Future[PhotoFindings]:
        return self._vision.submit(lambda: self._examine(frame.pixels))

    def cameras(self) -> Future[tuple[CameraInfo, ...]]:
        return self._devices.submit(self._parts.list_cameras)

    # Networks

    def adopt(self, kit: RecognitionKit) -> Future[None]:
        """Go on with other networks: gallery, rule and networks change as one value."""
        return self._database.submit(self._adopt, kit)

    def _adopt(self, kit: RecognitionKit) -> None:
        loaded: Future[RecognitionKit] = Future()
        loaded.set_result(kit)
        self.card, self._adopted, self.kit = kit.reader.card, kit, loaded
        self._reload_gallery()

    # Settings

    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, settings: Settings) -> Future[None]:
        self._settings = settings

        def save() -> None:
            self._parts.save_settings(settings)
            # The threshold follows the wanted rate. Where the database can't be read, that is told
            # apart: the settings are saved and in force all the same.
            self._guard(self._reload_gallery)

        return self._database.submit(save)

    # On the database thread

    def on_database(self, job: Callable[[Store], T]) -> Future[T]:
        """Run a job on the database thread; short, since check-ins wait for it."""
        return self._on_database(job)

    def _on_database(self, job: Callable[[Store], T]) -> Future[T]:
        return self._database.submit(lambda: job(self._opened()))

    def _changing(self, job: Callable[[Store], T], *samples: FaceSample) -> Future[T]:
        """Run the job, then put the new gallery into force before the Future is done.

        Samples that were examined before the encoder changed are of no use to the new one; their
        photos are to be embedded again.
        """

        def change(store: Store) -> T:
            try:
                return job(store)
            finally:  # part of it may have been done: nobody removed may stay recognised
                self._reload_gallery()
                if any(each.template.encoder_id != self.card.encoder_id for each in samples):
                    self.on_outdated()

        return self._on_database(change)

    def _opened(self) -> Store:
        if self._store is None:
            self._store = self._parts.open_store()
        return self._store

    def _close_store(self) -> None:
        if self._store is not None:
            self._store.close()

    def _enrolments(self, store: Store) -> Enrolments:
        return Enrolments(store.subjects, store.cautions, self.card)

    def _reload_gallery(self) -> None:
        store = self._opened()
        gallery = stored_gallery(store.subjects, self.card)
        subjects = {subject.subject_id: subject for subject in store.subjects.all()}
        self.known = LiveGallery(gallery, subjects, self.rule(gallery.people), self._adopted)
        self._on_gallery(self.known)
        self._announcer.tell(GalleryChanged(gallery.people))

    def _check_in(self, passage: Passage) -> None:
        store, subject = self._opened(), passage.subject
        if subject.subject_id not in self.known.subjects:
            return  # removed between the look and now
        latest = store.attendance.latest(subject.subject_id)
        now = self._parts.clock.now()
        rule = CheckInRule(self._settings.cooldown_s)
        if latest is not None and not rule.is_due(latest.occurred_at, now):
            self._announcer.tell(AlreadyIn(latest))
        else:
            kept = passage if self._settings.keep_passages_days else None
            self._announcer.tell(CheckedIn(store.attendance.record(subject, now, passage.d, kept)))

    # On the vision thread

    def _load_kit(self) -> None:
        def progress(step: str, fraction: float) -> None:
            self._announcer.tell(Preparing(step, fraction))

        loaded = self.kit  # another may be adopted meanwhile
        if not loaded.set_running_or_notify_cancel():
            return
        try:
            kit = self._parts.load_kit(progress, self._stopping)
        except Exception as error:
            loaded.set_exception(error)
            raise
        if kit.reader.card.encoder_id != self._parts.card.encoder_id:  # the wanted one is damaged
            self._database.submit(self._guard, lambda: self._adopt(kit))
        loaded.set_result(kit)
        self._announcer.tell(RecognitionReady())

    def _examine(self, pixels: UInt8Array) -> PhotoFindings:
        return examine(pixels, self.kit.result().reader.samples(pixels))

    # Helpers

    def rule(self, people: int) -> DecisionRule:
        """What is enough for a name, for the wanted rate with that many people enrolled."""
        return DecisionRule.solve(self.card.thresholds, self._settings.fpir, people)

    def _no_one(self) -> LiveGallery:
        card = self.card
        return LiveGallery(Gallery.empty(card.encoder_id, card.dimension), {}, self.rule(0))

    def _guard(self, job: Callable[[], None]) -> None:
        """Tell a fault of a job nobody waits for."""
        try:
            job()
        except FaceappError as error:
            if not self._stopping.is_set():
                self._announcer.fault(error)
        except Exception as error:  # noqa: BLE001  (the worker's last resort: told and logged)
            self._announcer.fault(error)
