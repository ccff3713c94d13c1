"""What happened and what to do, in the operator's language, made from the facts of an error."""

from __future__ import annotations

from functools import singledispatch
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from faceapp.core import errors
from faceapp.core.entry_errors import BadgeTakenError, InvalidBadgeError, InvalidPinError
from faceapp.core.errors import file_name
from faceapp.ui.encoder_wording import explain_download, explain_encoder, explain_unknown
from faceapp.ui.entry_words import explain_entry
from faceapp.ui.quality_words import face_words
from faceapp.ui.words import Wording, in_words
from faceapp.ui.working_time_wording import explain_working_time

translate = QCoreApplication.translate


@singledispatch
def explain(error: BaseException) -> Wording:  # noqa: ARG001  (unknown: nothing of it is told)
    """Word an error for the operator. What is not known is in the log."""
    return Wording(
        translate("wording", "Something went wrong"),
        translate(
            "wording",
            "This was not expected. You can go on working; if it happens again, send the log file "
            "to whoever looks after this computer.",
        ),
    )


@explain.register
def _unreadable_image(error: errors.UnreadableImageError) -> Wording:
    text = translate("wording", "“{file}” could not be read as a picture. Choose a JPEG or PNG.")
    return Wording(
        translate("wording", "This picture can’t be read"),
        text.format(file=file_name(error.path)),
        in_words(error.reason),
    )


@explain.register
def _unreadable_video(error: errors.UnreadableVideoError) -> Wording:
    text = translate(
        "wording", "“{file}” could not be played. Choose another video, such as an MP4."
    )
    return Wording(
        translate("wording", "This video can’t be played"),
        text.format(file=file_name(PurePath(error.path))),
        in_words(error.reason),
    )


@explain.register
def _import_list(error: errors.ImportListError) -> Wording:
    text = translate("wording", "“{file}” can’t be imported. Check the file and try again.")
    return Wording(
        translate("wording", "Nothing was imported"),
        text.format(file=file_name(error.path)),
        in_words(error.reason),
    )


@explain.register
def _no_face(_error: errors.NoFaceError) -> Wording:
    return Wording(
        translate("wording", "No face was found"),
        translate("wording", "Choose a photo that shows the person from the front, in good light."),
    )


@explain.register
def _several_faces(error: errors.SeveralFacesError) -> Wording:
    text = translate("wording", "There are {count} faces in this photo. Choose the one to enrol.")
    return Wording(translate("wording", "Several faces"), text.format(count=error.count))


@explain.register
def _face_quality(error: errors.FaceQualityError) -> Wording:
    words = face_words(error)
    return Wording(words.title, words.advice, words.detail)


@explain.register
def _details(error: errors.InvalidDetailsError) -> Wording:
    missing = error.problem == "missing"
    sentences = {
        "name": translate("wording", "Type the person’s name.")
        if missing
        else translate("wording", "This name is too long. Shorten it."),
        "employee_id": translate("wording", "Type an employee id.")
        if missing
        else translate("wording", "This employee id is too long. Shorten it."),
        "department": translate("wording", "This department’s name is too long. Shorten it."),
    }
    return Wording(
        translate("wording", "Something is missing or too long"),
        sentences.get(error.field, sentences["name"]),
    )


@explain.register
def _duplicate(error: errors.DuplicateEmployeeIdError) -> Wording:
    text = translate("wording", "“{id}” belongs to {name} already. Choose another id.")
    return Wording(
        translate("wording", "This employee id is taken"),
        text.format(id=error.employee_id, name=error.taken_by),
    )


@explain.register
def _unknown_subject(_error: errors.UnknownSubjectError) -> Wording:
    return Wording(
        translate("wording", "This person is not enrolled any more"),
        translate("wording", "Somebody has removed them meanwhile. Look again in People."),
    )


@explain.register
def _unknown_photo(_error: errors.UnknownPhotoError) -> Wording:
    return Wording(
        translate("wording", "This photo is not there any more"),
        translate("wording", "Somebody has removed it meanwhile. Open the person again."),
    )


@explain.register
def _last_photo(error: errors.LastPhotoError) -> Wording:
    text = translate(
        "wording",
        "Without a photo {name} could not be recognised. Add another one first, or remove the "
        "person.",
    )
    return Wording(translate("wording", "This is the only photo"), text.format(name=error.name))


