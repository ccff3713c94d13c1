"""What rooms ask of each other, as Protocols. Only ``app`` knows who fulfils them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from faceapp.core.cards import EncoderCard
from faceapp.core.evidence import Caution
from faceapp.core.types import (
    AttendanceEvent,
    ColorOrder,
    FaceDetection,
    FaceSample,
    Float32Array,
    Frame,
    Subject,
    SubjectDetails,
    UInt8Array,
)


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware local time, for records."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that never go back, for durations."""
        ...


class FrameSource(Protocol):
    """A camera, stream, file or still. ``read`` is called from one thread only."""

    @property
    def name(self) -> str:
        """For people."""
        ...

    @property
    def is_live(self) -> bool:
        """True: drop old frames. False: every frame waits its turn."""
        ...

    @property
    def fps(self) -> float:
        """Nominal rate; 0 when unknown."""
        ...

    def read(self) -> Frame | None:
        """The next frame, or None at the end.

        Raises:
            SourceLostError: the camera or stream stopped delivering.
            UnreadableVideoError: the file is damaged here.
        """
        ...

    def close(self) -> None:
        """Release the device. Safe to call twice, and from another thread while read blocks."""
        ...


class FaceDetector(Protocol):
    def detect(
        self, pixels: UInt8Array, *, color: ColorOrder, min_face_px: float | None = None
    ) -> list[FaceDetection]:
        """All faces, largest first. pixels: (H, W, 3) uint8 in the order ``color``.

        min_face_px: smallest side of a face box to look for; None means the detector's default.
        """
        ...


class FaceEncoder(Protocol):
    """f of d(x1, x2) = ||f(x1) - f(x2)||^2."""

    @property
    def card(self) -> EncoderCard: ...

    def embed(self, chips: UInt8Array) -> Float32Array:
        """Map aligned chips, (N, S, S, 3) uint8 RGB, to (N, D) float32 rows of length 1.

        The row is the normalised mean of the chip and its mirror image; N may be 0.
        """
        ...


class SubjectRepository(Protocol):
    """Enrolled people and their references. All calls come from the one database thread."""

    def all(self) -> list[Subject]:
        """Sorted by name."""
        ...

    def find(self, employee_id: str) -> Subject | None: ...

    def add(
        self, details: SubjectDetails, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Subject:
        """``overridden``: the limits (``LimitName``) that the operator overrode; kept.

        Raises DuplicateEmployeeIdError, InvalidDetailsError, DatabaseUnavailableError.
        """
        ...

    def add_many(
        self, people: Sequence[tuple[SubjectDetails, FaceSample]]
    ) -> list[Subject | Exception]:
        """One commit for many; a person that can't be added gives its error, the rest stay."""
        ...

    def edit(self, subject_id: int, details: SubjectDetails) -> Subject:
        """Raises UnknownSubjectError besides those of ``add``."""
        ...

    def replace_reference(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...] = ()
    ) -> Subject:
        """The new photo takes the place of all earlier ones. Raises UnknownSubjectError."""
        ...

    def remove(self, subject_id: int) -> Subject:
        """Erase person, templates and photos; check-ins keep name and id as they were.

        Raises UnknownSubjectError.
        """
        ...

    def portrait(self, subject_id: int) -> UInt8Array | None:
        """The enrolled face, (H, W, 3) uint8 RGB, or None when nobody has that key."""
        ...

    def references(self, encoder_id: str) -> tuple[list[int], Float32Array]:
        """Subject ids (one per row, repeats allowed) and their templates, (N, D) float32."""
        ...


class AttendanceRepository(Protocol):
    """Check-ins. All calls come from the one database thread."""

    def record(self, subject: Subject, occurred_at: datetime, d: float | None) -> AttendanceEvent:
        """Returns only after the commit is on disk. Raises DatabaseUnavailableError."""
        ...

    def between(self, start: datetime, end: datetime) -> list[AttendanceEvent]:
        """Start <= occurred_at < end, oldest first."""
        ...

    def latest(self, subject_id: int) -> AttendanceEvent | None: ...


class CautionRepository(Protocol):
    """Whose names are given more carefully. All calls come from the one database thread."""

    def all(self) -> list[Caution]: ...

    def add(self, caution: Caution) -> None:
        """A caution about the same two people and of the same reason takes its place."""
        ...
