from __future__ import annotations

from pathlib import Path

import pytest

from faceapp.core import errors, face_errors
from faceapp.ui.translations import install_language
from faceapp.ui.wording import explain

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
    errors.SourceUnavailableError("0", "busy"),
    errors.SourceLostError("Desk camera"),
    errors.ModelsNotPreparedError(Path("/cache")),
    errors.ModelDamagedError(Path("/cache/a.onnx"), "wrong SHA-256"),
    errors.ModelPreparationError("disk full"),
    errors.DatabaseDamagedError(DATABASE, "malformed"),
    errors.DatabaseTooNewError(DATABASE, "0042"),
    errors.DatabaseUnavailableError(DATABASE, "locked"),
    errors.SettingsError(Path("settings.json"), "not JSON", Path("settings.bak")),
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


def test_what_is_not_known_points_to_the_log_and_tells_no_internals():
    wording = explain(RuntimeError("secret internals"))
    assert "log" in wording.sentence
    assert "secret" not in wording.title + wording.sentence + wording.detail
