"""The navigation at the left edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from faceapp.ui.widgets.basics import IconLabel, ToolButton

ICONS = ("check-in", "people", "settings")
ICON_PX = 24


class NavRail(QWidget):
    """One button per page.

    Signals:
        chosen: the position of the page.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = [ToolButton("rail", name) for name in ICONS]
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 12)
        column.setSpacing(6)
        logo = IconLabel("faceapp", 36)
        column.addWidget(logo, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(14)
        for position, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            self._group.addButton(button, position)
            column.addWidget(button)
        column.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.retranslate()

    def show_page(self, position: int) -> None:
        """Mark the page that is shown."""
        self.buttons[position].setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        texts = (self.tr("Check-in"), self.tr("People"), self.tr("Settings"))
        for position, (button, text) in enumerate(zip(self.buttons, texts, strict=True)):
            shortcut = QKeySequence(f"Ctrl+{position + 1}")
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(
                f"{text} ({shortcut.toString(QKeySequence.SequenceFormat.NativeText)})"
            )
