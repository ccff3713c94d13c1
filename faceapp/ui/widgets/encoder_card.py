"""The recognition networks: which there are, which is in use; install, switch, remove."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.settings import AUTOMATIC
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.encoder_words import needs_photo_words
from faceapp.ui.files import name_filter
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.confirm_dialog import ConfirmDialog
from faceapp.ui.widgets.encoder_progress import EncoderProgress
from faceapp.ui.widgets.encoder_row import EncoderRow
from faceapp.ui.widgets.setting_card import SettingCard
from faceapp.ui.widgets.switch import Switch

NETWORKS = (".onnx", ".pt", ".json")


class EncoderCard(SettingCard):
    """The list, and the switch that leaves the choice to the product."""

    def __init__(self, control: EncoderControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.automatic = Switch()
        self.rows: dict[str, EncoderRow] = {}
        self.progress = EncoderProgress(control)
        self._above: EncoderRow | None = None  # the row over the progress
        self.needs_photo = label("caution", wrap=True)
        self.from_file = Button("plain", "folder")
        self._list = QVBoxLayout()
        self._lay_out()
        self.automatic.toggled.connect(self._on_automatic)
        self.from_file.clicked.connect(self._on_from_file)
        control.changed.connect(self.show_encoders)
        self.say()
        self.show_encoders()

    def _lay_out(self) -> None:
        self._list.setSpacing(12)
        self._list.addWidget(self.progress)
        foot = QHBoxLayout()
        foot.addWidget(self.from_file)
        foot.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._list)
        column.addWidget(self.needs_photo)
        column.addLayout(foot)
        self.add("automatic", self.automatic)
        self.add_wide(inside)

    def show_settings(self) -> None:
        """Show what is in force."""
        self.show_encoders()

    def show_encoders(self) -> None:
        """Show the list, and what is being done."""
        busy = self._control.progress is not None
        with QSignalBlocker(self.automatic):
            self.automatic.setChecked(self._control.is_automatic)
        self.automatic.update()
        self.automatic.setEnabled(not busy and self._control.in_use is not None)
        self.from_file.setEnabled(not busy)
        self._show_rows(busy=busy)
        text = needs_photo_words(self._control.needs_photo)
        self.needs_photo.setText(text)
        self.needs_photo.setVisible(bool(text))

    def _show_rows(self, *, busy: bool) -> None:
        statuses = {status.card.encoder_id: status for status in self._control.statuses}
        for encoder_id in self.rows.keys() - statuses.keys():
            row = self.rows.pop(encoder_id)
            self._above = None if row is self._above else self._above
            row.hide()
            row.deleteLater()
        for encoder_id, status in statuses.items():
            if encoder_id not in self.rows:
                self.rows[encoder_id] = self._new_row(encoder_id)
            self.rows[encoder_id].show_status(status, busy=busy)
        self._place_progress()

    def _place_progress(self) -> None:
        """Under the row it is about, so that it is seen where it was asked for; else on top."""
        progress = self._control.progress
        row = self.rows.get(progress.encoder_id) if progress else None
        if progress is not None and row is not self._above:
            self._above = row
            self._list.removeWidget(self.progress)
            place = 0 if row is None else self._list.indexOf(row) + 1
            self._list.insertWidget(place, self.progress)

    def _new_row(self, encoder_id: str) -> EncoderRow:
        status = self._control.status_of(encoder_id)
        assert status is not None
        row = EncoderRow(status)
        row.install_wanted.connect(self._control.install)
        row.use_wanted.connect(self._control.use)
        row.remove_wanted.connect(self._on_remove)
        self._list.addWidget(row)
        return row

    def _on_automatic(self, on: bool) -> None:
        in_use = self._control.in_use
        if on:
            self._control.use(AUTOMATIC)
        elif in_use is not None:
            self._control.use(in_use.card.encoder_id)

    def _on_remove(self, encoder_id: str) -> None:
        dialog = ConfirmDialog(
            self.tr("Remove {title}?").format(title=self.rows[encoder_id].status.card.title),
            (self.tr("Its files are erased from this computer. It can be installed again."),),
            self.tr("Remove"),
            self.window(),
        )
        dialog.ask(lambda: self._control.remove(encoder_id))

    def _on_from_file(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Install a recognition network"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(name_filter(self.tr("Networks and their cards"), NETWORKS))
        dialog.fileSelected.connect(lambda chosen: self._control.install(None, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.say()
            self.show_encoders()
        super().changeEvent(event)

    def say(self) -> None:
        """Put the texts in the language of the window."""
        texts = {
            "automatic": (
                self.tr("Choose automatically"),
                self.tr(
                    "The best network that is installed. After a switch everyone’s kept photos "
                    "are read again; the one before stays for the way back."
                ),
            )
        }
        self.retranslate(texts)
        self.from_file.setText(self.tr("Install from a file…"))
