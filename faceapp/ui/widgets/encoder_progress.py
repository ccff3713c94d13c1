"""How far the work on an encoder is, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from faceapp.ui.encoder_control import EncoderControl, Job
from faceapp.ui.encoder_words import progress_words
from faceapp.ui.widgets.basics import Button, label


class EncoderProgress(QWidget):
    """Hidden while nothing is done."""

    def __init__(self, control: EncoderControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.text = label("strong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button("plain", "stop")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.text)
        column.addLayout(row)
        self.cancel.clicked.connect(control.cancel)
        control.changed.connect(self.retranslate)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Show how far it is."""
        progress = self._control.progress
        self.cancel.setText(self.tr("Cancel"))
        self.setVisible(progress is not None)
        if progress is None:
            return
        status = self._control.status_of(progress.encoder_id)
        text = progress_words(progress, status.card.title if status else progress.encoder_id)
        self.text.setText(text)
        self.bar.setAccessibleName(text)
        waits = not progress.step and not progress.photos[1]
        self.bar.setRange(0, 0 if waits else 100)
        self.bar.setValue(round(100 * progress.fraction))
        self.cancel.setEnabled(not progress.stopping)
        self.cancel.setVisible(progress.job is not Job.REMOVE)
