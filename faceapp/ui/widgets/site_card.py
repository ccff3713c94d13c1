"""Measures how alike the site's own people are, and lets that make the threshold stricter."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.comparison.site import SiteMeasurement
from faceapp.runtime.services import TrustService
from faceapp.ui.bridge import Bridge
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.site_words import (
    SiteOutcome,
    Verdict,
    measured_words,
    outcome_words,
    site_outcome,
)
from faceapp.ui.widgets.basics import Button, label, restyle
from faceapp.ui.widgets.setting_card import SettingCard

LOOKS = {
    Verdict.TOO_LITTLE: "hint",
    Verdict.STRICTER: "caution",
    Verdict.THE_SAME: "fine",
    Verdict.LOOSER: "hint",
}


class SiteCard(SettingCard):
    """Measure, then use it or not."""

    def __init__(
        self,
        trust: TrustService,
        bridge: Bridge,
        control: EncoderControl,
        changes: SettingsChanges,
    ) -> None:
        super().__init__()
        self._trust, self._bridge = trust, bridge
        self._control, self._changes = control, changes
        self._measurement: SiteMeasurement | None = None
        self._outcome: SiteOutcome | None = None
        self.measure, self.use, self.stop = Button("plain"), Button("primary"), Button("plain")
        self.verdict, self.basis = label("hint", wrap=True), label("muted", wrap=True)
        self.state = label("fine", wrap=True)
        self._lay_out()
        self.measure.clicked.connect(self._on_measure)
        self.use.clicked.connect(lambda: self._put(self._measurement))
        self.stop.clicked.connect(lambda: self._put(None))
        bridge.gallery_changed.connect(self.refresh)
        bridge.encoder_changed.connect(self._forget)
        changes.saved.connect(self._forget)
        control.changed.connect(self.refresh)
        self.say()
        self.refresh()

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.use)
        row.addWidget(self.stop)
        row.addStretch(1)
        for part in (self.state, self.verdict, self.basis):
            column.addWidget(part)
        column.addLayout(row)
        self.add("measure", self.measure)
        self.add_wide(below)

    def refresh(self) -> None:
        """Show how it stands."""
        in_use = self._trust.has_site_table
        self.measure.setEnabled(self._control.in_use is not None)
        self.state.setVisible(in_use)
        self.stop.setVisible(in_use)
        outcome, measurement = self._outcome, self._measurement
        known = outcome is not None and measurement is not None
        self.verdict.setVisible(known)
        self.basis.setVisible(known)
        offers = outcome is not None and outcome.verdict in (Verdict.STRICTER, Verdict.LOOSER)
        self.use.setVisible(offers)
        if outcome is not None and measurement is not None:
            restyle(self.verdict, "role", LOOKS[outcome.verdict])
            self.verdict.setText(outcome_words(outcome, measurement))
            self.basis.setText(measured_words(measurement))

    def _on_measure(self) -> None:
        self.measure.setEnabled(False)
        self.measure.setText(self.tr("Measuring…"))
        self._bridge.run(
            self._trust.measure_site(), self, then=self._on_measured, or_else=self._on_failed
        )

    def _on_measured(self, measurement: SiteMeasurement) -> None:
        self._measurement = measurement
        self._judge()
        self.say()

    def _on_failed(self, error: Exception) -> None:
        self._bridge.faulted.emit(error)
        self.say()
        self.refresh()

    def _judge(self) -> None:
        in_use = self._control.in_use
        if self._measurement is not None and in_use is not None:
            fpir = self._changes.now.fpir
            self._outcome = site_outcome(self._measurement, in_use.card, fpir)
        self.refresh()

    def _put(self, measurement: SiteMeasurement | None) -> None:
        self._bridge.run(self._trust.use_site(measurement), self, then=lambda _none: self._forget())

    def _forget(self) -> None:
        """What was measured does not fit what is in force any more."""
        self._measurement, self._outcome = None, None
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
            self.refresh()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        texts = {
            "measure": (
                self.tr("Measure with your own people"),
                self.tr(
                    "Compares everyone enrolled, and the confirmed check-ins, with one another. "
                    "Where your people are more alike than average, the threshold can be made "
                    "stricter."
                ),
            )
        }
        self.retranslate(texts)
        self.measure.setText(self.tr("Measure"))
        self.use.setText(self.tr("Use it"))
        self.stop.setText(self.tr("Stop using it"))
        self.state.setText(self.tr("Your own measurement is in use."))
