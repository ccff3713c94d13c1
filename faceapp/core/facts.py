"""Facts that the runtime tells: rare, never dropped, in order. Frames are not facts."""

from __future__ import annotations

from dataclasses import dataclass

from faceapp.core.types import AttendanceEvent, Subject


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """A check-in was committed."""

    event: AttendanceEvent


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    """A recognised person whose cool-down has not passed; ``event`` is the earlier check-in."""

    event: AttendanceEvent


@dataclass(frozen=True, slots=True)
class Voided:
    """A check-in was declared void; ``event`` says so, and stays in the records."""

    event: AttendanceEvent


@dataclass(frozen=True, slots=True)
class SourceOpened:
    name: str
    is_live: bool


@dataclass(frozen=True, slots=True)
class SourceEnded:
    """A file or still came to its end."""

    name: str


@dataclass(frozen=True, slots=True)
class Preparing:
    """Models are being made on this computer, once. fraction: 0-1."""

    step: str
    fraction: float


@dataclass(frozen=True, slots=True)
class RecognitionReady:
    """Models are loaded and checked."""


@dataclass(frozen=True, slots=True)
class GalleryChanged:
    """Somebody was enrolled, edited or removed; the running session knows already."""

    people: int


@dataclass(frozen=True, slots=True)
class InstallingEncoder:
    """An encoder is being fetched, checked and put in place. fraction: 0-1."""

    encoder_id: str
    step: str
    fraction: float


@dataclass(frozen=True, slots=True)
class Reembedding:
    """Kept photos are being embedded with another encoder; the old one works meanwhile."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class EncoderChanged:
    """Another encoder is in use; the running session has it already.

    Attributes:
        encoder_id: of the new one.
        title: its name for people.
        needs_photo: people it does not know: none of their photos was kept, or shows a face.
    """

    encoder_id: str
    title: str
    needs_photo: tuple[Subject, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Faulted:
    """Something went wrong; known faults are FaceappError, others were logged with traceback."""

    error: Exception


Fact = (
    CheckedIn
    | AlreadyIn
    | Voided
    | SourceOpened
    | SourceEnded
    | Preparing
    | RecognitionReady
    | GalleryChanged
    | InstallingEncoder
    | Reembedding
    | EncoderChanged
    | Faulted
)
