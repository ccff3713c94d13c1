"""A segmented control: a few choices side by side, one of them chosen; arrow keys go along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QWidget

from faceapp.ui.widgets.basics import Button


class SegmentedControl(QFrame):
    """Signals: ``chosen``, the position the operator has taken."""

    chosen = Signal(int)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self._group = QButtonGroup(self)
        self.buttons = tuple(Button("segment") for _ in range(count))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            self._group.addButton(button, at)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self.chosen)

    @property
    def position(self) -> int:
        """Which is chosen; -1: none yet."""
        return self._group.checkedId()

    def choose(self, position: int) -> None:
        """Show one as chosen; nothing is signalled."""
        self.buttons[position].setChecked(True)

    def say(self, name: str, texts: tuple[str, ...]) -> None:
        """Name the control and its choices."""
        self.setAccessibleName(name)
        for button, text in zip(self.buttons, texts, strict=True):
            button.setText(text)
            button.setAccessibleName(text.replace("\n", ", "))
            button.setAccessibleDescription(name)
