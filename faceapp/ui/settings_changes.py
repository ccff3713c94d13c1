"""Changes of the settings, asked for by the cards of the Settings page and others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from faceapp.runtime.services import DeskService
from faceapp.settings import Settings
from faceapp.ui.bridge import Bridge


class SettingsChanges(QObject):
    """Saves what is asked for at once.

    Signals:
        saved: the ``Settings`` now in force.
        refused: they could not be saved; what is shown must be put right.
    """

    saved = Signal(object)
    refused = Signal()

    def __init__(self, desk: DeskService, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._bridge = desk, bridge

    @property
    def now(self) -> Settings:
        """What is in force."""
        return self._desk.settings()

    def change(self, **changes: Any) -> None:  # noqa: ANN401  (fields of Settings, checked there)
        """Change some fields; what is in force already is not saved again."""
        wanted = replace(self.now, **changes)
        if wanted != self.now:
            self._bridge.run(
                self._desk.change_settings(wanted),
                self,
                then=lambda _none: self.saved.emit(wanted),
                or_else=self._on_refused,
            )

    def _on_refused(self, error: Exception) -> None:
        self._bridge.faulted.emit(error)
        self.refused.emit()
