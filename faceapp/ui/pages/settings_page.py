"""The Settings page: few, each with one line of help, in force at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from faceapp.runtime.services import DeskService
from faceapp.settings import LANGUAGES, THEMES, Settings
from faceapp.ui.bridge import Bridge
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.setting_card import SettingCard
from faceapp.ui.widgets.source_picker import SourcePicker
from faceapp.ui.widgets.switch import Switch

MAX_WIDTH = 860


class SettingsPage(QWidget):
    """What can be set.

    Signals:
        changed: the ``Settings`` now in force.
    """

    changed = Signal(object)

    def __init__(self, desk: DeskService, bridge: Bridge, control: SourceControl) -> None:
        super().__init__()
        self._desk, self._bridge = desk, bridge
        self._title = label("title")
        self.source = SourcePicker(desk, bridge, control)
        self.mirror = Switch()
        self.cooldown = QDoubleSpinBox()
        self.min_face = QSpinBox()
        self.language, self.theme = QComboBox(), QComboBox()
        self._set_ranges()
        picture, rules, looks = (SettingCard() for _ in range(3))
        picture.add("source", self.source, below=True)
        picture.add("mirror", self.mirror)
        picture.add("min_face", self.min_face)
        rules.add("cooldown", self.cooldown)
        looks.add("language", self.language)
        looks.add("theme", self.theme)
        self._cards = (picture, rules, looks)
        self._lay_out()
        self.retranslate()
        self.show_settings()
        self._connect()

    def _set_ranges(self) -> None:
        self.cooldown.setRange(0, 1440)
        self.cooldown.setDecimals(1)
        self.min_face.setRange(20, 1000)
        self.min_face.setSingleStep(10)
        still = _OnlyWithFocus(self)
        for box in (self.cooldown, self.min_face, self.language, self.theme):
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.installEventFilter(still)
            if isinstance(box, QAbstractSpinBox):
                box.setKeyboardTracking(False)
                box.lineEdit().setTextMargins(8, 0, 0, 0)
        for language in LANGUAGES:
            self.language.addItem("", language)
        for theme in THEMES:
            self.theme.addItem("", theme)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        inside.setMaximumWidth(MAX_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 16, 22, 20)
        column.setSpacing(14)
        column.addWidget(self._title)
        for part in self._cards:
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        self.mirror.toggled.connect(lambda on: self._change(mirror=on))
        self.cooldown.valueChanged.connect(lambda value: self._change(cooldown_s=value * 60))
        self.min_face.valueChanged.connect(lambda value: self._change(min_face_px=float(value)))
        self.language.activated.connect(
            lambda _at: self._change(language=self.language.currentData())
        )
        self.theme.activated.connect(lambda _at: self._change(theme=self.theme.currentData()))

    def show_settings(self) -> None:
        """Show what is in force."""
        now = self._desk.settings()
        boxes: tuple[QWidget, ...] = (self.mirror, self.cooldown, self.min_face)
        blockers = [QSignalBlocker(box) for box in boxes]
        self.mirror.setChecked(now.mirror)
        self.cooldown.setValue(now.cooldown_s / 60)
        self.min_face.setValue(round(now.min_face_px))
        self.language.setCurrentIndex(LANGUAGES.index(now.language))
        self.theme.setCurrentIndex(THEMES.index(now.theme))
        for blocker in blockers:
            blocker.unblock()
        self.source.show_settings()

    def _change(self, **changes: Any) -> None:  # noqa: ANN401  (fields of Settings, checked there)
        wanted = replace(self._desk.settings(), **changes)
        if wanted != self._desk.settings():
            saved = self._desk.change_settings(wanted)
            self._bridge.run(saved, self, then=lambda _none: self._on_changed(wanted))

    def _on_changed(self, settings: Settings) -> None:
        self.changed.emit(settings)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Settings"))
        for box in (self.cooldown, self.min_face):
            box.setLocale(QLocale())
        self.cooldown.setSuffix(self.tr(" minutes"))
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
            "cooldown": (
                self.tr("Time between check-ins"),
                self.tr("Whoever has checked in is not checked in again within this time."),
            ),
            "language": (self.tr("Language"), self.tr("Changes at once.")),
            "theme": (self.tr("Appearance"), self.tr("Light, dark, or the same as the system.")),
        }
        for part in self._cards:
            part.retranslate(texts)
        _rename(self.language, (self.tr("Same as the system"), "English", "Tiếng Việt"))
        _rename(self.theme, (self.tr("Same as the system"), self.tr("Light"), self.tr("Dark")))


class _OnlyWithFocus(QObject):
    """Scrolling the page must not change a value the wheel happens to pass over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.ignore()
            return not watched.hasFocus()
        return super().eventFilter(watched, event)


def _rename(box: QComboBox, texts: tuple[str, ...]) -> None:
    for at, text in enumerate(texts):
        box.setItemText(at, text)
