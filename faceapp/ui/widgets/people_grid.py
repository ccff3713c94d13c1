"""The grid of cards: as many columns as fit, all of one width."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from faceapp.ui.models.people_model import PeopleFilter
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.widgets.basics import BY_KEYBOARD
from faceapp.ui.widgets.person_delegate import PersonDelegate


class PeopleGrid(QListView):
    """The view of the people model.

    Signals:
        edit_key_pressed: Enter or F2 on the selected card.
    """

    edit_key_pressed = Signal()

    def __init__(
        self, people: PeopleFilter, portraits: Portraits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = PersonDelegate(portraits, self)
        self.setModel(people)
        self.setItemDelegate(self._cards)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, so that cards don't jump to another width; its handle only when needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: bar.setEnabled(most > 0))
        bar.setEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        portraits.loaded.connect(self._on_portrait_loaded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with the keyboard finds a card selected: keys act on that one."""
        super().focusInEvent(event)
        chosen, model = self.selectionModel(), self.model()
        if event.reason() in BY_KEYBOARD and not chosen.hasSelection() and model.rowCount():
            current = self.currentIndex()
            start = current if current.isValid() else model.index(0, 0)
            chosen.setCurrentIndex(start, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_key_pressed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Share the width out among the columns."""
        smallest = self._cards.card_size(self.font())
        room = self.viewport().width() - 2
        columns = max(1, room // smallest.width())
        cell = QSize(max(1, room // columns), smallest.height())
        if cell != self.gridSize():
            self._cards.cell = cell
            self.setGridSize(cell)

    def _on_portrait_loaded(self, _subject_id: int) -> None:
        self.viewport().update()
