"""Enrols a person, or edits one: the photo on the left, the details on the right."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from faceapp.core.types import FaceSample, Subject, SubjectDetails
from faceapp.runtime.kiosk_service import EntryService
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.camera_capture import CameraCapture
from faceapp.ui.widgets.details_form import DetailsForm
from faceapp.ui.widgets.entry_form import EntryForm
from faceapp.ui.widgets.likeness_notice import LikenessNotice
from faceapp.ui.widgets.photo_pane import PhotoPane
from faceapp.ui.widgets.photo_strip import PhotoStrip
from faceapp.ui.wording import explain

SIZE = (820, 540)


class EnrolDialog(QDialog):
    """Window-modal; open it with ``open()``. It closes only after the desk has stored it all.

    Signals:
        stored: the ``Subject`` as stored.
    """

    stored = Signal(object)

    def __init__(
        self,
        desk: DeskService,
        bridge: Bridge,
        camera: CameraCapture,
        people: PeopleModel,
        entries: EntryService,
        parent: QWidget,
        person: Subject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._bridge, self._people = desk, bridge, people
        self._person = person
        self._sample: FaceSample | None = None
        self._wanted = False  # Save was pressed while the face was still being compared
        self._busy = False
        self._error: Exception | None = None
        self._before: QWidget | None = None
        self.photo = PhotoPane(desk, bridge, camera)
        self.strip = PhotoStrip(desk, bridge, person.subject_id) if person else None
        self.form = DetailsForm(people.departments())
        self.entry = EntryForm(entries, bridge, person.subject_id if person else None)
        self.save = Button("primary", "success")
        self.cancel = Button("plain")
        self._photo_title, self._details_title = label("heading"), label("heading")
        self.likeness = LikenessNotice(desk, bridge, people)
        self._problem = label("problem", wrap=True)
        self._problem.hide()
        self._lay_out()
        self._connect()
        if person is not None:
            self.form.show_person(person)
            self.photo.invite_another()
        self.form.fields["name"].setFocus()
        self.retranslate()
        self._refresh()

    def _lay_out(self) -> None:
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        grid.addWidget(self._photo_title, 0, 0)
        grid.addWidget(self._details_title, 0, 1)
        grid.addLayout(self._photos(), 1, 0)
        grid.addWidget(self._scrolled_form(), 1, 1)
        grid.setColumnStretch(0, 11)
        grid.setColumnStretch(1, 9)
        grid.setRowStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(14)
        whole.addLayout(grid, 1)
        whole.addWidget(self.likeness)
        whole.addWidget(self._problem)
        whole.addLayout(buttons)
        self.ensurePolished()
        self.resize(QSize(*SIZE).expandedTo(self.sizeHint()))

    def _photos(self) -> QVBoxLayout:
        column = QVBoxLayout()
        if self.strip is not None:
            column.addWidget(self.strip)
        column.addWidget(self.photo, 1)
        return column

    def _scrolled_form(self) -> QScrollArea:
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        column.addWidget(self.entry)
        column.addStretch(1)
        scrolled.setWidget(inside)
        scrolled.setMinimumWidth(inside.minimumSizeHint().width() + 20)
        return scrolled

    def _connect(self) -> None:
        self.photo.sample_changed.connect(self._on_sample_changed)
        self.likeness.answered.connect(self._refresh)
        self.likeness.compared.connect(self._on_compared)
        self.form.submitted.connect(self._on_submitted)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)

    # Whom the face is like

    def _on_sample_changed(self, sample: FaceSample | None) -> None:
        if sample is not self._sample:
            self._sample, self._wanted = sample, False
            self.likeness.compare(sample, self._person.subject_id if self._person else None)
        self._refresh()

    def _on_compared(self, error: Exception | None) -> None:
        """An error is told, but what can be stored may be stored."""
        self._error = error or self._error
        self._refresh()
        wanted, self._wanted = self._wanted, False
        if wanted and self.save.isEnabled():
            self._on_save()

    # Saving

    def _on_submitted(self) -> None:
        if self.save.isEnabled():
            self._on_save()

    def _on_save(self) -> None:
        if not self.form.check():
            return
        if self.likeness.comparing:
            self._wanted = True
            return
        self._error = None
        self._before = self.focusWidget()  # what is disabled meanwhile loses the focus
        self._busy = True
        self._refresh()
        self._follow(self._stored(self.form.details), self._on_details_stored)

    def _stored(self, details: SubjectDetails) -> Future[Subject]:
        if self._person is not None:
            return self._desk.edit(self._person.subject_id, details)
        if self._sample is None:
            raise AssertionError("Save is disabled until a face is chosen")
        return self._desk.enrol(details, self._sample, self.photo.overridden)

    def _on_details_stored(self, subject: Subject) -> None:
        if self._person is None or self._sample is None:
            self._remove_photos(subject)
            return
        added = self._desk.add_photo(subject.subject_id, self._sample, self.photo.overridden)
        self._follow(added, then=self._on_photo_added)

    def _on_photo_added(self, subject: Subject) -> None:
        self.photo.start_over()  # should a later step fail, it is not added twice
        self._remove_photos(subject)

    def _remove_photos(self, subject: Subject) -> None:
        self._remove_next(self.strip.crossed if self.strip is not None else (), subject)

    def _remove_next(self, photo_ids: tuple[int, ...], subject: Subject) -> None:
        if not photo_ids:
            self._store_entry(subject)
            return
        removed = self._desk.remove_photo(photo_ids[0])
        self._follow(removed, then=partial(self._remove_next, photo_ids[1:]))

    def _store_entry(self, subject: Subject) -> None:
        """Last; should it fail, the person is stored, and saving again is an edit."""
        if not self.entry.changed:
            self._finish(subject)
            return
        if self._person is None:
            self._person = subject
            self.photo.start_over()
        self._bridge.run(
            self.entry.store(subject.subject_id),
            self,
            then=lambda _kept: self._finish(subject),
            or_else=self._on_failed,
        )

    def _follow(self, future: Future[Subject], then: Callable[[Subject], None]) -> None:
        self._bridge.run(future, self, then=then, or_else=self._on_failed)

    def _finish(self, subject: Subject) -> None:
        self._busy = False
        self.stored.emit(subject)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        if self.strip is not None:
            self.strip.reload()
        self._refresh()  # a field that is disabled can't take the focus
        if not (self.form.show_error(error) or self.entry.show_error(error)):
            self._error = error
            (self._before or self.save).setFocus()
            self.retranslate()

    def reject(self) -> None:
        """Not while saving: whether it worked must be seen."""
        if not self._busy:
            super().reject()

    # Words

    @property
    def problem(self) -> str:
        """What keeps it from being saved, where it is about no field."""
        return "" if self._problem.isHidden() else self._problem.text()

    def _refresh(self) -> None:
        has_photo = self._sample is not None or self._keeps_photo()
        self.save.setEnabled(has_photo and not self.likeness.blocks and not self._busy)
        for part in filter(None, (self.form, self.entry, self.strip)):
            part.setEnabled(not self._busy)
        self.cancel.setEnabled(not self._busy)
        self.retranslate()

    def _keeps_photo(self) -> bool:
        return self._person is not None and not self.photo.has_candidate

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        new = self._person is None
        self.setWindowTitle(self.tr("Enrol a person") if new else self.tr("Edit person"))
        self._photo_title.setText(self.tr("1. Photo") if new else self.tr("Photos"))
        self._details_title.setText(self.tr("2. Details") if new else self.tr("Details"))
        self.cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Saving…") if self._busy else self.tr("Save"))
        wording = explain(self._error) if self._error else None
        self._problem.setText(f"{wording.title}. {wording.sentence}" if wording else "")
        self._problem.setVisible(wording is not None)
