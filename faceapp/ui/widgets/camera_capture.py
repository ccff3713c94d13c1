"""Takes an enrolment photo with the camera that is running."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.live_picture import LivePicture
from faceapp.ui.wording import explain


class CameraCapture(QWidget):
    """The live picture with a button under it.

    Signals:
        taken: the ``Frame`` that was on screen.
        given_up: back to the other ways.
    """

    taken = Signal(object)
    given_up = Signal()

    def __init__(
        self, control: SourceControl, feed: LiveFeed, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._control, self._feed = control, feed
        self.picture = LivePicture(feed, self)
        self._off = label("hint", wrap=True)
        self.take = Button("primary", "camera")
        self.turn_on = Button("plain", "play")
        self.back = Button("plain")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addWidget(self.turn_on)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.picture, 1)
        column.addWidget(self._off)
        column.addLayout(buttons)
        self.take.clicked.connect(self._on_take)
        self.turn_on.clicked.connect(control.use_camera)
        self.back.clicked.connect(self.given_up)
        feed.ticked.connect(self._refresh)
        control.changed.connect(self._on_control_changed)
        self._on_control_changed()

    def _refresh(self) -> None:
        has_picture = self._feed.frame is not None
        self.take.setEnabled(has_picture)
        self._off.setVisible(not has_picture)
        self.turn_on.setVisible(not has_picture)

    def _on_control_changed(self) -> None:
        self.picture.set_mirrored(mirrored=self._control.mirrored)
        self._retranslate()
        self._refresh()

    def _on_take(self) -> None:
        frame = self.picture.frame or self._feed.frame
        if frame is not None:
            self.taken.emit(frame)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.picture.setAccessibleName(self.tr("Live picture"))
        text = self.tr("There is no picture yet. Start the camera and wait a moment.")
        if self._control.error is not None:
            wording = explain(self._control.error)
            text = f"{wording.title}. {wording.sentence}"
        self._off.setText(text)
        self.take.setText(self.tr("Take photo"))
        self.turn_on.setText(self.tr("Start the camera"))
        self.back.setText(self.tr("Back"))
