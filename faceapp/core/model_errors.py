"""What can go wrong with downloads and with the encoders that can be installed.

Part of the tree drawn in ``errors``.
"""

from __future__ import annotations

from enum import StrEnum

from faceapp.core.errors import InputError, ModelError


class UnknownEncoderError(InputError):
    def __init__(self, encoder_id: str) -> None:
        self.encoder_id = encoder_id
        super().__init__(
            f"There is no encoder “{encoder_id}”. “faceapp models list” shows those there are."
        )


class DownloadProblem(StrEnum):
    OFFLINE = "offline"  # the server was not reached at all
    TIMED_OUT = "timed out"
    INTERRUPTED = "interrupted"  # the connection was lost on the way
    STOPPED = "stopped"  # by the operator
    REFUSED = "refused"  # the server says no
    WRONG_CONTENT = "wrong content"
    DISK = "disk"


_DOWNLOAD_SENTENCES = {
    DownloadProblem.OFFLINE: "its server can't be reached. Check the internet connection and the "
    "proxy, or fetch the file on another computer and install it with --from.",
    DownloadProblem.TIMED_OUT: "the server does not answer in time. Try again; what has arrived is "
    "kept, and the download goes on from there.",
    DownloadProblem.INTERRUPTED: "the connection was lost. Try again; what has arrived is kept, "
    "and the download goes on from there.",
    DownloadProblem.STOPPED: "it was stopped. What has arrived is kept; the next download goes on "
    "from there.",
    DownloadProblem.REFUSED: "the server refused. Fetch the file by hand and install it with "
    "--from.",
    DownloadProblem.WRONG_CONTENT: "what arrived is not the file that was published, and was "
    "thrown away. Try again on another network, or install the file with --from.",
    DownloadProblem.DISK: "it can't be written. Check that the disk is not full and the data "
    "folder is writable.",
}


class DownloadError(ModelError):
    """``detail``: the reason as the system gives it, for whoever helps out."""

    def __init__(self, file_name: str, problem: DownloadProblem, detail: str = "") -> None:
        self.file_name, self.problem, self.detail = file_name, problem, detail
        reason = f" ({detail})" if detail else ""
        super().__init__(
            f"“{file_name}” could not be downloaded{reason}: {_DOWNLOAD_SENTENCES[problem]}"
        )


class EncoderError(ModelError):
    pass


class EncoderNotInstalledError(EncoderError):
    def __init__(self, encoder_id: str) -> None:
        self.encoder_id = encoder_id
        super().__init__(
            f"The encoder “{encoder_id}” is not installed. Run “faceapp models install "
            f"{encoder_id}”."
        )


class EncoderNotCalibratedError(EncoderError):
    def __init__(self, encoder_id: str) -> None:
        self.encoder_id = encoder_id
        super().__init__(
            f"The error rates of the encoder “{encoder_id}” were not measured, so it can't tell "
            f"strangers apart yet. Run “faceapp calibrate FOLDER --encoder {encoder_id}” on "
            "photos of many people first."
        )


class EncoderDamagedError(EncoderError):
    def __init__(self, encoder_id: str, reason: str) -> None:
        self.encoder_id, self.reason = encoder_id, reason
        super().__init__(
            f"The encoder “{encoder_id}” is damaged ({reason}). "
            f"Run “faceapp models install {encoder_id}” to put it right."
        )


class EncoderUnusableError(EncoderError):
    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"“{name}” can't be installed as an encoder: {reason}")


class EncoderKeptError(EncoderError):
    """``in_use`` False: it is the one that comes with the product."""

    def __init__(self, encoder_id: str, *, in_use: bool) -> None:
        self.encoder_id, self.in_use = encoder_id, in_use
        why = (
            "it is in use. Use another one first."
            if in_use
            else "it comes with Faceapp. There is nothing to be done."
        )
        super().__init__(f"The encoder “{encoder_id}” can't be removed: {why}")
