"""The head of the Check-in page: the day, the source, and the way to kiosk mode."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from faceapp.ui.source_control import SourceControl, SourceState
from faceapp.ui.widgets.basics import ElidedLabel, ToolButton, label
from faceapp.ui.widgets.source_menu import SourceMenu

SPACING = 12


class CheckInHead(QWidget):
    """Signals: ``kiosk_wanted``, the window is to become a kiosk."""

    kiosk_wanted = Signal()

    def __init__(self, control: SourceControl, menu: SourceMenu, day: date) -> None:
        super().__init__()
        self._control, self._day = control, day
        self._title, self._date = label("title"), ElidedLabel()
        self._date.setProperty("role", "muted")
        self._date.setMinimumWidth(0)
        self.source_button = ToolButton("plain", "camera")
        self.switch_button = ToolButton("plain", "stop")
        self.kiosk_button = ToolButton("plain", "kiosk")
        for button in (self.source_button, self.switch_button, self.kiosk_button):
            button.set_text_beside()
        self.source_button.setMenu(menu)
        self.source_button.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._title)
        row.addWidget(self._date, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.source_button, self.switch_button, self.kiosk_button):
            row.addWidget(button)
        self.switch_button.clicked.connect(self._on_switch)
        self.kiosk_button.clicked.connect(self.kiosk_wanted)
        control.changed.connect(self.retranslate)
        self.retranslate()

    def show_day(self, day: date) -> None:
        """Another day has begun."""
        self._day = day
        self.retranslate()

    def _on_switch(self) -> None:
        if self._control.state in (SourceState.RUNNING, SourceState.OPENING):
            self._control.stop()
        else:
            self._control.start_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The least important text goes where there is no room for all."""
        self.kiosk_button.set_text_beside()
        parts = (self._title, self.source_button, self.switch_button, self.kiosk_button)
        if sum(part.sizeHint().width() + SPACING for part in parts) > self.width():
            self.kiosk_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        day = QDate(self._day.year, self._day.month, self._day.day)
        self._title.setText(self.tr("Check-in"))
        self._date.show_text(QLocale().toString(day, QLocale.FormatType.LongFormat))
        self.source_button.setText(self.tr("Source"))
        self.source_button.setToolTip(self.tr("Camera, stream, demo clip or file"))
        self.kiosk_button.setText(self.tr("Kiosk"))
        self.kiosk_button.setAccessibleName(self.tr("Kiosk"))
        self.kiosk_button.setToolTip(
            self.tr("Full screen for whoever comes; left with the operator’s PIN (F11)")
        )
        on = self._control.state in (SourceState.RUNNING, SourceState.OPENING)
        self.switch_button.setText(self.tr("Stop") if on else self.tr("Start"))
        self.switch_button.set_icon_name("stop" if on else "play")
        self._fit()
