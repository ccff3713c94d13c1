"""Boxes on a page that scrolls: the wheel must not change a value it happens to pass over."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget


class _OnlyWithFocus(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return not watched.hasFocus()
        return super().eventFilter(watched, event)


def hold_still(*boxes: QComboBox | QAbstractSpinBox | QSlider) -> None:
    """Let the wheel change these only with the focus, and typing only when it is finished."""
    for box in boxes:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(_OnlyWithFocus(box))
        if isinstance(box, QAbstractSpinBox):
            box.setKeyboardTracking(False)
            box.lineEdit().setTextMargins(8, 0, 0, 0)
