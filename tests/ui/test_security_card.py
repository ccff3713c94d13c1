from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from faceapp.attendance.replay import Change, Replay
from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.facts import GalleryChanged
from faceapp.core.types import AttendanceEvent
from faceapp.settings import Settings
from faceapp.ui.main_window import MainWindow
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.rate_dial import CUSTOM
from tests.ui.fakes import FakeDesk, failed, services, subject

CLICK = Qt.MouseButton.LeftButton
AT = datetime(2026, 3, 2, 8, 2, tzinfo=UTC)


@pytest.fixture
def card(window):
    window.show_page(2)
    return window.settings.security


def event(number=1, name="Ada Lovelace", *, voided=False):
    return AttendanceEvent(number, subject(number, name), AT, 0.4, voided)


def test_the_usual_rate_is_the_middle_preset_and_said_in_words(card):
    assert card.dial.presets.position == 1
    assert card.dial.passages.isHidden() or not card.dial.passages.isVisible()
    said = "At most 1 wrong name in 333 passages of strangers, with your 3 people."
    assert card.promise.text() == said
    assert "0." in card.threshold.text()
    assert not card.doubt.isVisible()
    assert not card.site.isVisible()


def test_a_preset_is_saved_at_once_and_the_words_follow(qtbot, desk, card):
    before = card.threshold.text()
    qtbot.mouseClick(card.dial.presets.buttons[2], CLICK)
    qtbot.waitUntil(lambda: "1,000 passages" in card.promise.text())
    assert desk.settings().fpir == 0.001
    assert card.threshold.text() != before


def test_the_presets_are_reached_with_the_arrow_keys(qtbot, desk, card):
    card.dial.presets.buttons[1].setFocus()
    qtbot.keyClick(card.dial.presets.buttons[1], Qt.Key.Key_Right)
    assert desk.settings().fpir == 0.001


def test_a_number_of_ones_own(qtbot, desk, card):
    qtbot.mouseClick(card.dial.presets.buttons[CUSTOM], CLICK)
    assert card.dial.passages.isVisible()
    assert desk.saved == []
    card.dial.passages.selectAll()
    qtbot.keyClicks(card.dial.passages, "2500")
    qtbot.keyClick(card.dial.passages, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "2,500" in card.promise.text())
    assert desk.settings().fpir == 1 / 2500
    assert card.dial.presets.position == CUSTOM


@pytest.mark.parametrize("fpir", [1e-6, 0.5])
def test_the_ends_of_the_range_are_valid_settings(qtbot, desk, card, fpir):
    qtbot.mouseClick(card.dial.presets.buttons[CUSTOM], CLICK)
    card.dial.passages.setValue(round(1 / fpir))
    assert desk.settings().fpir == fpir


def test_a_rate_of_the_settings_file_is_shown_as_it_is(qtbot):
    window = MainWindow(services(FakeDesk(settings=Settings(fpir=1 / 50))))
    qtbot.addWidget(window)
    dial = window.settings.security.dial
    assert dial.presets.position == CUSTOM
    assert dial.passages.value() == 50


def test_what_can_not_be_promised_is_said(qtbot, desk, trust, card):
    trust.people = 5000
    desk.tell(GalleryChanged(5000))
    qtbot.waitUntil(card.doubt.isVisible)
    assert "at most 1 in 200 can be promised" in card.doubt.text()
    assert card.promise.text().startswith("Wanted:")


def test_nobody_enrolled(qtbot, desk, trust, card):
    trust.people = 0
    desk.tell(GalleryChanged(0))
    qtbot.waitUntil(lambda: not card.promise.isVisible())
    assert "Nobody is enrolled" in card.threshold.text()


def test_a_rate_that_can_not_be_saved_is_shown_as_it_was(qtbot, desk, card, window, monkeypatch):
    error = DatabaseUnavailableError("x", "disk full")
    monkeypatch.setattr(desk, "change_settings", lambda _settings: failed(error))
    qtbot.mouseClick(card.dial.presets.buttons[0], CLICK)
    qtbot.waitUntil(lambda: card.dial.presets.position == 1)
    assert len(window.notices.shown) == 1


# What if


def test_what_would_change_tries_the_next_stricter_preset(qtbot, trust, card):
    changes = (
        Change(event(1), None),
        Change(event(2, "Đặng Thùy Ân"), 3),
        Change(event(3, "Grace Hopper", voided=True), None),
    )
    trust.replays[0.001] = Replay(214, changes)
    qtbot.mouseClick(card.what_if, CLICK)
    qtbot.waitUntil(lambda: "214" in card.panel.result.text())
    assert trust.asked_what_if == [0.001]
    text = card.panel.result.text()
    assert "Of 214 kept check-ins, 1 would have become “not sure”:" in text
    assert "Ada Lovelace, " in text
    assert "Đặng Thùy Ân → Grace Hopper, " in text
    assert "1 wrong name would have been prevented:" in text


def test_another_rate_is_tried_and_put_into_force(qtbot, desk, trust, card):
    qtbot.mouseClick(card.what_if, CLICK)
    qtbot.mouseClick(card.panel.dial.presets.buttons[0], CLICK)
    qtbot.waitUntil(lambda: trust.asked_what_if == [0.001, 0.01])
    assert card.panel.apply.text() == "Use 1 in 100"
    qtbot.mouseClick(card.panel.apply, CLICK)
    assert desk.settings().fpir == 0.01
    qtbot.waitUntil(lambda: card.dial.presets.position == 0)
    assert not card.panel.apply.isEnabled()


def test_nothing_kept_and_nothing_changed_are_said(qtbot, trust, card):
    trust.replays[0.01] = Replay(5, ())
    qtbot.mouseClick(card.what_if, CLICK)
    qtbot.waitUntil(lambda: "no kept check-ins" in card.panel.result.text())
    qtbot.mouseClick(card.panel.dial.presets.buttons[0], CLICK)
    qtbot.waitUntil(lambda: "every one would have ended" in card.panel.result.text())


def test_many_names_are_cut_short(qtbot, trust, card):
    changes = tuple(Change(event(n, f"Person {n}"), None) for n in range(1, 11))
    trust.replays[0.001] = Replay(20, changes)
    qtbot.mouseClick(card.what_if, CLICK)
    qtbot.waitUntil(lambda: "and 4 more" in card.panel.result.text())
    assert "Person 7" not in card.panel.result.text()


def test_the_panel_is_hidden_again(qtbot, card):
    qtbot.mouseClick(card.what_if, CLICK)
    assert card.panel.isVisible()
    qtbot.mouseClick(card.what_if, CLICK)
    assert not card.panel.isVisible()


def test_the_words_change_with_the_language(qtbot, app, card):
    install_language(app, "vi")
    qtbot.waitUntil(lambda: card.promise.text().startswith("Nhiều nhất 1 tên sai trong 333"))
    assert card.dial.presets.buttons[0].text() == "Thoải mái\n1 trên 100"
