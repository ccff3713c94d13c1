"""The enrol dialog: how good the photo is, the way past a refusal, and whom the face is like."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from faceapp.attendance.likeness import Likeness, LikenessKind
from faceapp.core.errors import InputError
from faceapp.core.types import Candidate, FaceQuality
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.enrol_dialog import EnrolDialog
from tests.ui.fakes import findings, sample

CLICK = Qt.MouseButton.LeftButton
GOOD = FaceQuality(60.0, 5.0)
TURNED = FaceQuality(60.0, 5.0, yaw_deg=60.0, brightness=190.0)
SOFT = FaceQuality(28.0, 3.2)
TWICE = Likeness(LikenessKind.DUPLICATE, (Candidate(3, 0.03),))
CLOSE = Likeness(LikenessKind.LOOKALIKE, (Candidate(2, 0.12),))


@pytest.fixture
def dialog(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    opened = window.findChild(EnrolDialog)
    qtbot.waitExposed(opened)
    return opened


def look_at(qtbot, desk, dialog, *qualities, name="photo.png"):
    """Show a photo with faces of these qualities, side by side; wait until all is said of it."""
    faces = [
        sample(20 + 100 * n, 60, 90 + 100 * n, 150, quality=q) for n, q in enumerate(qualities)
    ]
    desk.files[name] = findings(*faces)
    dialog.photo.examine_photo(Path(name))
    qtbot.waitUntil(dialog.photo.chooser.isVisible)
    qtbot.wait(20)


def fill(qtbot, dialog):
    for field, text in (("name", "Alan Turing"), ("employee_id", "E-9")):
        qtbot.keyClicks(dialog.form.fields[field], text)


def save(qtbot, dialog):
    fill(qtbot, dialog)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)


# Quality


def test_a_good_photo_shows_its_score_and_needs_no_override(qtbot, desk, dialog):
    look_at(qtbot, desk, dialog, GOOD)
    verdict = dialog.photo.verdict
    assert verdict.score.value() == 100
    assert verdict.message == "This face is good enough to be recognised."
    assert verdict.advice == ""
    assert not verdict.accept.isVisible()
    save(qtbot, dialog)
    assert desk.overridden == [()]


def test_a_photo_that_could_be_better_is_taken_with_advice(qtbot, desk, dialog):
    look_at(qtbot, desk, dialog, SOFT)
    verdict = dialog.photo.verdict
    assert 0 < verdict.score.value() < 50
    assert "Come closer" in verdict.advice
    assert "Hold still" in verdict.advice
    assert not verdict.accept.isVisible()
    assert dialog.save.isEnabled()


def test_a_refused_photo_is_saved_only_when_the_operator_says_so_and_that_is_recorded(
    qtbot, desk, dialog
):
    look_at(qtbot, desk, dialog, TURNED)
    verdict = dialog.photo.verdict
    assert verdict.score.value() == 0
    assert verdict.message == "The face is turned aside. Look straight into the camera."
    assert "too bright" in verdict.advice
    assert not dialog.save.isEnabled()
    qtbot.mouseClick(verdict.accept, CLICK, pos=QPoint(12, verdict.accept.height() // 2))
    qtbot.waitUntil(dialog.save.isEnabled)
    save(qtbot, dialog)
    assert desk.overridden == [("turned aside",)]


def test_taking_the_override_back_refuses_the_photo_again(qtbot, desk, dialog):
    look_at(qtbot, desk, dialog, TURNED)
    for wanted in (True, False):
        dialog.photo.verdict.accept.setChecked(wanted)
        qtbot.waitUntil(lambda wanted=wanted: dialog.save.isEnabled() == wanted)


def test_an_override_is_about_one_face_only(qtbot, desk, dialog):
    look_at(qtbot, desk, dialog, TURNED, TURNED)
    chooser, verdict = dialog.photo.chooser, dialog.photo.verdict
    chooser.choose(0)
    verdict.accept.setChecked(True)
    chooser.choose(1)
    assert not verdict.accept.isChecked()
    assert not dialog.save.isEnabled()
    look_at(qtbot, desk, dialog, TURNED, name="another.png")
    assert not verdict.accept.isChecked()
    assert not dialog.save.isEnabled()


def test_there_is_no_way_past_anything_but_quality(qtbot, desk, dialog):
    desk.files["mask.png"] = findings(sample(), problems=(InputError("Not a living face."),))
    dialog.photo.examine_photo(Path("mask.png"))
    qtbot.waitUntil(dialog.photo.chooser.isVisible)
    assert not dialog.photo.verdict.accept.isVisible()
    assert not dialog.save.isEnabled()


def test_a_further_photo_that_is_overridden_is_recorded_too(qtbot, window, desk):
    dialog = window.flow.edit(desk.subjects[1])
    look_at(qtbot, desk, dialog, TURNED)
    dialog.photo.verdict.accept.setChecked(True)
    qtbot.waitUntil(dialog.save.isEnabled)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert desk.kept[-1].overridden == ("turned aside",)


def test_the_verdict_follows_the_language(qtbot, app, desk, dialog):
    look_at(qtbot, desk, dialog, TURNED)
    install_language(app, "vi")
    qtbot.waitUntil(lambda: dialog.photo.message.startswith("Khuôn mặt quay sang"))
    assert "Khuôn mặt quá sáng" in dialog.photo.verdict.advice


# Likeness


def test_a_face_that_is_enrolled_already_is_saved_only_as_two_people(qtbot, desk, dialog):
    desk.alike = TWICE
    look_at(qtbot, desk, dialog, GOOD)
    assert "already enrolled as Grace Hopper" in dialog.likeness.message
    assert not dialog.save.isEnabled()
    dialog.likeness.two_people.setChecked(True)
    assert dialog.save.isEnabled()
    save(qtbot, dialog)
    assert len(desk.enrolled) == 1


def test_a_lookalike_is_told_and_may_be_saved(qtbot, desk, dialog):
    desk.alike = CLOSE
    look_at(qtbot, desk, dialog, GOOD)
    assert "very close to that of Đặng Thùy Ân" in dialog.likeness.message
    assert not dialog.likeness.two_people.isVisible()
    assert dialog.save.isEnabled()


def test_the_next_photo_is_asked_about_anew(qtbot, desk, dialog):
    desk.alike = TWICE
    look_at(qtbot, desk, dialog, GOOD)
    dialog.likeness.two_people.setChecked(True)
    look_at(qtbot, desk, dialog, GOOD, name="another.png")
    assert not dialog.likeness.two_people.isChecked()
    assert not dialog.save.isEnabled()
    desk.alike = None
    look_at(qtbot, desk, dialog, GOOD, name="third.png")
    assert dialog.likeness.message == ""
    assert dialog.save.isEnabled()
    assert desk.asked_likeness == [None, None, None]


def test_a_person_is_not_compared_with_their_own_photo(qtbot, window, desk):
    dialog = window.flow.edit(desk.subjects[1])
    look_at(qtbot, desk, dialog, GOOD)
    assert desk.asked_likeness == [1]


def test_somebody_who_is_not_in_the_list_yet_is_told_without_a_name(qtbot, desk, dialog):
    desk.alike = Likeness(LikenessKind.DUPLICATE, (Candidate(99, 0.03),))
    look_at(qtbot, desk, dialog, GOOD)
    assert "enrolled as another person" in dialog.likeness.message


def test_a_comparison_that_fails_is_told_and_keeps_nobody_from_enrolling(qtbot, desk, dialog):
    desk.alike = RuntimeError("surprise")
    look_at(qtbot, desk, dialog, GOOD)
    assert "Something went wrong" in dialog.problem
    assert dialog.save.isEnabled()


def test_the_notice_follows_the_language(qtbot, app, desk, dialog):
    desk.alike = TWICE
    look_at(qtbot, desk, dialog, GOOD)
    install_language(app, "vi")
    qtbot.waitUntil(lambda: "đã được đăng ký với tên Grace Hopper" in dialog.likeness.message)
