"""A sheet over the picture: asks for something, and goes by itself. Never a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from faceapp.core.entry import MOST_DIGITS
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.pin_pad import PinPad

STAYS_MS = 20_000
WAIT_TICK_MS = 500
MARGIN = 16
TEXT_WIDTH = 250


class StageSheet(QFrame):
    """In the middle of its parent: words and fields at the left, a keypad at the right.

    Signals:
        closed: it is hidden, and what was typed is forgotten.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setProperty("role", "stagecard")
        self.setProperty("look", "sheet")
        self.title, self.sentence = label("heading", wrap=True), label("muted", wrap=True)
        self.problem = label("problem", wrap=True)
        self.cancel = Button("plain")
        self.pad = PinPad()
        self.column = QVBoxLayout()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.dismiss)
        self.cancel.clicked.connect(self.dismiss)
        self.pad.digit.connect(self._on_digit)
        self.pad.erased.connect(self._on_erased)
        self.pad.done.connect(self.submit)
        parent.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        self.column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self.title, self.sentence):
            left.addWidget(part)
        left.addLayout(self.column)
        left.addWidget(self.problem)
        left.addStretch(1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(24)
        row.addLayout(left, 1)
        row.addWidget(self.pad)
        self.title.setMinimumWidth(TEXT_WIDTH)

    # For heirs

    def fields(self) -> tuple[QLineEdit, ...]:
        """Where the keypad types, in order."""
        return ()

    def submit(self) -> None:
        """Done was pressed."""

    # Coming and going

    def present(self) -> None:
        """Show it, empty, for as long as somebody types, and 20 s more."""
        self._forget()
        self.show()
        self.place()
        self.raise_()
        self.stay()
        self.fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stay(self) -> None:
        """Somebody is there: count from the start again."""
        if self.isVisible():
            self._timer.start()

    def dismiss(self) -> None:
        """Go, and forget what was typed."""
        if not self.isHidden():
            self.hide()
            self._forget()
            self.closed.emit()

    def say_problem(self, text: str) -> None:
        """What is wrong; empty: nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.place()

    def place(self) -> None:
        """To the middle, as large as there is room."""
        if self.isHidden():
            return
        layout = self.layout()
        if layout is not None:
            layout.activate()
        room = self._room.size()
        width = min(max(self.sizeHint().width(), 2 * TEXT_WIDTH), room.width() - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        height = min(height, room.height() - MARGIN)
        left, top = (room.width() - width) // 2, (room.height() - height) // 2
        self.setGeometry(left, max(0, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The page went: nothing typed may be there when it comes back."""
        self._timer.stop()
        super().hideEvent(event)
        if not event.spontaneous():
            self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # the fields have seen to it
            super().keyPressEvent(event)

    def _forget(self) -> None:
        for field in self.fields():
            field.clear()
        self.problem.clear()
        self.problem.hide()

    # Typing

    def _target(self) -> QLineEdit:
        focused = self.focusWidget()
        return focused if isinstance(focused, QLineEdit) else self.fields()[0]

    def _on_digit(self, text: str) -> None:
        self._target().insert(text)
        self.on_typed()

    def _on_erased(self) -> None:
        self._target().backspace()
        self.on_typed()

    def on_typed(self) -> None:
        """Somebody typed: the problem was that of before."""
        self.stay()
        if self.problem.text():
            self.say_problem("")


def pin_field() -> QLineEdit:
    """A field for a PIN: dots, digits, no menu to copy from."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhDigitsOnly
        | Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
    )
    field.setMaxLength(MOST_DIGITS)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    return field
