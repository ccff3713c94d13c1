from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog

from faceapp.core.errors import (
    DatabaseUnavailableError,
    FaceTooBlurredError,
    FaceTooSmallError,
    InvalidDetailsError,
    NoFaceError,
    SourceUnavailableError,
    UnreadableImageError,
)
from faceapp.core.facts import Faulted, SourceOpened
from faceapp.core.sources import SourceKind
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.enrol_dialog import EnrolDialog
from tests.ui.events import drag_and_drop
from tests.ui.fakes import face, findings, frame, sample

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    opened = window.findChild(EnrolDialog)
    qtbot.waitExposed(opened)
    return opened


def fill(qtbot, dialog, name="Alan Turing", employee_id="E-9", department="Research"):
    for field, text in (("name", name), ("employee_id", employee_id), ("department", department)):
        dialog.form.fields[field].clear()
        qtbot.keyClicks(dialog.form.fields[field], text)


def see_faces(qtbot, dialog, path="photo.png"):
    dialog.photo.examine_photo(Path(path))
    qtbot.waitUntil(dialog.photo.chooser.isVisible)


def test_a_person_is_enrolled_from_a_file(qtbot, window, desk, dialog):
    qtbot.mouseClick(dialog.photo.choose_file, CLICK)
    chooser = dialog.photo.findChild(QFileDialog)
    chooser.fileSelected.emit("/photos/alan.png")
    chooser.close()
    qtbot.waitUntil(dialog.save.isEnabled)
    fill(qtbot, dialog, "  Alan   Turing ")
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    details, chosen = desk.enrolled[0]
    assert (details.name, details.employee_id) == ("Alan Turing", "E-9")
    assert chosen is not None
    qtbot.waitUntil(lambda: window.people.people.rowCount() == 4)
    assert window.notices.shown[0].wording.title == "Alan Turing is enrolled"
    assert window.notices.shown[0].wording.sentence == "And recognised from now on."


def test_nothing_can_be_saved_before_there_is_a_face(qtbot, dialog):
    fill(qtbot, dialog)
    assert not dialog.save.isEnabled()


def test_a_photo_dropped_on_the_people_page_starts_enrolment(qtbot, window):
    window.show_page(1)
    assert drag_and_drop(window.people, "/photos/someone.JPG")
    dialog = window.findChild(EnrolDialog)
    qtbot.waitUntil(dialog.save.isEnabled)


@pytest.mark.parametrize("suffix", ["gif", "avif", "jp2", "ppm", "jfif"])
def test_every_picture_that_can_be_read_is_offered_and_taken(qtbot, dialog, suffix):
    dialog.photo.choose_file.click()
    chooser = dialog.photo.findChild(QFileDialog)
    assert f"*.{suffix}" in chooser.nameFilters()[0]
    chooser.close()
    assert drag_and_drop(dialog.photo, f"/photos/someone.{suffix}")
    qtbot.waitUntil(dialog.save.isEnabled)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "HEIC pictures are not supported"), ("vi", "chưa hỗ trợ ảnh HEIC")],
)
def test_a_photo_of_a_phone_that_can_not_be_read_gets_a_sentence(
    qtbot, window, desk, app, language, said
):
    install_language(app, language)
    reason = "HEIC pictures are not supported"
    desk.files["IMG_1.HEIC"] = UnreadableImageError(Path("IMG_1.HEIC"), reason)
    window.show_page(1)
    assert drag_and_drop(window.people, "/photos/IMG_1.HEIC")
    dialog = window.findChild(EnrolDialog)
    qtbot.waitUntil(lambda: said in dialog.photo.message)


def test_other_files_are_not_taken(window):
    window.show_page(1)
    assert not drag_and_drop(window.people, "/photos/report.pdf")


def test_a_photo_can_be_dropped_on_the_dialog(qtbot, dialog):
    assert drag_and_drop(dialog.photo, "/photos/someone.png")
    qtbot.waitUntil(dialog.save.isEnabled)


def test_looking_for_faces_is_shown_while_it_lasts(qtbot, desk, dialog):
    desk.hold = []
    dialog.photo.examine_photo(Path("slow.png"))
    assert dialog.photo.has_candidate
    assert not dialog.save.isEnabled()
    desk.hold[0]()
    qtbot.waitUntil(dialog.save.isEnabled)


def test_the_answer_about_an_earlier_photo_is_ignored(qtbot, desk, dialog):
    desk.photos = {"first.png": NoFaceError(), "second.png": findings()}
    desk.hold = []
    dialog.photo.examine_photo(Path("first.png"))
    dialog.photo.examine_photo(Path("second.png"))
    desk.hold[1]()
    desk.hold[0]()
    qtbot.waitUntil(dialog.save.isEnabled)
    qtbot.wait(20)
    assert dialog.save.isEnabled()


