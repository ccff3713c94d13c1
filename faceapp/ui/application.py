"""The Qt application: theme, language and window put together, and run until closed."""

from __future__ import annotations

import signal
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from faceapp import __version__
from faceapp.core.sources import SourceSpec
from faceapp.runtime.services import Services
from faceapp.ui.main_window import MainWindow
from faceapp.ui.theme import apply_theme
from faceapp.ui.translations import install_language

SIGNAL_CHECK_MS = 200


class Application:
    """The window over the services, which may be started after it is shown.

    Args:
        services: what the window works with.
        state_file: where the window remembers its place.
        argv: for Qt.
    """

    def __init__(self, services: Services, state_file: Path, argv: list[str]) -> None:
        self._app = QApplication(argv)
        self._app.setApplicationName("Faceapp")
        self._app.setApplicationVersion(__version__)
        self._app.setDesktopFileName("faceapp")
        settings = services.desk.settings()
        install_language(self._app, settings.language)
        apply_theme(self._app, settings.theme)
        state_file.parent.mkdir(parents=True, exist_ok=True)
        self.window = MainWindow(services, state_file)
        self.window.show()

    def enter_kiosk(self) -> None:
        """Begin as a kiosk."""
        self.window.enter_kiosk()

    def run(self, source: SourceSpec) -> int:
        """Open the source and run until the window is closed; returns the exit code."""
        self.window.control.start(source)
        before = signal.signal(signal.SIGINT, self._on_interrupt)
        beat = QTimer()  # Python sees a signal only when Python runs
        beat.timeout.connect(lambda: None)
        beat.start(SIGNAL_CHECK_MS)
        try:
            return self._app.exec()
        finally:
            beat.stop()
            signal.signal(signal.SIGINT, before)

    def _on_interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        self.window.close_for_good()
