"""What the window and the command line may ask about encoders."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from faceapp.core.cards import EncoderCard
from faceapp.core.types import Subject


@dataclass(frozen=True, slots=True)
class EncoderStatus:
    """An encoder as listed to the operator.

    Attributes:
        card: what it is; ``card.calibrated``: it can be used.
        installed: it is on this computer.
        in_use: the desk works with it now.
        removable: it was installed, and is not in use.
        problem: why it can't be used though it is installed, a sentence; else empty.
    """

    card: EncoderCard
    installed: bool
    in_use: bool
    removable: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SwitchReport:
    """What a change of the encoder led to.

    Attributes:
        encoder_id: the one in use now.
        photos: so many were embedded for it.
        needs_photo: people it does not know: none of their photos was kept, or shows a face.
    """

    encoder_id: str
    photos: int
    needs_photo: tuple[Subject, ...]


class EncoderService(Protocol):
    """The encoders on this computer. Each call returns at once with a Future; one job at a time.

    Progress is told as ``InstallingEncoder`` and ``Reembedding``, a change as ``EncoderChanged``.
    """

    def list_encoders(self) -> Future[tuple[EncoderStatus, ...]]:
        """Those installed, then those that can be; it waits for no job."""
        ...

    def install(
        self, encoder_id: str | None = None, from_path: Path | None = None
    ) -> Future[EncoderStatus]:
        """Fetch, check and put in place; a sound one that is there already is left alone.

        Args:
            encoder_id: which; None: whichever ``from_path`` holds.
            from_path: a file or folder to take it from; None: it is downloaded.

        Fails with UnknownEncoderError, DownloadError, EncoderUnusableError,
        ModelPreparationError.
        """
        ...

    def use(self, encoder_id: str) -> Future[SwitchReport]:
        """Embed everyone's kept photos with it, then switch to it, and keep that in the settings.

        Args:
            encoder_id: an installed one, or ``settings.AUTOMATIC``: the best.

        Fails with EncoderNotInstalledError, EncoderNotCalibratedError, EncoderDamagedError,
        StorageError; cancelled when it was stopped: the old encoder stays in use then.
        """
        ...

    def catch_up(self) -> Future[SwitchReport]:
        """Bring the desk to the encoder that the settings want; what was cut off goes on."""
        ...

    def remove(self, encoder_id: str) -> Future[None]:
        """Fails with EncoderKeptError, EncoderNotInstalledError."""
        ...

    def cancel(self) -> None:
        """Stop the job asked for last; without any, what the desk does by itself.

        What is done of it is kept.
        """
        ...
