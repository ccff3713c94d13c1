"""A widget that files can be dropped on, with a hint while something fitting is over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from faceapp.ui.files import dropped_file
from faceapp.ui.widgets.basics import IconLabel, card, label, restyle


class DropTarget(QWidget):
    """Takes one file with one of the suffixes.

    Signals:
        file_dropped: its ``Path``.
    """

    file_dropped = Signal(object)

    def __init__(self, suffixes: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffixes = suffixes
        self.setAcceptDrops(True)
        self._veil = card("drop", self)
        self._hint = label("heading", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self._veil)
        column.addStretch(1)
        column.addWidget(IconLabel("photo", 48, "accent"))
        column.addWidget(self._hint)
        column.addStretch(1)
        restyle(self._veil, "over", value="true")
        self._veil.hide()

    def set_hint(self, text: str) -> None:
        """What will happen with the file."""
        self._hint.setText(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._file(event) is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._veil.setGeometry(self.rect().adjusted(12, 12, -12, -12))
        self._veil.show()
        self._veil.raise_()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._file(event) is not None:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        path = self._file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect().adjusted(12, 12, -12, -12))

    def _file(self, event: QDropEvent) -> Path | None:
        return dropped_file(event.mimeData(), self._suffixes)
