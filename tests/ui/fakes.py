"""A desk and an engine in memory: what the window asks for, without cameras, files or networks."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from faceapp.attendance.enrolment import PhotoFindings, examine
from faceapp.attendance.health import HealthIssue
from faceapp.attendance.likeness import Likeness
from faceapp.attendance.replay import Replay
from faceapp.comparison.site import SiteMeasurement
from faceapp.comparison.threshold import StrangerOdds, fpir_for, stricter, threshold_for
from faceapp.core.cards import EncoderCard, ThresholdPoint
from faceapp.core.entry import Credentials, EntryMethod
from faceapp.core.errors import (
    AlreadyVoidedError,
    DuplicateEmployeeIdError,
    InputError,
    LastPhotoError,
    UnknownEventError,
    UnknownPhotoError,
    UnknownSubjectError,
)
from faceapp.core.evidence import Advice, Evidence, StoredPassage, StoredPhoto
from faceapp.core.facts import CheckedIn, Fact, GalleryChanged, Voided
from faceapp.core.sources import CameraInfo, SourceSpec
from faceapp.core.tracks import Overlay, TrackedFace, TrackState
from faceapp.core.types import (
    AttendanceEvent,
    Candidate,
    FaceDetection,
    FaceQuality,
    FaceSample,
    Frame,
    Subject,
    SubjectDetails,
    Template,
    UInt8Array,
)
from faceapp.runtime.encoder_service import EncoderStatus, SwitchReport
from faceapp.runtime.kiosk_service import (
    Cue,
    EntryAnswer,
    EntryOutcome,
    KioskServices,
    PinAnswer,
)
from faceapp.runtime.mailbox import Mailbox
from faceapp.runtime.services import (
    EngineStatus,
    FactListener,
    Security,
    Services,
)
from faceapp.settings import Settings

GREY = np.full((240, 320, 3), 90, np.uint8)
POINTS = tuple(
    ThresholdPoint(10 ** (-third / 3), 0.24 - 0.01 * (third - 3), 10_000_000)
    for third in range(3, 19)
)
PORTRAIT = np.full((96, 96, 3), (200, 150, 120), np.uint8)

MADE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def detection(x1, y1, x2, y2):
    box = np.array([x1, y1, x2, y2], np.float32)
    w, h = x2 - x1, y2 - y1
    shares = [(0.3, 0.4), (0.7, 0.4), (0.5, 0.6), (0.35, 0.8), (0.65, 0.8)]
    points = np.array([(x1 + a * w, y1 + b * h) for a, b in shares], np.float32)
    return FaceDetection(box, 0.99, points)


def sample(x1=100, y1=60, x2=180, y2=160, portrait=PORTRAIT, quality=None):
    vector = np.zeros(8, np.float32)
    vector[0] = 1.0
    quality = quality or FaceQuality(eye_distance_px=(x2 - x1) * 0.4, sharpness=20.0)
    return FaceSample(detection(x1, y1, x2, y2), quality, Template(vector, "fake-1"), portrait)


def findings(*samples, problems: tuple[InputError | None, ...] = (), pixels=GREY):
    if problems or not samples:
        samples = samples or (sample(),)
        return PhotoFindings(pixels, samples, problems or (None,) * len(samples))
    return examine(pixels, samples)


def frame(frame_id=0, pixels=GREY):
    return Frame(pixels, frame_id, frame_id / 30)


def face(track_id, box, subject=None, state=None, evidence=None):
    state = state or (TrackState.NAMED if subject else TrackState.UNKNOWN)
    d = 0.4 if subject else None
    return TrackedFace(track_id, detection(*box), state, subject, d, 3, evidence=evidence)


def evidence(*candidates, threshold=0.42, people=120):
    """Candidates as (subject_id, d), nearest first."""
    return Evidence(
        sample().template,
        tuple(Candidate(who, d) for who, d in candidates),
        threshold,
        people,
        5,
        FaceQuality(46.0, 4.1, yaw_deg=-8.0, pitch_deg=3.0),
    )


def unsure(track_id, box, advice=Advice.COME_CLOSER, near=((1, 0.5), (3, 0.8))):
    nearest = near[0][1] if near else None
    return TrackedFace(
        track_id,
        detection(*box),
        TrackState.UNSURE,
        d=nearest,
        frames_fused=5,
        advice=advice,
        evidence=evidence(*near),
    )


def overlay(*faces, width=320, height=240, frame_id=0):
    return Overlay(frame_id, frame_id / 30, width, height, faces)


def subject(number=1, name="Ada Lovelace", department="Research"):
    return Subject(number, name, f"E-{number:04d}", department)


def done(value):
    future = Future()
    future.set_result(value)
    return future


def failed(error):
    future = Future()
    future.set_exception(error)
    return future


@dataclass
class FakeEngine:
    """Mailboxes to put into, and what was asked of it."""

    preview: Mailbox[Frame] = field(default_factory=Mailbox)
    overlays: Mailbox[Overlay] = field(default_factory=Mailbox)
    now: EngineStatus = field(default_factory=lambda: EngineStatus(False, "", 0.0, 0.0, 0, 0))
    started: list[SourceSpec] = field(default_factory=list)
    stops: int = 0

    def status(self) -> EngineStatus:
        return self.now

    def start(self, source: SourceSpec) -> None:
        self.started.append(source)

    def stop(self) -> None:
        self.stops += 1


class FakeDesk:
    """Everything in dictionaries; Futures are done at once unless ``hold`` says otherwise."""

    def __init__(self, people: tuple[Subject, ...] = (), settings: Settings | None = None) -> None:
        self.listeners: list[FactListener] = []
        self.subjects = {person.subject_id: person for person in people}
        self.portraits: dict[int, UInt8Array | None] = dict.fromkeys(self.subjects, PORTRAIT)
        self.events: list[AttendanceEvent] = []
        self.files: dict[str, PhotoFindings | Exception] = {}
        self.kept = [
            StoredPhoto(key, key, PORTRAIT, MADE_AT, FaceQuality(60.0, 5.0))
            for key in self.subjects
        ]
        self.frame_findings: PhotoFindings | Exception = findings()
        self.found_cameras: tuple[CameraInfo, ...] = (CameraInfo("0", "Desk camera"),)
        self.alike: Likeness | Exception | None = None
        self.asked_likeness: list[int | None] = []
        self.overridden: list[tuple[str, ...]] = []
        self.refuse_enrolment: Exception | None = None
        self.refuse_photo: Exception | None = None
        self.unreadable: Exception | None = None
        self.hold: list[Callable[[], None]] | None = None
        self.enrolled: list[tuple[SubjectDetails, FaceSample]] = []
        self.replaced: list[int] = []
        self.removed: list[int] = []
        self.asked_portraits: list[int] = []
        self.saved: list[Settings] = []
        self._settings = settings or Settings()
        self._keys = itertools.count(max(self.subjects, default=0) + 1)

    # Facts

    def listen(self, listener: FactListener) -> None:
        self.listeners.append(listener)

    def tell(self, fact: Fact) -> None:
        for listener in self.listeners:
            listener(fact)

    def check_in(
        self, person: Subject, at: datetime | None = None, method: EntryMethod = EntryMethod.FACE
    ) -> AttendanceEvent:
        """Record and tell, as the real desk does after the commit."""
        when = at or datetime.now().astimezone()
        d = 0.4 if method is EntryMethod.FACE else None
        event = AttendanceEvent(len(self.events) + 1, person, when, d, method=method)
        self.events.append(event)
        self.tell(CheckedIn(event))
        return event

    # DeskService

    def people(self) -> Future[tuple[Subject, ...]]:
        if self.unreadable is not None:
            return failed(self.unreadable)
        return done(tuple(sorted(self.subjects.values(), key=lambda person: person.name)))

    def portrait(self, subject_id: int) -> Future[UInt8Array | None]:
        self.asked_portraits.append(subject_id)
        return done(self.portraits.get(subject_id))

    def arrivals(self, day: date) -> Future[tuple[AttendanceEvent, ...]]:
        return done(tuple(e for e in self.events if e.occurred_at.date() == day))

    def examine_photo(self, path: Path) -> Future[PhotoFindings]:
        return self._answer(self.files.get(path.name, findings()))

    def examine_frame(self, _frame: Frame) -> Future[PhotoFindings]:
        return self._answer(self.frame_findings)

    def likeness(self, _sample: FaceSample, but_for: int | None) -> Future[Likeness | None]:
        self.asked_likeness.append(but_for)
        return failed(self.alike) if isinstance(self.alike, Exception) else done(self.alike)

    def enrol(
        self, details: SubjectDetails, chosen: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        taken = next(
            (p for p in self.subjects.values() if p.employee_id == details.employee_id), None
        )
        if taken is not None:
            return failed(DuplicateEmployeeIdError(details.employee_id, taken.name))
        if self.refuse_enrolment is not None:
            return failed(self.refuse_enrolment)
        self.enrolled.append((details, chosen))
        self.overridden.append(overridden)
        key = next(self._keys)
        person = Subject(key, details.name, details.employee_id, details.department)
        self.subjects[key], self.portraits[key] = person, chosen.portrait
        return self._changed(person)

    def edit(self, subject_id: int, details: SubjectDetails) -> Future[Subject]:
        person = self.subjects.get(subject_id)
        if person is None:
            return failed(UnknownSubjectError(details.name))
        person = replace(
            person,
            name=details.name,
            employee_id=details.employee_id,
            department=details.department,
        )
        self.subjects[subject_id] = person
        return self._changed(person)

    def replace_photo(
        self, subject_id: int, chosen: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        self.replaced.append(subject_id)
        self.overridden.append(overridden)
        self.portraits[subject_id] = chosen.portrait
        return self._changed(self.subjects[subject_id])

    def photos(self, subject_id: int) -> Future[tuple[StoredPhoto, ...]]:
        return done(tuple(photo for photo in self.kept if photo.subject_id == subject_id))

    def add_photo(
        self, subject_id: int, chosen: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        if self.refuse_photo is not None:
            return failed(self.refuse_photo)
        key = max((photo.photo_id for photo in self.kept), default=0) + 1
        self.kept.append(
            StoredPhoto(key, subject_id, chosen.portrait, MADE_AT, chosen.quality, overridden)
        )
        self.overridden.append(overridden)
        return self._changed(self.subjects[subject_id])

    def remove_photo(self, photo_id: int) -> Future[Subject]:
        photo = next((photo for photo in self.kept if photo.photo_id == photo_id), None)
        if photo is None:
            return failed(UnknownPhotoError(photo_id))
        person = self.subjects[photo.subject_id]
        if sum(other.subject_id == photo.subject_id for other in self.kept) == 1:
            return failed(LastPhotoError(person.name))
        self.kept.remove(photo)
        return self._changed(person)

    def remove(self, subject_id: int) -> Future[Subject]:
        person = self.subjects.pop(subject_id, None)
        if person is None:
            return failed(UnknownSubjectError(str(subject_id)))
        self.removed.append(subject_id)
        return self._changed(person)

    def cameras(self) -> Future[tuple[CameraInfo, ...]]:
        return done(self.found_cameras)

    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, settings: Settings) -> Future[None]:
        self._settings = settings
        self.saved.append(settings)
        return done(None)

    def _changed(self, person: Subject) -> Future[Subject]:
        self.tell(GalleryChanged(len(self.subjects)))
        return done(person)

    def _answer(self, answer: PhotoFindings | Exception) -> Future[PhotoFindings]:
        if self.hold is None:
            return failed(answer) if isinstance(answer, Exception) else done(answer)
        future: Future[PhotoFindings] = Future()
        settle = future.set_exception if isinstance(answer, Exception) else future.set_result
        self.hold.append(lambda: settle(answer))
        return future


def encoder_card(encoder_id="fake-1", title="Fake net", points=POINTS, licence="MIT"):
    anchors = ((30.0, 40.0), (70.0, 40.0), (50.0, 60.0), (35.0, 80.0), (65.0, 80.0))
    source = f"https://example.org/{encoder_id}.onnx"
    return EncoderCard(
        encoder_id, title, 112, 128, anchors, (0, 1, 2, 3, 4), licence, source, "", points
    )


@dataclass
class FakeTrust:
    """What is asked of it is noted; answers are set by the test."""

    # How strict
    people: int = 3
    points: tuple[ThresholdPoint, ...] = POINTS
    site_points: tuple[ThresholdPoint, ...] = ()
    replays: dict[float, Replay] = field(default_factory=dict)
    asked_what_if: list[float] = field(default_factory=list)
    measurement: SiteMeasurement | Exception | None = None
    used_sites: list[SiteMeasurement | None] = field(default_factory=list)
    # Why, not me, health
    desk: FakeDesk | None = None  # whose check-ins are declared void
    passages: dict[int, StoredPassage | Exception] = field(default_factory=dict)
    issues: tuple[HealthIssue, ...] = ()
    refuse_void: Exception | None = None
    stranger_odds: StrangerOdds | None = field(
        default_factory=lambda: StrangerOdds(8432.0, at_least=False)
    )
    encoder_id: str = "fake-1"  # the one in use
    asked_odds: list[tuple[float, int | None, str | None]] = field(default_factory=list)
    voided: list[tuple[int, int | None, str]] = field(default_factory=list)
    asked_health: int = 0

    def passage(self, event_id: int) -> Future[StoredPassage | None]:
        kept = self.passages.get(event_id)
        return failed(kept) if isinstance(kept, Exception) else done(kept)

    def odds(
        self, d: float, people: int | None = None, encoder_id: str | None = None
    ) -> StrangerOdds | None:
        self.asked_odds.append((d, people, encoder_id))
        return self.stranger_odds if encoder_id in (None, self.encoder_id) else None

    def void(
        self, event_id: int, actual_id: int | None = None, reason: str = ""
    ) -> Future[AttendanceEvent]:
        if self.refuse_void is not None:
            return failed(self.refuse_void)
        known = next((e for e in self.desk.events if e.event_id == event_id), None)
        if known is None:
            return failed(UnknownEventError(event_id))
        if known.voided:
            return failed(AlreadyVoidedError(event_id))
        event = replace(known, voided=True)
        self.desk.events[self.desk.events.index(known)] = event
        self.voided.append((event_id, actual_id, reason))
        self.desk.tell(Voided(event))
        return done(event)

    def health(self) -> Future[tuple[HealthIssue, ...]]:
        self.asked_health += 1
        return done(self.issues)

    def security(self, fpir: float | None = None, people: int | None = None) -> Security:
        wanted = 0.003 if fpir is None else fpir
        among = self.people if people is None else people
        usual = threshold_for(self.points, wanted, among)
        choice = threshold_for(stricter(self.points, self.site_points), wanted, among)
        return Security(
            fpir=wanted,
            people=among,
            threshold=choice.threshold,
            fmr=choice.fmr,
            supported=choice.supported,
            least_fpir=fpir_for(min(point.bound for point in self.points), max(among, 1)),
            comparisons=1000,
            site_decides=choice.threshold < usual.threshold,
        )

    def what_if(self, fpir: float) -> Future[Replay]:
        self.asked_what_if.append(fpir)
        return done(self.replays.get(fpir, Replay(0, ())))

    @property
    def has_site_table(self) -> bool:
        return bool(self.site_points)

    def measure_site(self) -> Future[SiteMeasurement]:
        answer = self.measurement
        return failed(answer) if isinstance(answer, Exception) else done(answer)

    def use_site(self, measurement: SiteMeasurement | None) -> Future[None]:
        self.used_sites.append(measurement)
        self.site_points = measurement.points if measurement else ()
        return done(None)


@dataclass
class FakeEncoders:
    """What is asked of it is noted; jobs wait in ``jobs`` until the test settles them."""

    statuses: tuple[EncoderStatus, ...] = ()
    asked: list[tuple] = field(default_factory=list)
    jobs: list[Future] = field(default_factory=list)
    cancels: int = 0

    def list_encoders(self) -> Future[tuple[EncoderStatus, ...]]:
        return done(self.statuses)

    def install(
        self, encoder_id: str | None = None, from_path: Path | None = None
    ) -> Future[EncoderStatus]:
        return self._job("install", encoder_id, from_path)

    def use(self, encoder_id: str) -> Future[SwitchReport]:
        return self._job("use", encoder_id)

    def catch_up(self) -> Future[SwitchReport]:
        return self._job("catch_up")

    def remove(self, encoder_id: str) -> Future[None]:
        return self._job("remove", encoder_id)

    def cancel(self) -> None:
        self.cancels += 1

    def put_in_place(self, encoder_id: str, **changes) -> EncoderStatus:
        """Change one of the list, as a job that is done would."""
        self.statuses = tuple(
            replace(each, **changes) if each.card.encoder_id == encoder_id else each
            for each in self.statuses
        )
        return next(each for each in self.statuses if each.card.encoder_id == encoder_id)

    def _job(self, *asked) -> Future:
        self.asked.append(asked)
        self.jobs.append(Future())
        return self.jobs[-1]


@dataclass
class FakePin:
    """The operator's PIN in memory; ``wait_s``: what a wrong one costs."""

    pin: str = ""
    wait_s: float = 0.0
    tried: list[str] = field(default_factory=list)

    def is_set(self) -> Future[bool]:
        return done(bool(self.pin))

    def set(self, pin: str, present: str = "") -> Future[PinAnswer]:
        if self.pin and present != self.pin:
            return done(PinAnswer(False))
        self.pin = pin
        return done(PinAnswer(True))

    def check(self, pin: str) -> Future[PinAnswer]:
        self.tried.append(pin)
        fits = bool(self.pin) and pin == self.pin
        return done(PinAnswer(fits, 0.0 if fits else self.wait_s))


