"""Tells what came of work on encoders, wherever in the window it was asked for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from faceapp.core.facts import EncoderChanged
from faceapp.core.model_errors import DownloadError, DownloadProblem
from faceapp.runtime.encoder_service import EncoderStatus
from faceapp.ui.bridge import Bridge
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.encoder_words import say_changed, say_installed, say_stopped
from faceapp.ui.notices import Notices


class EncoderFlow(QObject):
    def __init__(self, control: EncoderControl, bridge: Bridge, notices: Notices) -> None:
        super().__init__(notices.window())
        self._notices = notices
        control.installed.connect(self._on_installed)
        control.stopped.connect(self._on_stopped)
        control.failed.connect(self._on_failed)
        bridge.encoder_changed.connect(self._on_changed)

    def _on_installed(self, status: EncoderStatus) -> None:
        self._notices.tell(partial(say_installed, status))

    def _on_changed(self, fact: EncoderChanged) -> None:
        self._notices.tell(partial(say_changed, fact), "info" if fact.needs_photo else "success")

    def _on_stopped(self) -> None:
        self._notices.tell(say_stopped, "info")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DownloadError) and error.problem is DownloadProblem.STOPPED:
            self._on_stopped()
        else:
            self._notices.tell_error(error)
