"""Everyone enrolled, for the grid, and the filter of the search field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from faceapp.core.types import Subject
from faceapp.ui.models.folding import fold

Index = QModelIndex | QPersistentModelIndex
SUBJECT_ROLE = int(Qt.ItemDataRole.UserRole) + 1


def subject_of(index: Index) -> Subject | None:
    """The person at an index of the people model or its filter."""
    value = index.data(SUBJECT_ROLE)
    return value if isinstance(value, Subject) else None


class PeopleModel(QAbstractListModel):
    """One row per person, in the order of the desk: by name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: list[Subject] = []
        self._folded: list[str] = []
        self._rows: dict[int, int] = {}

    def set_people(self, people: Sequence[Subject]) -> None:
        self.beginResetModel()
        self._people = list(people)
        self._folded = [fold(f"{p.name} {p.employee_id} {p.department}") for p in self._people]
        self._rows = {p.subject_id: row for row, p in enumerate(self._people)}
        self.endResetModel()

    @property
    def people(self) -> Sequence[Subject]:
        return self._people

    def folded(self, row: int) -> str:
        """What the search looks in."""
        return self._folded[row]

    def index_of(self, subject_id: int) -> QModelIndex:
        """Where a person is; an invalid index when nobody has that key."""
        row = self._rows.get(subject_id)
        return QModelIndex() if row is None else self.index(row)

    def name_of(self, subject_id: int) -> str:
        """Empty when nobody has that key."""
        row = self._rows.get(subject_id)
        return "" if row is None else self._people[row].name

    def departments(self) -> list[str]:
        """Every department in use, sorted."""
        return sorted({p.department for p in self._people if p.department}, key=fold)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        if role == SUBJECT_ROLE:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (person.name, person.employee_id, person.department)))
        return None

    def refresh(self, subject_id: int) -> None:
        """Something about how this person is shown has come."""
        index = self.index_of(subject_id)
        if index.isValid():
            self.dataChanged.emit(index, index)


class PeopleFilter(QSortFilterProxyModel):
    """The people whose name, id or department match what was typed."""

    def __init__(self, people: PeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._words: list[str] = []
        self._left_out_id: int | None = None
        self.setSourceModel(people)

    def set_query(self, text: str) -> None:
        self.beginFilterChange()
        self._words = fold(text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def leave_out(self, subject_id: int | None) -> None:
        """Not this person, whatever is typed."""
        self.beginFilterChange()
        self._left_out_id = subject_id
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, _source_parent: Index) -> bool:
        if self._people.people[source_row].subject_id == self._left_out_id:
            return False
        folded = self._people.folded(source_row)
        return all(word in folded for word in self._words)
