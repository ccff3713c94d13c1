"""The stage of the Check-in page: the live picture and what lies over it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.ui.source_control import SourceControl, SourceState
from faceapp.ui.widgets.greeting import GreetingBanner
from faceapp.ui.widgets.live_view import LiveView
from faceapp.ui.widgets.stage_panel import EndedBar, StagePanel

BAR_WIDTH = 440


class Stage(QWidget):
    """Keeps the layers in place and shows the ones that fit the state of the source.

    Signals:
        resized: what lies over it has another room.
    """

    resized = Signal()

    def __init__(self, control: SourceControl, view: LiveView) -> None:
        super().__init__()
        self._control = control
        self.view = view
        view.setParent(self)
        self._panel: StagePanel | None = None
        self._banner: GreetingBanner | None = None
        self._bar = EndedBar(control, self)
        self._bar.hide()
        self.setMinimumSize(view.minimumSize())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        control.changed.connect(self.refresh)

    def add_layers(self, panel: StagePanel, banner: GreetingBanner) -> None:
        """Put the panel and the banner, both children of the stage, over the picture."""
        self._panel, self._banner = panel, banner
        self.refresh()

    def refresh(self) -> None:
        """Show what fits the state of the source."""
        state = self._control.state
        has_picture = state in (SourceState.RUNNING, SourceState.ENDED)
        if not has_picture:
            self.view.clear()
        self.view.set_mirrored(mirrored=self._control.mirrored)
        self.view.hold(held=state is SourceState.ENDED)
        if self._panel is not None:
            self._panel.retranslate()
            self._panel.setVisible(not has_picture)
        self._bar.retranslate()
        self._bar.setVisible(state is SourceState.ENDED)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self.resized.emit()

    def _arrange(self) -> None:
        self.view.setGeometry(self.rect())
        if self._panel is not None:
            self._panel.setGeometry(self.rect())
            self._panel.raise_()
        if self._banner is not None:
            self._banner.place()
            self._banner.raise_()
        width = min(BAR_WIDTH, self.width() - 32)
        height = max(self._bar.heightForWidth(width), self._bar.sizeHint().height())
        self._bar.setGeometry(
            (self.width() - width) // 2, self.height() - height - 16, width, height
        )
        self._bar.raise_()
