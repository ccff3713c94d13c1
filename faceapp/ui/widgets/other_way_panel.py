"""Another way in: employee id and personal PIN, over the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from faceapp.core.entry import is_pin
from faceapp.ui.entry_words import refused_entry, wait_sentence
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.stage_sheet import StageSheet, pin_field

MOST_ID = 40


class OtherWayPanel(StageSheet):
    """Signals: ``typed``, an employee id and a PIN."""

    typed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.employee_id, self.pin = QLineEdit(), pin_field()
        self.employee_id.setMaxLength(MOST_ID)
        self._id_label, self._pin_label = label("strong"), label("strong")
        for caption, field in ((self._id_label, self.employee_id), (self._pin_label, self.pin)):
            caption.setBuddy(field)
            self.column.addWidget(caption)
            self.column.addWidget(field)
            field.textEdited.connect(self.on_typed)
            field.returnPressed.connect(self.submit)
        self.retranslate()

    def fields(self) -> tuple[QLineEdit, ...]:
        return (self.employee_id, self.pin)

    def submit(self) -> None:
        """Go on to the PIN, or try both."""
        if self.pin.isReadOnly():
            return
        self.stay()
        employee_id, pin = self.employee_id.text().strip(), self.pin.text()
        if not employee_id:
            self.employee_id.setFocus()
        elif not pin:
            self.pin.setFocus()
        elif not is_pin(pin):
            self.refuse()  # as any other that does not fit
        else:
            self._let(on=False)
            self.typed.emit(employee_id, pin)

    def refuse(self, wait_s: float = 0.0) -> None:
        """They do not fit, or nothing is looked at for a while."""
        self._let(on=True)
        self.pin.clear()
        self.say_problem(wait_sentence(wait_s) if wait_s > 0 else refused_entry())
        self.pin.setFocus()
        self.stay()

    def present(self) -> None:
        self._let(on=True)
        super().present()

    def _let(self, *, on: bool) -> None:
        """Read-only, not disabled: it keeps the focus, which else a button behind would get."""
        for field in self.fields():
            field.setReadOnly(not on)
        self.pad.setEnabled(on)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self.title.setText(self.tr("Another way in"))
        self.sentence.setText(self.tr("Hold your badge to the reader, or type:"))
        self._id_label.setText(self.tr("Employee id"))
        self._pin_label.setText(self.tr("Your PIN"))
        self.employee_id.setAccessibleName(self.tr("Employee id"))
        self.pin.setAccessibleName(self.tr("Your PIN"))
        self.cancel.setText(self.tr("Cancel"))
