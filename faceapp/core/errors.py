"""What can go wrong, as facts. ``str(error)`` says in English what happened and what to do.

Those of downloads and of encoders that can be installed are in ``model_errors``.

The window translates by type and facts (``ui/wording.py``); the command line prints ``str``.

    FaceappError
    ├── InputError                   what was handed in can't be used (exit code 2)
    │   ├── UnreadableImageError     not an image, or damaged
    │   ├── UnreadableVideoError     not a video, or damaged
    │   ├── ImportListError          a CSV or folder to import from is not usable
    │   ├── NoFaceError              enrolment: no face in the photo
    │   ├── SeveralFacesError        enrolment: which one is meant?
    │   ├── FaceQualityError         enrolment: the face is not good enough, see also face_errors.py
    │   │   ├── FaceTooSmallError        too few pixels between the eyes
    │   │   ├── FaceTooBlurredError      not sharp
    │   │   ├── FaceTurnedError          looks to one side
    │   │   ├── FaceUpOrDownError        looks up or down
    │   │   ├── FaceTiltedError          the head leans to a shoulder
    │   │   ├── FaceTooDarkError
    │   │   ├── FaceTooBrightError
    │   │   ├── FaceTooFlatError         hardly any contrast
    │   │   └── FaceUnevenlyLitError     one side is far darker than the other
    │   ├── InvalidDetailsError      a name or employee id is missing or too long
    │   ├── DuplicateEmployeeIdError the employee id is taken
    │   ├── UnknownSubjectError      no such person (any more)
    │   ├── UnknownPhotoError        no such enrolment photo (any more)
    │   ├── LastPhotoError           a person's only photo can't be taken away
    │   ├── UnknownEventError        no such check-in
    │   ├── AlreadyVoidedError       a check-in is declared void once only
    │   ├── WorkingTimeError         shifts, corrections, reports: see working_time_errors.py
    │   ├── InvalidPinError, InvalidBadgeError, BadgeTakenError  see entry_errors.py
    │   └── UnknownEncoderError      no encoder of that name
    ├── SourceError                  a camera or stream (exit code 3)
    │   ├── SourceUnavailableError   could not be opened
    │   └── SourceLostError          stopped delivering
    ├── ModelError                   networks (exit code 4)
    │   ├── ModelsNotPreparedError   not yet made on this computer
    │   ├── ModelDamagedError        the file is not what was recorded
    │   ├── ModelPreparationError    making them failed
    │   ├── DownloadError            a model file could not be fetched
    │   └── EncoderError             one of the encoders that can be installed
    │       ├── EncoderNotInstalledError
    │       ├── EncoderNotCalibratedError no thresholds were measured for it
    │       ├── EncoderDamagedError  what was installed is not that any more
    │       ├── EncoderUnusableError the file or card handed in is no encoder
    │       └── EncoderKeptError     it can't be removed (now)
    ├── StorageError                 the data folder (exit code 5)
    │   ├── DatabaseDamagedError
    │   ├── DatabaseTooNewError      written by a newer version
    │   └── DatabaseUnavailableError locked, read-only, disk full
    └── SettingsError                the settings file (exit code 6); the app goes on with defaults
"""

from __future__ import annotations

import math
from pathlib import Path, PurePath


class FaceappError(Exception):
    """Every fault this product knows of."""

    exit_code = 1


class InputError(FaceappError):
    exit_code = 2


def file_name(path: PurePath) -> str:
    """What a file is called to people; all of the path where it has no name, such as “.”."""
    return path.name or str(path)


class UnreadableImageError(InputError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"“{file_name(path)}” could not be read as a picture ({reason}). "
            "Choose a JPEG or PNG photo."
        )


class UnreadableVideoError(InputError):
    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"“{path}” could not be played ({reason}). Choose another video, such as an MP4."
        )


class ImportListError(InputError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"“{file_name(path)}” can't be imported: {reason}")


class NoFaceError(InputError):
    def __init__(self) -> None:
        super().__init__(
            "No face was found in this photo. "
            "Choose one that shows the person from the front, in good light."
        )


class SeveralFacesError(InputError):
    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(f"There are {count} faces in this photo. Choose which one to enrol.")


class FaceQualityError(InputError):
    """The operator may take the face nevertheless."""


class FaceTooSmallError(FaceQualityError):
    def __init__(self, eye_distance_px: float, wanted_px: float) -> None:
        self.eye_distance_px, self.wanted_px = eye_distance_px, wanted_px
        super().__init__(
            f"The face is too small: {math.floor(eye_distance_px)} pixels between the eyes, "
            f"{wanted_px:.0f} are needed. Come closer or choose a larger photo."
        )


