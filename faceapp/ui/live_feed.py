"""One poller of the engine's mailboxes for any number of views of the live picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from faceapp.core.tracks import Overlay
from faceapp.core.types import Frame
from faceapp.runtime.services import EngineService

PERIOD_MS = 15  # a little faster than 60 pictures a second


class LiveFeed(QObject):
    """Fetches the newest frame and the newest faces while somebody watches.

    A mailbox has one consumer: this. Views read ``frame`` and ``overlay`` when ``ticked``; no
    frame ever travels in a signal.
    """

    ticked = Signal()

    def __init__(self, engine: EngineService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._watchers: set[int] = set()
        self.frame: Frame | None = None
        self.overlay: Overlay | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._on_timeout)

    def watch(self, watcher: QObject) -> None:
        """Poll for this watcher, until ``unwatch``."""
        self._watchers.add(id(watcher))
        self._timer.start()

    def unwatch(self, watcher: QObject) -> None:
        self._watchers.discard(id(watcher))
        # A view that is destroyed with the window hides after its siblings are gone.
        if not self._watchers and isValid(self._timer):
            self._timer.stop()

    @property
    def active(self) -> bool:
        return self._timer.isActive()

    def clear(self) -> None:
        """Forget the last picture: another source is about to come, or none."""
        self._engine.preview.poll()
        self._engine.overlays.poll()
        self.frame = None
        self.overlay = None

    def _on_timeout(self) -> None:
        frame = self._engine.preview.poll()
        overlay = self._engine.overlays.poll()
        self.frame = frame or self.frame
        self.overlay = overlay or self.overlay
        self.ticked.emit()
