"""What an empty list says: what will be here, and how it gets here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.ui.widgets.basics import Button, IconLabel, label


class EmptyState(QWidget):
    """An icon, a title, a sentence and, if wanted, a button."""

    def __init__(self, icon_name: str, button: Button | None = None) -> None:
        super().__init__()
        self._title, self._sentence = label("heading", wrap=True), label("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconLabel(icon_name, 44, "control_border"))
        for text in (self._title, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        if button is not None:
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(8)
            column.addLayout(row)
        column.addStretch(2)

    def say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