class FaceTooBlurredError(FaceQualityError):
    def __init__(self, sharpness: float, wanted: float) -> None:
        self.sharpness, self.wanted = sharpness, wanted
        super().__init__(
            f"The face is too blurred (sharpness {sharpness:.1f}, {wanted:.1f} is needed). "
            "Hold still, wipe the lens, or choose a sharper photo."
        )


class InvalidDetailsError(InputError):
    """``field`` is of ``SubjectDetails``; ``problem`` is "missing" or "too long"."""

    def __init__(self, field: str, problem: str) -> None:
        self.field, self.problem = field, problem
        super().__init__(f"The {field.replace('_', ' ')} is {problem}. Type it again.")


class DuplicateEmployeeIdError(InputError):
    def __init__(self, employee_id: str, taken_by: str) -> None:
        self.employee_id, self.taken_by = employee_id, taken_by
        super().__init__(
            f"The employee id “{employee_id}” belongs to {taken_by} already. Choose another id."
        )


class UnknownSubjectError(InputError):
    def __init__(self, who: str) -> None:
        self.who = who
        super().__init__(f"Nobody is enrolled as “{who}”. Check the employee id in People.")


class UnknownPhotoError(InputError):
    def __init__(self, photo_id: int) -> None:
        self.photo_id = photo_id
        super().__init__("This photo was removed meanwhile. Open the person again in People.")


class LastPhotoError(InputError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"This is the only photo of {name}, who could not be recognised without one. "
            "Add another photo first, or remove the person."
        )


class UnknownEventError(InputError):
    def __init__(self, event_id: int) -> None:
        self.event_id = event_id
        super().__init__(f"There is no check-in number {event_id}. Look it up in the export.")


class AlreadyVoidedError(InputError):
    def __init__(self, event_id: int) -> None:
        self.event_id = event_id
        super().__init__(
            f"The check-in number {event_id} was declared void before. It counts no more: "
            "there is nothing left to do."
        )


class SourceError(FaceappError):
    exit_code = 3


class SourceUnavailableError(SourceError):
    """``is_stream``: it comes over the network, so there is no plug to look at."""

    def __init__(self, source: str, reason: str, *, is_stream: bool = False) -> None:
        self.source, self.reason, self.is_stream = source, reason, is_stream
        advice = (
            "Check its address and the network."
            if is_stream
            else "Check that it is plugged in and no other program uses it."
        )
        super().__init__(f"“{source}” could not be opened ({reason}). {advice}")


class SourceLostError(SourceError):
    """``is_stream``: as in ``SourceUnavailableError``."""

    def __init__(self, source: str, *, is_stream: bool = False) -> None:
        self.source, self.is_stream = source, is_stream
        what = "the network" if is_stream else "its cable"
        super().__init__(f"“{source}” stopped sending pictures. Check {what}, then start it again.")


class ModelError(FaceappError):
    exit_code = 4


class ModelsNotPreparedError(ModelError):
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            "The recognition models are not prepared on this computer yet. "
            "Run “faceapp models prepare”."
        )


class ModelDamagedError(ModelError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"The model file “{path.name}” is damaged ({reason}). "
            "Run “faceapp models prepare” to make it again."
        )


class ModelPreparationError(ModelError):
    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The recognition models could not be prepared: {reason}")


class StorageError(FaceappError):
    exit_code = 5


class DatabaseDamagedError(StorageError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"The database “{path}” is damaged ({reason}). It was left untouched: "
            "put a backup in its place, or move it away to start anew."
        )


class DatabaseTooNewError(StorageError):
    def __init__(self, path: Path, revision: str) -> None:
        self.path, self.revision = path, revision
        super().__init__(
            f"The database “{path}” was written by a newer version of Faceapp "
            f"(revision {revision}). It was left untouched: install the newer version."
        )


class DatabaseUnavailableError(StorageError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"The database “{path}” can't be used ({reason}). "
            "Check that the disk is not full, the folder is writable "
            "and no other Faceapp is running."
        )


class SettingsError(FaceappError):
    exit_code = 6

    def __init__(self, path: Path, reason: str, kept_as: Path | None) -> None:
        self.path, self.reason, self.kept_as = path, reason, kept_as
        kept = f" Your file was kept as “{kept_as.name}”." if kept_as else ""
        super().__init__(
            f"The settings file “{path.name}” can't be used ({reason}). "
            f"The usual settings apply.{kept}"
        )