@explain.register
def _unknown_event(_error: errors.UnknownEventError) -> Wording:
    return Wording(
        translate("wording", "This check-in does not exist"),
        translate("wording", "Look again in the list of arrivals."),
    )


@explain.register
def _already_voided(_error: errors.AlreadyVoidedError) -> Wording:
    return Wording(
        translate("wording", "This check-in is void already"),
        translate("wording", "It counts no more; there is nothing left to do."),
    )


@explain.register
def _source_unavailable(error: errors.SourceUnavailableError) -> Wording:
    title = translate("wording", "The camera can’t be opened")
    text = translate(
        "wording",
        "“{source}” could not be opened. Check that it is plugged in "
        "and that no other program uses it.",
    )
    if error.is_stream:
        title = translate("wording", "The stream can’t be opened")
        text = translate(
            "wording", "“{source}” could not be opened. Check its address and the network."
        )
    return Wording(title, text.format(source=error.source), in_words(error.reason))


@explain.register
def _source_lost(error: errors.SourceLostError) -> Wording:
    title = translate("wording", "The camera has stopped")
    text = translate(
        "wording", "“{source}” stopped sending pictures. Check its cable, then try again."
    )
    if error.is_stream:
        title = translate("wording", "The stream has stopped")
        text = translate(
            "wording", "“{source}” stopped sending pictures. Check the network, then try again."
        )
    return Wording(title, text.format(source=error.source))


@explain.register
def _not_prepared(_error: errors.ModelsNotPreparedError) -> Wording:
    return Wording(
        translate("wording", "Recognition is not set up yet"),
        translate("wording", "Close Faceapp and start it again: it sets recognition up by itself."),
    )


@explain.register
def _model_damaged(error: errors.ModelDamagedError) -> Wording:
    text = translate(
        "wording", "The file “{file}” is damaged. Start Faceapp again to have it made anew."
    )
    return Wording(
        translate("wording", "A recognition file is damaged"),
        text.format(file=error.path.name),
        in_words(error.reason),
    )


@explain.register
def _preparation(error: errors.ModelPreparationError) -> Wording:
    return Wording(
        translate("wording", "Recognition could not be set up"),
        translate(
            "wording",
            "The picture works, but nobody is recognised. Make some room on the disk, "
            "then start Faceapp again.",
        ),
        in_words(error.reason),
    )


explain.register(explain_download)
explain.register(explain_encoder)
explain.register(explain_unknown)
explain.register(explain_working_time)
for _kind in (InvalidPinError, InvalidBadgeError, BadgeTakenError):
    explain.register(_kind, explain_entry)


@explain.register
def _database_damaged(error: errors.DatabaseDamagedError) -> Wording:
    text = translate(
        "wording",
        "“{file}” was left untouched. Put a backup in its place, or move it away to start anew.",
    )
    return Wording(
        translate("wording", "The database is damaged"),
        text.format(file=error.path),
        in_words(error.reason),
    )


@explain.register
def _database_too_new(error: errors.DatabaseTooNewError) -> Wording:
    text = translate(
        "wording",
        "“{file}” was written by a newer Faceapp and was left untouched. "
        "Install the newer version.",
    )
    return Wording(translate("wording", "The database is too new"), text.format(file=error.path))


@explain.register
def _database_unavailable(error: errors.DatabaseUnavailableError) -> Wording:
    text = translate(
        "wording",
        "“{file}” can’t be used. Check that the disk is not full, that the folder is writable "
        "and that no other Faceapp is running.",
    )
    return Wording(
        translate("wording", "Nothing can be stored right now"),
        text.format(file=error.path),
        in_words(error.reason),
    )


@explain.register
def _settings(error: errors.SettingsError) -> Wording:
    sentence = translate("wording", "“{file}” can’t be read, so the usual settings apply.").format(
        file=error.path.name
    )
    if error.kept_as:
        kept = translate("wording", "Your file was kept as “{file}”.")
        sentence = f"{sentence} {kept.format(file=error.kept_as.name)}"
    return Wording(
        translate("wording", "The settings file can’t be used"), sentence, in_words(error.reason)
    )
