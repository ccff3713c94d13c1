"""The People page: everyone enrolled as a grid of cards, to search, add, edit and remove."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
)

from faceapp.core.types import Subject
from faceapp.runtime.services import Services
from faceapp.ui.bridge import Bridge
from faceapp.ui.files import DROPPED_PICTURES
from faceapp.ui.icons import icon
from faceapp.ui.models.people_model import PeopleFilter, PeopleModel, subject_of
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.tokens import current_tokens
from faceapp.ui.widgets.basics import RESTYLING, Button, label
from faceapp.ui.widgets.drop_target import DropTarget
from faceapp.ui.widgets.empty_state import EmptyState
from faceapp.ui.widgets.health_bar import HealthBar
from faceapp.ui.widgets.health_view import HealthView
from faceapp.ui.widgets.people_grid import PeopleGrid


class PeoplePage(DropTarget):
    """The gallery panel.

    Signals:
        enrol_wanted, edit_wanted, remove_wanted: what the operator wants, the last two with the
            ``Subject``. A photo dropped here is told by ``file_dropped``.
    """

    enrol_wanted = Signal()
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, portraits: Portraits) -> None:
        super().__init__(DROPPED_PICTURES)
        self._desk, self._bridge, self._portraits = services.desk, bridge, portraits
        self.people = PeopleModel(self)
        self.filter = PeopleFilter(self.people, self)
        self.grid = PeopleGrid(self.filter, portraits)
        self.health = HealthView(services.trust, bridge, self.people, portraits)
        self.health_bar = HealthBar(self.health)
        self._title, self.count = label("title"), label("badge")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._search_icon = QAction(self)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.enrol = Button("primary", "add-person")
        self.edit = Button("plain", "edit")
        self.remove = Button("plain", "remove")
        self._first = Button("primary", "add-person")
        self._empty = EmptyState("people", self._first)
        self._clear = Button("plain", "close")
        self._no_match = EmptyState("search", self._clear)
        self._again = Button("plain", "refresh")
        self._unknown = EmptyState("error", self._again)
        self._unreadable = False
        self._lay_out()
        self._connect()
        self.retranslate()
        self._draw_icon()
        self.reload()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.search, 3)
        for button in (self.edit, self.remove, self.enrol):
            head.addWidget(button)
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(380)
        self._stack = QStackedWidget()
        for page in (self._empty, self._unknown, self._no_match, self.grid, self.health):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.health_bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self._clear.clicked.connect(self.search.clear)
        self.enrol.clicked.connect(self.enrol_wanted)
        self._again.clicked.connect(self.reload)
        self._first.clicked.connect(self.enrol_wanted)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.grid.doubleClicked.connect(self._on_edit)
        self.grid.edit_key_pressed.connect(self._on_edit)
        self.grid.customContextMenuRequested.connect(self._on_context_menu)
        self.grid.selectionModel().selectionChanged.connect(self._refresh_buttons)
        self.health.list.person_chosen.connect(self.edit_wanted)
        self.health_bar.toggled.connect(self._refresh)
        self._bridge.gallery_changed.connect(self._on_gallery_changed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.grid)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)

    # People

    @property
    def selected(self) -> Subject | None:
        """The person whose card is selected."""
        indexes = self.grid.selectionModel().selectedIndexes()
        return subject_of(indexes[0]) if indexes else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.health.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.health.watch(watched=False)
        super().hideEvent(event)

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def reload(self) -> None:
        """Ask the desk who is enrolled."""
        self._bridge.run(
            self._desk.people(), self, then=self._on_people, or_else=self._on_unreadable
        )

    def select(self, subject_id: int) -> None:
        """Select a person's card and scroll to it."""
        index = self.filter.mapFromSource(self.people.index_of(subject_id))
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.grid.selectionModel().setCurrentIndex(index, flags)
            self.grid.scrollTo(index)

    def _on_gallery_changed(self) -> None:
        self._portraits.refresh()
        self.reload()

    def _on_people(self, people: tuple[Subject, ...]) -> None:
        self._unreadable = False
        selected, scrolled = self.selected, self.grid.verticalScrollBar().value()
        self.people.set_people(people)
        if selected is not None:
            self.select(selected.subject_id)
        self.grid.verticalScrollBar().setValue(scrolled)
        self._refresh()

    def _on_unreadable(self, error: Exception) -> None:
        """Nobody known is not the same as nobody there."""
        self._unreadable = True
        self._refresh()
        self._bridge.faulted.emit(error)

    def _on_typed(self, text: str) -> None:
        self.health_bar.leave()
        self.filter.set_query(text)
        self._refresh()

    def _on_edit(self) -> None:
        if self.selected is not None:
            self.edit_wanted.emit(self.selected)

    def _on_remove(self) -> None:
        if self.selected is not None:
            self.remove_wanted.emit(self.selected)

    def _on_context_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.grid.indexAt(where).isValid():
            menu.addAction(self.tr("Edit…"), self._on_edit)
            menu.addAction(self.tr("Remove…"), self._on_remove)
            menu.addSeparator()
        menu.addAction(self.tr("Enrol a person…"), self.enrol_wanted.emit)
        menu.popup(self.grid.viewport().mapToGlobal(where))

    # Words

    def _refresh(self) -> None:
        everyone, found = len(self.people.people), self.filter.rowCount()
        if not everyone:
            self._stack.setCurrentWidget(self._unknown if self._unreadable else self._empty)
        elif self.health_bar.chosen:
            self._stack.setCurrentWidget(self.health)
        else:
            self._stack.setCurrentWidget(self.grid if found else self._no_match)
        some = self.tr("{found} of {all}").format(found=found, all=everyone)
        self.count.setVisible(bool(everyone) or not self._unreadable)
        self.count.setText(some if found != everyone else str(everyone))
        self.count.setAccessibleName(self.tr("%n people enrolled", "", everyone))
        self._no_match.say(
            self.tr("Nobody matches “{text}”").format(text=self.search.text().strip()),
            self.tr("Names, employee ids and departments are searched. Accents do not matter."),
        )
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        chosen = self.selected is not None and not self.health_bar.chosen
        self.edit.setEnabled(chosen)
        self.remove.setEnabled(chosen)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in RESTYLING:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        self._search_icon.setIcon(QIcon(icon("search", current_tokens().text_muted)))

    def retranslate(self) -> None:
        self._title.setText(self.tr("People"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search people by name, id or department"))
        self.search.setToolTip(_with_key(self.tr("Search"), "Ctrl+F"))
        self.enrol.setText(self.tr("Enrol"))
        self.enrol.setToolTip(_with_key(self.tr("Enrol a person"), "Ctrl+N"))
        self.edit.setText(self.tr("Edit"))
        self.remove.setText(self.tr("Remove"))
        self._first.setText(self.tr("Enrol a person…"))
        self._clear.setText(self.tr("Show everyone"))
        self._empty.say(
            self.tr("Enrol the first person"),
            self.tr("Drop a photo here. One photo is enough, no training follows."),
        )
        self._again.setText(self.tr("Try again"))
        self._unknown.say(
            self.tr("The people can’t be read"),
            self.tr("The message at the lower right says what is wrong and what to do about it."),
        )
        self.grid.setAccessibleName(self.tr("People enrolled"))
        self.set_hint(self.tr("Drop the photo to enrol the person in it"))
        self._refresh()


def _with_key(text: str, key: str) -> str:
    return f"{text} ({QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)})"
