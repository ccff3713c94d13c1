"""The check-ins of one day, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTime,
)

from faceapp.core.types import AttendanceEvent

Index = QModelIndex | QPersistentModelIndex
EVENT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
FRESHNESS_ROLE = EVENT_ROLE + 1


def time_text(event: AttendanceEvent) -> str:
    """When it was, as the operator's language writes it."""
    when = event.occurred_at
    return QLocale().toString(QTime(when.hour, when.minute), QLocale.FormatType.ShortFormat)


class ArrivalsModel(QAbstractListModel):
    """Rows come from committed facts only; each event is shown once."""

    def __init__(self, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self._events: list[AttendanceEvent] = []
        self._known: set[int] = set()
        self._freshness: dict[int, float] = {}

    @property
    def day(self) -> date:
        return self._day

    def begin_day(self, day: date) -> None:
        """Start an empty list for another day."""
        self.beginResetModel()
        self._day = day
        self._events, self._known = [], set()
        self._freshness.clear()
        self.endResetModel()

    def load(self, events: Iterable[AttendanceEvent]) -> None:
        """Take what was stored; what was told meanwhile stays."""
        self.beginResetModel()
        by_id = {event.event_id: event for event in (*events, *self._events)}
        self._events = sorted(by_id.values(), key=_newest_first)
        self._known = set(by_id)
        self.endResetModel()

    def add(self, event: AttendanceEvent) -> bool:
        """Put a new check-in on top; False when it is here already or of another day."""
        if event.event_id in self._known or event.occurred_at.date() != self._day:
            return False
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._events.insert(0, event)
        self._known.add(event.event_id)
        self.endInsertRows()
        return True

    def replace(self, event: AttendanceEvent) -> None:
        """A check-in was declared void: the row stays."""
        for row, known in enumerate(self._events):
            if known.event_id == event.event_id:
                self._events[row] = event
                self.dataChanged.emit(self.index(row), self.index(row), [EVENT_ROLE])
                return

    @property
    def counted(self) -> int:
        """How many count: void ones do not."""
        return sum(not event.voided for event in self._events)

    def set_freshness(self, event_id: int, value: float) -> None:
        """How new a row still looks: 1 has just come, 0 is like the others."""
        if value > 0:
            self._freshness[event_id] = value
        else:
            self._freshness.pop(event_id, None)
        for row, event in enumerate(self._events):
            if event.event_id == event_id:
                self.dataChanged.emit(self.index(row), self.index(row), [FRESHNESS_ROLE])
                return

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._events)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        event = self._events[index.row()]
        if role == EVENT_ROLE:
            return event
        if role == FRESHNESS_ROLE:
            return self._freshness.get(event.event_id, 0.0)
        if role == Qt.ItemDataRole.DisplayRole:
            return event.subject.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            void = QCoreApplication.translate("ArrivalsModel", "void") if event.voided else ""
            parts = (event.subject.name, event.subject.department, time_text(event), void)
            return ", ".join(filter(None, parts))
        return None


def _newest_first(event: AttendanceEvent) -> tuple[float, int]:
    return (-event.occurred_at.timestamp(), -event.event_id)
