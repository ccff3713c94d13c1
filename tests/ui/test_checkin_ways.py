from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.evidence import Advice
from faceapp.core.facts import SourceOpened
from faceapp.core.tracks import TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.runtime.kiosk_service import Cue
from faceapp.settings import Settings
from faceapp.ui.cues import Cues
from faceapp.ui.models.answers import SETTLES_S, Answers
from faceapp.ui.models.greeting_facts import Direction, GreetingFacts
from tests.ui.fakes import FakeSounds, face, failed, frame, overlay, subject, unsure

CLICK = Qt.MouseButton.LeftButton
NEAR, FAR = (100, 60, 180, 160), (10, 10, 25, 30)


@pytest.fixture
def ways(window):
    return window.checkin.ways


@pytest.fixture
def locked(qtbot, kiosk, window):
    kiosk.pin.pin = "2580"
    window.enter_kiosk()
    qtbot.waitUntil(lambda: window.kiosk.on)
    return window


def show(desk, engine, *faces):
    desk.tell(SourceOpened("Desk camera", is_live=False))
    engine.preview.put(frame(1))
    engine.overlays.put(overlay(*faces))


# By PIN


def test_an_id_and_a_pin_check_in(qtbot, window, ways, kiosk, desk):
    kiosk.entries.pins["E-0001"] = (desk.subjects[1], "4711")
    qtbot.mouseClick(ways.bar.other_button, CLICK)
    qtbot.keyClicks(ways.panel.employee_id, "E-0001")
    qtbot.keyClick(ways.panel.employee_id, Qt.Key.Key_Return)
    assert ways.panel.pin.hasFocus()
    for digit in "4711":
        qtbot.mouseClick(ways.panel.pad.digits[digit], CLICK)
    qtbot.mouseClick(ways.panel.pad.enter, CLICK)
    qtbot.waitUntil(lambda: "Ada Lovelace" in window.checkin.banner.text)
    assert not ways.panel.isVisible()


def type_both(qtbot, ways, employee_id, pin):
    ways.ask()
    qtbot.keyClicks(ways.panel.employee_id, employee_id)
    qtbot.keyClicks(ways.panel.pin, pin)
    qtbot.keyClick(ways.panel.pin, Qt.Key.Key_Return)


@pytest.mark.parametrize(("who", "pin"), [("E-0001", "9999"), ("nobody", "4711"), ("E-0001", "1")])
def test_whatever_does_not_fit_is_told_alike(qtbot, ways, kiosk, desk, who, pin):
    kiosk.entries.pins["E-0001"] = (desk.subjects[1], "4711")
    type_both(qtbot, ways, who, pin)
    qtbot.waitUntil(ways.panel.problem.isVisible)
    assert ways.panel.problem.text() == "This id and PIN do not fit together."
    assert ways.panel.employee_id.text() == who
    assert ways.panel.pin.text() == ""


def test_too_many_tries_are_told(qtbot, ways, kiosk):
    kiosk.entries.wait_s = 130
    type_both(qtbot, ways, "E-0001", "4711")
    qtbot.waitUntil(ways.panel.problem.isVisible)
    assert ways.panel.problem.text() == "Too many tries. Try again in 3 min."


def test_who_is_in_already_is_told_so_every_time(qtbot, window, ways, kiosk, desk):
    kiosk.entries.pins["E-0001"] = (desk.subjects[1], "4711")
    kiosk.entries.already = AttendanceEvent(7, desk.subjects[1], datetime.now().astimezone(), 0.3)
    for _ in range(2):
        type_both(qtbot, ways, "E-0001", "4711")
        qtbot.waitUntil(lambda: "already in since" in window.checkin.banner.text)
        window.checkin.banner._show_next()


def test_a_database_that_fails_is_told(qtbot, window, ways, kiosk, tmp_path, monkeypatch):
    error = DatabaseUnavailableError(tmp_path, "disk full")
    monkeypatch.setattr(kiosk.entries, "by_pin", lambda *_: failed(error))
    type_both(qtbot, ways, "E-0001", "4711")
    qtbot.waitUntil(lambda: len(window.notices.shown) == 1)
    assert not ways.panel.isVisible()


def test_what_was_typed_is_gone_when_the_page_was_left(qtbot, window, ways):
    ways.ask()
    qtbot.keyClicks(ways.panel.employee_id, "E-0001")
    window.show_page(1)
    window.show_page(0)
    assert not ways.panel.isVisible()
    assert ways.panel.employee_id.text() == ""


# Not me


