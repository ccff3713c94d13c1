"""The plain cards of the Settings page: the picture, the check-ins, how the window looks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from faceapp.runtime.services import DeskService
from faceapp.settings import LANGUAGES, THEMES
from faceapp.ui.bridge import Bridge
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.setting_card import SettingCard
from faceapp.ui.widgets.source_picker import SourcePicker
from faceapp.ui.widgets.still_boxes import hold_still
from faceapp.ui.widgets.switch import Switch

MOST_DAYS = 3650


class PictureCard(SettingCard):
    """Where the picture comes from, and how it is looked at."""

    def __init__(
        self, desk: DeskService, bridge: Bridge, control: SourceControl, changes: SettingsChanges
    ) -> None:
        super().__init__()
        self._changes = changes
        self.source = SourcePicker(desk, bridge, control)
        self.mirror = Switch()
        self.min_face = QSpinBox()
        self.min_face.setRange(20, 1000)
        self.min_face.setSingleStep(10)
        hold_still(self.min_face)
        self.add("source", self.source, below=True)
        self.add("mirror", self.mirror)
        self.add("min_face", self.min_face)
        self.mirror.toggled.connect(lambda on: changes.change(mirror=on))
        self.min_face.valueChanged.connect(lambda px: changes.change(min_face_px=float(px)))
        self.say()

    def show_settings(self) -> None:
        """Show what is in force."""
        now = self._changes.now
        with QSignalBlocker(self.mirror), QSignalBlocker(self.min_face):
            self.mirror.setChecked(now.mirror)
            self.min_face.setValue(round(now.min_face_px))
        self.mirror.update()
        self.source.show_settings()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        self.min_face.setLocale(QLocale())
        self.min_face.setSuffix(self.tr(" pixels"))
        texts = {
            "source": (self.tr("Camera"), self.tr("What the Check-in page opens.")),
            "mirror": (
                self.tr("Mirror the picture"),
                self.tr(
                    "As people expect who see themselves. Videos and pictures are never mirrored."
                ),
            ),
            "min_face": (
                self.tr("Smallest face"),
                self.tr(
                    "Smaller faces are ignored. Larger is faster, smaller reaches further away."
                ),
            ),
        }
        self.retranslate(texts)


class CheckInCard(SettingCard):
    """When somebody is checked in, and what is kept of it."""

    def __init__(self, changes: SettingsChanges) -> None:
        super().__init__()
        self._changes = changes
        self.cooldown, self.keep_days = QDoubleSpinBox(), QSpinBox()
        self.cooldown.setRange(0, 1440)
        self.cooldown.setDecimals(1)
        self.keep_days.setRange(0, MOST_DAYS)
        hold_still(self.cooldown, self.keep_days)
        self.add("cooldown", self.cooldown)
        self.add("keep_days", self.keep_days)
        self.cooldown.valueChanged.connect(lambda value: changes.change(cooldown_s=value * 60))
        self.keep_days.valueChanged.connect(lambda days: changes.change(keep_passages_days=days))
        self.say()

    def show_settings(self) -> None:
        """Show what is in force."""
        now = self._changes.now
        with QSignalBlocker(self.cooldown), QSignalBlocker(self.keep_days):
            self.cooldown.setValue(now.cooldown_s / 60)
            self.keep_days.setValue(now.keep_passages_days)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        for box in (self.cooldown, self.keep_days):
            box.setLocale(QLocale())
        self.cooldown.setSuffix(self.tr(" minutes"))
        self.keep_days.setSuffix(self.tr(" days"))
        self.keep_days.setSpecialValueText(self.tr("Never"))
        texts = {
            "cooldown": (
                self.tr("Time between check-ins"),
                self.tr("Whoever has checked in is not checked in again within this time."),
            ),
            "keep_days": (
                self.tr("Keep what a check-in rested on"),
                self.tr(
                    "The face as it was seen and its measurements, so that a name can be "
                    "explained. It stays on this computer and is erased after this time, or with "
                    "the person."
                ),
            ),
        }
        self.retranslate(texts)


class LooksCard(SettingCard):
    """Language and appearance."""

    def __init__(self, changes: SettingsChanges) -> None:
        super().__init__()
        self._changes = changes
        self.language, self.theme = QComboBox(), QComboBox()
        hold_still(self.language, self.theme)
        for language in LANGUAGES:
            self.language.addItem("", language)
        for theme in THEMES:
            self.theme.addItem("", theme)
        self.add("language", self.language)
        self.add("theme", self.theme)
        self.language.activated.connect(
            lambda _at: changes.change(language=self.language.currentData())
        )
        self.theme.activated.connect(lambda _at: changes.change(theme=self.theme.currentData()))
        self.say()

    def show_settings(self) -> None:
        """Show what is in force."""
        now = self._changes.now
        self.language.setCurrentIndex(LANGUAGES.index(now.language))
        self.theme.setCurrentIndex(THEMES.index(now.theme))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        texts = {
            "language": (self.tr("Language"), self.tr("Changes at once.")),
            "theme": (self.tr("Appearance"), self.tr("Light, dark, or the same as the system.")),
        }
        self.retranslate(texts)
        _rename(self.language, (self.tr("Same as the system"), "English", "Tiếng Việt"))
        _rename(self.theme, (self.tr("Same as the system"), self.tr("Light"), self.tr("Dark")))


def _rename(box: QComboBox, texts: tuple[str, ...]) -> None:
    for at, text in enumerate(texts):
        box.setItemText(at, text)
