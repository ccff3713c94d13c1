"""Says once that a better recognition network can be had; asks before anything is downloaded."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.core.errors import ModelError
from faceapp.ui.bridge import Bridge
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.encoder_words import RECOMMENDED_ID, size_words
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.widgets.basics import Button, IconLabel, label
from faceapp.ui.widgets.encoder_progress import EncoderProgress


class EncoderOffer(QFrame):
    """Shown while it is not installed, the choice is automatic and nobody declined."""

    def __init__(
        self,
        control: EncoderControl,
        changes: SettingsChanges,
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._control, self._changes = control, changes
        self._preparing = False
        self._accepted = False
        self._title, self._help = label("strong", wrap=True), label("muted", wrap=True)
        self.download, self.decline = Button("primary"), Button("plain")
        self.progress = EncoderProgress(control)
        self._lay_out()
        self.download.clicked.connect(self._on_download)
        self.decline.clicked.connect(self._on_decline)
        control.changed.connect(self.refresh)
        control.failed.connect(self._on_ended)
        control.stopped.connect(self._on_ended)
        changes.saved.connect(self.refresh)
        bridge.preparing.connect(lambda _step, _fraction: self._on_preparing(busy=True))
        bridge.recognition_ready.connect(lambda: self._on_preparing(busy=False))
        bridge.faulted.connect(self._on_faulted)
        self.retranslate()
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel("info", 22, "accent"))
        head.addWidget(self._title, 1)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.download)
        row.addWidget(self.decline)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._help)
        column.addWidget(self._buttons)
        column.addWidget(self.progress)

    @property
    def _is_wanted(self) -> bool:
        status = self._control.status_of(RECOMMENDED_ID)
        return status is not None and not status.installed and self._changes.now.offer_encoder

    def refresh(self) -> None:
        """Show it, or not."""
        at_work = self._control.progress is not None
        if not at_work and not self._is_wanted:
            self._accepted = False
        offered = self._is_wanted and self._control.is_automatic and not self._preparing
        self._buttons.setVisible(not at_work)
        self._help.setVisible(not at_work)
        self.setVisible(self._accepted or (offered and not at_work))
        self._say_title()

    def _on_download(self) -> None:
        self._accepted = True
        self._control.install(RECOMMENDED_ID)

    def _on_decline(self) -> None:
        self._changes.change(offer_encoder=False)

    def _on_ended(self) -> None:
        self._accepted = False
        self.refresh()

    def _on_preparing(self, *, busy: bool) -> None:
        self._preparing = busy
        self.refresh()

    def _on_faulted(self, error: Exception) -> None:
        if isinstance(error, ModelError):
            self._on_preparing(busy=False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self._say_title()
        self._help.setText(
            self.tr(
                "MobileFaceNet, {size}, licence Apache-2.0, misses three to five times fewer "
                "people. It can also be installed later, in Settings."
            ).format(size=size_words(RECOMMENDED_ID))
        )
        self.download.setText(self.tr("Download"))
        self.decline.setText(self.tr("Not now"))
        self.download.setAccessibleName(self.tr("Download MobileFaceNet"))
        self.decline.setAccessibleName(self.tr("Do not download MobileFaceNet"))

    def _say_title(self) -> None:
        offered = self.tr("A better recognition network is available")
        coming = self.tr("Setting up a better recognition network")
        self._title.setText(offered if self._control.progress is None else coming)
