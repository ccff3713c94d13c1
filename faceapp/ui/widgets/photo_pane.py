"""The photo side of enrolment: choose or take a photo, then say which face is meant."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.core.types import Float32Array, Frame
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.files import DROPPED_PICTURES, PICTURES, name_filter
from faceapp.ui.models.boxes import meant_face
from faceapp.ui.widgets.basics import Button, IconLabel, card, label
from faceapp.ui.widgets.camera_capture import CameraCapture
from faceapp.ui.widgets.drop_target import DropTarget
from faceapp.ui.widgets.face_chooser import FaceChooser
from faceapp.ui.widgets.photo_verdict import PhotoVerdict


class PhotoPane(DropTarget):
    """Shows one of: the ways to a photo, the camera, "looking", the photo with its faces.

    Signals:
        sample_changed: the ``FaceSample`` to enrol, or None while there is none.
    """

    sample_changed = Signal(object)

    def __init__(self, desk: DeskService, bridge: Bridge, camera: CameraCapture) -> None:
        super().__init__(DROPPED_PICTURES)
        self._desk, self._bridge = desk, bridge
        self._findings: PhotoFindings | None = None
        self._asked = 0
        self.camera = camera
        self.chooser = FaceChooser()
        self.choose_file = Button("primary", "photo")
        self.use_camera = Button("plain", "camera")
        self.another = Button("plain", "refresh")
        self._adds = False
        self._invitation = label("muted", wrap=True)
        self._busy_text = label("muted")
        self.verdict = PhotoVerdict()
        self._stack = QStackedWidget()
        self._ways, self._busy = self._make_ways(), self._make_busy()
        for page in (self._ways, self.camera, self._busy, self.chooser):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()
        self._show(self._ways)

    def _make_ways(self) -> QWidget:
        area = card("drop")
        column = QVBoxLayout(area)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        self._icon = IconLabel("photo", 46, "accent")
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(self._icon)
        column.addWidget(self._invitation)
        column.addSpacing(6)
        column.addWidget(self.choose_file, 0, centre)
        column.addWidget(self.use_camera, 0, centre)
        column.addStretch(1)
        return area

    def _make_busy(self) -> QWidget:
        page = card("drop")
        column = QVBoxLayout(page)
        column.setContentsMargins(40, 20, 40, 20)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        self._busy_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self._busy_text)
        column.addWidget(bar)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.file_dropped.connect(self.examine_photo)
        self.choose_file.clicked.connect(self._ask_for_file)
        self.use_camera.clicked.connect(lambda: self._show(self.camera))
        self.camera.given_up.connect(self.start_over)
        self.camera.taken.connect(self.examine_frame)
        self.another.clicked.connect(self.start_over)
        self.chooser.chosen.connect(self._judge)
        self.verdict.override_changed.connect(self._tell_sample)

    # What is asked for from outside

    def invite_another(self) -> None:
        """There are photos already: one more may be added, none must be."""
        self._adds = True
        self.choose_file.set_kind("plain")
        self.retranslate()

    @property
    def has_candidate(self) -> bool:
        """Whether another photo is being looked at, or was."""
        return self._stack.currentWidget() is not self._ways

    @property
    def message(self) -> str:
        """The sentence under the photo."""
        return self.verdict.message

    @property
    def overridden(self) -> tuple[str, ...]:
        """The quality limits that the operator overrides for this photo."""
        return self.verdict.overridden

    def examine_photo(self, path: Path) -> None:
        """Look for faces in a file."""
        self._examine(self._desk.examine_photo(path), None)

    def examine_frame(self, frame: Frame, near: Float32Array | None = None) -> None:
        """Look for faces in a picture of the camera; ``near`` is the box of the one meant."""
        self._examine(self._desk.examine_frame(frame), near)

    def start_over(self) -> None:
        """Back to the ways to a photo."""
        self._asked += 1
        self._findings = None
        self.verdict.show_nothing()
        self._show(self._ways)
        self._tell_sample()

    # What comes of it

    def _examine(self, findings: Future[PhotoFindings], near: Float32Array | None) -> None:
        self.start_over()
        self._show(self._busy)
        asked = self._asked
        self._bridge.run(
            findings,
            self,
            then=lambda found: self._on_found(asked, found, near),
            or_else=lambda error: self._on_failed(asked, error),
        )

    def _on_found(self, asked: int, findings: PhotoFindings, near: Float32Array | None) -> None:
        if asked != self._asked:
            return  # another photo was chosen meanwhile
        self._findings = findings
        at = meant_face(findings, near)
        self.chooser.show_findings(findings, at)
        self._show(self.chooser)
        self.chooser.setFocus()
        self._judge(at)

    def _on_failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self.verdict.show_error(error)
            self._show(self._ways)

    def _judge(self, at: int | None) -> None:
        if self._findings is not None:
            self.verdict.show_face(self._findings, at)
        self._tell_sample()

    def _tell_sample(self) -> None:
        self.sample_changed.emit(self.verdict.sample)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(name_filter(self.tr("Photos"), PICTURES))
        dialog.fileSelected.connect(lambda chosen: self.examine_photo(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Words

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.another.setVisible(page is self.chooser)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.set_hint(self.tr("Drop the photo here"))
        self._invitation.setText(
            self.tr("Drop another photo here: with glasses, with a beard, in other light")
            if self._adds
            else self.tr("Drop a photo here: one face from the front, in good light")
        )
        self.choose_file.setText(
            self.tr("Add a photo…") if self._adds else self.tr("Choose photo…")
        )
        self.use_camera.setText(self.tr("Use the camera"))
        self.another.setText(self.tr("Another photo"))
        self._busy_text.setText(self.tr("Looking for faces…"))
        self.chooser.setAccessibleName(self.tr("Faces in the photo"))
