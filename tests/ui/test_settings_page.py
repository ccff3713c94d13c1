from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from faceapp.core.facts import SourceOpened
from faceapp.core.sources import CameraInfo, SourceKind, SourceSpec
from faceapp.settings import LANGUAGES, THEMES, Settings
from faceapp.ui.main_window import MainWindow
from faceapp.ui.tokens import DARK, current_tokens
from tests.ui.fakes import FakeDesk, FakeEngine, services

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window):
    window.show_page(2)
    return window.settings


def test_what_is_in_force_is_shown(qtbot):
    desk = FakeDesk(settings=Settings(cooldown_s=90, min_face_px=80, mirror=False, language="vi"))
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    page = window.settings
    assert page.rules.cooldown.value() == 1.5
    assert page.picture.min_face.value() == 80
    assert not page.picture.mirror.isChecked()
    assert page.looks.language.currentData() == "vi"
    assert desk.saved == []


def test_the_cool_down_is_saved_at_once(qtbot, desk, page):
    page.rules.cooldown.selectAll()
    qtbot.keyClicks(page.rules.cooldown, "12")
    assert desk.saved == []
    qtbot.keyClick(page.rules.cooldown, Qt.Key.Key_Return)
    assert desk.settings().cooldown_s == 720


def test_the_mirror_switch_mirrors_the_running_camera(qtbot, window, desk, page):
    desk.tell(SourceOpened("Desk camera", is_live=True))
    qtbot.waitUntil(lambda: window.checkin.view.mirrored)
    qtbot.mouseClick(page.picture.mirror, CLICK)
    qtbot.waitUntil(lambda: not window.checkin.view.mirrored)
    assert desk.settings().mirror is False


def test_theme_and_language_change_the_open_window(qtbot, window, desk, page):
    page.looks.theme.setCurrentIndex(THEMES.index("dark"))
    page.looks.theme.activated.emit(THEMES.index("dark"))
    qtbot.waitUntil(lambda: current_tokens() is DARK)
    page.looks.language.setCurrentIndex(LANGUAGES.index("vi"))
    page.looks.language.activated.emit(LANGUAGES.index("vi"))
    qtbot.waitUntil(lambda: window.rail.buttons[2].text() == "Cài đặt")
    assert (desk.settings().theme, desk.settings().language) == ("dark", "vi")


def test_cameras_are_listed_and_the_chosen_one_is_opened(qtbot, desk, engine, page):
    desk.found_cameras = (CameraInfo("0", "Desk camera"), CameraInfo("2", "Door camera"))
    qtbot.mouseClick(page.picture.source.again, CLICK)
    qtbot.waitUntil(lambda: page.picture.source.list.count() == 2)
    page.picture.source.list.setCurrentIndex(1)
    page.picture.source.list.activated.emit(1)
    assert desk.settings().source == "2"
    assert engine.started == [SourceSpec(SourceKind.CAMERA, "2")]


def test_a_stream_is_opened_by_its_address(qtbot, desk, engine, page):
    qtbot.keyClicks(page.picture.source.address, "rtsp://door/1")
    qtbot.keyClick(page.picture.source.address, Qt.Key.Key_Return)
    assert desk.settings().source == "rtsp://door/1"
    assert engine.started == [SourceSpec(SourceKind.URL, "rtsp://door/1")]
    qtbot.waitUntil(lambda: page.picture.source.list.currentData() == "rtsp://door/1")


def test_the_wheel_changes_nothing_it_passes_over(page, desk):
    page.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.rules.cooldown, event)
    assert page.rules.cooldown.value() == 5.0
    assert desk.saved == []


def test_how_long_evidence_is_kept_is_saved(qtbot, desk, page):
    page.rules.keep_days.selectAll()
    qtbot.keyClicks(page.rules.keep_days, "7")
    qtbot.keyClick(page.rules.keep_days, Qt.Key.Key_Return)
    assert desk.settings().keep_passages_days == 7
    page.rules.keep_days.setValue(0)
    assert desk.settings().keep_passages_days == 0
    assert page.rules.keep_days.text() == "Never"


def test_a_setting_that_has_nothing_to_do_with_looks_restyles_nothing(
    qtbot, monkeypatch, desk, page
):
    restyled = []
    monkeypatch.setattr("faceapp.ui.main_window.apply_theme", lambda *_: restyled.append(1))
    saved = []
    page.changed.connect(saved.append)
    page.rules.cooldown.setValue(3)
    qtbot.waitUntil(lambda: saved == [desk.settings()])
    assert restyled == []
