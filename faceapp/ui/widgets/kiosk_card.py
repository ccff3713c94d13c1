"""The settings of the kiosk: how it starts, its PIN, its sounds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider

from faceapp.runtime.kiosk_service import Cue, KioskServices
from faceapp.ui.bridge import Bridge
from faceapp.ui.cues import Cues
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.widgets.basics import Button
from faceapp.ui.widgets.setting_card import SettingCard
from faceapp.ui.widgets.still_boxes import hold_still
from faceapp.ui.widgets.switch import Switch


class KioskCard(SettingCard):
    """Signals: ``pin_wanted``, the operator's PIN is to be set or changed."""

    pin_wanted = Signal()

    def __init__(self, kiosk: KioskServices, bridge: Bridge, changes: SettingsChanges) -> None:
        super().__init__()
        self._pins, self._bridge, self._changes = kiosk.pin, bridge, changes
        self._cues = Cues(kiosk.sounds, lambda: changes.now)
        self._has_pin = False
        self.start, self.sounds, self.pin = Switch(), Switch(), Button("plain", "lock")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setSingleStep(5)
        self.volume.setPageStep(20)
        hold_still(self.volume)
        self.add("start", self.start)
        self.add("pin", self.pin)
        self.add("sounds", self.sounds)
        self.add("volume", self.volume)
        self.start.toggled.connect(lambda on: changes.change(kiosk=on))
        self.sounds.toggled.connect(self._on_sounds)
        self.volume.valueChanged.connect(self._on_volume)
        self.volume.sliderReleased.connect(self._save_volume)
        self.pin.clicked.connect(self.pin_wanted)
        changes.saved.connect(lambda now: self.volume.setEnabled(now.sounds))
        self.say()

    def show_settings(self) -> None:
        """Show what is in force."""
        now = self._changes.now
        parts = (self.start, self.sounds, self.volume)
        blockers = [QSignalBlocker(part) for part in parts]
        self.start.setChecked(now.kiosk)
        self.sounds.setChecked(now.sounds)
        self.volume.setValue(now.volume_percent)
        self.volume.setEnabled(now.sounds)
        for blocker in blockers:
            blocker.unblock()
        for part in parts:
            part.update()
        self.look_for_pin()

    def look_for_pin(self) -> None:
        """Say whether there is an operator's PIN."""
        self._bridge.run(self._pins.is_set(), self, then=self._on_known)

    def _on_known(self, is_set: bool) -> None:
        self._has_pin = is_set
        self.say()

    def _on_sounds(self, on: bool) -> None:
        self._changes.change(sounds=on)

    def _on_volume(self) -> None:
        if not self.volume.isSliderDown():  # else once, when it is let go
            self._save_volume()

    def _save_volume(self) -> None:
        self._changes.change(volume_percent=self.volume.value())
        self._cues.play(Cue.ACCEPTED)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        self.pin.setText(self.tr("Change…") if self._has_pin else self.tr("Set…"))
        texts = {
            "start": (
                self.tr("Start in kiosk mode"),
                self.tr("Faceapp opens full screen, with nothing but the picture and the ways in."),
            ),
            "pin": (
                self.tr("Operator’s PIN"),
                self.tr("Kiosk mode is left with it. If it is lost: “faceapp pin --reset”."),
            ),
            "sounds": (
                self.tr("Sounds"),
                self.tr("Checked in, not sure and unknown each have their own."),
            ),
            "volume": (
                self.tr("Volume"),
                self.tr("On top of the computer’s own volume."),
            ),
        }
        self.retranslate(texts)
