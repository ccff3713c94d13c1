"""A keypad for fingers: ten digits, erase, done. The keyboard types into the field itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from faceapp.ui.widgets.basics import Button

ORDER = "123456789"


class PinPad(QWidget):
    """Signals: ``digit`` with one; ``erased``; ``done``.

    The keys never take the focus: it stays where the digits go.
    """

    digit = Signal(str)
    erased = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = {text: Button("key") for text in "0123456789"}
        self.erase, self.enter = Button("key", "backspace"), Button("primarykey", "success")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, text in enumerate(ORDER):
            grid.addWidget(self.digits[text], at // 3, at % 3)
        for column, key in enumerate((self.erase, self.digits["0"], self.enter)):
            grid.addWidget(key, 3, column)
        for text, key in self.digits.items():
            key.setText(text)
            key.clicked.connect(lambda _on=False, text=text: self.digit.emit(text))
        for key in (*self.digits.values(), self.erase, self.enter):
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.erase.clicked.connect(self.erased)
        self.enter.clicked.connect(self.done)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self.erase.setAccessibleName(self.tr("Erase the last digit"))
        self.erase.setToolTip(self.tr("Erase the last digit"))
        self.enter.setAccessibleName(self.tr("Done"))
        self.enter.setToolTip(self.tr("Done"))
