from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.facts import Faulted, SourceOpened
from faceapp.runtime.services import EngineStatus
from faceapp.ui.main_window import MainWindow
from tests.ui.fakes import FakeDesk, FakeEngine, services

ROOT = Path(__file__).parents[2]


def test_the_pages_are_reached_with_the_rail_and_with_keys(qtbot, window):
    qtbot.mouseClick(window.rail.buttons[1], Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.people
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.settings
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.checkin
    assert [button.isChecked() for button in window.rail.buttons] == [True, False, False]


def test_ctrl_f_goes_to_the_search_field(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.currentWidget() is window.people
    qtbot.waitUntil(window.people.search.hasFocus)


def test_page_and_size_are_remembered(qtbot, tmp_path):
    kept = tmp_path / "window.ini"
    first = MainWindow(services(FakeDesk(), FakeEngine()), kept)
    qtbot.addWidget(first)
    first.show()
    first.resize(780, 600)  # fits the screen of the offscreen platform
    first.show_page(1)
    first.close()
    second = MainWindow(services(FakeDesk(), FakeEngine()), kept)
    qtbot.addWidget(second)
    second.show()
    assert second.pages.currentIndex() == 1
    assert (second.width(), second.height()) == (780, 600)


def test_a_damaged_state_file_is_no_obstacle(qtbot, tmp_path):
    kept = tmp_path / "window.ini"
    kept.write_bytes(b"\x00\xff[window\ngeometry=@ByteArray(nonsense)\npage=99\n")
    window = MainWindow(services(FakeDesk(), FakeEngine()), kept)
    qtbot.addWidget(window)
    assert window.pages.currentIndex() == 0


def test_the_status_line_tells_camera_speed_faces_and_people(qtbot, window, engine, desk):
    engine.now = EngineStatus(True, "Desk camera", 29.97, 34.4, 1, 3)
    desk.tell(SourceOpened("Desk camera", is_live=True))
    qtbot.waitUntil(lambda: window.status.fps.text() == "30 fps")
    assert window.status.source.whole_text() == "Desk camera"
    assert window.status.inference.text() == "34 ms recognition"
    assert window.status.faces.text() == "1 face"
    assert window.status.people.text() == "3 people enrolled"


def test_a_fault_is_a_notice_that_stays_and_is_not_stacked(qtbot, window, desk):
    error = DatabaseUnavailableError(Path("/data/faceapp.db"), "disk full")
    desk.tell(Faulted(error))
    desk.tell(Faulted(error))
    desk.tell(Faulted(RuntimeError("one")))
    desk.tell(Faulted(ValueError("two")))
    qtbot.waitUntil(lambda: len(window.notices.shown) == 2)
    titles = [notice.wording.title for notice in window.notices.shown]
    assert titles == ["Nothing can be stored right now", "Something went wrong"]
    qtbot.mouseClick(window.notices.shown[0].close_button, Qt.MouseButton.LeftButton)
    assert len(window.notices.shown) == 1


def test_every_control_has_a_name_for_screen_readers(window):
    for page in (window.checkin, window.people, window.settings, window.rail):
        controls = [
            *page.findChildren(QAbstractButton),
            *page.findChildren(QLineEdit),
            *page.findChildren(QComboBox),
        ]
        nameless = [
            control
            for control in controls
            if not control.objectName().startswith("qt_")
            and control.metaObject().className() not in ("QLineEditIconButton", "QToolButton")
            and not (control.accessibleName() or getattr(control, "text", str)())
            and not isinstance(control.parent(), QComboBox)
        ]
        assert nameless == []


def test_late_news_after_closing_harms_nobody(qtbot, window, desk, recwarn):
    window.close()
    desk.tell(Faulted(RuntimeError("late")))
    qtbot.wait(20)
    assert window.notices.shown == []
    assert not recwarn.list


def test_constructing_the_window_is_quick(qtbot):
    began = time.perf_counter()
    window = MainWindow(services(FakeDesk(), FakeEngine()))
    took_s = time.perf_counter() - began
    qtbot.addWidget(window)
    assert took_s < 0.5


@pytest.mark.parametrize("module", ["torch", "cv2", "onnxruntime", "sqlalchemy", "PySide6.QtQml"])
def test_the_window_does_not_load(module):
    code = f"import sys, faceapp.ui.main_window; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
