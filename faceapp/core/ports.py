"""What rooms ask of each other, as Protocols. Only ``app`` knows who fulfils them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from faceapp.core.cards import EncoderCard
from faceapp.core.entry import Credentials, EntryMethod
from faceapp.core.evidence import Caution, Correction, Passage, StoredPassage, StoredPhoto
from faceapp.core.types import (
    AttendanceEvent,
    ColorOrder,
    FaceDetection,
    FaceQuality,
    FaceSample,
    Float32Array,
    Frame,
    Subject,
    SubjectDetails,
    Template,
    UInt8Array,
)
from faceapp.core.working_time import Direction


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
    """Enrolled people, their photos and templates. All calls come from the one database thread."""

    def all(self) -> list[Subject]:
        """Sorted by name."""
        ...

    def find(self, employee_id: str) -> Subject | None: ...

    def add(
        self, details: SubjectDetails, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """Raises DuplicateEmployeeIdError, InvalidDetailsError, DatabaseUnavailableError.

        overridden: the limits of quality that the operator overrode for this photo.
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

    def remove(self, subject_id: int) -> Subject:
        """Erase person, templates, photos and passages; check-ins keep name and id as they were.

        Raises UnknownSubjectError.
        """
        ...

    # Photos

    def replace_reference(
        self, subject_id: int, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """The new photo takes the place of all earlier ones. Raises UnknownSubjectError."""
        ...

    def add_photo(
        self, subject_id: int, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """A further photo beside the earlier ones. Raises UnknownSubjectError."""
        ...

    def remove_photo(self, photo_id: int) -> Subject:
        """Erase a photo with its templates. Raises UnknownPhotoError, LastPhotoError."""
        ...

    def photos(self, subject_id: int) -> list[StoredPhoto]:
        """Oldest first; empty when nobody has that key."""
        ...

    def photo(self, photo_id: int) -> StoredPhoto: ...  # raises UnknownPhotoError

    def portrait(self, subject_id: int) -> UInt8Array | None:
        """The first kept picture, (H, W, 3) uint8 RGB; None without one, or without the person."""
        ...

    def qualities(self) -> dict[int, list[FaceQuality | None]]:
        """Per subject id the quality of each photo, oldest first; None: not known."""
        ...

    # Templates

    def references(self, encoder_id: str) -> tuple[list[int], Float32Array]:
        """Subject ids (one per row, repeats allowed) and their templates, (N, D) float32."""
        ...

    def without_template(self, encoder_id: str) -> list[Subject]:
        """Whom this encoder can't recognise yet, sorted by name."""
        ...

    def photos_without_template(self, encoder_id: str) -> list[int]:
        """Ids of the photos, of which the picture was kept, that this encoder has yet to see."""
        ...

    def add_templates(self, rows: Sequence[tuple[int, Template]]) -> None:
        """Photo ids with a template each, in one commit.

        Photos that are gone meanwhile are skipped; an earlier template of the same photo and
        encoder gives way.
        """
        ...

    def forget_templates(self, encoder_id: str) -> None:
        """Erase all templates of an encoder."""
        ...


class AttendanceRepository(Protocol):
    """Check-ins, what they rested on, and corrections. All calls come from the database thread."""

    def record(
        self,
        subject: Subject,
        occurred_at: datetime,
        d: float | None,
        passage: Passage | None = None,
        direction: Direction | None = None,
        method: EntryMethod = EntryMethod.FACE,
    ) -> AttendanceEvent:
        """Returns only after check-in and passage are on disk, in one commit.

        Raises UnknownSubjectError, DatabaseUnavailableError.
        """
        ...

    def between(self, start: datetime, end: datetime) -> list[AttendanceEvent]:
        """Start <= occurred_at < end, oldest first, void ones among them."""
        ...

    def latest(self, subject_id: int) -> AttendanceEvent | None:
        """The last by time that is not void."""
        ...

    def void(self, correction: Correction) -> AttendanceEvent:
        """Declare a check-in void; it stays, and counts no more.

        Raises UnknownEventError, AlreadyVoidedError; UnknownSubjectError for a person named as
        the actual one who is not enrolled.
        """
        ...

    def corrections(self) -> list[Correction]:
        """In the order they were made."""
        ...

    def voided_counts(self) -> dict[int, int]:
        """How many check-ins of each enrolled person were declared void; only where there are."""
        ...

    def passage(self, event_id: int) -> StoredPassage | None:
        """What is kept of the passage behind a check-in; None: nothing, or nothing any more."""
        ...

    def passages(self, encoder_id: str) -> list[StoredPassage]:
        """All passages with an embedding of that encoder, oldest first, without their crops."""
        ...

    def forget_passages_before(self, time: datetime) -> int:
        """Erase passages with occurred_at < time for good; how many. The check-ins stay."""
        ...


class CautionRepository(Protocol):
    """Names to be given more carefully. All calls come from the one database thread."""

    def all(self, encoder_id: str) -> list[Caution]:
        """Those in the d of that encoder, in the order they were added."""
        ...

    def add_many(self, cautions: Sequence[Caution]) -> None:
        """In one commit. Of two about the same name, other, reason and encoder the larger stays.

        Raises UnknownSubjectError when somebody in them is not enrolled (any more).
        """
        ...

    def forget(self, subject_id: int) -> None:
        """Drop what rested on that person's photos: all about the name, and its lookalikes'."""
        ...


class CredentialRepository(Protocol):
    """Badges and personal PINs. All calls come from the one database thread."""

    def of(self, subject_id: int) -> Credentials:
        """Empty where there are none."""
        ...

    def by_badge(self, badge: str) -> Subject | None:
        """Whose badge it is; ``badge`` as ``badge_number`` gives it."""
        ...

    def by_employee_id(self, typed: str) -> tuple[Subject, str | None] | None:
        """The person with their PIN's hash; digits alone find an id such as NV-1042 too."""
        ...

    def store(self, subject_id: int, badge: str, pin_hash: str | None) -> Credentials:
        """``badge``: empty takes it away. ``pin_hash``: None leaves the PIN, empty takes it away.

        Raises UnknownSubjectError, InvalidBadgeError, BadgeTakenError.
        """
        ...
