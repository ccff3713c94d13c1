"""Sounds, if they are wanted; a beep where this computer plays none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from faceapp.runtime.kiosk_service import Cue, SoundService
from faceapp.settings import Settings


class Cues:
    """Plays what the settings allow.

    Args:
        sounds: plays them.
        settings: those in force.
    """

    def __init__(self, sounds: SoundService, settings: Callable[[], Settings]) -> None:
        self._sounds, self._settings = sounds, settings

    def play(self, cue: Cue) -> None:
        """Say it with a sound; returns at once."""
        now = self._settings()
        if not now.sounds or now.volume_percent == 0:
            return
        heard = self._sounds.play(cue, now.volume_percent / 100)
        if not heard and cue is Cue.ACCEPTED:  # the system has one beep: it must mean one thing
            QApplication.beep()