def test_not_me_stays_for_a_while_after_the_greeting(qtbot, ways, desk, trust):
    assert not ways.bar.not_me_button.isEnabled()
    desk.check_in(subject())
    qtbot.waitUntil(ways.bar.not_me_button.isEnabled)
    assert "Ada Lovelace" in ways.bar.not_me_button.accessibleName()
    qtbot.mouseClick(ways.bar.not_me_button, CLICK)
    qtbot.waitUntil(lambda: trust.voided == [(1, None, "")])
    assert not ways.bar.not_me_button.isEnabled()


# Answers


def test_the_nearest_face_is_answered_once_and_only_when_it_is_settled():
    answers, stranger = Answers(), face(1, NEAR)
    seen = overlay(stranger, face(2, FAR))
    assert answers.look(seen, 0.0) == (None, False)
    assert answers.look(seen, SETTLES_S - 0.1) == (None, False)
    assert answers.look(seen, SETTLES_S) == (stranger, True)
    assert answers.look(seen, SETTLES_S + 1) == (stranger, False)
    assert answers.look(overlay(), 5.0) == (None, False)
    assert answers._told == set()  # nothing of a stranger is kept
    assert answers.look(overlay(face(3, FAR)), 9.0) == (None, False)
    assert answers.look(None, 10.0) == (None, False)


def test_who_is_named_or_being_looked_at_is_not_answered():
    answers = Answers()
    for known in (face(1, NEAR, subject()), face(2, NEAR, state=TrackState.LOOKING)):
        for now_s in (0.0, 5.0):
            assert answers.look(overlay(known), now_s) == (None, False)


@pytest.mark.parametrize(
    ("seen", "cue", "title"),
    [
        (unsure(1, NEAR, Advice.MORE_LIGHT), Cue.UNSURE, "Not sure yet"),
        (face(1, NEAR), Cue.UNKNOWN, "I don’t know you"),
    ],
)
def test_a_kiosk_says_it_with_shape_text_and_sound(
    qtbot, locked, desk, engine, kiosk, seen, cue, title
):
    show(desk, engine, seen)
    card = locked.checkin.ways.card
    qtbot.waitUntil(card.isVisible)
    assert (card.title.text(), card.property("look")) == (title, cue.value)
    assert card.mark._cue is cue
    assert [played for played, _volume in kiosk.sounds.played] == [cue]
    card._timer.setInterval(50)
    engine.overlays.put(overlay())
    qtbot.waitUntil(lambda: not card.isVisible(), timeout=7000)


def test_the_answer_leads_to_another_way_in(qtbot, locked, desk, engine):
    show(desk, engine, face(1, NEAR))
    ways = locked.checkin.ways
    qtbot.waitUntil(ways.card.isVisible)
    qtbot.mouseClick(ways.card.button, CLICK)
    assert ways.panel.isVisible()
    qtbot.wait(50)
    assert not ways.card.isVisible()


def test_a_check_in_sounds_and_is_greeted_large(qtbot, locked, desk, kiosk):
    desk.check_in(subject())
    banner = locked.checkin.banner
    qtbot.waitUntil(banner.isVisible)
    assert banner._mark.isVisible()
    assert banner.property("look") == "accepted"
    assert [cue for cue, _volume in kiosk.sounds.played] == [Cue.ACCEPTED]


# Sounds


def test_sounds_can_be_switched_off_and_made_quieter():
    sounds = FakeSounds()
    now = Settings(volume_percent=40)
    cues = Cues(sounds, lambda: now)
    cues.play(Cue.UNSURE)
    now = Settings(sounds=False)
    cues.play(Cue.UNSURE)
    now = Settings(volume_percent=0)
    cues.play(Cue.UNSURE)
    assert sounds.played == [(Cue.UNSURE, 0.4)]


def test_a_computer_without_sound_beeps_for_a_check_in_only(monkeypatch):
    beeps = []
    monkeypatch.setattr("faceapp.ui.cues.QApplication.beep", lambda: beeps.append(1))
    cues = Cues(FakeSounds(able=False), Settings)
    for cue in Cue:
        cues.play(cue)
    assert beeps == [1]


# What the rules may add to a greeting


def test_lines_are_said_only_when_there_is_something_to_say(window):
    banner = window.checkin.banner
    event = AttendanceEvent(
        1, subject(), datetime.now().astimezone().replace(hour=17, minute=31), 0.3
    )
    banner.greet(GreetingFacts.of_event(event))
    assert banner.text.startswith("Good afternoon, Ada Lovelace · checked in ")
    assert not banner._question.isVisible()
    banner._show_next()
    hours = timedelta(hours=8, minutes=12)
    banner.greet(GreetingFacts(event, Direction.OUT, hours, "Leaving for today?"))
    assert banner.text.startswith("Goodbye, Ada Lovelace · out at ")
    assert banner.text.endswith(" · 8 h 12 min today")
    assert banner._question.text() == "Leaving for today?"
