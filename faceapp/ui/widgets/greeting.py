"""Banners over the picture: a greeting for who has just checked in, a quiet word for the others."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.core.types import AttendanceEvent
from faceapp.runtime.kiosk_service import Cue
from faceapp.ui.models.arrivals_model import time_text
from faceapp.ui.models.greeting_facts import GreetingFacts, salute, what_was_recorded
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.widgets.answer_mark import AnswerMark
from faceapp.ui.widgets.avatar import Avatar
from faceapp.ui.widgets.basics import Button, ElidedLabel, label, restyle

GREETING_MS = 4500
QUIET_MS = 3000
CROWD_MS = 1500  # while others wait
SETTLE_MS = 800  # after a switch: a click was still meant for the one before
QUIET_AGAIN_S = 120.0
TOP_PX = 18
SLIDE_MS = 220
SMALL_PX, LARGE_PX = 52, 96
MARK_PX = 64


@dataclass(frozen=True, slots=True)
class Greeting:
    facts: GreetingFacts
    quiet: bool

    @property
    def event(self) -> AttendanceEvent:
        return self.facts.event


class GreetingBanner(QFrame):
    """One banner at a time; the others wait their turn.

    Signals:
        not_me: the ``AttendanceEvent`` that was greeted is declared void. Not offered with the
            quiet word: the earlier check-in may well have been right.
        why_asked: the banner was clicked beside the button: its ``AttendanceEvent``.
    """

    not_me = Signal(object)
    why_asked = Signal(object)

    def __init__(
        self,
        portraits: Portraits,
        parent: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._stage = parent
        self.setProperty("role", "stagecard")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._portraits, self._clock = portraits, clock
        self._waiting: deque[Greeting] = deque()
        self._shown: Greeting | None = None
        self._asked_id: int | None = None  # the check-in whose "Not me" is being seen to
        self._told_s: dict[int, float] = {}
        self._large = False
        self._avatar = Avatar(SMALL_PX)
        self._title, self._below = ElidedLabel(), ElidedLabel()
        self._title.setProperty("role", "heading")
        self._below.setProperty("role", "muted")
        self._title.setIndent(0)  # else a label with padding is indented besides
        self.not_me_button = Button("plain")
        self.not_me_button.clicked.connect(self._on_not_me)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show_next)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.timeout.connect(self._refresh_button)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        portraits.loaded.connect(self._on_portrait)
        self._retranslate()
        self.hide()

    def _lay_out(self) -> None:
        self._question = label("strong", wrap=True)
        self._question.hide()
        self._mark = AnswerMark(MARK_PX, Cue.ACCEPTED)
        self._mark.hide()
        second = QHBoxLayout()
        second.setSpacing(10)
        self._below.setMinimumWidth(0)  # the button comes first where there is little room
        second.addWidget(self._below, 1)
        second.addWidget(self.not_me_button)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._title)
        texts.addLayout(second)
        texts.addWidget(self._question)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(self._avatar)
        row.addLayout(texts, 1)
        row.addWidget(self._mark)

    def set_large(self, *, large: bool) -> None:
        """To be read from some steps away, with a mark."""
        self._large = large
        self._avatar.set_side(LARGE_PX if large else SMALL_PX)
        restyle(self._title, "role", "kiosktitle" if large else "heading")
        restyle(self._below, "role", "kiosktext" if large else "muted")
        restyle(self, "look", Cue.ACCEPTED.value if large else "")
        self.not_me_button.set_kind("large" if large else "plain")
        self._mark.setVisible(large)
        self.place()

    @property
    def text(self) -> str:
        """What is shown, in one line."""
        return f"{self._title.whole_text()} · {self._below.whole_text()}" if self._shown else ""

    def greet(self, facts: GreetingFacts) -> None:
        """Somebody has checked in."""
        self._told_s[facts.event.subject.subject_id] = self._clock()
        self._enqueue(Greeting(facts, quiet=False))

    def mention(self, event: AttendanceEvent, *, asked: bool = False) -> None:
        """Somebody is in already: said at most once in a while, unless it was ``asked``."""
        who, now_s = event.subject.subject_id, self._clock()
        if asked or now_s - self._told_s.get(who, -QUIET_AGAIN_S) >= QUIET_AGAIN_S:
            self._told_s[who] = now_s
            self._enqueue(Greeting(GreetingFacts.of_event(event), quiet=True))

    def place(self) -> None:
        """Back to the middle of the top edge: the stage was resized."""
        room = self._stage.width() - 32
        self._say_title()
        self.adjustSize()
        if self.sizeHint().width() > room and self._large and self._shown is not None:
            self._title.show_text(self._shown.event.subject.name)  # it comes before the salute
            self.adjustSize()
        self.resize(min(self.sizeHint().width(), room), self.sizeHint().height())
        self._slide.setEndValue(self._resting())  # should it be under way
        self.move(self._resting())

    def _say_title(self) -> None:
        if self._shown is None:
            return
        quiet = self._shown.quiet
        text = self._shown.event.subject.name if quiet else salute(self._shown.facts)
        self._title.show_text(text)

    def take_back(self, event: AttendanceEvent) -> None:
        """The check-in was declared void: nobody is greeted for it any more."""
        kept = (each for each in self._waiting if each.event.event_id != event.event_id)
        self._waiting = deque(kept)
        if self._shown is not None and self._shown.event.event_id == event.event_id:
            self._show_next()

    def not_taken_back(self, event: AttendanceEvent) -> None:
        """The check-in could not be declared void: it may be tried again."""
        if self._asked_id == event.event_id:
            self._asked_id = None
            self._refresh_button()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody is about to press the button: a moment more."""
        if self._shown is not None and not self._shown.quiet:
            self._timer.start(max(GREETING_MS, self._timer.remainingTime()))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._make_way()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shown is not None and event.button() is Qt.MouseButton.LeftButton:
            self.why_asked.emit(self._shown.event)

    def _on_not_me(self) -> None:
        if self._shown is not None:
            self._asked_id = self._shown.event.event_id
            self._refresh_button()
            self.not_me.emit(self._shown.event)

    def _refresh_button(self) -> None:
        """Not while it is seen to, nor for whoever has just come under the cursor."""
        asked = self._shown is not None and self._shown.event.event_id == self._asked_id
        self.not_me_button.setEnabled(not asked and not self._settling.isActive())

    def _enqueue(self, greeting: Greeting) -> None:
        self._waiting.append(greeting)
        if self._shown is None:
            self._show_next()
        else:
            self._make_way()

    def _make_way(self) -> None:
        """Be shorter where others wait, but never for who is about to press the button."""
        hurried = bool(self._waiting) and not self.underMouse()
        if hurried and self._timer.remainingTime() > CROWD_MS:
            self._timer.start(CROWD_MS)

    def _show_next(self) -> None:
        self._shown = self._waiting.popleft() if self._waiting else None
        if self._shown is None:
            self.hide()
            return
        self._settling.start(SETTLE_MS)
        self._refresh_button()
        self._retranslate()
        self._show_portrait()
        self.show()
        self.place()  # only what is shown knows its fonts
        self.raise_()
        self._slide.stop()
        self._slide.setStartValue(self._resting() - QPoint(0, self.height() // 2))
        self._slide.setEndValue(self._resting())
        self._slide.start()
        usual = QUIET_MS if self._shown.quiet else GREETING_MS
        self._timer.start(usual)
        self._make_way()

    def _resting(self) -> QPoint:
        return QPoint((self._stage.width() - self.width()) // 2, TOP_PX)

    def _on_portrait(self, subject_id: int) -> None:
        if self._shown is not None and self._shown.event.subject.subject_id == subject_id:
            self._show_portrait()

    def _show_portrait(self) -> None:
        if self._shown is not None:
            person = self._shown.event.subject
            self._avatar.show_person(person.name, self._portraits.get(person.subject_id))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.not_me_button.setText(self.tr("Not me"))
        if self._shown is None:
            return
        event = self._shown.event
        self.not_me_button.setVisible(not self._shown.quiet)
        self.not_me_button.setAccessibleName(
            self.tr("Not me: declare the check-in of {name} void").format(name=event.subject.name)
        )
        self.setToolTip(self.tr("Click to see why"))
        at = time_text(event)
        if self._shown.quiet:
            self._below.show_text(self.tr("already in since {time}").format(time=at))
        else:
            self._below.show_text(what_was_recorded(self._shown.facts))
        self._say_title()
        question = self._shown.facts.question or ""
        self._question.setText(question)
        self._question.setVisible(bool(question))
