"""One encoder of the list: what it is, its state, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.runtime.encoder_service import EncoderStatus
from faceapp.ui.encoder_words import (
    DOWNLOADS,
    facts_words,
    size_words,
    source_words,
    state_words,
    trouble_words,
)
from faceapp.ui.widgets.basics import Button, card, label, restyle

NARROWEST = 120


class EncoderRow(QWidget):
    """Signals: ``install_wanted``, ``use_wanted``, ``remove_wanted``, each with its id."""

    install_wanted = Signal(str)
    use_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, status: EncoderStatus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status, self._busy = status, False
        self.title, self.badge = label("strong"), label("badge")
        self._facts, self._source = label("muted", wrap=True), label("small", wrap=True)
        for text in (self._facts, self._source):
            text.setMinimumWidth(NARROWEST)  # else long texts ask for more than a small window has
        self.trouble = label("caution", wrap=True)
        self.install, self.use = Button("plain"), Button("plain")
        self.remove = Button("ghost", "remove")
        self._lay_out()
        for button, signal in (
            (self.install, self.install_wanted),
            (self.use, self.use_wanted),
            (self.remove, self.remove_wanted),
        ):
            button.clicked.connect(lambda _on, told=signal: told.emit(self.status.card.encoder_id))
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.badge)
        head.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(3)
        texts.addLayout(head)
        texts.addWidget(self._facts)
        texts.addWidget(self._source)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(texts, 1)
        for button in (self.install, self.use, self.remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(card("line"))
        column.addLayout(row)
        column.addWidget(self.trouble)

    def show_status(self, status: EncoderStatus, *, busy: bool) -> None:
        """Show how it stands; while a job is at work nothing can be asked for."""
        self.status, self._busy = status, busy
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        status = self.status
        title = status.card.title
        self.title.setText(title)
        self.badge.setText(state_words(status))
        look = "problem" if status.problem else "fine" if status.in_use else "plain"
        restyle(self.badge, "look", look)
        self._facts.setText(facts_words(status))
        source = "" if status.installed else source_words(status)
        self._source.setText(source)
        self._source.setVisible(bool(source))
        trouble = trouble_words(status)
        self.trouble.setText(trouble)
        self.trouble.setToolTip(status.problem)
        self.trouble.setVisible(bool(trouble))
        self._say_buttons(title)

    def _say_buttons(self, title: str) -> None:
        status = self.status
        size = size_words(status.card.encoder_id)
        again = status.installed
        text = self.tr("Install again ({size})") if again else self.tr("Download ({size})")
        self.install.setText(text.format(size=size))
        self.install.setVisible(
            status.card.encoder_id in DOWNLOADS and (not again or bool(status.problem))
        )
        self.use.setText(self.tr("Use"))
        self.use.setVisible(
            status.installed and status.card.calibrated and not status.problem and not status.in_use
        )
        self.remove.setVisible(status.removable)
        remove = self.tr("Remove {title}").format(title=title)
        self.remove.setToolTip(remove)
        self.remove.setAccessibleName(remove)
        self.install.setAccessibleName(f"{self.install.text()}, {title}")
        self.use.setAccessibleName(self.tr("Use {title}").format(title=title))
        for button in (self.install, self.use, self.remove):
            button.setEnabled(not self._busy)
