"""How strict: how rarely a stranger may get a name, and what that comes to with today's people."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.runtime.services import DeskService, TrustService
from faceapp.ui.bridge import Bridge
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.trust_words import doubt, promise, threshold_words
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.rate_dial import RateDial
from faceapp.ui.widgets.setting_card import SettingCard
from faceapp.ui.widgets.what_if_panel import WhatIfPanel


class SecurityCard(SettingCard):
    """The dial, in force at once; below it what follows, and what another rate would change."""

    def __init__(
        self, desk: DeskService, trust: TrustService, bridge: Bridge, changes: SettingsChanges
    ) -> None:
        super().__init__()
        self._trust, self._changes = trust, changes
        self.dial = RateDial()
        self.promise, self.threshold = label("strong", wrap=True), label("muted", wrap=True)
        self.site = label("muted", wrap=True)
        self.doubt = label("caution", wrap=True)
        self.what_if = Button("plain")
        self.what_if.setCheckable(True)
        self.panel = WhatIfPanel(desk, trust, bridge)
        self._lay_out()
        self.dial.chosen.connect(self._on_chosen)
        self.panel.wanted.connect(self._on_chosen)
        self.what_if.toggled.connect(self._on_what_if)
        changes.saved.connect(self.show_settings)
        bridge.gallery_changed.connect(self.refresh)
        bridge.encoder_changed.connect(self.refresh)
        bridge.recognition_ready.connect(self.refresh)
        self.say()

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        for part in (self.promise, self.threshold, self.site, self.doubt):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.what_if)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addWidget(self.panel)
        self.add("fpir", self.dial, below=True)
        self.add_wide(below)
        self.panel.hide()

    def show_settings(self) -> None:
        """Show what is in force."""
        self.dial.show_fpir(self._changes.now.fpir)
        self.panel.show_in_force(self._changes.now.fpir)
        self.refresh()

    def refresh(self) -> None:
        """Say what the rate comes to now."""
        security = self._trust.security(self._changes.now.fpir)
        self.promise.setText(promise(security))
        self.promise.setVisible(security.people > 0)
        self.threshold.setText(threshold_words(security))
        self.site.setVisible(security.site_decides)
        text = doubt(security)
        self.doubt.setText(text)
        self.doubt.setVisible(bool(text))

    def _on_chosen(self, fpir: float) -> None:
        self._changes.change(fpir=fpir)

    def _on_what_if(self, on: bool) -> None:
        self.panel.setVisible(on)
        self._say_what_if()
        if on:
            self.panel.begin(self._changes.now.fpir)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
            self.refresh()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        texts = {
            "fpir": (
                self.tr("Wrong names"),
                self.tr(
                    "How rarely a stranger who passes may be given somebody’s name. Stricter also "
                    "means that your own people more often have to look again."
                ),
            )
        }
        self.retranslate(texts)
        self.dial.retranslate()
        self.site.setText(
            self.tr("What you measured with your own people makes it stricter than usual.")
        )
        self._say_what_if()

    def _say_what_if(self) -> None:
        opened = self.what_if.isChecked()
        ask, hide = self.tr("What would change?"), self.tr("Hide what would change")
        self.what_if.setText(hide if opened else ask)
