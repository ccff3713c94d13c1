"""Over the picture of a kiosk: not sure, unknown, or a badge that nobody has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.runtime.kiosk_service import Cue
from faceapp.ui.widgets.answer_mark import AnswerMark
from faceapp.ui.widgets.basics import Button, label, restyle
from faceapp.ui.words import Wording

STAYS_MS = 5000
TOP_PX = 18
MARK_PX = 72
WIDTH = 520
CHARACTERS = 62


class AnswerCard(QFrame):
    """One answer; it goes by itself.

    Signals:
        other_way: its button was pressed.
    """

    other_way = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stage = parent
        self._word: Callable[[], Wording] = lambda: Wording("", "")
        self.setProperty("role", "stagecard")
        self.mark = AnswerMark(MARK_PX, Cue.UNSURE)
        self.title, self.sentence = label("kiosktitle", wrap=True), label("kiosktext", wrap=True)
        self.button = Button("plain")
        self.button.clicked.connect(self._on_clicked)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.title)
        texts.addWidget(self.sentence)
        texts.addSpacing(4)
        texts.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 14, 18, 14)
        row.setSpacing(18)
        row.addWidget(self.mark)
        row.addLayout(texts, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self._retranslate()
        self.hide()

    def answer(self, cue: Cue, word: Callable[[], Wording]) -> None:
        """Say it; said again, it stays longer."""
        self._word = word
        self.mark.show_cue(cue)
        restyle(self, "look", cue.value)
        self._retranslate()
        self.show()
        self.place()
        self.raise_()
        self._timer.start()

    def stay(self) -> None:
        """It is still so."""
        if self.isVisible():
            self._timer.start()

    def place(self) -> None:
        """To the middle of the top edge."""
        if self.isHidden():
            return
        self.ensurePolished()
        layout = self.layout()
        if layout is not None:
            layout.activate()
        width = max(WIDTH, self.fontMetrics().averageCharWidth() * CHARACTERS)
        width = min(width, self._stage.width() - 32)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((self._stage.width() - width) // 2, TOP_PX, width, height)

    def _on_clicked(self) -> None:
        self.hide()
        self.other_way.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        wording = self._word()
        self.title.setText(wording.title)
        self.sentence.setText(wording.sentence)
        self.sentence.setVisible(bool(wording.sentence))
        self.button.setText(self.tr("Another way in"))
        self.setAccessibleName(" ".join(filter(None, (wording.title, wording.sentence))))
