"""What a window does in kiosk mode: full screen, without shortcuts, and it does not close."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from faceapp.ui.kiosk import KioskMode


class KioskWindow(QObject):
    """Holds the window while it is a kiosk.

    What a program can't do: keep the system's own keys away (switching windows, the task
    manager). For that the computer's account is to be a restricted one.
    """

    def __init__(self, window: QMainWindow, kiosk: KioskMode, hidden: tuple[QWidget, ...]) -> None:
        super().__init__(window)
        self._window, self._kiosk, self._hidden = window, kiosk, hidden
        self._forbidden: list[QShortcut] = []
        self._released = False
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(kiosk.on_escape)
        self._maximised = False
        kiosk.changed.connect(self._on_changed)
        window.installEventFilter(self)

    def forbid(self, shortcut: QShortcut) -> None:
        """Not in a kiosk."""
        self._forbidden.append(shortcut)

    def holds(self) -> bool:
        """Asked when the window is to close: whether it stays; the PIN is asked for then."""
        if self._released or not self._kiosk.on:
            return False
        self._kiosk.ask_to_leave()
        return True

    def release(self) -> None:
        """Let it close."""
        self._released = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.WindowStateChange and self._kiosk.on:
            QTimer.singleShot(0, self, self._stay_full)
        return super().eventFilter(watched, event)

    def _on_changed(self, on: bool) -> None:
        for part in self._hidden:
            part.setHidden(on)
        for shortcut in self._forbidden:
            shortcut.setEnabled(not on)
        self._escape.setEnabled(on)
        if on:
            self._maximised = self._window.isMaximized()
            self._window.showFullScreen()
        elif self._maximised:
            self._window.showMaximized()
        else:
            self._window.showNormal()

    def _stay_full(self) -> None:
        """Some desktops leave full screen by a key of their own."""
        window = self._window
        if self._kiosk.on and not window.isFullScreen() and not window.isMinimized():
            window.showFullScreen()