@pytest.mark.parametrize("how", ["click", "key"])
def test_of_several_faces_one_is_chosen(qtbot, desk, dialog, how):
    first, second = sample(20, 40, 90, 130), sample(190, 60, 260, 150)
    desk.files["two.png"] = findings(first, second)
    see_faces(qtbot, dialog, "two.png")
    assert dialog.photo.message.startswith("2 faces found.")
    assert not dialog.save.isEnabled()
    chooser = dialog.photo.chooser
    if how == "click":
        qtbot.mouseClick(chooser, CLICK, pos=chooser.face_rect(1).center().toPoint())
    else:
        qtbot.keyClick(chooser, Qt.Key.Key_2)
    qtbot.waitUntil(dialog.save.isEnabled)
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert desk.enrolled[0][1] is second


def test_the_arrow_keys_go_through_the_faces(qtbot, desk, dialog):
    desk.files["two.png"] = findings(sample(20, 40, 90, 130), sample(190, 60, 260, 150))
    see_faces(qtbot, dialog, "two.png")
    seen = []
    for _ in range(3):
        qtbot.keyClick(dialog.photo.chooser, Qt.Key.Key_Right)
        seen.append(dialog.photo.chooser.current)
    assert seen == [0, 1, 0]


def test_the_arrow_keys_go_from_left_to_right_whatever_the_numbers(qtbot, desk, dialog):
    middle, left, right = (sample(at, 40, at + 70, 130) for at in (120, 10, 230))
    desk.files["three.png"] = findings(middle, left, right)
    see_faces(qtbot, dialog, "three.png")
    chooser = dialog.photo.chooser
    seen = []
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    for key in keys:
        qtbot.keyClick(chooser, key)
        seen.append(chooser.current)
    assert seen == [1, 0, 2, 1, 2]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (FaceTooSmallError(17.2, 24), "Only 17 pixels lie between the eyes, 24 are needed."),
        (FaceTooBlurredError(1.5, 4), "Hold still, wipe the lens"),
    ],
)
def test_a_face_that_is_not_good_enough_can_not_be_saved(qtbot, desk, dialog, problem, said):
    desk.files["bad.png"] = findings(sample(), problems=(problem,))
    see_faces(qtbot, dialog, "bad.png")
    assert said in dialog.photo.message
    assert not dialog.save.isEnabled()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NoFaceError(), "No face was found."),
        (UnreadableImageError(Path("x.png"), "the file is cut short"), "(the file is cut short)"),
        (UnreadableImageError(Path("x.png"), "the file is empty"), "(the file is empty)"),
        (RuntimeError("surprise"), "Something went wrong."),
    ],
)
def test_a_photo_that_can_not_be_used_is_explained(qtbot, desk, dialog, error, said):
    desk.files["x.png"] = error
    dialog.photo.examine_photo(Path("x.png"))
    qtbot.waitUntil(lambda: said in dialog.photo.message)
    assert not dialog.save.isEnabled()
    assert dialog.photo.choose_file.isVisible()


def test_a_taken_id_is_said_beside_its_field_and_nothing_typed_is_lost(qtbot, desk, dialog):
    see_faces(qtbot, dialog)
    fill(qtbot, dialog, employee_id="E-0001")
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: bool(dialog.form.error_of("employee_id")))
    assert "belongs to Ada Lovelace" in dialog.form.error_of("employee_id")
    assert dialog.isVisible()
    assert dialog.form.details.name == "Alan Turing"
    assert dialog.form.fields["employee_id"].hasFocus()
    dialog.form.fields["employee_id"].setFocus()
    qtbot.keyClicks(dialog.form.fields["employee_id"], "X")
    assert dialog.form.error_of("employee_id") == ""
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert desk.enrolled[0][0].employee_id == "E-0001X"


def test_missing_details_are_said_under_each_field(qtbot, desk, dialog):
    see_faces(qtbot, dialog)
    qtbot.mouseClick(dialog.save, CLICK)
    assert dialog.form.error_of("name") == "Type the person’s name."
    assert dialog.form.error_of("employee_id") == "Type an employee id."
    assert desk.enrolled == []


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (InvalidDetailsError("name", "too long"), "name"),
        (InvalidDetailsError("department", "too long"), "department"),
    ],
)
def test_details_the_desk_refuses_are_said_beside_the_field(qtbot, desk, dialog, error, field):
    desk.refuse_enrolment = error
    see_faces(qtbot, dialog)
    fill(qtbot, dialog)
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "too long" in dialog.form.error_of(field))


def test_an_error_about_no_field_is_said_in_the_dialog(qtbot, desk, dialog):
    desk.refuse_enrolment = DatabaseUnavailableError(Path("/data/faceapp.db"), "disk full")
    see_faces(qtbot, dialog)
    fill(qtbot, dialog)
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "Nothing can be stored right now" in dialog.problem)
    assert dialog.form.details.employee_id == "E-9"
    assert dialog.save.isEnabled()


