"""Under the picture, always: not me, another way in; in a kiosk the time, and the way out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDate, QEvent, QLocale, QTime, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.core.types import AttendanceEvent
from faceapp.ui.widgets.basics import Button, ElidedLabel, ToolButton, label

CLOCK_MS = 1000
NOT_ME_MS = 30_000
SPACING = 12


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
        self.clock, self.date = label("kioskclock"), label("muted")
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
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(SPACING)
        for button in (self.not_me_button, self.other_button):
            self._buttons.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addLayout(times)
        row.addWidget(self._hint, 1)
        row.addLayout(self._buttons)
        row.addWidget(self.leave_button)

    def set_kiosk(self, *, on: bool) -> None:
        """Larger, with the time and the way out."""
        self._kiosk = on
        self.leave_button.setVisible(on)
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
        self.date.setText(locale.toString(day, QLocale.FormatType.LongFormat))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, the buttons come first: hint, date and clock go."""
        buttons = (self.not_me_button, self.other_button)
        room = self.width() - (_width_of([self.leave_button]) if self._kiosk else 0)
        self._set_kind("large" if self._kiosk else "plain")
        if _width_of(buttons) > room:
            self._set_kind("plain")
        left_over = room - _width_of(buttons)
        direction = QBoxLayout.Direction
        self._buttons.setDirection(
            direction.LeftToRight if left_over >= 0 else direction.TopToBottom
        )
        times = _width_of([max((self.date, self.clock), key=lambda part: part.sizeHint().width())])
        with_times = self._kiosk and times <= left_over
        for part in (self.clock, self.date):
            part.setVisible(with_times)
        left_over -= times if with_times else 0
        text = self.tr("Not recognised? Hold your badge to the reader.")
        fits = self._hint.fontMetrics().horizontalAdvance(text) + 2 * SPACING < left_over
        self._hint.show_text(text if fits else "")

    def _set_kind(self, kind: str) -> None:
        for button in (self.not_me_button, self.other_button):
            button.set_kind(kind)
            button.ensurePolished()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._show_time()
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
        self._fit()


def _width_of(parts: Sequence[QWidget]) -> int:
    return sum(part.sizeHint().width() + SPACING for part in parts)
