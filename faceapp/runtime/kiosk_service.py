"""What the kiosk asks of the running product: PINs, other ways in, sounds."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from faceapp.core.entry import Credentials
from faceapp.core.types import AttendanceEvent


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """What came of a PIN.

    Attributes:
        fits: it is the right one. Otherwise nothing is said of why not.
        wait_s: too many were wrong: none is looked at for so long.
    """

    fits: bool
    wait_s: float = 0.0


class OperatorPinService(Protocol):
    """The PIN that leaves kiosk mode. Slow on purpose, hence Futures."""

    def is_set(self) -> Future[bool]: ...

    def set(self, pin: str, present: str = "") -> Future[PinAnswer]:
        """Set it, or change it, for which the present one must fit.

        Fails with InvalidPinError, StorageError.
        """
        ...

    def check(self, pin: str) -> Future[PinAnswer]:
        """Fails with StorageError."""
        ...


class EntryOutcome(Enum):
    CHECKED_IN = "checked in"  # told as a fact besides
    ALREADY_IN = "already in"
    REFUSED = "refused"  # of whatever: id, PIN or badge are not known, or do not belong together
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class EntryAnswer:
    """What came of a try to check in another way than by face.

    Attributes:
        outcome: see there.
        event: the check-in, the earlier one where ALREADY_IN.
        wait_s: WAIT: none is looked at for so long.
    """

    outcome: EntryOutcome
    event: AttendanceEvent | None = None
    wait_s: float = 0.0


class EntryService(Protocol):
    """Badges and personal PINs. Futures fail with StorageError besides what is said there."""

    def by_badge(self, number: str) -> Future[EntryAnswer]: ...

    def by_pin(self, employee_id: str, pin: str) -> Future[EntryAnswer]: ...

    def credentials(self, subject_id: int) -> Future[Credentials]: ...

    def store(self, subject_id: int, badge: str, pin: str | None) -> Future[Credentials]:
        """``badge``: empty takes it away. ``pin``: None leaves it, empty takes it away.

        Fails with UnknownSubjectError, InvalidBadgeError, BadgeTakenError, InvalidPinError.
        """
        ...


class Cue(StrEnum):
    """What a sound says."""

    ACCEPTED = "accepted"
    UNSURE = "unsure"
    UNKNOWN = "unknown"


class SoundService(Protocol):
    def play(self, cue: Cue, volume: float) -> bool:
        """Begin a sound and return at once; False: this computer has no way to. volume: 0-1."""
        ...


@dataclass(frozen=True, slots=True)
class KioskServices:
    pin: OperatorPinService
    entries: EntryService
    sounds: SoundService
