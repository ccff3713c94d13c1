"""Why a name was given and what follows when it was wrong: between the panel and the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from faceapp.core.evidence import StoredPassage
from faceapp.core.tracks import TrackedFace
from faceapp.core.types import AttendanceEvent, Frame
from faceapp.runtime.services import TrustService
from faceapp.ui.bridge import Bridge
from faceapp.ui.models.why import Why
from faceapp.ui.widgets.why_panel import WhyPanel


class WhyFlow(QObject):
    """Fills the panel and declares check-ins void.

    Signals:
        opened: the panel has something to show.
        closed: it was closed and is empty; whether it was about a face in the live picture.
        void_failed: the ``AttendanceEvent`` that was to be void without a question.
        enrol_wanted: the ``Frame`` and the ``TrackedFace`` of somebody to be enrolled.
    """

    opened = Signal()
    closed = Signal(bool)
    void_failed = Signal(object)
    enrol_wanted = Signal(object, object)

    def __init__(
        self, trust: TrustService, bridge: Bridge, panel: WhyPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._trust, self._bridge, self._panel = trust, bridge, panel
        self._live: tuple[Frame | None, TrackedFace] | None = None
        panel.closed.connect(self._on_closed)
        panel.void_wanted.connect(self._on_void_wanted)
        panel.enrol_wanted.connect(self._on_enrol_wanted)
        bridge.voided.connect(self._on_voided)

    def show_event(self, event: AttendanceEvent) -> None:
        """Why a check-in was made: what was kept of it is fetched."""
        self._live = None
        self._panel.show_why(Why.of_event(event))
        self.opened.emit()
        self._fetch(event)

    def show_face(self, face: TrackedFace, frame: Frame | None) -> None:
        """Why a face in the live picture is called what it is, as of now."""
        self._live = (frame, face)
        self._panel.show_why(Why.of_face(face, frame))
        self.opened.emit()

    def ask_not_me(self, event: AttendanceEvent) -> None:
        """Show a check-in and ask at once who it really was."""
        self.show_event(event)
        self._panel.begin_not_me()

    def void(self, event: AttendanceEvent) -> None:
        """Declare a check-in void without a question."""
        self._bridge.run(
            self._trust.void(event.event_id),
            self,
            then=self._on_voided,
            or_else=partial(self._on_void_failed, event),
        )

    def _fetch(self, event: AttendanceEvent) -> None:
        self._bridge.run(
            self._trust.passage(event.event_id),
            self,
            then=partial(self._on_fetched, event),
            or_else=partial(self._on_failed, event),
        )

    def _on_fetched(self, event: AttendanceEvent, stored: StoredPassage | None) -> None:
        shown = self._panel.why
        if shown is None or not self._panel.shows(event.event_id):
            return  # something else is shown by now
        why = Why.of_passage(event, stored)
        if shown.event is not None and shown.event.voided:  # meanwhile
            why = why.voided_by(shown.event)
        self._panel.show_why(why)

    def _on_failed(self, event: AttendanceEvent, error: Exception) -> None:
        if self._panel.shows(event.event_id):
            self._panel.show_error(error)
        else:
            self._bridge.faulted.emit(error)

    def _on_void_wanted(self, event: AttendanceEvent, actual_id: int | None) -> None:
        self._bridge.run(
            self._trust.void(event.event_id, actual_id),
            self,
            then=self._on_voided,
            or_else=partial(self._on_failed, event),
        )

    def _on_void_failed(self, event: AttendanceEvent, error: Exception) -> None:
        self._bridge.faulted.emit(error)
        self.void_failed.emit(event)

    def _on_voided(self, event: AttendanceEvent) -> None:
        """Told by the desk, whoever declared it."""
        why = self._panel.why
        if why is not None and self._panel.shows(event.event_id):
            self._panel.show_why(why.voided_by(event))

    def _on_closed(self) -> None:
        """Whole pictures of people are let go of."""
        about_a_face = self._live is not None
        self._live = None
        self._panel.clear()
        self.closed.emit(about_a_face)

    def _on_enrol_wanted(self) -> None:
        if self._live is not None:
            self.enrol_wanted.emit(*self._live)
