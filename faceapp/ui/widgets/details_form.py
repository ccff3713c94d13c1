"""Name, employee id and department, with what is wrong right under each field."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QVBoxLayout, QWidget

from faceapp.core.errors import DuplicateEmployeeIdError, InvalidDetailsError
from faceapp.core.types import Subject, SubjectDetails
from faceapp.ui.widgets.basics import label, restyle
from faceapp.ui.wording import explain

FIELDS = ("name", "employee_id", "department")
REQUIRED = ("name", "employee_id")


class DetailsForm(QWidget):
    """What is typed stays whatever goes wrong.

    Signals:
        submitted: Enter was pressed in the last field.
    """

    submitted = Signal()

    def __init__(self, departments: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = {name: QLineEdit() for name in FIELDS}
        self._labels = {name: QLabel() for name in FIELDS}
        self._errors = {name: label("error", wrap=True) for name in FIELDS}
        self._wrong: dict[str, Exception] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name in FIELDS:
            caption, field, error = self._labels[name], self.fields[name], self._errors[name]
            caption.setBuddy(field)
            caption.setProperty("role", "strong")
            column.addWidget(caption)
            column.addWidget(field)
            column.addWidget(error)
            column.addSpacing(8)
            error.hide()
            field.textEdited.connect(lambda _text, name=name: self._clear(name))
        column.addStretch(1)
        self._complete(departments)
        self.fields["name"].returnPressed.connect(self.fields["employee_id"].setFocus)
        self.fields["employee_id"].returnPressed.connect(self.fields["department"].setFocus)
        self.fields["department"].returnPressed.connect(self.submitted)
        self.retranslate()

    def _complete(self, departments: Iterable[str]) -> None:
        completer = QCompleter(list(departments), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fields["department"].setCompleter(completer)

    def show_person(self, person: Subject) -> None:
        for name in FIELDS:
            self.fields[name].setText(getattr(person, name))

    @property
    def details(self) -> SubjectDetails:
        """What is typed, without the spaces around it."""
        texts = {name: " ".join(field.text().split()) for name, field in self.fields.items()}
        return SubjectDetails(**texts)

    def check(self) -> bool:
        """Whether nothing is missing; otherwise say so and go to the first such field."""
        typed = self.details
        for name in REQUIRED:
            if not getattr(typed, name):
                self.show_error(InvalidDetailsError(name, "missing"))
        first = next((name for name in FIELDS if name in self._wrong), None)
        if first is not None:
            self.fields[first].setFocus()
        return first is None

    def show_error(self, error: Exception) -> bool:
        """Show an error beside the field it is about; False when it is about none."""
        name = ""
        if isinstance(error, DuplicateEmployeeIdError):
            name = "employee_id"
        elif isinstance(error, InvalidDetailsError):
            name = error.field
        if name not in self.fields:
            return False
        self._wrong[name] = error
        restyle(self.fields[name], "wrong", value="true")
        self.fields[name].setFocus()
        self.retranslate()
        return True

    def error_of(self, name: str) -> str:
        """The sentence under a field."""
        return "" if self._errors[name].isHidden() else self._errors[name].text()

    def _clear(self, name: str) -> None:
        if self._wrong.pop(name, None) is not None:
            restyle(self.fields[name], "wrong", value="false")
            self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        captions = {
            "name": self.tr("Name"),
            "employee_id": self.tr("Employee id"),
            "department": self.tr("Department (optional)"),
        }
        for name, caption in captions.items():
            error = self._wrong.get(name)
            sentence = explain(error).sentence if error else ""
            self._labels[name].setText(caption)
            self._errors[name].setText(sentence)
            self._errors[name].setVisible(bool(sentence))
            self.fields[name].setAccessibleName(caption)
            self.fields[name].setAccessibleDescription(sentence)
        self.fields["name"].setPlaceholderText(self.tr("Ada Lovelace"))
        self.fields["employee_id"].setPlaceholderText(self.tr("E-1042"))
