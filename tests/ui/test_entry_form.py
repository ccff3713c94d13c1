from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from faceapp.core.entry import Credentials
from faceapp.core.entry_errors import BadgeTakenError
from tests.ui.fakes import findings

CLICK = Qt.MouseButton.LeftButton


def test_badge_and_pin_are_stored_with_the_details(qtbot, window, desk, kiosk):
    dialog = window.flow.edit(desk.subjects[1])
    qtbot.keyClicks(dialog.entry.badge, "04-A1-B2")
    qtbot.keyClicks(dialog.entry.pin, "4711")
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert kiosk.entries.stored == [(1, "04-A1-B2", "4711")]


def test_nothing_is_stored_where_nothing_was_changed(qtbot, window, desk, kiosk):
    kiosk.entries.kept[1] = Credentials("04A1B2", has_pin=True)
    dialog = window.flow.edit(desk.subjects[1])
    qtbot.waitUntil(lambda: dialog.entry.badge.text() == "04A1B2")
    assert dialog.entry.pin.text() == ""
    assert dialog.entry.pin.placeholderText() == "is set"
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert kiosk.entries.stored == []


def test_a_pin_is_taken_away(qtbot, window, desk, kiosk):
    kiosk.entries.kept[1] = Credentials("", has_pin=True)
    dialog = window.flow.edit(desk.subjects[1])
    qtbot.waitUntil(dialog.entry.forget_pin.isVisible)
    qtbot.mouseClick(dialog.entry.forget_pin, CLICK)
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert kiosk.entries.stored == [(1, "", "")]


def test_a_taken_badge_is_told_beside_the_field(qtbot, window, desk, kiosk):
    kiosk.entries.refuse = BadgeTakenError("Grace Hopper")
    dialog = window.flow.edit(desk.subjects[1])
    qtbot.keyClicks(dialog.entry.badge, "1234")
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "Grace Hopper" in dialog.entry.badge.accessibleDescription())
    assert dialog.isVisible()
    assert dialog.entry.badge.hasFocus()


def test_a_person_enrolled_before_the_badge_failed_is_not_enrolled_twice(
    qtbot, window, desk, kiosk
):
    kiosk.entries.refuse = BadgeTakenError("Grace Hopper")
    desk.files["new.png"] = findings()
    dialog = window.flow.enrol()
    dialog.photo.examine_photo(Path("new.png"))
    qtbot.waitUntil(dialog.save.isEnabled)
    for name, text in (("name", "Alan Turing"), ("employee_id", "E-9")):
        qtbot.keyClicks(dialog.form.fields[name], text)
    qtbot.keyClicks(dialog.entry.badge, "1234")
    qtbot.mouseClick(dialog.save, CLICK)
    qtbot.waitUntil(lambda: "Grace Hopper" in dialog.entry.badge.accessibleDescription())
    kiosk.entries.refuse = None
    dialog.entry.badge.clear()
    qtbot.keyClicks(dialog.entry.badge, "5678")
    with qtbot.waitSignal(dialog.stored):
        qtbot.mouseClick(dialog.save, CLICK)
    assert len(desk.enrolled) == 1
    assert [photo.subject_id for photo in desk.kept] == [1, 2, 3]
    assert kiosk.entries.stored == [(4, "5678", None)]