@pytest.mark.parametrize("how", ["department", "save"])
def test_after_a_save_that_failed_enter_saves_again(qtbot, desk, dialog, how):
    desk.refuse_enrolment = DatabaseUnavailableError(Path("/data/faceapp.db"), "disk full")
    see_faces(qtbot, dialog)
    fill(qtbot, dialog)
    pressed = dialog.save if how == "save" else dialog.form.fields["department"]
    pressed.setFocus()
    qtbot.keyClick(pressed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.problem))
    assert pressed.hasFocus()
    desk.refuse_enrolment = None
    with qtbot.waitSignal(dialog.stored):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)


def test_enter_in_the_last_field_saves(qtbot, dialog):
    see_faces(qtbot, dialog)
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.stored):
        qtbot.keyClick(dialog.form.fields["department"], Qt.Key.Key_Return)


def test_departments_in_use_are_offered(dialog):
    model = dialog.form.fields["department"].completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "Research",
        "Sản xuất",
    ]


def test_the_camera_takes_the_photo(qtbot, desk, engine, dialog):
    desk.tell(SourceOpened("Desk camera", is_live=True))
    qtbot.mouseClick(dialog.photo.use_camera, CLICK)
    camera = dialog.photo.camera
    assert not camera.take.isEnabled()
    engine.preview.put(frame(7))
    qtbot.waitUntil(camera.take.isEnabled)
    assert camera.picture.mirrored
    qtbot.mouseClick(camera.take, CLICK)
    qtbot.waitUntil(dialog.save.isEnabled)


def test_the_camera_can_be_started_from_the_dialog(qtbot, desk, engine, dialog):
    desk.tell(Faulted(SourceUnavailableError("0", "busy")))
    qtbot.mouseClick(dialog.photo.use_camera, CLICK)
    qtbot.waitUntil(dialog.photo.camera.turn_on.isVisible)
    qtbot.mouseClick(dialog.photo.camera.turn_on, CLICK)
    assert engine.started[-1].kind is SourceKind.CAMERA


def test_an_unknown_face_of_the_picture_is_enrolled_from_the_frame(qtbot, window, desk):
    left, right = sample(20, 40, 90, 130), sample(190, 60, 260, 150)
    desk.frame_findings = findings(left, right)
    window.checkin.enrol_wanted.emit(frame(3), face(9, (195, 64, 262, 148)))
    dialog = window.findChild(EnrolDialog)
    qtbot.waitUntil(dialog.save.isEnabled)
    assert dialog.photo.chooser.current == 1


def test_cancel_and_escape_close_without_a_trace(qtbot, window, desk, dialog):
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.enrolled == []
    assert window.notices.shown == []


def test_editing_keeps_the_photos(qtbot, window, desk):
    dialog = window.flow.edit(desk.subjects[1])
    assert dialog.save.isEnabled()
    assert dialog.photo.choose_file.text() == "Add a photo…"
    dialog.form.fields["name"].setFocus()
    dialog.form.fields["name"].selectAll()
    qtbot.keyClicks(dialog.form.fields["name"], "Ada King")
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert desk.subjects[1].name == "Ada King"
    assert [photo.photo_id for photo in desk.kept] == [1, 2, 3]
    qtbot.waitUntil(lambda: window.people.people.people[0].name == "Ada King")


def test_editing_with_another_photo_adds_it(qtbot, window, desk):
    other = np.full((96, 96, 3), 40, np.uint8)
    desk.files["new.png"] = findings(sample(portrait=other))
    dialog = window.flow.edit(desk.subjects[1])
    see_faces(qtbot, dialog, "new.png")
    qtbot.waitUntil(dialog.save.isEnabled)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert [photo.photo_id for photo in desk.kept if photo.subject_id == 1] == [1, 4]


def test_a_replacement_that_is_too_blurred_can_not_be_saved_but_undone(qtbot, window, desk):
    desk.files["bad.png"] = findings(sample(), problems=(FaceTooBlurredError(1, 4),))
    dialog = window.flow.edit(desk.subjects[1])
    see_faces(qtbot, dialog, "bad.png")
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(dialog.photo.another, CLICK)
    assert dialog.save.isEnabled()


def test_a_person_removed_meanwhile_is_explained(qtbot, window, desk):
    dialog = window.flow.edit(desk.subjects[1])
    del desk.subjects[1]
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "not enrolled any more" in dialog.problem)


def test_a_closed_dialog_does_not_mind_late_answers(qtbot, desk, dialog):
    desk.hold = []
    dialog.photo.examine_photo(Path("slow.png"))
    dialog.reject()
    qtbot.wait(20)
    desk.hold[0]()
    qtbot.wait(20)


def test_the_chooser_maps_faces_to_where_they_are_painted(qtbot, desk, dialog):
    pixels = np.zeros((240, 320, 3), np.uint8)
    pixels[60:160, 100:180] = (255, 0, 0)
    desk.files["red.png"] = findings(sample(), pixels=pixels)
    see_faces(qtbot, dialog, "red.png")
    chooser = dialog.photo.chooser
    image = chooser.grab().toImage()
    ratio = image.devicePixelRatio()
    middle = QPointF(chooser.face_rect(0).center()) * ratio
    assert image.pixelColor(middle.toPoint()).red() > 200
