"""The way to the enrolment health and back: there only while there is something to look at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faceapp.ui.widgets.basics import Button, ElidedLabel
from faceapp.ui.widgets.health_view import HealthView


class HealthBar(QWidget):
    """A button with how many there are, and what they are.

    Signals:
        toggled: the list is wanted, or everybody again.
    """

    toggled = Signal()

    def __init__(self, health: HealthView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._health = health
        self.button = Button("toggle", "error")
        self.button.setCheckable(True)
        self._text = ElidedLabel()
        self._text.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self._text, 1)
        self.button.toggled.connect(self._on_toggled)
        health.counted.connect(self._refresh)
        self._refresh()

    @property
    def chosen(self) -> bool:
        """Whether the list is wanted."""
        return self.button.isChecked()

    def leave(self) -> None:
        """Back to everybody."""
        self.button.setChecked(False)

    def _on_toggled(self) -> None:
        self._refresh()
        self.toggled.emit()

    def _refresh(self) -> None:
        count = self._health.issue_count
        self.setVisible(bool(count) or self.chosen)
        self.button.setText(self.tr("%n to look at", "", count))
        self.button.setToolTip(
            self.tr("Show everybody again")
            if self.chosen
            else self.tr("Show who is likely to be missed or mistaken, and why")
        )
        self.button.setAccessibleDescription(self.button.toolTip())
        self._text.show_text(
            self.tr("Worst first. Click one to open the person.")
            if self.chosen
            else self.tr("Some people are likely to be missed or mistaken.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)
