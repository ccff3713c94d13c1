"""Under the picture, always: not me, another way in; in a kiosk the time, and the way out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QTime, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.core.types import AttendanceEvent
from faceapp.ui.widgets.basics import Button, ElidedLabel, ToolButton, label

CLOCK_MS = 1000
NOT_ME_MS = 30_000


class WaysBar(QWidget):
    """Nobody is ever left without a way on.

    Signals:
        other_way: somebody can't or won't be recognised.
        not_me: the last check-in, an ``AttendanceEvent``, is declared void.
        leave: out of kiosk mode.
    """

    other_way = Signal()
    not_me = Signal(object)
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last: AttendanceEvent | None = None
        self._kiosk = False
        self.clock, self.date = label("kioskclock"), ElidedLabel()
        self.date.setProperty("role", "muted")
        self.date.setMinimumWidth(0)
        self._hint = ElidedLabel()
        self._hint.setProperty("role", "muted")
        self._hint.setMinimumWidth(0)
        self.not_me_button, self.other_button = Button("plain", "not-me"), Button("plain", "badge")
        self.leave_button = ToolButton("ghost", "lock")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(CLOCK_MS)
        self._timer.timeout.connect(self._show_time)
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(lambda: self.offer_not_me(None))
        self.other_button.clicked.connect(self.other_way)
        self.not_me_button.clicked.connect(self._on_not_me)
        self.leave_button.clicked.connect(self.leave)
        self.set_kiosk(on=False)
        self.offer_not_me(None)

    def _lay_out(self) -> None:
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addWidget(self.clock)
        times.addWidget(self.date)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(times, 1)
        row.addWidget(self._hint, 3)
        for button in (self.not_me_button, self.other_button, self.leave_button):
            row.addWidget(button)

    def set_kiosk(self, *, on: bool) -> None:
        """Larger, with the time and the way out."""
        self._kiosk = on
        for part in (self.clock, self.date, self.leave_button):
            part.setVisible(on)
        for button in (self.not_me_button, self.other_button):
            button.set_kind("large" if on else "plain")
        if on:
            self._timer.start()
        else:
            self._timer.stop()
        self._retranslate()

    def offer_not_me(self, event: AttendanceEvent | None) -> None:
        """Whose check-in can be taken back for a while; None: nobody's."""
        self._last = event
        self._passing.stop()
        if event is not None:
            self._passing.start(NOT_ME_MS)
        self._retranslate()

    def take_back(self, event: AttendanceEvent) -> None:
        """It is void now."""
        if self._last is not None and self._last.event_id == event.event_id:
            self.offer_not_me(None)

    def _on_not_me(self) -> None:
        event = self._last
        self.offer_not_me(None)
        if event is not None:
            self.not_me.emit(event)

    def _show_time(self) -> None:
        now = datetime.now().astimezone()
        locale = QLocale()
        at = QTime(now.hour, now.minute)
        self.clock.setText(locale.toString(at, QLocale.FormatType.ShortFormat))
        day = QDate(now.year, now.month, now.day)
        self.date.show_text(locale.toString(day, QLocale.FormatType.LongFormat))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._show_time()
        self._hint.show_text(self.tr("Not recognised? Hold your badge to the reader."))
        self.other_button.setText(self.tr("Another way in"))
        self.leave_button.setAccessibleName(self.tr("Leave kiosk mode"))
        self.leave_button.setToolTip(self.tr("Leave kiosk mode"))
        self.not_me_button.setText(self.tr("Not me"))
        self.not_me_button.setEnabled(self._last is not None)
        name, tip = self.tr("Not me"), ""
        if self._last is not None:
            text = self.tr("Not me: declare the check-in of {name} void")
            name = tip = text.format(name=self._last.subject.name)
        self.not_me_button.setAccessibleName(name)
        self.not_me_button.setToolTip(tip)
