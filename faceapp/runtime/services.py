"""What the window and the command line may ask of the running product."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.attendance.likeness import Likeness
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

    def remove(self, subject_id: int) -> Future[Subject]: ...

    def cameras(self) -> Future[tuple[CameraInfo, ...]]: ...

    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def change_settings(self, settings: Settings) -> Future[None]:
        """Save them and apply at once what can be."""
        ...
