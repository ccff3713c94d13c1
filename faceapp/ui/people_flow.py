"""What can be done with people, from question to answer: enrol, edit, remove."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from faceapp.core.tracks import TrackedFace
from faceapp.core.types import Frame, Subject
from faceapp.runtime.kiosk_service import EntryService
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.notices import Notices
from faceapp.ui.source_control import SourceControl
from faceapp.ui.widgets.camera_capture import CameraCapture
from faceapp.ui.widgets.confirm_dialog import ConfirmDialog
from faceapp.ui.widgets.enrol_dialog import EnrolDialog
from faceapp.ui.words import Wording

WordingOf = Callable[[Subject], Wording]


class PeopleFlow(QObject):
    """Opens the dialogs over the window and tells what came of them."""

    def __init__(
        self,
        desk: DeskService,
        bridge: Bridge,
        control: SourceControl,
        feed: LiveFeed,
        people: PeopleModel,
        notices: Notices,
        entries: EntryService,
    ) -> None:
        window = notices.window()
        super().__init__(window)
        self._desk, self._bridge, self._control, self._feed = desk, bridge, control, feed
        self._people, self._notices, self._entries = people, notices, entries
        self._window: QWidget = window

    def enrol(self) -> EnrolDialog:
        """Ask for a new person."""
        return self._open(None, _say_enrolled)

    def enrol_photo(self, path: Path) -> None:
        """Ask for the person in a photo."""
        self.enrol().photo.examine_photo(path)

    def enrol_face(self, frame: Frame | None, face: TrackedFace) -> None:
        """Ask for a person of the live picture."""
        dialog = self.enrol()
        if frame is not None:
            dialog.photo.examine_frame(frame, face.detection.box)

    def edit(self, subject: Subject) -> EnrolDialog:
        """Ask for changes of a person."""
        return self._open(subject, _say_edited)

    def remove(self, subject: Subject) -> ConfirmDialog:
        """Ask whether to erase a person, and do it."""
        dialog = ConfirmDialog(
            self.tr("Remove {name}?").format(name=subject.name),
            (
                self.tr(
                    "The photo and the face template are erased from this computer. "
                    "This can’t be undone."
                ),
                self.tr("Check-ins stay in the records, with the name and id."),
            ),
            self.tr("Remove"),
            self._window,
        )
        dialog.ask(partial(self._remove, subject))
        return dialog

    def _open(self, person: Subject | None, word: WordingOf) -> EnrolDialog:
        camera = CameraCapture(self._control, self._feed)
        dialog = EnrolDialog(
            self._desk, self._bridge, camera, self._people, self._entries, self._window, person
        )
        dialog.stored.connect(lambda subject: self._notices.tell(partial(word, subject)))
        dialog.open()
        return dialog

    def _remove(self, subject: Subject) -> None:
        self._bridge.run(
            self._desk.remove(subject.subject_id),
            self,
            then=lambda gone: self._notices.tell(partial(_say_removed, gone)),
            or_else=self._notices.tell_error,
        )


def _say_enrolled(subject: Subject) -> Wording:
    text = QCoreApplication.translate("PeopleFlow", "{name} is enrolled")
    return Wording(
        text.format(name=subject.name),
        QCoreApplication.translate("PeopleFlow", "And recognised from now on."),
    )


def _say_edited(subject: Subject) -> Wording:
    text = QCoreApplication.translate("PeopleFlow", "The changes to {name} are saved")
    return Wording(text.format(name=subject.name), "")


def _say_removed(subject: Subject) -> Wording:
    text = QCoreApplication.translate("PeopleFlow", "{name} was removed")
    return Wording(
        text.format(name=subject.name),
        QCoreApplication.translate("PeopleFlow", "Photo and face template are erased."),
    )
