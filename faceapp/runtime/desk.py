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

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.enrolment import PhotoFindings, examine
from faceapp.attendance.likeness import Likeness, likeness
from faceapp.core.cards import EncoderCard
from faceapp.core.entry import EntryMethod
from faceapp.core.evidence import Passage, StoredPhoto
from faceapp.core.facts import AlreadyIn, CheckedIn, Preparing, RecognitionReady
from faceapp.core.sources import CameraInfo
from faceapp.core.types import (
    AttendanceEvent,
    FaceSample,
    Frame,
    Subject,
    SubjectDetails,
    UInt8Array,
)
from faceapp.core.working_time import Direction
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.check_ins import CheckIns
from faceapp.runtime.database_worker import DatabaseWorker, Store
from faceapp.runtime.desk_parts import DeskParts
from faceapp.runtime.enrolments import Enrolment, Enrolments
from faceapp.runtime.gallery_keeper import GalleryKeeper
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
        self.database = DatabaseWorker(parts.open_store, announcer)
        self._check_ins = CheckIns(parts, self.settings, announcer)
        self._vision = ThreadPoolExecutor(1, "vision")
        self._devices = ThreadPoolExecutor(1, "devices")  # apart: a driver may take its time
        self._stopping = threading.Event()
        self._purged: date | None = None  # touched on the database thread only
        self.on_outdated: Callable[[], None] = lambda: None
        self.keeper = GalleryKeeper(
            parts.card, parts.site_points, lambda: self._settings.fpir, announcer
        )

    @property
    def known(self) -> LiveGallery:
        """Whom the running session knows."""
        return self.keeper.known

    @property
    def card(self) -> EncoderCard:
        """Of the encoder in use."""
        return self.keeper.card

    @property
    def kit(self) -> Future[RecognitionKit]:
        """The networks in use, once they are loaded."""
        return self.keeper.kit

    # Life

    def start(self, on_gallery: Callable[[LiveGallery], None]) -> None:
        """Load the gallery and the networks in the background; what happens is told as facts."""
        self.keeper.on_change = on_gallery
        self.database.run_unasked(self.keeper.reload)
        self.database.run_unasked(self._purge)
        self._vision.submit(self.database.guarded, self._load_kit)

    def stop(self) -> None:
        """Finish what was begun, close the database. Records already handed in are kept."""
        self._stopping.set()
        self.database.begin_closing()
        if not self.kit.done():
            self.kit.cancel()
        self._devices.shutdown(wait=True, cancel_futures=True)
        self._vision.shutdown(wait=True, cancel_futures=True)
        self.database.close()

    def listen(self, listener: FactListener) -> None:
        self._announcer.listen(listener)

    # People

    def people(self) -> Future[tuple[Subject, ...]]:
        return self.database.run(lambda store: tuple(store.subjects.all()))

    def portrait(self, subject_id: int) -> Future[UInt8Array | None]:
        return self.database.run(lambda store: store.subjects.portrait(subject_id))

    def likeness(self, sample: FaceSample, but_for: int | None) -> Future[Likeness | None]:
        def compare() -> Likeness | None:
            gallery, points = self.known.gallery, self.keeper.points
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

    def photos(self, subject_id: int) -> Future[tuple[StoredPhoto, ...]]:
        return self.database.run(lambda store: tuple(store.subjects.photos(subject_id)))

    def add_photo(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        return self._changing(
            lambda store: self._enrolments(store).add_photo(subject_id, sample, overridden), sample
        )

    def remove_photo(self, photo_id: int) -> Future[Subject]:
        return self._changing(lambda store: store.subjects.remove_photo(photo_id))

    def remove(self, subject_id: int) -> Future[Subject]:
        return self._changing(lambda store: store.subjects.remove(subject_id))

    # Attendance

    def arrivals(self, day: date) -> Future[tuple[AttendanceEvent, ...]]:
        start = datetime.combine(day, time_of_day()).astimezone()
        end = datetime.combine(day + timedelta(days=1), time_of_day()).astimezone()
        return self.events_between(start, end)

    def events_between(self, start: datetime, end: datetime) -> Future[tuple[AttendanceEvent, ...]]:
        """Check-ins with start <= time < end, oldest first."""

        def between(store: Store) -> tuple[AttendanceEvent, ...]:
            self._purge(store)  # the window asks anew every day, whoever comes
            return tuple(store.attendance.between(start, end))

        return self.database.run(between)

    def check_in(self, passage: Passage, direction: Direction | None = None) -> None:
        """Record a recognised person unless the cool-down says otherwise; told as a fact."""
        try:
            self.database.run_unasked(lambda store: self._check_in(store, passage, direction))
        except RuntimeError:  # the desk is closing; nothing was shown yet, so nothing is lost
            log.info("a check-in came after closing time")

    def check_in_by(self, subject_id: int, method: EntryMethod) -> Future[CheckedIn | AlreadyIn]:
        """Record somebody who came in another way than by face.

        A check-in is told as a fact besides. Fails with UnknownSubjectError.
        """
        return self.database.run(lambda store: self._check_ins.by(store, subject_id, method))

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
        return self.database.run(lambda store: self.keeper.adopt(kit, store))

    # Settings

    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, settings: Settings) -> Future[None]:
        self._settings = settings

        def save() -> None:
            self._parts.save_settings(settings)
            # The threshold follows the wanted rate. Where the database can't be read, that is told
            # apart: the settings are saved and in force all the same.
            self.database.guarded(self._apply_settings)

        return self.database.submit(save)

    # On the database thread

    def _changing(self, job: Callable[[Store], T], *samples: FaceSample) -> Future[T]:
        """Run the job, then put the new gallery into force before the Future is done.

        Samples that were examined before the encoder changed are of no use to the new one; their
        photos are to be embedded again.
        """

        def change(store: Store) -> T:
            try:
                return job(store)
            finally:  # part of it may have been done: nobody removed may stay recognised
                self.keeper.reload(store)
                if any(each.template.encoder_id != self.card.encoder_id for each in samples):
                    self.on_outdated()

        return self.database.run(change)

    def _enrolments(self, store: Store) -> Enrolments:
        return Enrolments(store.subjects, store.cautions, self.card)

    def _check_in(self, store: Store, passage: Passage, direction: Direction | None) -> None:
        subject = passage.subject
        if subject.subject_id not in self.known.subjects:
            return  # removed between the look and now
        fact = self._check_ins.record(store, subject, EntryMethod.FACE, passage, direction)
        if isinstance(fact, AlreadyIn):
            self._announcer.tell(fact)
        else:
            self._purge(store)

    def _apply_settings(self) -> None:
        store = self.database.store()
        self.keeper.reload(store)
        self._purged = None  # less may be kept now
        self._purge(store)

    def _purge(self, store: Store) -> None:
        """Once a day: what check-ins rested on is kept for a time only."""
        now = self._parts.clock.now()
        if self._purged != now.date():
            kept = timedelta(days=self._settings.keep_passages_days)
            store.attendance.forget_passages_before(now - kept)
            self._purged = now.date()

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
            self.database.run_unasked(lambda store: self.keeper.adopt(kit, store))
        loaded.set_result(kit)
        self._announcer.tell(RecognitionReady())

    def _examine(self, pixels: UInt8Array) -> PhotoFindings:
        return examine(pixels, self.kit.result().reader.samples(pixels))

    # Helpers

    def rule(self, people: int) -> DecisionRule:
        """What is enough for a name, for the wanted rate with that many people enrolled."""
        return self.keeper.rule_for(people)