@dataclass
class FakeEntries:
    """Badges and PINs in dictionaries."""

    desk: FakeDesk
    badges: dict[str, Subject] = field(default_factory=dict)
    pins: dict[str, tuple[Subject, str]] = field(default_factory=dict)
    kept: dict[int, Credentials] = field(default_factory=dict)
    stored: list[tuple[int, str, str | None]] = field(default_factory=list)
    refuse: Exception | None = None
    already: AttendanceEvent | None = None
    wait_s: float = 0.0
    tried: list[tuple[str, ...]] = field(default_factory=list)

    def by_badge(self, number: str) -> Future[EntryAnswer]:
        self.tried.append((number,))
        return self._answer(self.badges.get(number), EntryMethod.BADGE)

    def by_pin(self, employee_id: str, pin: str) -> Future[EntryAnswer]:
        self.tried.append((employee_id, pin))
        if self.wait_s:
            return done(EntryAnswer(EntryOutcome.WAIT, wait_s=self.wait_s))
        person, right = self.pins.get(employee_id, (None, ""))
        return self._answer(person if pin == right else None, EntryMethod.PIN)

    def credentials(self, subject_id: int) -> Future[Credentials]:
        return done(self.kept.get(subject_id, Credentials()))

    def store(self, subject_id: int, badge: str, pin: str | None) -> Future[Credentials]:
        if self.refuse is not None:
            return failed(self.refuse)
        self.stored.append((subject_id, badge, pin))
        return done(Credentials(badge, bool(pin)))

    def _answer(self, person: Subject | None, method: EntryMethod) -> Future[EntryAnswer]:
        if person is None:
            return done(EntryAnswer(EntryOutcome.REFUSED))
        if self.already is not None:
            return done(EntryAnswer(EntryOutcome.ALREADY_IN, self.already))
        return done(EntryAnswer(EntryOutcome.CHECKED_IN, self.desk.check_in(person, method=method)))


@dataclass
class FakeSounds:
    """What was played, and how loud."""

    played: list[tuple[Cue, float]] = field(default_factory=list)
    able: bool = True

    def play(self, cue: Cue, volume: float) -> bool:
        self.played.append((cue, volume))
        return self.able


def kiosk_services(desk, pin=None, entries=None, sounds=None):
    return KioskServices(pin or FakePin(), entries or FakeEntries(desk), sounds or FakeSounds())


def services(desk=None, engine=None, trust=None, encoders=None, kiosk=None):
    desk = desk or FakeDesk()
    return Services(
        desk,
        engine or FakeEngine(),
        trust or FakeTrust(desk=desk),
        encoders or FakeEncoders(),
        kiosk or kiosk_services(desk),
    )
