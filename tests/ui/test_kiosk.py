from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from faceapp.core.errors import DatabaseUnavailableError, SourceUnavailableError
from faceapp.core.facts import Faulted, SourceOpened
from faceapp.runtime.kiosk_service import PinAnswer
from faceapp.settings import Settings
from faceapp.ui.main_window import MainWindow
from faceapp.ui.widgets import stage_sheet
from tests.ui.events import drag_and_drop
from tests.ui.fakes import (
    FakeDesk,
    FakeEngine,
    FakePin,
    face,
    failed,
    frame,
    kiosk_services,
    overlay,
    services,
    subject,
)

CLICK = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pin(kiosk):
    kiosk.pin.pin = "2580"
    return kiosk.pin


@pytest.fixture
def panel(window):
    return window.checkin.ways.pin_panel


@pytest.fixture
def locked(qtbot, kiosk, window):
    """The window as a kiosk."""
    kiosk.pin.pin = "2580"
    qtbot.mouseClick(window.checkin.head.kiosk_button, CLICK)
    qtbot.waitUntil(lambda: window.kiosk.on)
    return window


def type_pin(qtbot, panel, digits):
    qtbot.waitUntil(panel.isVisible)
    qtbot.waitUntil(lambda: not panel.field.isReadOnly())
    qtbot.keyClicks(panel.field, digits)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)


# Into it


def test_a_kiosk_is_full_screen_and_shows_the_picture_and_the_ways_in(locked):
    page = locked.checkin
    assert locked.isFullScreen()
    assert page.stage.isVisible()
    assert page.ways.bar.other_button.isVisible()
    assert page.ways.bar.leave_button.isVisible()
    assert page.ways.bar.clock.isVisible()
    for hidden in (locked.rail, locked.status, page.head, page.today):
        assert not hidden.isVisible()


@pytest.mark.usefixtures("pin")
def test_f11_starts_it_from_any_page(qtbot, window):
    window.show_page(2)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: window.kiosk.on)
    assert window.pages.currentWidget() is window.checkin


def test_without_a_pin_one_is_asked_for_first(qtbot, kiosk, window, panel):
    qtbot.keyClick(window, Qt.Key.Key_F11)
    type_pin(qtbot, panel, "2580")
    assert panel.title.text() == "Once more"
    assert not window.kiosk.on
    type_pin(qtbot, panel, "2581")
    qtbot.waitUntil(panel.problem.isVisible)
    assert panel.problem.text() == "The two were not the same. Choose again."
    type_pin(qtbot, panel, "2580")
    type_pin(qtbot, panel, "2580")
    qtbot.waitUntil(lambda: window.kiosk.on)
    assert kiosk.pin.pin == "2580"
    assert not panel.isVisible()


def test_who_sets_no_pin_gets_no_kiosk(qtbot, kiosk, window, panel):
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(panel.isVisible)
    qtbot.keyClicks(panel.field, "123")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.problem.text() == "A PIN has 4 to 12 digits."
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not window.kiosk.on
    assert kiosk.pin.pin == ""


def test_the_command_line_begins_as_a_kiosk(qtbot):
    desk = FakeDesk(settings=Settings(kiosk=True))
    window = MainWindow(services(desk, FakeEngine(), kiosk=kiosk_services(desk, FakePin("1234"))))
    qtbot.addWidget(window, before_close_func=lambda made: made.close_for_good())
    window.show()
    window.enter_kiosk()
    qtbot.waitUntil(lambda: window.kiosk.on)
    assert window.isFullScreen()


# Out of it


@pytest.mark.parametrize(
    "leave",
    [
        lambda _qtbot, window: window.close(),
        lambda qtbot, window: qtbot.keyClick(window, Qt.Key.Key_Escape),
        lambda qtbot, window: qtbot.keyClick(window, Qt.Key.Key_F11),
        lambda qtbot, window: qtbot.keyClick(window, Qt.Key.Key_Q, CTRL),
        lambda qtbot, window: qtbot.mouseClick(window.checkin.ways.bar.leave_button, CLICK),
    ],
    ids=["close", "escape", "F11", "Ctrl+Q", "button"],
)
def test_every_way_out_asks_for_the_pin(qtbot, locked, panel, leave):
    leave(qtbot, locked)
    assert locked.isVisible()
    assert panel.isVisible()
    qtbot.waitUntil(panel.field.hasFocus)
    type_pin(qtbot, panel, "2580")
    qtbot.waitUntil(lambda: not locked.kiosk.on)
    assert not locked.isFullScreen()
    assert locked.rail.isVisible()
    assert locked.checkin.today.isVisible()
    assert not panel.isVisible()


def test_the_keypad_types_for_fingers(qtbot, locked, panel):
    locked.close()
    for digit in "25":
        qtbot.mouseClick(panel.pad.digits[digit], CLICK)
    qtbot.mouseClick(panel.pad.digits["9"], CLICK)
    qtbot.mouseClick(panel.pad.erase, CLICK)
    for digit in "80":
        qtbot.mouseClick(panel.pad.digits[digit], CLICK)
    assert panel.field.hasFocus()
    qtbot.mouseClick(panel.pad.enter, CLICK)
    qtbot.waitUntil(lambda: not locked.kiosk.on)


