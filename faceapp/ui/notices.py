"""Notices in the window: never modal, never stealing the desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.ui.widgets.basics import IconLabel, ToolButton, label
from faceapp.ui.wording import explain
from faceapp.ui.words import Wording

LOOKS = {
    "info": ("info", "accent"),
    "success": ("success", "success"),
    "error": ("error", "danger"),
}
STAYS_MS = 6000
WIDTH = 400
MARGIN = 20
MOST = 4


class Notice(QFrame):
    """One message. An error stays until it is closed, the others go by themselves.

    Signals:
        closed: it wants to go.
    """

    closed = Signal()

    def __init__(self, kind: str, word: Callable[[], Wording], parent: QWidget) -> None:
        super().__init__(parent)
        self.kind, self._word = kind, word
        self.setProperty("role", "notice")
        icon_name, tint = LOOKS[kind]
        self._title, self._sentence = label("strong", wrap=True), label("muted", wrap=True)
        self.close_button = ToolButton("ghost", "close")
        self.close_button.clicked.connect(self.closed)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addWidget(self._title)
        texts.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 8, 12)
        row.setSpacing(12)
        row.addWidget(IconLabel(icon_name, 24, tint), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.closed)
        self.retranslate()
        self.start_timer()

    @property
    def wording(self) -> Wording:
        """What it says now."""
        return self._word()

    def start_timer(self) -> None:
        """Count from the start again."""
        if self.kind != "error":
            self._timer.start(STAYS_MS)

    def height_in(self, width: int) -> int:
        """How high it must be to show all its text."""
        self.ensurePolished()
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        layout.activate()
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.start_timer()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        wording = self._word()
        self._title.setText(wording.title)
        text = f"{wording.sentence} ({wording.detail})" if wording.detail else wording.sentence
        self._sentence.setText(text)
        self._sentence.setVisible(bool(text))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Close this message"))


class Notices(QWidget):
    """The stack of notices in the lower right corner of the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._shown: list[Notice] = []
        window.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> list[Notice]:
        return list(self._shown)

    def tell(self, word: Callable[[], Wording], kind: str = "success") -> None:
        """Show a message; ``word`` is asked again when the language changes."""
        wording = word()
        for notice in self._shown:
            if notice.kind == kind and notice.wording == wording:
                notice.start_timer()
                return
        notice = Notice(kind, word, self)
        notice.closed.connect(lambda: self._close(notice))
        self._shown.append(notice)
        self._column.addWidget(notice)
        self._make_room()
        self._arrange()

    def tell_error(self, error: Exception) -> None:
        """Show what went wrong; the same error is not stacked."""
        self.tell(lambda: explain(error), "error")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._arrange)

    def _close(self, notice: Notice) -> None:
        if notice not in self._shown:
            return
        self._shown.remove(notice)
        self._column.removeWidget(notice)
        notice.hide()
        notice.deleteLater()
        self._arrange()

    def _make_room(self) -> None:
        """Passing notices go before errors do."""
        while len(self._shown) > MOST:
            passing = [notice for notice in self._shown if notice.kind != "error"]
            self._close((passing or self._shown)[0])

    def _arrange(self) -> None:
        self.setVisible(bool(self._shown))
        width = min(WIDTH, self._window.width() - 2 * MARGIN)
        heights = [notice.height_in(width) for notice in self._shown]
        height = sum(heights) + self._column.spacing() * max(0, len(heights) - 1)
        height = min(height, self._window.height() - MARGIN)
        left = self._window.width() - width - MARGIN
        self.setGeometry(left, self._window.height() - height - 2 * MARGIN - 20, width, height)
        self.raise_()
