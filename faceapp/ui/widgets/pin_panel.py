"""Asks for the operator's PIN, over the picture."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from faceapp.core.entry import LEAST_DIGITS, MOST_DIGITS, is_pin
from faceapp.ui.entry_words import wait_sentence
from faceapp.ui.widgets.stage_sheet import WAIT_TICK_MS, StageSheet, pin_field

Say = Callable[[], str]


class PinPanel(StageSheet):
    """One PIN at a time; whoever asks says what it is for.

    Signals:
        typed: a PIN, of digits as many as there must be.
    """

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = pin_field()
        self.column.addWidget(self.field)
        self._say_title: Say = str
        self._say_sentence: Say = str
        self._left_ms = 0
        self._wait = QTimer(self)
        self._wait.setInterval(WAIT_TICK_MS)
        self._wait.timeout.connect(self._on_wait)
        self.field.textEdited.connect(self.on_typed)
        self.field.returnPressed.connect(self.submit)
        self.retranslate()

    def fields(self) -> tuple[QLineEdit, ...]:
        return (self.field,)

    def ask(self, title: Say, sentence: Say, problem: str = "") -> None:
        """Ask for a PIN; ``title`` and ``sentence`` are asked again when the language changes."""
        self._say_title, self._say_sentence = title, sentence
        self._let(on=True)
        self.retranslate()
        self.present()
        if problem:
            self.say_problem(problem)

    def refuse(self, problem: str, wait_s: float = 0.0) -> None:
        """It was not the one; after too many nothing can be typed for a while."""
        if self.isHidden():
            return
        self.field.clear()
        self._let(on=wait_s <= 0)
        if wait_s > 0:
            self._left_ms = ceil(wait_s * 1000)
            self._wait.start()
            self._say_wait()
        else:
            self.say_problem(problem)
            self.field.setFocus()
        self.stay()

    def submit(self) -> None:
        """The PIN is complete."""
        pin = self.field.text()
        if self.field.isReadOnly():
            return
        if not is_pin(pin):
            text = self.tr("A PIN has {least} to {most} digits.")
            self.say_problem(text.format(least=LEAST_DIGITS, most=MOST_DIGITS))
            return
        self.field.clear()
        self._let(on=False)  # until there is an answer
        self.stay()
        self.typed.emit(pin)

    def _let(self, *, on: bool) -> None:
        """Read-only, not disabled: it keeps the focus, which else a button behind would get."""
        self._wait.stop()
        self.field.setReadOnly(not on)
        self.pad.setEnabled(on)

    def _on_wait(self) -> None:
        self._left_ms -= WAIT_TICK_MS
        if self._left_ms > 0:
            self._say_wait()
            return
        self._let(on=True)
        self.say_problem("")
        if self.isVisible():
            self.field.setFocus()

    def _say_wait(self) -> None:
        self.say_problem(wait_sentence(self._left_ms / 1000))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self.title.setText(self._say_title())
        self.sentence.setText(self._say_sentence())
        self.cancel.setText(self.tr("Cancel"))
        self.field.setAccessibleName(self.tr("PIN"))
        self.field.setAccessibleDescription(self._say_sentence())
