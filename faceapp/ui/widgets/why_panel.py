"""Beside the picture: why a face has this name, and the way to say that it is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from faceapp.core.tracks import TrackState
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.models.why import Why
from faceapp.ui.why_words import title
from faceapp.ui.widgets.basics import Button, ToolButton, label
from faceapp.ui.widgets.who_was_it import WhoWasIt
from faceapp.ui.widgets.why_facts import WhyFacts
from faceapp.ui.wording import explain


class WhyPanel(QFrame):
    """Shows one ``Why``. Escape closes it, or goes back from the question who it was.

    Signals:
        closed: back to what was there before.
        void_wanted: the ``AttendanceEvent``, and the subject_id of who it was or None.
        enrol_wanted: the person in the live picture is to be enrolled.
    """

    closed = Signal()
    void_wanted = Signal(object, object)
    enrol_wanted = Signal()

    def __init__(self, facts: WhyFacts, people: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._why: Why | None = None
        self._error: Exception | None = None
        self.facts = facts
        self.ask = WhoWasIt(people)
        self.ask.hide()
        self._title = label("heading", wrap=True)
        self._void, self._problem = label("caution", wrap=True), label("problem", wrap=True)
        self.close_button = ToolButton("ghost", "close")
        self.not_me = Button("plain", "not-me")
        self.enrol = Button("plain", "add-person")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        within = QVBoxLayout(inside)
        within.setContentsMargins(6, 0, 6, 0)
        within.setSpacing(10)
        within.addWidget(self._void)
        within.addWidget(self.ask)
        within.addWidget(self.facts)
        within.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 8, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        for part in (self._problem, self.not_me, self.enrol):
            column.addWidget(part)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.not_me.clicked.connect(self.begin_not_me)
        self.enrol.clicked.connect(self.enrol_wanted)
        self.ask.answered.connect(self._on_answered)
        self.ask.given_up.connect(self._leave_question)

    # What is shown

    @property
    def why(self) -> Why | None:
        return self._why

    def show_why(self, why: Why) -> None:
        """Show another answer, or the same with more known of it."""
        same = self._why is not None and why.event is not None and self.shows(why.event.event_id)
        asking = same and self.asking and self._can_void(why)
        self._why, self._error = why, None
        self.ask.setVisible(asking)
        self.facts.show_why(why)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)
        self.retranslate()

    def clear(self) -> None:
        """Keep no picture of anybody: it was closed."""
        self._why, self._error = None, None
        self.ask.hide()
        self.facts.clear()
        self.retranslate()

    def shows(self, event_id: int) -> bool:
        """Whether it is about this check-in."""
        event = self._why.event if self._why else None
        return event is not None and event.event_id == event_id

    def show_error(self, error: Exception) -> None:
        """What went wrong with what was asked for here."""
        self._error = error
        self.retranslate()

    @property
    def problem(self) -> str:
        return "" if self._problem.isHidden() else self._problem.text()

    # Not me

    @property
    def asking(self) -> bool:
        """Whether it is asked who it really was."""
        return not self.ask.isHidden()

    def begin_not_me(self) -> None:
        """Ask who it really was, unless it is void already."""
        if self._why is None or self._why.subject is None or not self._can_void(self._why):
            return
        self.ask.show()
        self.retranslate()
        self._scroll.verticalScrollBar().setValue(0)
        self.ask.ask(self._why.subject)

    def _can_void(self, why: Why) -> bool:
        return why.event is not None and not why.event.voided

    def _on_answered(self, actual_id: int | None) -> None:
        event = self._why.event if self._why else None
        self._leave_question()
        if event is not None:
            self.void_wanted.emit(event, actual_id)

    def _leave_question(self) -> None:
        self.ask.hide()
        self.retranslate()
        (self.not_me if self.not_me.isVisible() else self.close_button).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.asking:
                self._leave_question()
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        why = self._why
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.not_me.setText(self.tr("Not me…"))
        self.not_me.setToolTip(self.tr("Declare this check-in void: it was somebody else"))
        self.enrol.setText(self.tr("Enrol this person…"))
        if why is None:
            return
        self._title.setText(title(why))
        self.setAccessibleName(self._title.text())
        voided = why.event is not None and why.event.voided
        self._void.setText(self.tr("Void: it was said to be somebody else, and counts no more."))
        self._void.setVisible(voided)
        self.facts.setVisible(not self.asking)
        if self.not_me.hasFocus() and not self._can_void(why):
            self.close_button.setFocus()  # not to wherever Qt would go
        self.not_me.setVisible(self._can_void(why) and not self.asking)
        live_stranger = why.event is None and why.state is not TrackState.NAMED
        self.enrol.setVisible(live_stranger)
        wording = explain(self._error) if self._error else None
        self._problem.setText(f"{wording.title}. {wording.sentence}" if wording else "")
        self._problem.setVisible(wording is not None)
