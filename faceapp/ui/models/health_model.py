"""What there is to mend about the people enrolled, worst first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from faceapp.attendance.health import HealthIssue
from faceapp.core.types import Subject
from faceapp.ui.health_words import issue_words
from faceapp.ui.models.people_model import PeopleModel, subject_of

Index = QModelIndex | QPersistentModelIndex
ISSUE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
PERSON_ROLE = ISSUE_ROLE + 1


class HealthModel(QAbstractListModel):
    """One row per issue of somebody who is enrolled."""

    def __init__(self, people: PeopleModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._all: tuple[HealthIssue, ...] = ()
        self._issues: list[HealthIssue] = []
        people.modelReset.connect(self._refresh)

    def set_issues(self, issues: Sequence[HealthIssue]) -> None:
        self._all = tuple(issues)
        self._refresh()

    def _refresh(self) -> None:
        self.beginResetModel()
        self._issues = [i for i in self._all if self._people.index_of(i.subject_id).isValid()]
        self.endResetModel()

    def person_at(self, row: int) -> Subject | None:
        return subject_of(self._people.index_of(self._issues[row].subject_id))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._issues)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        issue, person = self._issues[index.row()], self.person_at(index.row())
        if role == ISSUE_ROLE:
            return issue
        if role == PERSON_ROLE:
            return person
        name = person.name if person else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{name}: {issue_words(issue, self._people.name_of)}"
        return None

    def words_at(self, index: Index) -> str:
        """What is wrong and what to do."""
        return issue_words(self._issues[index.row()], self._people.name_of)
