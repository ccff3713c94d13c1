"""A person's badge and personal PIN, in the dialog that enrols and edits."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from faceapp.core.entry import MOST_BADGE, Credentials, badge_number
from faceapp.core.entry_errors import BadgeTakenError, InvalidBadgeError, InvalidPinError
from faceapp.runtime.kiosk_service import EntryService
from faceapp.ui.bridge import Bridge
from faceapp.ui.widgets.basics import Button, label, restyle
from faceapp.ui.widgets.stage_sheet import pin_field
from faceapp.ui.wording import explain


class EntryForm(QWidget):
    """What it holds is stored with the person's details. A PIN is never shown, only replaced."""

    def __init__(self, entries: EntryService, bridge: Bridge, person_id: int | None) -> None:
        super().__init__()
        self._entries = entries
        self._kept = Credentials()
        self._error: Exception | None = None
        self._taken_away = False
        self.badge, self.pin = QLineEdit(), pin_field()
        self.badge.setMaxLength(MOST_BADGE)
        self.forget_pin = Button("plain", "remove")
        self.forget_pin.hide()
        self._badge_label, self._pin_label = label("strong"), label("strong")
        self._problem = label("error", wrap=True)
        self._problem.hide()
        self._lay_out()
        self.forget_pin.clicked.connect(self._on_forget)
        for field in (self.badge, self.pin):
            field.textEdited.connect(self._on_edited)
        if person_id is not None:
            bridge.run(entries.credentials(person_id), self, then=self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        pins = QHBoxLayout()
        pins.setSpacing(8)
        pins.addWidget(self.pin, 1)
        pins.addWidget(self.forget_pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._badge_label.setBuddy(self.badge)
        self._pin_label.setBuddy(self.pin)
        column.addWidget(self._badge_label)
        column.addWidget(self.badge)
        column.addSpacing(8)
        column.addWidget(self._pin_label)
        column.addLayout(pins)
        column.addWidget(self._problem)

    @property
    def changed(self) -> bool:
        """Something is to be stored."""
        badge = badge_number(self.badge.text()) != self._kept.badge
        return badge or bool(self.pin.text()) or self._taken_away

    def store(self, subject_id: int) -> Future[Credentials]:
        """Store it for this person."""
        pin = self.pin.text() or ("" if self._taken_away else None)
        return self._entries.store(subject_id, self.badge.text(), pin)

    def show_error(self, error: Exception) -> bool:
        """Show what is wrong; False when it is about neither field."""
        if not isinstance(error, InvalidPinError | InvalidBadgeError | BadgeTakenError):
            return False
        self._error = error
        field = self.pin if isinstance(error, InvalidPinError) else self.badge
        restyle(field, "wrong", value="true")
        field.setFocus()
        self.retranslate()
        return True

    def _show(self, kept: Credentials) -> None:
        self._kept = kept
        if not self.badge.isModified():  # else something was typed meanwhile
            self.badge.setText(kept.badge)
        self.forget_pin.setVisible(kept.has_pin)
        self.retranslate()

    def _on_forget(self) -> None:
        self._taken_away = True
        self.pin.clear()
        self.forget_pin.hide()
        self.pin.setFocus()
        self.retranslate()

    def _on_edited(self) -> None:
        self._error = None
        for field in (self.badge, self.pin):
            restyle(field, "wrong", value="false")
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self._badge_label.setText(self.tr("Badge (optional)"))
        self._pin_label.setText(self.tr("Personal PIN (optional)"))
        self.badge.setAccessibleName(self.tr("Badge (optional)"))
        self.pin.setAccessibleName(self.tr("Personal PIN (optional)"))
        self.badge.setPlaceholderText(self.tr("Hold it to the reader"))
        kept = self._kept.has_pin and not self._taken_away
        self.pin.setPlaceholderText(self.tr("is set") if kept else self.tr("4 to 12 digits"))
        self.forget_pin.setAccessibleName(self.tr("Take the PIN away"))
        self.forget_pin.setToolTip(self.tr("Take the PIN away"))
        sentence = explain(self._error).sentence if self._error else ""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for field in (self.badge, self.pin):
            field.setAccessibleDescription(sentence)
