"""The Settings page: few, each with one line of help, in force at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from faceapp.runtime.services import Services
from faceapp.ui.bridge import Bridge
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.encoder_card import EncoderCard
from faceapp.ui.widgets.general_settings import CheckInCard, LooksCard, PictureCard
from faceapp.ui.widgets.kiosk_card import KioskCard
from faceapp.ui.widgets.security_card import SecurityCard
from faceapp.ui.widgets.site_card import SiteCard

MAX_WIDTH = 860


class SettingsPage(QWidget):
    """Groups of cards, one under the other.

    Signals:
        changed: the ``Settings`` now in force.
    """

    changed = Signal(object)

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        control: SourceControl,
        encoders: EncoderControl,
        changes: SettingsChanges,
    ) -> None:
        super().__init__()
        desk, trust = services.desk, services.trust
        self._title = label("title")
        self._headings = tuple(label("heading") for _ in range(6))
        self.picture = PictureCard(desk, bridge, control, changes)
        self.rules = CheckInCard(changes)
        self.security = SecurityCard(desk, trust, bridge, changes)
        self.site = SiteCard(trust, bridge, encoders, changes)
        self.encoders = EncoderCard(encoders)
        self.kiosk = KioskCard(services.kiosk, bridge, changes)
        self.looks = LooksCard(changes)
        self._lay_out()
        self.retranslate()
        self.show_settings()
        changes.saved.connect(self.changed)
        changes.refused.connect(self.show_settings)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        inside.setMaximumWidth(MAX_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 16, 22, 20)
        column.setSpacing(10)
        column.addWidget(self._title)
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.picture,),
            (self.rules,),
            (self.security, self.site),
            (self.encoders,),
            (self.kiosk,),
            (self.looks,),
        )
        for heading, cards in zip(self._headings, groups, strict=True):
            column.addSpacing(6)
            for part in (heading, *cards):
                column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.area = scroll

    def show_settings(self) -> None:
        """Show what is in force."""
        cards = (self.picture, self.rules, self.security, self.encoders, self.kiosk, self.looks)
        for part in cards:
            part.show_settings()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self._title.setText(self.tr("Settings"))
        texts = (
            self.tr("Picture"),
            self.tr("Check-ins"),
            self.tr("Security"),
            self.tr("Recognition network"),
            self.tr("Kiosk"),
            self.tr("Window"),
        )
        for heading, text in zip(self._headings, texts, strict=True):
            heading.setText(text)
