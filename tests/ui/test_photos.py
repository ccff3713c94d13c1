"""Several photos of a person in the edit dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.types import FaceQuality
from tests.ui.fakes import findings, sample

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot, window, desk):
    desk.add_photo(1, sample(quality=FaceQuality(26.0, 5.0)))
    opened = window.flow.edit(desk.subjects[1])
    qtbot.waitExposed(opened)
    qtbot.waitUntil(lambda: len(opened.strip.thumbs) == 2)
    return opened


def photos(desk, subject_id=1):
    return [photo.photo_id for photo in desk.kept if photo.subject_id == subject_id]


def choose(qtbot, desk, dialog):
    desk.files["new.png"] = findings(sample())
    dialog.photo.examine_photo(Path("new.png"))
    qtbot.waitUntil(dialog.photo.chooser.isVisible)
    qtbot.wait(20)


def test_all_photos_are_shown_and_a_poor_one_says_so(dialog):
    first, second = dialog.strip.thumbs
    assert first.picture.accessibleName().startswith("Photo 1 of 2, added ")
    assert first._poor.text() == ""
    assert second._poor.text() == "poor"


def test_a_photo_crossed_out_goes_with_save_and_not_before(qtbot, desk, dialog):
    qtbot.mouseClick(dialog.strip.thumbs[0].toggle, CLICK)
    assert dialog.strip.crossed == (1,)
    assert photos(desk) == [1, 4]
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert photos(desk) == [4]


def test_cancel_keeps_what_was_crossed_out(qtbot, desk, dialog):
    qtbot.keyClick(dialog.strip.thumbs[0].toggle, Qt.Key.Key_Space)
    assert dialog.strip.crossed == (1,)
    qtbot.mouseClick(dialog.cancel, CLICK)
    assert photos(desk) == [1, 4]


def test_a_photo_can_be_kept_after_all(qtbot, dialog):
    for _ in range(2):
        qtbot.mouseClick(dialog.strip.thumbs[1].toggle, CLICK)
    assert dialog.strip.crossed == ()


def test_all_photos_can_be_replaced_in_one_go(qtbot, desk, dialog):
    choose(qtbot, desk, dialog)
    for thumb in dialog.strip.thumbs:
        qtbot.mouseClick(thumb.toggle, CLICK)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert photos(desk) == [5]


def test_the_last_photo_is_not_taken_away(qtbot, desk, dialog):
    for thumb in dialog.strip.thumbs:
        qtbot.mouseClick(thumb.toggle, CLICK)
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "This is the only photo" in dialog.problem)
    qtbot.waitUntil(lambda: len(dialog.strip.thumbs) == 1)
    assert photos(desk) == [4]
    assert dialog.isVisible()


def test_what_failed_can_be_tried_again_and_nothing_is_added_twice(qtbot, desk, dialog):
    desk.refuse_photo = DatabaseUnavailableError(Path("/data/faceapp.db"), "disk full")
    choose(qtbot, desk, dialog)
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "Nothing can be stored right now" in dialog.problem)
    desk.refuse_photo = None
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert photos(desk) == [1, 4, 5]
