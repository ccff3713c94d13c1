"""Which source the Check-in page shows, and what became of it. No widgets."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from faceapp.core.errors import SourceError, UnreadableImageError, UnreadableVideoError
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.runtime.services import DeskService, EngineService
from faceapp.ui.bridge import Bridge
from faceapp.ui.live_feed import LiveFeed

LIVE_KINDS = (SourceKind.CAMERA, SourceKind.URL)


class SourceState(Enum):
    OPENING = "opening"
    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    ENDED = "ended"


def is_about_source(error: Exception) -> bool:
    """Whether a fault is shown in place of the picture, not as a notice."""
    return isinstance(error, SourceError | UnreadableVideoError | UnreadableImageError)


class SourceControl(QObject):
    """Starts and stops sources and remembers how the newest one fares.

    Signals:
        changed: ``state``, ``name``, ``is_live`` or ``error`` are different now.
        settings_changed: another camera was chosen for good.
    """

    changed = Signal()
    settings_changed = Signal()

    def __init__(
        self,
        desk: DeskService,
        engine: EngineService,
        bridge: Bridge,
        feed: LiveFeed,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._engine, self._bridge, self._feed = desk, engine, bridge, feed
        self.spec = SourceSpec.parse(desk.settings().source)
        status = engine.status()
        self.state = SourceState.RUNNING if status.running else SourceState.OPENING
        self.name = status.source_name
        self.is_live = self.spec.kind in LIVE_KINDS
        self.error: Exception | None = None
        bridge.source_opened.connect(self._on_opened)
        bridge.source_ended.connect(self._on_ended)
        bridge.faulted.connect(self._on_faulted)

    @property
    def mirrored(self) -> bool:
        """Whether the picture is shown as in a mirror: never a file."""
        return self.is_live and self._desk.settings().mirror

    def start(self, spec: SourceSpec) -> None:
        """Open another source; facts tell what comes of it."""
        self.spec = spec
        self._feed.clear()
        self._engine.start(spec)
        self._become(SourceState.OPENING)

    def start_again(self) -> None:
        """The same source once more: after a failure, a stop or the end of a file."""
        self.start(self.spec)

    def use_camera(self) -> None:
        """The camera of the settings."""
        self.start(SourceSpec.parse(self._desk.settings().source))

    def choose_camera(self, address: str) -> None:
        """Another camera or stream, from now on."""
        wanted = replace(self._desk.settings(), source=address)
        saved = self._desk.change_settings(wanted)
        self._bridge.run(saved, self, then=lambda _saved: self.settings_changed.emit())
        self.start(SourceSpec.parse(address))

    def play_demo(self) -> None:
        self.start(SourceSpec(SourceKind.DEMO, "loop"))

    def open_file(self, path: Path) -> None:
        self.start(SourceSpec(SourceKind.FILE, str(path)))

    def open_stream(self, address: str) -> None:
        """A stream for now; what is no address is told when it is opened."""
        if address.strip():
            self.start(SourceSpec(SourceKind.URL, address.strip()))

    def stop(self) -> None:
        self._engine.stop()
        self._feed.clear()
        self._become(SourceState.STOPPED)

    def refresh(self) -> None:
        """The settings were changed."""
        self.changed.emit()

    def _become(self, state: SourceState, error: Exception | None = None) -> None:
        self.state, self.error = state, error
        self.changed.emit()

    def _on_opened(self, name: str, is_live: bool) -> None:
        if self.state is SourceState.STOPPED:
            return  # told before it heard of the stop
        is_demo = self.spec.kind is SourceKind.DEMO
        self.name = self.tr("Demo clip") if is_demo else name
        self.is_live = is_live
        self._become(SourceState.RUNNING)

    def _on_ended(self, name: str) -> None:
        if self.state is SourceState.RUNNING:
            self.name = name
            self._become(SourceState.ENDED)

    def _on_faulted(self, error: Exception) -> None:
        if is_about_source(error) and self.state is not SourceState.STOPPED:
            self._feed.clear()
            self._become(SourceState.FAILED, error)
