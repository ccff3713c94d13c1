"""What the window and the command line may ask of the running product."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.attendance.health import HealthIssue
from faceapp.attendance.likeness import Likeness
from faceapp.attendance.replay import Replay
from faceapp.comparison.site import SiteMeasurement
from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.evidence import StoredPassage, StoredPhoto
from faceapp.core.facts import Fact
from faceapp.core.sources import CameraInfo, SourceSpec
from faceapp.core.tracks import Overlay
from faceapp.core.types import (
    AttendanceEvent,
    FaceSample,
    Frame,
    Subject,
    SubjectDetails,
    UInt8Array,
)
from faceapp.runtime.encoder_service import EncoderService
from faceapp.runtime.kiosk_service import KioskServices
from faceapp.runtime.mailbox import Mailbox
from faceapp.settings import Settings

FactListener = Callable[[Fact], None]


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """A snapshot for the status line.

    Attributes:
        running: a source is open and delivers.
        source_name: for people; empty when nothing is open.
        camera_fps: pictures per second over the last second.
        inference_ms: time of one look at a frame, smoothed; 0 before the first.
        faces: in the last frame looked at.
        people: size of the gallery in use.
    """

    running: bool
    source_name: str
    camera_fps: float
    inference_ms: float
    faces: int
    people: int


class EngineService(Protocol):
    """The live picture: capture, inference and what they say."""

    @property
    def preview(self) -> Mailbox[Frame]:
        """The newest frame to show."""
        ...

    @property
    def overlays(self) -> Mailbox[Overlay]:
        """The newest faces to draw over it."""
        ...

    def status(self) -> EngineStatus: ...

    def start(self, source: SourceSpec) -> None:
        """Open another source; returns at once. Success and failure come as facts."""
        ...

    def stop(self) -> None:
        """Close the source; returns within a second even when it blocks."""
        ...


@dataclass(frozen=True, slots=True)
class Security:
    """What a wanted rate comes to, for the dial in the settings.

    Attributes:
        fpir: wanted share of strangers' passages that may end with a wrong name.
        people: enrolled.
        threshold: t that follows.
        fmr: what may be promised of one comparison at t.
        supported: the rate is one that the evidence reaches.
        least_fpir: the least that it reaches, among so many people.
        comparisons: how many non-mated ones the table rests on.
        site_decides: the site's own measurement makes t stricter than the encoder's table.
    """

    fpir: float
    people: int
    threshold: float
    fmr: float
    supported: bool
    least_fpir: float
    comparisons: int
    site_decides: bool


class TrustService(Protocol):
    """Why a name was given, what follows when it was wrong, and how strict to be."""

    def passage(self, event_id: int) -> Future[StoredPassage | None]:
        """What a check-in rested on; None: nothing was kept, or it is gone by now."""
        ...

    def odds(
        self, d: float, people: int | None = None, encoder_id: str | None = None
    ) -> StrangerOdds | None:
        """How rarely a stranger comes as near as ``d`` to one of so many people (today's).

        Args:
            d: between a probe and a reference.
            people: enrolled; None: today's.
            encoder_id: that ``d`` is of; None: the one in use. Of another one nothing is known.
        """
        ...

    def void(
        self, event_id: int, actual_id: int | None = None, reason: str = ""
    ) -> Future[AttendanceEvent]:
        """Declare a check-in void and trust that name, or that pair, less from now on.

        Args:
            event_id: of the check-in.
            actual_id: who it really was; None: not known, or nobody enrolled.
            reason: in the operator's words.

        Fails with UnknownEventError, AlreadyVoidedError, UnknownSubjectError, StorageError.
        """
        ...

    def security(self, fpir: float | None = None, people: int | None = None) -> Security:
        """What a rate comes to; None: the wanted one, today's people. At once."""
        ...

    def what_if(self, fpir: float) -> Future[Replay]:
        """The passages that were kept, decided again at another rate."""
        ...

    @property
    def has_site_table(self) -> bool:
        """Whether a measurement of the site is kept for the encoder in use, stricter or not."""
        ...

    def measure_site(self) -> Future[SiteMeasurement]:
        """How alike the site's own people are, by their photos and confirmed check-ins."""
        ...

    def use_site(self, measurement: SiteMeasurement | None) -> Future[None]:
        """Let the site's measurement make t stricter where it does; None: no more."""
        ...

    def health(self) -> Future[tuple[HealthIssue, ...]]:
        """Who is likely to be missed or mistaken, and why, worst first."""
        ...


class DeskService(Protocol):
    """Everything that is stored, and work on photos. Each call returns at once with a Future.

    A Future fails with a ``FaceappError`` for what can go wrong, see each method.
    """

    def listen(self, listener: FactListener) -> None:
        """Call ``listener`` with every fact, from any thread, until the product stops."""
        ...

    def people(self) -> Future[tuple[Subject, ...]]:
        """Everyone enrolled, by name."""
        ...

    def portrait(self, subject_id: int) -> Future[UInt8Array | None]:
        """The enrolled face, (H, W, 3) uint8 RGB; None when the person is gone."""
        ...

    def arrivals(self, day: date) -> Future[tuple[AttendanceEvent, ...]]:
        """Check-ins of a local day, oldest first."""
        ...

    def examine_photo(self, path: Path) -> Future[PhotoFindings]:
        """Find and judge the faces of a photo file.

        Fails with UnreadableImageError, NoFaceError, ModelError.
        """
        ...

    def examine_frame(self, frame: Frame) -> Future[PhotoFindings]:
        """The same for a picture of the camera."""
        ...

    def likeness(self, sample: FaceSample, but_for: int | None) -> Future[Likeness | None]:
        """Whom a face to be enrolled is like; ``but_for``: the person it is meant to be."""
        ...

    def enrol(
        self, details: SubjectDetails, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        """``overridden``: the quality limits (``LimitName``) the operator overrode; recorded.

        Whoever the face is like gets a caution, so that neither is named for the other.

        Fails with InvalidDetailsError, DuplicateEmployeeIdError, StorageError.
        """
        ...

    def edit(self, subject_id: int, details: SubjectDetails) -> Future[Subject]:
        """Fails with UnknownSubjectError besides those of ``enrol``."""
        ...

    def replace_photo(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        """The new photo takes the place of all earlier ones; see ``enrol``."""
        ...

    def photos(self, subject_id: int) -> Future[tuple[StoredPhoto, ...]]:
        """All enrolment photos of a person, oldest first."""
        ...

    def add_photo(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Future[Subject]:
        """A further photo beside the others."""
        ...

    def remove_photo(self, photo_id: int) -> Future[Subject]:
        """Fails with UnknownPhotoError, LastPhotoError."""
        ...

    def remove(self, subject_id: int) -> Future[Subject]: ...

    def cameras(self) -> Future[tuple[CameraInfo, ...]]: ...

    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def change_settings(self, settings: Settings) -> Future[None]:
        """Save them and apply at once what can be."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """All that the window works with."""

    desk: DeskService
    engine: EngineService
    trust: TrustService
    encoders: EncoderService
    kiosk: KioskServices
