"""A card of settings: title and one line of help at the left, the control at the right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from faceapp.ui.widgets.basics import label

CONTROL_WIDTH = 190


class SettingCard(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._rows: dict[str, tuple[QLabel, QLabel, QWidget]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 16, 20, 18)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def add(self, key: str, control: QWidget, *, below: bool = False) -> None:
        """Add a setting; ``below`` gives a wide control the whole width under its help."""
        title, help_line = label("strong", wrap=True), label("muted", wrap=True)
        title.setBuddy(control)
        row = self._grid.rowCount()
        if self._rows:
            self._grid.setRowMinimumHeight(row, 16)
            row += 1
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(help_line, row + 1, 0)
        if below:
            self._grid.addWidget(control, row + 2, 0, 1, 2)
        else:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(control, row, 1, 2, 1, right)
            if control.maximumWidth() > CONTROL_WIDTH:
                control.setMinimumWidth(CONTROL_WIDTH)
        self._rows[key] = (title, help_line, control)

    def add_wide(self, part: QWidget) -> None:
        """Add something that says itself what it is, over the whole width."""
        self._grid.addWidget(part, self._grid.rowCount(), 0, 1, 2)

    def retranslate(self, texts: Mapping[str, tuple[str, str]]) -> None:
        """Take over titles and lines of help, by key."""
        for key, (title, help_line, control) in self._rows.items():
            title.setText(texts[key][0])
            help_line.setText(texts[key][1])
            control.setAccessibleName(texts[key][0])
            control.setAccessibleDescription(texts[key][1])
