"""Beside the picture: today's arrivals and how many they are."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from faceapp.core.types import AttendanceEvent
from faceapp.ui.models.arrivals_model import ArrivalsModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.widgets.arrivals_list import ArrivalsList
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.empty_state import EmptyState


class TodayPanel(QFrame):
    """The list, or what it says while nobody has come."""

    def __init__(self, day: date, portraits: Portraits) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.arrivals = ArrivalsModel(day, self)
        self.list = ArrivalsList(self.arrivals, portraits)
        self._title, self.count = label("heading"), label("badge")
        self.empty = EmptyState("clock")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.count)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 14, 8, 8)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self._stack, 1)
        for signal in (self.arrivals.modelReset, self.arrivals.rowsInserted):
            signal.connect(self._refresh_count)
        self.retranslate()

    def take_back(self, event: AttendanceEvent) -> None:
        """A check-in was declared void: it stays in the list, and counts no more."""
        self.arrivals.replace(event)
        self._refresh_count()

    def _refresh_count(self) -> None:
        count = self.arrivals.counted
        self.count.setText(QLocale().toString(count))
        self.count.setAccessibleName(self.tr("%n check-in(s) today", "", count))
        self.count.setToolTip(self.count.accessibleName())
        self._stack.setCurrentWidget(self.list if self.arrivals.rowCount() else self.empty)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Today"))
        self.empty.say(
            self.tr("Nobody yet today"),
            self.tr(
                "Whoever is enrolled and looks into the camera is checked in and appears here. "
                "Enrol people on the People page, with one photo each."
            ),
        )
        self.list.setAccessibleName(self.tr("Arrivals today"))
        self.list.setAccessibleDescription(self.tr("Enter shows why the person was recognised."))
        self._refresh_count()
