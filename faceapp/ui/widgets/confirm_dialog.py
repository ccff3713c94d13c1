"""Asks before something that can't be undone. Window-modal and never waited for in a loop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.ui.widgets.basics import Button, IconLabel, label

MIN_WIDTH = 420


class ConfirmDialog(QDialog):
    """Cancel is what Escape does, and Enter unless the other button has the focus."""

    def __init__(self, title: str, texts: tuple[str, ...], do_it: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(MIN_WIDTH)
        self.cancel = Button("plain")
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setDefault(True)
        self.confirm = Button("danger", "remove")
        self.confirm.setText(do_it)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 22, 24, 20)
        whole.setSpacing(20)
        whole.addLayout(_question(title, texts))
        whole.addLayout(_answers(self.cancel, self.confirm))
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        self.cancel.setFocus()

    def ask(self, if_yes: Callable[[], None]) -> None:
        """Show the question and return at once."""
        self.accepted.connect(if_yes)
        self.open()


def _question(title: str, texts: tuple[str, ...]) -> QHBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for role, text in (("heading", title), *(("muted", text) for text in texts)):
        line = label(role, wrap=True)
        line.setText(text)
        column.addWidget(line)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(IconLabel("error", 34, "danger"), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(column, 1)
    return row


def _answers(cancel: Button, confirm: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(confirm)
    return row
