from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from faceapp.core.entry import LEAST_BADGE
from faceapp.ui.models.wedge import FASTEST_HAND_MS, Wedge

NUMBERS = st.text("0123456789ABCDEF", min_size=LEAST_BADGE, max_size=32)
FAST = st.floats(0.5, FASTEST_HAND_MS)
SLOW = st.floats(FASTEST_HAND_MS + 1, 2000)


def typed(wedge, text, gaps, start_ms=0.0):
    now_ms = start_ms
    for letter, gap in zip(text, gaps, strict=False):
        now_ms += gap
        wedge.key(letter, now_ms)
    return now_ms


@given(NUMBERS, st.data())
def test_a_reader_is_heard_whatever_was_typed_before(number, data):
    wedge = Wedge()
    now_ms = typed(wedge, "hello 1", [80] * 7)
    gaps = data.draw(st.lists(FAST, min_size=len(number), max_size=len(number)))
    now_ms = typed(wedge, number, [500, *gaps], now_ms)
    assert wedge.enter(now_ms + data.draw(FAST)) == number
    assert wedge.enter(now_ms + 1) is None


@given(NUMBERS, st.data())
def test_a_hand_is_never_taken_for_a_reader(number, data):
    wedge = Wedge()
    gaps = data.draw(st.lists(SLOW, min_size=len(number), max_size=len(number)))
    now_ms = typed(wedge, number, gaps)
    assert wedge.enter(now_ms + data.draw(SLOW | FAST)) is None


def test_a_short_burst_is_no_number():
    wedge = Wedge()
    assert wedge.enter(typed(wedge, "123", [5] * 3) + 5) is None


def send(window, text, start_ms=1000, gap_ms=8):
    """The keys as the window system delivers them, all at once, each with its time."""
    handle, time_ms = window.windowHandle(), start_ms
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(time_ms)
            QApplication.sendEvent(handle, event)
        time_ms += gap_ms


@pytest.fixture
def ways(qtbot, window):
    qtbot.waitActive(window).__enter__()
    return window.checkin.ways


def test_a_badge_checks_in_wherever_the_focus_is(qtbot, window, ways, kiosk, desk):
    kiosk.entries.badges["04711"] = desk.subjects[1]
    window.checkin.head.kiosk_button.setFocus()  # Enter would press it
    send(window, "04711\r")
    assert kiosk.entries.tried == [("04711",)]
    qtbot.waitUntil(lambda: "Ada Lovelace" in window.checkin.banner.text)
    assert not ways.pin_panel.isVisible()
    assert window.checkin.arrivals.rowCount() == 1


def test_digits_that_fell_into_a_field_are_gone(qtbot, window, ways, kiosk):
    qtbot.mouseClick(ways.bar.other_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(ways.panel.employee_id.hasFocus)
    send(window, "04711\r")
    assert kiosk.entries.tried == [("04711",)]
    assert not ways.panel.isVisible()
    assert ways.panel.employee_id.text() == ""
    qtbot.waitUntil(ways.card.isVisible)
    assert ways.card.title.text() == "This badge is not known"


def test_a_hand_types_where_the_focus_is(qtbot, window, ways, kiosk):
    qtbot.mouseClick(ways.bar.other_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(ways.panel.employee_id.hasFocus)
    send(window, "1042\r", gap_ms=90)
    assert kiosk.entries.tried == []
    assert ways.panel.employee_id.text() == "1042"
    assert ways.panel.pin.hasFocus()


@pytest.mark.usefixtures("ways")
def test_on_other_pages_nothing_is_heard(window, kiosk):
    window.show_page(1)
    send(window, "04711\r")
    assert kiosk.entries.tried == []
    window.show_page(0)
    send(window, "04711\r", 5000)
    assert kiosk.entries.tried == [("04711",)]
