from __future__ import annotations

from pathlib import Path

import pytest

from faceapp.capture.sources import open_source
from faceapp.core import (
    entry_errors,
    errors,
    face_errors,
    model_errors,
    working_time_errors,
)
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.ui.translations import install_language
from faceapp.ui.wording import explain
from faceapp.ui.words import REASONS
from tests.pictures import hopper_path

DATABASE = Path("/data/faceapp.db")
EXAMPLES = (
    errors.UnreadableImageError(Path("a.png"), "truncated"),
    errors.UnreadableVideoError("/films/a.mp4", "no stream"),
    errors.ImportListError(Path("a.csv"), "no name column"),
    errors.NoFaceError(),
    errors.SeveralFacesError(3),
    errors.FaceTooSmallError(17.4, 24.0),
    errors.FaceTooBlurredError(1.2, 4.0),
    face_errors.FaceTurnedError(-52.0, 45.0),
    face_errors.FaceUpOrDownError(41.0, 40.0),
    face_errors.FaceUpOrDownError(-41.0, 40.0),
    face_errors.FaceTiltedError(12.0, 10.0),
    face_errors.FaceTooDarkError(14.0, 20.0),
    face_errors.FaceTooBrightError(230.0, 210.0),
    face_errors.FaceTooFlatError(4.0, 7.0),
    face_errors.FaceUnevenlyLitError(0.3, 0.45),
    errors.InvalidDetailsError("name", "missing"),
    errors.InvalidDetailsError("employee_id", "too long"),
    errors.InvalidDetailsError("department", "too long"),
    errors.DuplicateEmployeeIdError("E-1", "Ada"),
    errors.UnknownSubjectError("E-1"),
    errors.UnknownPhotoError(3),
    errors.LastPhotoError("Ada"),
    errors.UnknownEventError(7),
    errors.AlreadyVoidedError(7),
    errors.SourceUnavailableError("0", "busy"),
    errors.SourceLostError("Desk camera"),
    errors.SourceUnavailableError("rtsp://door/1", "its address is not valid", is_stream=True),
    errors.SourceLostError("rtsp://door/1", is_stream=True),
    errors.ModelsNotPreparedError(Path("/cache")),
    errors.ModelDamagedError(Path("/cache/a.onnx"), "wrong SHA-256"),
    errors.ModelPreparationError("disk full"),
    *(
        model_errors.DownloadError("net.onnx", problem, "HTTP 404")
        for problem in model_errors.DownloadProblem
    ),
    model_errors.EncoderNotInstalledError("net-1"),
    model_errors.EncoderNotCalibratedError("net-1"),
    model_errors.EncoderDamagedError("net-1", "wrong SHA-256"),
    model_errors.EncoderUnusableError("net.onnx", "it gives only zeros."),
    model_errors.EncoderKeptError("net-1", in_use=True),
    model_errors.EncoderKeptError("net-1", in_use=False),
    model_errors.UnknownEncoderError("net-1"),
    entry_errors.InvalidPinError(),
    entry_errors.InvalidBadgeError(),
    entry_errors.BadgeTakenError("Ada"),
    errors.DatabaseDamagedError(DATABASE, "malformed"),
    errors.DatabaseTooNewError(DATABASE, "0042"),
    errors.DatabaseUnavailableError(DATABASE, "locked"),
    errors.SettingsError(Path("settings.json"), "not JSON", Path("settings.bak")),
    working_time_errors.InvalidShiftError("Early", "it ends when it starts"),
    working_time_errors.UnknownShiftError("Early"),
    working_time_errors.DuplicateShiftError("Early"),
    working_time_errors.InvalidPatternError("mon=fri"),
    working_time_errors.UnknownZoneError("Europe/Nowhere"),
    working_time_errors.UnknownCountryError("XX"),
    working_time_errors.UnknownCountryError("DE", "ZZ"),
    working_time_errors.InvalidCorrectionError("reason"),
    working_time_errors.UnknownCorrectionError(7),
    working_time_errors.AlreadyUndoneError(7),
    working_time_errors.ReportNotWrittenError(Path("report.xlsx"), "disk full"),
)


def leaves(kind):
    below = kind.__subclasses__()
    return [leaf for each in below for leaf in leaves(each)] if below else [kind]


def test_every_fault_has_its_own_words():
    general = explain(RuntimeError("x"))
    for kind in leaves(errors.FaceappError):
        assert kind in {type(example) for example in EXAMPLES}, f"no example of {kind.__name__}"
    for example in EXAMPLES:
        assert explain(example).title != general.title


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_the_facts_are_filled_in(app, language, error):
    install_language(app, language)
    wording = explain(error)
    assert wording.title
    assert wording.sentence.endswith((".", "”."))
    assert "{" not in wording.title + wording.sentence + wording.detail


def files_that_can_not_be_read(folder):
    photo = hopper_path().read_bytes()
    middle = len(photo) // 2
    contents = {
        "empty.jpg": b"",
        "cut.jpg": photo[:middle],
        "damaged.jpg": photo[:middle] + b"U" * 400 + photo[middle + 400 :],
        "phone.heic": b"\0\0\0\x18ftypheic" + bytes(50),
        "letter.jpg": b"Dear Madam or Sir",
        "letter.mp4": b"Dear Madam or Sir",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder, folder / "nowhere.jpg", *(folder / name for name in contents)]


def test_the_reasons_of_other_rooms_are_told_in_the_language_of_the_window(app, tmp_path):
    """Real reasons: one that is reworded there must be reworded in ``ui/words.py`` too."""
    install_language(app, "vi")
    specs = [SourceSpec(SourceKind.FILE, str(p)) for p in files_that_can_not_be_read(tmp_path)]
    specs += [SourceSpec(SourceKind.CAMERA, "97"), SourceSpec(SourceKind.URL, "rtsp://")]
    for spec in specs:
        with pytest.raises(errors.FaceappError) as caught:
            open_source(spec)
        assert caught.value.reason in REASONS
        assert explain(caught.value).detail not in {"", caught.value.reason}


def test_what_is_not_known_points_to_the_log_and_tells_no_internals():
    wording = explain(RuntimeError("secret internals"))
    assert "log" in wording.sentence
    assert "secret" not in wording.title + wording.sentence + wording.detail
