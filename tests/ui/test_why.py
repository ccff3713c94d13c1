"""Why this name, and "Not me": the panel beside the picture, the banner, the list."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu

from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.entry import EntryMethod
from faceapp.core.errors import AlreadyVoidedError, DatabaseUnavailableError
from faceapp.core.evidence import Advice, StoredPassage
from faceapp.core.facts import AlreadyIn, SourceOpened
from faceapp.core.tracks import TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.settings import Settings
from faceapp.ui.main_window import MainWindow
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.greeting import CROWD_MS
from tests.ui.fakes import (
    FakeDesk,
    FakeEngine,
    FakeTrust,
    evidence,
    face,
    frame,
    overlay,
    services,
    subject,
    unsure,
)

CLICK = Qt.MouseButton.LeftButton
CROP = np.full((80, 80, 3), (10, 200, 30), np.uint8)


@pytest.fixture
def trust(desk):
    return FakeTrust(desk=desk)


@pytest.fixture
def window(qtbot, desk, engine, trust):
    made = MainWindow(services(desk, engine, trust))
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.people.people.rowCount() == len(desk.subjects))
    return made


@pytest.fixture
def page(window):
    return window.checkin


def arrive(qtbot, page, desk, trust, person, *, kept=True):
    event = desk.check_in(person)
    if kept:
        nearest = evidence((person.subject_id, 0.2134), (3, 0.7421))
        trust.passages[event.event_id] = StoredPassage(event, nearest, CROP)
    qtbot.waitUntil(lambda: page.arrivals.rowCount() == len(desk.events))
    return event


def click_row(qtbot, page, row=0):
    spot = page.list.visualRect(page.arrivals.index(row)).center()
    qtbot.mouseClick(page.list.viewport(), CLICK, pos=spot)


def show(qtbot, page, desk, trust, *, kept=True):
    event = arrive(qtbot, page, desk, trust, desk.subjects[1], kept=kept)
    click_row(qtbot, page)
    qtbot.waitUntil(lambda: page.why.why is not None and page.why.why.fetched)
    return event


def see(qtbot, page, desk, engine, *faces):
    desk.tell(SourceOpened("Desk camera", is_live=False))
    engine.preview.put(frame(1))
    engine.overlays.put(overlay(*faces))
    qtbot.waitUntil(lambda: len(page.view.shown_faces) == len(faces))


def click_face(qtbot, page, at=0):
    middle = page.view.face_rect(page.view.answered_faces()[at]).center()
    qtbot.mouseClick(page.view, CLICK, pos=middle.toPoint())


# Why a check-in was made


def test_a_click_on_a_row_says_why(qtbot, page, desk, trust):
    show(qtbot, page, desk, trust)
    assert page.why.isVisible()
    said = page.why.facts.text
    assert "Ada Lovelace" in said
    assert "clearly nearer than anybody else" in said
    assert "once in about 8,000 passages" in said
    assert "one of your 120 people" in said
    assert "0.213 · Ada Lovelace" in said
    assert "0.742 · Grace Hopper" in said
    assert "0.420 with 120 enrolled" in said
    assert "46 pixels" in said
    assert "8° aside, 3° up" in said
    assert "%" not in said
    assert trust.asked_odds[-1] == (0.2134, 120, "fake-1")
    assert page.why.facts.seen.square.picture is not None
    assert page.why.facts.enrolled.square.picture is not None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_a_row_says_why_and_escape_goes_back_to_the_row(qtbot, page, desk, trust, key):
    arrive(qtbot, page, desk, trust, desk.subjects[1])
    page.list.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.list, key)
    assert page.why.isVisible()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert not page.why.isVisible()
    assert page.list.hasFocus()


def test_the_menu_of_a_row_offers_both(qtbot, page, desk, trust):
    arrive(qtbot, page, desk, trust, desk.subjects[1])
    spot = page.list.visualRect(page.arrivals.index(0)).center()
    page.list.customContextMenuRequested.emit(spot)
    menu = page.list.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Why this name?", "Not me…"]
    menu.actions()[1].trigger()
    assert page.why.asking
    menu.close()


def test_what_was_not_kept_is_said_with_how_long_things_are_kept(qtbot, page, desk, trust):
    show(qtbot, page, desk, trust, kept=False)
    assert "kept for 30 days" in page.why.facts.text
    assert page.why.not_me.isVisible()


def test_nothing_kept_by_the_settings_is_said(qtbot):
    desk = FakeDesk((subject(),), Settings(keep_passages_days=0))
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    window.show()
    show(qtbot, window.checkin, desk, FakeTrust(desk=desk), kept=False)
    assert "by the settings" in window.checkin.why.facts.text


def test_a_check_in_entered_by_hand_is_said(qtbot, page, desk):
    desk.events.append(AttendanceEvent(1, subject(), datetime.now().astimezone(), None))
    page.arrivals.load(desk.events)
    click_row(qtbot, page)
    qtbot.waitUntil(lambda: "entered by hand" in page.why.facts.text)


def test_odds_that_are_a_bound_say_so(qtbot, page, desk, trust):
    trust.stranger_odds = StrangerOdds(125_300.0, at_least=True)
    show(qtbot, page, desk, trust)
    assert "at most once in 120,000 passages; nothing rarer was measured" in page.why.facts.text


def test_no_odds_are_told_of_another_encoder_than_the_one_in_use(qtbot, page, desk, trust):
    trust.encoder_id = "fake-2"
    show(qtbot, page, desk, trust)
    assert "0.213 · Ada Lovelace" in page.why.facts.text
    assert "passages" not in page.why.facts.text


def test_what_can_not_be_fetched_is_explained_in_the_panel(qtbot, page, desk, trust):
    event = arrive(qtbot, page, desk, trust, desk.subjects[1])
    trust.passages[event.event_id] = DatabaseUnavailableError("/data/faceapp.db", "disk full")
    click_row(qtbot, page)
    qtbot.waitUntil(lambda: "Nothing can be stored" in page.why.problem)


def test_somebody_removed_since_is_shown_without_a_photo(qtbot, page, desk, trust):
    event = arrive(qtbot, page, desk, trust, subject(77, "Gone Person"), kept=False)
    trust.passages[event.event_id] = StoredPassage(event, evidence((88, 0.3)), None)
    click_row(qtbot, page)
    qtbot.waitUntil(lambda: "somebody else" in page.why.facts.text)
    assert page.why.facts.seen.square.picture is None


def test_the_panel_follows_the_language(qtbot, app, page, desk, trust):
    show(qtbot, page, desk, trust)
    install_language(app, "vi")
    qtbot.waitUntil(lambda: "Cứ khoảng 8.000 lượt qua" in page.why.facts.text)
    assert page.why._title.text() == "Vì sao là tên này?"


# Why a face in the picture is called what it is


def test_a_click_on_a_named_face_says_why(qtbot, page, desk, engine):
    named = face(1, (100, 60, 180, 160), desk.subjects[1], evidence=evidence((1, 0.2), (3, 0.7)))
    see(qtbot, page, desk, engine, named)
    click_face(qtbot, page)
    assert page.why.isVisible()
    assert page.why.facts.seen.square.picture is not None
    assert not page.why.not_me.isVisible()
    assert not page.why.enrol.isVisible()
    qtbot.mouseClick(page.why.close_button, CLICK)
    assert page.view.hasFocus()


def test_no_picture_is_kept_after_the_panel_is_closed(qtbot, page, desk, trust, engine):
    see(qtbot, page, desk, engine, unsure(4, (100, 60, 180, 160)))
    click_face(qtbot, page)
    qtbot.mouseClick(page.why.close_button, CLICK)
    facts = page.why.facts
    assert page.why_flow._live is None
    assert (page.why.why, facts._why, facts.seen.square.picture) == (None, None, None)
    assert facts.enrolled.square.picture is None
    with qtbot.assertNotEmitted(page.enrol_wanted):
        page.why.enrol.click()
    show(qtbot, page, desk, trust)
    assert facts.seen.square.picture is not None
    qtbot.mouseClick(page.why.close_button, CLICK)
    assert (page.why.why, facts.seen.square.picture) == (None, None)
    assert page.list.hasFocus()


def test_a_click_on_an_unsure_face_says_whom_it_is_near_and_offers_to_enrol(
    qtbot, page, desk, engine
):
    see(qtbot, page, desk, engine, unsure(4, (100, 60, 180, 160)))
    click_face(qtbot, page)
    assert "Nearest is Ada Lovelace, but not near enough" in page.why.facts.text
    assert "Not sure · come closer" in page.why.facts.text
    with qtbot.waitSignal(page.enrol_wanted) as wanted:
        qtbot.mouseClick(page.why.enrol, CLICK)
    assert wanted.args[1].track_id == 4
    assert wanted.args[0].frame_id == 1


def test_of_an_unknown_face_no_names_are_told(qtbot, page, desk, engine):
    stranger = face(
        1, (100, 60, 180, 160), state=TrackState.UNKNOWN, evidence=evidence((1, 0.9), (3, 1.1))
    )
    see(qtbot, page, desk, engine, stranger)
    click_face(qtbot, page)
    menu = next(m for m in page.findChildren(QMenu) if m is not page.menu)
    assert [action.text() for action in menu.actions()] == ["Enrol this person…", "Why unknown?"]
    menu.actions()[1].trigger()
    said = page.why.facts.text
    assert "0.900" in said
    assert "Ada" not in said
    assert "Grace" not in said
    assert not page.why.facts.enrolled.isVisible()
    menu.close()


@pytest.mark.parametrize("advice", list(Advice))
def test_every_advice_has_its_words(qtbot, page, desk, engine, advice):
    see(qtbot, page, desk, engine, unsure(1, (100, 60, 180, 160), advice))
    text = page.view._text_of(page.view.shown_faces[0])
    assert (text.name, text.loud) == ("Not sure", True)
    assert text.below
    page.view.grab()


# Not me


def test_not_me_asks_who_it_was_and_dont_know_is_one_click_more(qtbot, page, desk, trust):
    event = show(qtbot, page, desk, trust)
    qtbot.mouseClick(page.why.not_me, CLICK)
    assert page.why.asking
    assert trust.voided == []
    assert page.why.ask.unknown.hasFocus()
    qtbot.mouseClick(page.why.ask.unknown, CLICK)
    qtbot.waitUntil(lambda: trust.voided == [(event.event_id, None, "")])
    qtbot.waitUntil(lambda: page.why.why.event.voided)
    assert not page.why.not_me.isVisible()
    assert "counts no more" in page.why._void.text()
    assert page.why.close_button.hasFocus()


def test_who_it_really_was_can_be_found_by_keyboard(qtbot, page, desk, trust):
    event = show(qtbot, page, desk, trust)
    qtbot.mouseClick(page.why.not_me, CLICK)
    ask = page.why.ask
    ask.search.setFocus()
    qtbot.keyClicks(ask.search, "hopper")
    assert ask.list.isVisible()
    qtbot.keyClick(ask.search, Qt.Key.Key_Down)
    assert ask.list.hasFocus()
    qtbot.keyClick(ask.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: trust.voided == [(event.event_id, 3, "")])


def test_who_it_was_not_is_not_among_those_it_may_have_been(qtbot, page, desk, trust):
    show(qtbot, page, desk, trust)
    qtbot.mouseClick(page.why.not_me, CLICK)
    ask = page.why.ask
    qtbot.keyClicks(ask.search, "lovelace")
    assert not ask.list.isVisible()
    ask.search.setText("research")
    assert [ask.filter.index(row, 0).data() for row in range(ask.filter.rowCount())] == [
        "Grace Hopper"
    ]


def test_the_question_can_be_left_without_a_trace(qtbot, page, desk, trust):
    show(qtbot, page, desk, trust)
    qtbot.mouseClick(page.why.not_me, CLICK)
    qtbot.keyClick(page.why.ask.unknown, Qt.Key.Key_Escape)
    assert not page.why.asking
    assert page.why.isVisible()
    qtbot.mouseClick(page.why.not_me, CLICK)
    qtbot.mouseClick(page.why.ask.cancel, CLICK)
    assert not page.why.asking
    assert trust.voided == []


def test_a_check_in_that_is_void_stays_in_the_list_and_is_not_counted(
    qtbot, window, page, desk, trust
):
    arrive(qtbot, page, desk, trust, desk.subjects[1])
    event = arrive(qtbot, page, desk, trust, desk.subjects[3])
    assert page.today.count.text() == "2"
    before = page.list.grab().toImage()
    page.why_flow.void(event)
    qtbot.waitUntil(lambda: page.today.count.text() == "1")
    assert page.arrivals.rowCount() == 2
    spoken = page.arrivals.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("void")
    assert page.list.grab().toImage() != before
    assert "is void" in window.notices.shown[0].wording.title


def test_void_check_ins_of_today_are_loaded_as_such(qtbot):
    desk = FakeDesk((subject(),))
    now = datetime.now().astimezone()
    desk.events = [AttendanceEvent(1, subject(), now, 0.3, voided=True)]
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.checkin.arrivals.rowCount() == 1)
    assert window.checkin.today.count.text() == "0"


def test_what_was_declared_void_before_is_explained_and_not_offered_again(qtbot, page, desk, trust):
    show(qtbot, page, desk, trust)
    trust.refuse_void = AlreadyVoidedError(1)
    qtbot.mouseClick(page.why.not_me, CLICK)
    qtbot.mouseClick(page.why.ask.unknown, CLICK)
    qtbot.waitUntil(lambda: "void already" in page.why.problem)


def test_not_me_on_the_banner_voids_at_once(qtbot, page, desk, trust):
    event = desk.check_in(desk.subjects[1])
    qtbot.waitUntil(page.banner.isVisible)
    qtbot.waitUntil(page.banner.not_me_button.isEnabled)
    qtbot.mouseClick(page.banner.not_me_button, CLICK)
    qtbot.waitUntil(lambda: trust.voided == [(event.event_id, None, "")])
    qtbot.waitUntil(lambda: not page.banner.isVisible())


def two_in_a_row(qtbot, page, desk):
    """The first is greeted and can be taken back; the second waits."""
    first, second = desk.check_in(desk.subjects[1]), desk.check_in(desk.subjects[3])
    qtbot.waitUntil(lambda: "Ada" in page.banner.text and len(page.banner._waiting) == 1)
    qtbot.waitUntil(page.banner.not_me_button.isEnabled)
    return first, second


def test_a_second_click_on_not_me_does_not_hit_who_is_greeted_next(qtbot, page, desk, trust):
    first, second = two_in_a_row(qtbot, page, desk)
    button = page.banner.not_me_button
    qtbot.mouseClick(button, CLICK)
    qtbot.mouseClick(button, CLICK)
    qtbot.waitUntil(lambda: "Grace" in page.banner.text)
    qtbot.mouseClick(button, CLICK)
    assert not button.isEnabled()
    qtbot.waitUntil(button.isEnabled)
    assert trust.voided == [(first.event_id, None, "")]
    qtbot.mouseClick(button, CLICK)
    qtbot.waitUntil(lambda: trust.voided[1:] == [(second.event_id, None, "")])


def test_a_click_as_the_banner_switches_in_a_crowd_hits_nobody(qtbot, page, desk, trust):
    two_in_a_row(qtbot, page, desk)
    qtbot.waitUntil(lambda: "Grace" in page.banner.text)
    qtbot.mouseClick(page.banner.not_me_button, CLICK)
    qtbot.waitUntil(page.banner.not_me_button.isEnabled)
    assert trust.voided == []


def test_a_crowd_does_not_hurry_who_has_the_mouse_over_the_banner(qtbot, page, desk):
    desk.check_in(desk.subjects[1])
    qtbot.waitUntil(page.banner.isVisible)
    page.banner.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    desk.check_in(desk.subjects[3])
    qtbot.waitUntil(lambda: len(page.banner._waiting) == 1)
    assert page.banner._timer.remainingTime() > 2 * CROWD_MS
    page.banner.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(page.banner, QEvent(QEvent.Type.Leave))
    assert page.banner._timer.remainingTime() <= 1.1 * CROWD_MS  # Qt rounds


def test_not_me_that_failed_on_the_banner_can_be_tried_again(qtbot, page, desk, trust):
    event = desk.check_in(desk.subjects[1])
    qtbot.waitUntil(page.banner.isVisible)
    qtbot.waitUntil(page.banner.not_me_button.isEnabled)
    trust.refuse_void = DatabaseUnavailableError("/data/faceapp.db", "disk full")
    qtbot.mouseClick(page.banner.not_me_button, CLICK)
    assert not page.banner.not_me_button.isEnabled()
    qtbot.waitUntil(page.banner.not_me_button.isEnabled)
    trust.refuse_void = None
    qtbot.mouseClick(page.banner.not_me_button, CLICK)
    qtbot.waitUntil(lambda: trust.voided == [(event.event_id, None, "")])


def test_a_click_on_the_banner_beside_the_button_says_why(qtbot, page, desk):
    desk.check_in(desk.subjects[1])
    qtbot.waitUntil(page.banner.isVisible)
    qtbot.mouseClick(page.banner, CLICK)
    assert page.why.isVisible()


def test_who_is_in_already_may_have_been_right_before(qtbot, page, desk):
    desk.tell(AlreadyIn(AttendanceEvent(5, subject(), datetime.now().astimezone(), 0.3)))
    qtbot.waitUntil(page.banner.isVisible)
    assert not page.banner.not_me_button.isVisible()


@pytest.mark.parametrize(
    ("method", "said"), [(EntryMethod.BADGE, "with the badge"), (EntryMethod.PIN, "id and PIN")]
)
def test_of_another_way_in_it_says_which(qtbot, page, desk, method, said):
    desk.check_in(desk.subjects[1], method=method)
    qtbot.waitUntil(lambda: page.arrivals.rowCount() == 1)
    click_row(qtbot, page)
    qtbot.waitUntil(lambda: said in page.why.facts.text)
