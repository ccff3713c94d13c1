"""What happened with a download or an encoder, in the operator's language; see ``wording``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from faceapp.core import model_errors
from faceapp.core.model_errors import DownloadProblem
from faceapp.ui.words import Wording, in_words

translate = QCoreApplication.translate


def explain_download(error: model_errors.DownloadError) -> Wording:
    """Word it for the operator."""
    sentences = {
        DownloadProblem.OFFLINE: translate(
            "wording",
            "The server can’t be reached. Check the internet connection, or choose the file from "
            "a folder.",
        ),
        DownloadProblem.TIMED_OUT: translate(
            "wording", "The server does not answer. Try again; it goes on where it was."
        ),
        DownloadProblem.INTERRUPTED: translate(
            "wording", "The connection was lost. Try again; it goes on where it was."
        ),
        DownloadProblem.STOPPED: translate("wording", "It was stopped, and can go on later."),
        DownloadProblem.REFUSED: translate(
            "wording", "The server refused. Choose the file from a folder instead."
        ),
        DownloadProblem.WRONG_CONTENT: translate(
            "wording",
            "What arrived is not the file that was published, and was thrown away. Try another "
            "network, or choose the file from a folder.",
        ),
        DownloadProblem.DISK: translate(
            "wording", "It can’t be written. Check that the disk is not full."
        ),
    }
    detail = " ".join(filter(None, (error.file_name, error.detail)))
    return Wording(translate("wording", "The download failed"), sentences[error.problem], detail)


def explain_encoder(error: model_errors.EncoderError) -> Wording:
    """Word it for the operator."""
    title = translate("wording", "This encoder can’t be used")
    match error:
        case model_errors.EncoderNotInstalledError(encoder_id=encoder_id):
            text = translate("wording", "“{encoder}” is not installed. Install it first.")
        case model_errors.EncoderNotCalibratedError(encoder_id=encoder_id):
            text = translate(
                "wording",
                "The error rates of “{encoder}” were not measured yet. Calibrate it on photos of "
                "many people first.",
            )
        case model_errors.EncoderDamagedError(encoder_id=encoder_id):
            text = translate("wording", "“{encoder}” is damaged. Install it again.")
        case model_errors.EncoderKeptError(encoder_id=encoder_id, in_use=True):
            title = translate("wording", "This encoder can’t be removed")
            text = translate("wording", "“{encoder}” is in use. Use another one first.")
        case model_errors.EncoderKeptError(encoder_id=encoder_id):
            title = translate("wording", "This encoder can’t be removed")
            text = translate("wording", "“{encoder}” comes with Faceapp and stays.")
        case _:
            encoder_id = getattr(error, "name", "")
            title = translate("wording", "The encoder was not installed")
            text = translate("wording", "“{encoder}” is not usable. Choose another file.")
    reason = in_words(str(getattr(error, "reason", "")))
    return Wording(title, text.format(encoder=encoder_id), reason)


def explain_unknown(error: model_errors.UnknownEncoderError) -> Wording:
    """Word it for the operator."""
    text = translate("wording", "There is no encoder “{encoder}”. Choose one of the list.")
    return Wording(translate("wording", "Unknown encoder"), text.format(encoder=error.encoder_id))
