"""What stands in place of the picture when there is none, and under it when a file has ended."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from faceapp.ui.source_control import LIVE_KINDS, SourceControl, SourceState
from faceapp.ui.tokens import ON_STAGE_MUTED
from faceapp.ui.widgets.basics import Button, IconLabel, card, label
from faceapp.ui.widgets.source_menu import SourceMenu
from faceapp.ui.wording import explain

TEXT_WIDTH = 460


class StagePanel(QScrollArea):
    """What happened, and what to do about it."""

    def __init__(self, control: SourceControl, menu: SourceMenu, parent: QWidget) -> None:
        super().__init__(parent)
        self._control = control
        self._icon = IconLabel("camera-off", 52, ON_STAGE_MUTED)
        self._title = label("title", wrap=True)
        self._sentence = label("muted", wrap=True)
        self._detail = label("small", wrap=True)
        self.again = Button("primary", "refresh")
        self.demo = Button("plain", "film")
        self.file = Button("plain", "folder")
        self.cameras = Button("plain", "camera")
        self.again.clicked.connect(control.start_again)
        self.demo.clicked.connect(control.play_demo)
        self.file.clicked.connect(menu.choose_file)
        self.cameras.setMenu(menu)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        inside = card("stagepanel")
        column = QVBoxLayout(inside)
        column.setSpacing(10)
        column.setContentsMargins(20, 14, 20, 14)
        column.addStretch(1)
        column.addWidget(self._icon)
        for text in (self._title, self._sentence, self._detail):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            text.setMaximumWidth(TEXT_WIDTH * 2)
            column.addWidget(text)
        column.addSpacing(10)
        column.addLayout(self._buttons())
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def _buttons(self) -> QHBoxLayout:
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self._arrange(2)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._grid)
        centred.addStretch(1)
        return centred

    def set_kiosk(self, *, on: bool) -> None:
        """In a kiosk nobody chooses files or cameras."""
        for button in (self.cameras, self.demo, self.file):
            button.setHidden(on)

    def _arrange(self, columns: int) -> None:
        for at, button in enumerate((self.again, self.cameras, self.demo, self.file)):
            self._grid.addWidget(button, at // columns, at % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        buttons = (self.again, self.cameras, self.demo, self.file)
        widest = max(button.sizeHint().width() for button in buttons)
        self._arrange(2 if event.size().width() > 2 * widest + 70 else 1)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Show the state of the source in words."""
        self.demo.setText(self.tr("Play the demo clip"))
        self.file.setText(self.tr("Open a video or picture…"))
        self.cameras.setText(self.tr("Choose a camera"))
        failed = self._control.state is SourceState.FAILED
        stopped = self._control.state is SourceState.STOPPED
        self.again.setText(self._again_text(failed=failed))
        self.again.setVisible(failed or stopped)
        if failed and self._control.error is not None:
            wording = explain(self._control.error)
            self._say("camera-off", wording.title, wording.sentence, wording.detail)
        elif stopped:
            self._say(
                "camera-off",
                self.tr("The camera is off"),
                self.tr("Nobody is checked in until it is started again."),
            )
        else:
            self._say(
                "camera",
                self.tr("Opening the camera…"),
                self.tr("No camera on this computer? The demo clip shows how it works."),
            )

    def _again_text(self, *, failed: bool) -> str:
        if self._control.spec.kind not in LIVE_KINDS:
            return self.tr("Try again") if failed else self.tr("Start again")
        return self.tr("Try the camera again") if failed else self.tr("Start the camera")

    def _say(self, icon_name: str, title: str, sentence: str, detail: str = "") -> None:
        self._icon.show_icon(icon_name, ON_STAGE_MUTED)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._detail.setText(self.tr("Details: {reason}").format(reason=detail) if detail else "")
        self._detail.setVisible(bool(detail))


class EndedBar(QFrame):
    """Over the last picture of a file: it has ended, and what now."""

    def __init__(self, control: SourceControl, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "stagecard")
        self._control = control
        self._text: QLabel = label("strong", wrap=True)
        self.again = Button("primary", "play")
        self.camera = Button("plain", "camera")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.camera)
        buttons.addStretch(1)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._text)
        column.addLayout(buttons)
        self.again.clicked.connect(control.start_again)
        self.camera.clicked.connect(control.use_camera)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._text.setText(self.tr("“{name}” has ended.").format(name=self._control.name))
        self.again.setText(self.tr("Play again"))
        self.camera.setText(self.tr("Use the camera"))
