"""Recognition is being set up, once on this computer; the picture goes on meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from faceapp.core.errors import ModelError
from faceapp.ui.bridge import Bridge
from faceapp.ui.widgets.basics import IconLabel, label


class PreparationCard(QFrame):
    """Hidden until the first ``Preparing``, gone at ``RecognitionReady``."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._percent = 0
        self._title, self._help = label("strong", wrap=True), label("muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("face", 22, "accent"))
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._help)
        bridge.preparing.connect(self._on_preparing)
        bridge.recognition_ready.connect(self.hide)
        bridge.faulted.connect(self._on_faulted)
        self._retranslate()
        self.hide()

    def _on_preparing(self, _step: str, fraction: float) -> None:
        self._percent = round(100 * min(1.0, max(0.0, fraction)))
        self._bar.setValue(self._percent)
        self._retranslate()
        self.show()

    def _on_faulted(self, error: Exception) -> None:
        if isinstance(error, ModelError):
            self.hide()  # it will not get any further; a notice says why

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        title = self.tr("Setting up recognition, once: {percent}%").format(percent=self._percent)
        self._title.setText(title)
        self._bar.setAccessibleName(title)
        self._help.setText(
            self.tr("The picture works already. People are recognised as soon as this is done.")
        )
