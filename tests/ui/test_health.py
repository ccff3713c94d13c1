"""The enrolment health on the People page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from faceapp.attendance.health import HealthIssue, IssueKind
from faceapp.attendance.likeness import LikenessKind
from faceapp.attendance.quality_gate import LimitName
from faceapp.core.facts import GalleryChanged
from faceapp.ui.health_words import issue_words, limit_words
from faceapp.ui.main_window import MainWindow
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.enrol_dialog import EnrolDialog
from tests.ui.fakes import FakeTrust, services

CLICK = Qt.MouseButton.LeftButton
ISSUES = (
    HealthIssue(3, IssueKind.NO_TEMPLATE, 100.0),
    HealthIssue(2, IssueKind.POOR_PHOTO, 80.0, limits=(LimitName.TURNED, LimitName.TOO_DARK)),
    HealthIssue(1, IssueKind.VOIDED, 70.0, times=2),
)


@pytest.fixture
def trust(desk):
    trust = FakeTrust(desk=desk)
    trust.issues = ISSUES
    return trust


@pytest.fixture
def window(qtbot, desk, engine, trust):
    made = MainWindow(services(desk, engine, trust))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.people.people.rowCount() == len(desk.subjects))
    return made


@pytest.fixture
def page(qtbot, window):
    window.show_page(1)
    qtbot.waitUntil(window.people.health_bar.isVisible)
    return window.people


def test_it_is_asked_for_only_when_the_page_is_looked_at(qtbot, window, desk, trust):
    for _ in range(3):
        desk.tell(GalleryChanged(3))
    qtbot.wait(20)
    assert trust.asked_health == 0
    window.show_page(1)
    qtbot.waitUntil(window.people.health_bar.isVisible)
    assert trust.asked_health == 1


def test_the_badge_counts_and_the_list_is_worst_first(qtbot, page):
    assert page.health_bar.button.text() == "3 to look at"
    qtbot.mouseClick(page.health_bar.button, CLICK)
    assert page.health.isVisible()
    rows = [page.health.issues.index(row).data() for row in range(3)]
    assert rows == ["Grace Hopper", "Đặng Thùy Ân", "Ada Lovelace"]
    spoken = page.health.issues.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Đặng Thùy Ân: Poor photo: turned aside, too dark. Add a better one."
    page.health.grab()
    qtbot.mouseClick(page.health_bar.button, CLICK)
    assert page.grid.isVisible()


def test_one_click_opens_the_person(qtbot, window, page):
    qtbot.mouseClick(page.health_bar.button, CLICK)
    spot = page.health.list.visualRect(page.health.issues.index(2)).center()
    qtbot.mouseClick(page.health.list.viewport(), CLICK, pos=spot)
    assert window.findChild(EnrolDialog).form.details.name == "Ada Lovelace"


def test_it_works_by_keyboard(qtbot, window, page):
    page.health_bar.button.setFocus()
    qtbot.keyClick(page.health_bar.button, Qt.Key.Key_Return)
    page.health.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.health.list, Qt.Key.Key_Return)
    assert window.findChild(EnrolDialog).form.details.name == "Grace Hopper"


def test_what_is_mended_leaves_the_list_and_the_bar(qtbot, desk, trust, page):
    qtbot.mouseClick(page.health_bar.button, CLICK)
    trust.issues = ()
    desk.tell(GalleryChanged(3))
    qtbot.waitUntil(page.health._fine.isVisible)
    assert page.health_bar.isVisible()  # the way back
    qtbot.mouseClick(page.health_bar.button, CLICK)
    assert not page.health_bar.isVisible()


def test_searching_leads_back_to_everybody(qtbot, page):
    qtbot.mouseClick(page.health_bar.button, CLICK)
    qtbot.keyClicks(page.search, "ada")
    assert page.grid.isVisible()


def test_somebody_removed_is_not_listed(qtbot, desk, page):
    del desk.subjects[3]
    desk.tell(GalleryChanged(2))
    qtbot.waitUntil(lambda: page.health_bar.button.text() == "2 to look at")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_limit_has_its_words(app, language):
    install_language(app, language)
    assert len({limit_words(limit) for limit in LimitName}) == len(LimitName)


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        (ISSUES[0], "Needs a new photo"),
        (ISSUES[2], "Wrongly named 2 times."),
        (HealthIssue(1, IssueKind.VOIDED, 70.0, times=1), "Wrongly named once."),
        (HealthIssue(1, IssueKind.LOOKALIKE, 60.0, 2, LikenessKind.LOOKALIKE), "Looks like Ân."),
        (HealthIssue(1, IssueKind.LOOKALIKE, 95.0, 2, LikenessKind.DUPLICATE), "enrolled twice?"),
    ],
)
@pytest.mark.usefixtures("app")
def test_every_kind_is_said_plainly(issue, said):
    assert said in issue_words(issue, lambda _who: "Ân")
