"""After "Not me": who it really was. Don't know is one click away, and what Enter does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from faceapp.core.types import Subject
from faceapp.ui.models.people_model import PeopleFilter, PeopleModel, subject_of
from faceapp.ui.widgets.basics import Button, label

LIST_ROWS = 4
TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhoWasIt(QWidget):
    """Asked once: a check-in can be declared void once only.

    Signals:
        answered: the subject_id of who it was, or None: not known, or nobody enrolled.
        given_up: nothing is to be declared void.
    """

    answered = Signal(object)
    given_up = Signal()

    def __init__(self, people: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named: Subject | None = None
        self._question, self._note = label("strong", wrap=True), label("small", wrap=True)
        self.unknown = Button("primary")
        self.unknown.setMinimumHeight(44)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.filter = PeopleFilter(people, self)
        self.list = _Matches()
        self.list.setModel(self.filter)
        self.cancel = Button("plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            self._question,
            self._note,
            self.unknown,
            self.search,
            self.list,
            self.cancel,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.unknown.clicked.connect(lambda: self.answered.emit(None))
        self.cancel.clicked.connect(self.given_up)
        self.search.textChanged.connect(self._on_typed)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._on_chosen)
        self.list.enter_pressed.connect(lambda: self._on_chosen(self.list.currentIndex()))
        self.retranslate()
        self._on_typed("")

    def ask(self, named: Subject) -> None:
        """Start over: ``named`` is who it was not."""
        self._named = named
        self.filter.leave_out(named.subject_id)
        self.search.clear()
        self.retranslate()
        self.unknown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_typed(self, text: str) -> None:
        self.filter.set_query(text)
        self.list.setVisible(bool(text.strip()) and self.filter.rowCount() > 0)

    def _on_chosen(self, index: QModelIndex) -> None:
        person = subject_of(index)
        if person is not None:
            self.answered.emit(person.subject_id)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """From the search on into the list: the first one found is the current one."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and Qt.Key(event.key()) in TO_LIST
            and self.list.isVisible()
        ):
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self.filter.index(0, 0))
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._question.setText(self.tr("Who was it really?"))
        name = self._named.name if self._named else ""
        self._note.setText(
            self.tr(
                "The check-in of {name} becomes void and stays in the list. From now on this name "
                "is given more carefully."
            ).format(name=name)
        )
        self.unknown.setText(self.tr("Don’t know"))
        self.unknown.setToolTip(self.tr("Also when it was nobody who is enrolled"))
        self.search.setPlaceholderText(self.tr("Or search: name, id"))
        self.search.setAccessibleName(self.tr("Search who it really was, by name or id"))
        self.list.setAccessibleName(self.tr("People found"))
        self.cancel.setText(self.tr("Back"))


class _Matches(QListView):
    """The people found; Enter chooses the current one."""

    enter_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setSpacing(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("role", "matches")
        self.setMaximumHeight((self.fontMetrics().height() + 16) * LIST_ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)
