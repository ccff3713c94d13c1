"""The line at the bottom: camera, speed, faces, people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from faceapp.runtime.services import EngineService
from faceapp.ui.source_control import SourceControl, SourceState
from faceapp.ui.tokens import current_tokens
from faceapp.ui.widgets.basics import ElidedLabel

PERIOD_MS = 500
DOT_TINTS = {
    SourceState.RUNNING: "success",
    SourceState.OPENING: "warning",
    SourceState.ENDED: "text_muted",
    SourceState.STOPPED: "text_muted",
    SourceState.FAILED: "danger",
}


class Dot(QWidget):
    """A small coloured disc; what it means is written beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = "text_muted"
        self.setFixedSize(QSize(10, 10))

    def show_tint(self, tint: str) -> None:
        self._tint = tint
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(current_tokens(), self._tint)))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class StatusLine(QWidget):
    """Asks the engine twice a second."""

    def __init__(
        self, engine: EngineService, control: SourceControl, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._control = engine, control
        self.setProperty("role", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dot = Dot()
        self.source = ElidedLabel()
        self.fps, self.inference, self.faces, self.people = (QLabel() for _ in range(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(18)
        row.addWidget(self._dot)
        row.addWidget(self.source, 1)
        for text in (self.fps, self.inference, self.faces, self.people):
            row.addWidget(text)
        timer = QTimer(self)
        timer.setInterval(PERIOD_MS)
        timer.timeout.connect(self.refresh)
        timer.start()
        control.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things are now."""
        status = self._engine.status()
        state = self._control.state
        running = state is SourceState.RUNNING and status.running
        self._dot.show_tint(DOT_TINTS[state])
        self.source.show_text(self._source_text(state, self._control.name or status.source_name))
        fps = QLocale().toString(status.camera_fps, "f", 0)
        took = QLocale().toString(status.inference_ms, "f", 0)
        self.fps.setText(self.tr("{fps} fps").format(fps=fps) if running else "")
        looking = running and status.inference_ms > 0
        self.inference.setText(self.tr("{ms} ms recognition").format(ms=took) if looking else "")
        self.faces.setText(self.tr("%n face(s)", "", status.faces) if running else "")
        self.people.setText(self.tr("%n people enrolled", "", status.people))
        for text in (self.fps, self.inference, self.faces):
            text.setVisible(bool(text.text()))

    def _source_text(self, state: SourceState, name: str) -> str:
        texts = {
            SourceState.RUNNING: name,
            SourceState.OPENING: self.tr("Opening…"),
            SourceState.ENDED: self.tr("{name}: ended").format(name=name),
            SourceState.STOPPED: self.tr("Camera off"),
            SourceState.FAILED: self.tr("Camera not working"),
        }
        return texts[state]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
