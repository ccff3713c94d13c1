from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from faceapp.core.errors import DatabaseDamagedError
from faceapp.core.facts import GalleryChanged
from faceapp.core.types import Subject
from faceapp.ui.main_window import MainWindow
from faceapp.ui.widgets.confirm_dialog import ConfirmDialog
from faceapp.ui.widgets.enrol_dialog import EnrolDialog
from tests.ui.fakes import FakeDesk, FakeEngine, services, subject

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, window):
    window.show_page(1)
    qtbot.waitUntil(window.people.grid.isVisible)
    return window.people


def names(page):
    return [page.filter.index(row, 0).data() for row in range(page.filter.rowCount())]


def card(page, row):
    return page.grid.visualRect(page.filter.index(row, 0)).center()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["Đặng Thùy Ân"]),
        ("dang", ["Đặng Thùy Ân"]),
        ("ÂN đặng", ["Đặng Thùy Ân"]),
        ("E-0003", ["Grace Hopper"]),
        ("research", ["Ada Lovelace", "Grace Hopper"]),
        ("san xuat", ["Đặng Thùy Ân"]),
        ("   ", ["Ada Lovelace", "Grace Hopper", "Đặng Thùy Ân"]),
    ],
)
def test_search_folds_case_and_diacritics(page, typed, found):
    for end in range(1, len(typed) + 1):  # QTest types ASCII only
        page.search.setText(typed[:end])
    assert names(page) == found


def test_no_match_says_so_and_offers_everyone(qtbot, page):
    qtbot.keyClicks(page.search, "zzz")
    assert page.count.text() == "0 of 3"
    assert not page.grid.isVisible()
    qtbot.mouseClick(page._clear, CLICK)
    assert page.grid.isVisible()
    assert page.count.text() == "3"


def test_an_empty_gallery_teaches(qtbot):
    window = MainWindow(services(FakeDesk(), FakeEngine()))
    qtbot.addWidget(window)
    window.show_page(1)
    window.show()
    assert window.people._empty.isVisible()
    qtbot.mouseClick(window.people._first, CLICK)
    assert window.findChild(EnrolDialog) is not None


def test_a_double_click_edits(qtbot, window, page):
    qtbot.mouseClick(page.grid.viewport(), CLICK, pos=card(page, 1))
    qtbot.mouseDClick(page.grid.viewport(), CLICK, pos=card(page, 1))
    assert window.findChild(EnrolDialog).form.details.name == "Grace Hopper"


def test_edit_and_remove_need_a_selection(qtbot, page):
    assert not page.edit.isEnabled()
    qtbot.mouseClick(page.grid.viewport(), CLICK, pos=card(page, 0))
    assert page.edit.isEnabled()
    assert page.remove.isEnabled()
    assert page.selected.name == "Ada Lovelace"


@pytest.mark.parametrize("how", ["button", "key"])
def test_removing_asks_first(qtbot, window, desk, page, how):
    qtbot.mouseClick(page.grid.viewport(), CLICK, pos=card(page, 0))
    if how == "button":
        qtbot.mouseClick(page.remove, CLICK)
    else:
        qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    dialog = window.findChild(ConfirmDialog)
    assert dialog.windowTitle() == "Remove Ada Lovelace?"
    assert dialog.cancel.isDefault()
    assert desk.removed == []
    qtbot.mouseClick(dialog.confirm, CLICK)
    qtbot.waitUntil(lambda: names(page) == ["Grace Hopper", "Đặng Thùy Ân"])
    assert desk.removed == [1]
    assert window.notices.shown[0].wording.title == "Ada Lovelace was removed"


def test_enter_on_the_question_cancels(qtbot, window, desk, page):
    page.select(1)
    qtbot.mouseClick(page.remove, CLICK)
    dialog = window.findChild(ConfirmDialog)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.removed == []
    assert len(names(page)) == 3


def test_enter_on_the_red_button_removes(qtbot, window, desk, page):
    page.select(1)
    qtbot.mouseClick(page.remove, CLICK)
    dialog = window.findChild(ConfirmDialog)
    qtbot.waitUntil(dialog.cancel.hasFocus)
    qtbot.keyClick(dialog.cancel, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.confirm
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.confirm, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.removed == [1])


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Delete])
def test_search_then_tab_to_the_grid_then_a_key_acts_on_the_card(qtbot, window, page, key):
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "hopper")
    assert page.selected is None
    for _ in range(10):
        if page.grid.hasFocus():
            break
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert page.selected.name == "Grace Hopper"
    qtbot.keyClick(page.grid, key)
    opened = ConfirmDialog if key is Qt.Key.Key_Delete else EnrolDialog
    assert window.findChild(opened) is not None


def test_a_click_beside_the_cards_selects_nobody(qtbot, page):
    beside = page.grid.viewport().rect().bottomRight() - QPoint(3, 3)
    qtbot.mouseClick(page.grid.viewport(), CLICK, pos=beside)
    assert page.selected is None


def test_people_that_can_not_be_read_are_not_taken_for_nobody(qtbot):
    desk = FakeDesk((subject(1, "Ada Lovelace"),))
    desk.unreadable = DatabaseDamagedError(Path("/data/faceapp.db"), "it is not a database")
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    window.show_page(1)
    window.show()
    page = window.people
    qtbot.waitUntil(page._unknown.isVisible)
    assert not page._empty.isVisible()
    assert page.count.isHidden()
    assert window.notices.shown[0].wording.title == "The database is damaged"
    desk.unreadable = None
    qtbot.mouseClick(page._again, CLICK)
    qtbot.waitUntil(lambda: names(page) == ["Ada Lovelace"])
    assert page.grid.isVisible()
    assert page.count.text() == "1"


def test_the_context_menu_offers_the_same(page):
    page.select(3)
    page.grid.customContextMenuRequested.emit(card(page, 1))
    menu = page.findChild(QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Edit…", "Remove…", "Enrol a person…"]
    menu.close()


def test_changes_elsewhere_are_shown_and_the_selection_stays(qtbot, desk, page):
    page.select(3)
    desk.subjects[4] = subject(4, "Barbara Liskov")
    desk.tell(GalleryChanged(4))
    qtbot.waitUntil(lambda: "Barbara Liskov" in names(page))
    assert page.selected.name == "Grace Hopper"


def test_names_are_never_markup(window):
    dialog = window.flow.remove(Subject(9, "<b>Bobby</b>", "E-9"))
    assert dialog.windowTitle() == "Remove <b>Bobby</b>?"
    dialog.reject()


def test_two_thousand_people_stay_quick_and_portraits_lazy(qtbot):
    people = tuple(Subject(n, f"Person {n:04d} Ân", f"E-{n}", "Research") for n in range(1, 2001))
    desk = FakeDesk(people)
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    window.show_page(1)
    window.show()
    qtbot.waitUntil(lambda: window.people.filter.rowCount() == 2000)
    began = time.perf_counter()
    for text in ("p", "pe", "person 19", "an 1999", ""):
        window.people.search.setText(text)
        window.people.grid.viewport().grab()
    assert time.perf_counter() - began < 2.0
    assert window.people.filter.rowCount() == 2000
    qtbot.wait(100)
    assert len(set(desk.asked_portraits)) < 200
