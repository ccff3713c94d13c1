"""Hears a badge reader wherever the focus is, as long as the Check-in page is shown."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid

from faceapp.ui.models.wedge import Wedge

NO_TEXT = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock)


class BadgeReader(QObject):
    """Looks at the keys of one window before its widgets do.

    Nothing is taken away from the widgets but the Enter at the end of a number, which would press
    whatever has the focus. The digits before it may land in a field; whoever hears ``scanned``
    empties it.

    Signals:
        scanned: a number as the reader typed it.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wedge = Wedge()
        self._window: QWindow | None = None

    def watch(self, window: QWindow | None) -> None:
        """Listen to this window; None: to none."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._wedge.forget()
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        # The time of the key: were it that of handling, keys that piled up would look fast.
        time_ms = float(event.timestamp()) or time.monotonic() * 1000
        if event.key() in NO_TEXT:
            return False
        if event.isAutoRepeat():  # a key held down is fast too
            self._wedge.forget()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            number = self._wedge.enter(time_ms)
            if number is not None:
                self.scanned.emit(number)
                return True
        else:
            self._wedge.key(event.text(), time_ms)
        return False