@pytest.mark.parametrize("kept", ["2580", ""])
def test_a_wrong_pin_and_none_at_all_are_told_alike(qtbot, kiosk, locked, panel, kept):
    kiosk.pin.pin = kept  # forgotten meanwhile
    locked.close()
    type_pin(qtbot, panel, "1111")
    qtbot.waitUntil(panel.problem.isVisible)
    assert panel.problem.text() == "This PIN does not fit."
    assert panel.field.text() == ""
    assert locked.kiosk.on


def test_after_too_many_nothing_can_be_typed_for_a_while(qtbot, kiosk, locked, panel):
    kiosk.pin.wait_s = 1.2
    locked.close()
    type_pin(qtbot, panel, "1111")
    qtbot.waitUntil(panel.problem.isVisible)
    assert panel.problem.text() == "Too many tries. Try again in 2 s."
    qtbot.keyClicks(panel.field, "2580")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert not panel.pad.digits["1"].isEnabled()
    assert panel.field.text() == ""
    assert panel.field.hasFocus()  # and not a button behind it
    assert kiosk.pin.tried == ["1111"]
    qtbot.waitUntil(lambda: not panel.field.isReadOnly(), timeout=4000)
    type_pin(qtbot, panel, "2580")
    qtbot.waitUntil(lambda: not locked.kiosk.on)


def test_the_panel_goes_by_itself_and_forgets_what_was_typed(qtbot, locked, panel):
    assert stage_sheet.STAYS_MS == 20_000
    panel._timer.setInterval(80)
    locked.close()
    qtbot.keyClicks(panel.field, "25")
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert panel.field.text() == ""
    assert locked.kiosk.on


def test_escape_closes_the_panel_again(qtbot, locked, panel):
    qtbot.keyClick(locked, Qt.Key.Key_Escape)
    assert panel.isVisible()
    qtbot.keyClick(locked, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert locked.kiosk.on


def test_a_pin_that_can_not_be_read_is_told(qtbot, kiosk, locked, panel, tmp_path, monkeypatch):
    error = DatabaseUnavailableError(tmp_path, "disk full")
    monkeypatch.setattr(kiosk.pin, "check", lambda _pin: failed(error))
    locked.close()
    type_pin(qtbot, panel, "2580")
    qtbot.waitUntil(lambda: len(locked.notices.shown) == 1)
    assert locked.kiosk.on


def test_a_signal_closes_even_a_kiosk(locked):
    locked.close_for_good()
    assert not locked.isVisible()


def test_a_desktop_that_ends_full_screen_does_not_end_the_kiosk(qtbot, locked):
    locked.showNormal()
    qtbot.waitUntil(locked.isFullScreen)


# What a kiosk does not do


def test_the_operators_shortcuts_do_nothing(locked):
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+F", "Ctrl+N"):
        QTest.keySequence(locked, QKeySequence(key))
    assert locked.pages.currentWidget() is locked.checkin
    assert locked.people.people.rowCount() == 3


def test_nobody_is_enrolled_or_explained_from_a_kiosk(qtbot, locked, desk, engine):
    page = locked.checkin
    desk.tell(SourceOpened("Desk camera", is_live=False))
    engine.preview.put(frame(1))
    named, stranger = face(1, (20, 60, 90, 160), subject()), face(2, (150, 60, 230, 160))
    engine.overlays.put(overlay(named, stranger))
    qtbot.waitUntil(lambda: len(page.view.shown_faces) == 2)
    for each in (named, stranger):
        page.view.face_chosen.emit(each, QPointF(0, 0))
    event = desk.check_in(subject())
    qtbot.waitUntil(page.banner.isVisible)
    page.banner.why_asked.emit(event)
    assert not page.why.isVisible()
    assert not drag_and_drop(page, "/films/desk.mp4")


def test_a_camera_that_fails_offers_no_files(qtbot, locked, desk):
    desk.tell(Faulted(SourceUnavailableError("0", "no device")))
    panel = locked.checkin.panel
    qtbot.waitUntil(panel.again.isVisible)
    assert not any(button.isVisible() for button in (panel.demo, panel.file, panel.cameras))


# The PIN in the settings


def test_the_pin_is_changed_with_the_present_one(qtbot, pin, window, panel):
    card = window.settings.kiosk
    window.settings.show_settings()
    qtbot.waitUntil(lambda: card.pin.text() == "Change…")
    qtbot.mouseClick(card.pin, CLICK)
    type_pin(qtbot, panel, "0000")
    qtbot.waitUntil(panel.problem.isVisible)
    type_pin(qtbot, panel, "2580")
    for _ in range(2):
        qtbot.waitUntil(lambda: "the" in panel.title.text() or "Once" in panel.title.text())
        type_pin(qtbot, panel, "1379")
    qtbot.waitUntil(lambda: pin.pin == "1379")
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert not window.kiosk.on
    assert [notice.wording.title for notice in window.notices.shown] == [
        "The operator’s PIN is set"
    ]
    assert pin.check("1379").result() == PinAnswer(fits=True)
