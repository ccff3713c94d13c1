"""The menu of sources: cameras, the demo clip, a file, a stream."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QWidget

from faceapp.core.sources import CameraInfo, SourceKind
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.files import PICTURES, VIDEOS, name_filter
from faceapp.ui.source_control import SourceControl


class SourceMenu(QMenu):
    """Looks for cameras each time it opens; what was found last is shown meanwhile."""

    def __init__(
        self, desk: DeskService, bridge: Bridge, control: SourceControl, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._bridge, self._control = desk, bridge, control
        self._cameras: list[QAction] = []
        self._first = self.addSeparator()
        self._demo = self.addAction("")
        self._file = self.addAction("")
        self._stream = self.addAction("")
        self._nothing = QAction(self)
        self._nothing.setEnabled(False)
        self.insertAction(self._first, self._nothing)
        self._demo.triggered.connect(control.play_demo)
        self._file.triggered.connect(self.choose_file)
        self._stream.triggered.connect(self.ask_for_stream)
        self.aboutToShow.connect(self.refresh)
        self._searched = False
        self._retranslate()

    def refresh(self) -> None:
        """Ask which cameras there are now."""
        self._bridge.run(self._desk.cameras(), self, then=self._show_cameras)

    def choose_file(self) -> None:
        """Ask for a video or picture and open it."""
        dialog = QFileDialog(self.parentWidget(), self.tr("Open a video or picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(name_filter(self.tr("Videos and pictures"), VIDEOS + PICTURES))
        dialog.fileSelected.connect(lambda chosen: self._control.open_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_for_stream(self) -> None:
        """Ask for an address and open what is there; for good it is set in Settings."""
        dialog = QInputDialog(self.parentWidget())
        dialog.setWindowTitle(self.tr("Open a stream"))
        dialog.setLabelText(self.tr("Address of the stream, such as rtsp://…"))
        dialog.setOkButtonText(self.tr("Open"))
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.textValueSelected.connect(self._control.open_stream)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_cameras(self, cameras: tuple[CameraInfo, ...]) -> None:
        self._searched = True
        for action in self._cameras:
            self.removeAction(action)
            action.deleteLater()
        self._cameras = [self._camera_action(camera) for camera in cameras]
        self.insertActions(self._first, self._cameras)
        self._nothing.setVisible(not cameras)
        self._retranslate()

    def _camera_action(self, camera: CameraInfo) -> QAction:
        action = QAction(camera.name, self)
        action.setCheckable(True)
        spec = self._control.spec
        action.setChecked(spec.kind is SourceKind.CAMERA and spec.address == camera.address)
        action.triggered.connect(lambda: self._control.choose_camera(camera.address))
        return action

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._demo.setText(self.tr("Play the demo clip"))
        self._file.setText(self.tr("Open a video or picture…"))
        self._stream.setText(self.tr("Open a stream…"))
        self._nothing.setText(
            self.tr("No camera was found") if self._searched else self.tr("Looking for cameras…")
        )
