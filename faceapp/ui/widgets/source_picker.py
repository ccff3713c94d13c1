"""Chooses the camera for good: from a list, or a stream by its address."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from faceapp.core.sources import CameraInfo, SourceKind, SourceSpec
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.basics import Button, ToolButton


class SourcePicker(QWidget):
    """The list always holds what is set, even while that camera is unplugged."""

    def __init__(
        self,
        desk: DeskService,
        bridge: Bridge,
        control: SourceControl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._bridge, self._control = desk, bridge, control
        self._found: tuple[CameraInfo, ...] = ()
        self.list = QComboBox()
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setMinimumContentsLength(16)
        self.again = ToolButton("plain", "refresh")
        self.address = QLineEdit()
        self.use = Button("plain")
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, wide, narrow in (
            (first, self.list, self.again),
            (second, self.address, self.use),
        ):
            row.setSpacing(8)
            row.addWidget(wide, 1)
            row.addWidget(narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        self.list.activated.connect(self._on_picked)
        self.again.clicked.connect(self.refresh)
        self.use.clicked.connect(self._on_use)
        self.address.returnPressed.connect(self._on_use)
        self.retranslate()

    def refresh(self) -> None:
        """Look for cameras again."""
        self._bridge.run(self._desk.cameras(), self, then=self._on_found)

    def show_settings(self) -> None:
        """Show the source that is set."""
        now = self._desk.settings().source
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for camera in self._found:
            self.list.addItem(camera.name, camera.address)
        if self.list.findData(now) < 0:
            self.list.addItem(self._name_of(now), now)
        self.list.setCurrentIndex(self.list.findData(now))
        blocker.unblock()
        if SourceSpec.parse(now).kind is SourceKind.URL:
            self.address.setText(now)

    def _name_of(self, source: str) -> str:
        spec = SourceSpec.parse(source)
        if spec.kind is SourceKind.DEMO:
            return self.tr("Demo clip")
        if spec.kind is SourceKind.CAMERA:
            return self.tr("Camera {address}").format(address=spec.address)
        return source

    def _on_found(self, cameras: tuple[CameraInfo, ...]) -> None:
        self._found = cameras
        self.show_settings()

    def _on_picked(self, _at: int) -> None:
        address = str(self.list.currentData())
        if address != self._desk.settings().source:
            self._control.choose_camera(address)

    def _on_use(self) -> None:
        address = self.address.text().strip()
        if address:
            self._control.choose_camera(address)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            self.show_settings()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Camera"))
        self.again.setAccessibleName(self.tr("Look for cameras again"))
        self.again.setToolTip(self.tr("Look for cameras again"))
        self.address.setPlaceholderText(self.tr("Address of a stream, such as rtsp://…"))
        self.address.setAccessibleName(self.tr("Address of a stream"))
        self.use.setText(self.tr("Use this stream"))
