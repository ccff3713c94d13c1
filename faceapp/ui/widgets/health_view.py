"""Enrolment health: asked of the desk when it is looked at, never more than once at a time."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget

from faceapp.attendance.health import HealthIssue
from faceapp.runtime.services import TrustService
from faceapp.ui.bridge import Bridge
from faceapp.ui.models.health_model import HealthModel
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.widgets.empty_state import EmptyState
from faceapp.ui.widgets.health_list import HealthList


class HealthView(QStackedWidget):
    """The list, or that there is nothing to look at.

    Signals:
        counted: how many there are to look at.
    """

    counted = Signal(int)

    def __init__(
        self, trust: TrustService, bridge: Bridge, people: PeopleModel, portraits: Portraits
    ) -> None:
        super().__init__()
        self._trust, self._bridge = trust, bridge
        self._stale, self._asking, self._watched = True, False, False
        self.issues = HealthModel(people, self)
        self.list = HealthList(self.issues, portraits)
        self._fine = EmptyState("success")
        self.addWidget(self._fine)
        self.addWidget(self.list)
        self.issues.modelReset.connect(self._on_reset)
        for signal in (bridge.gallery_changed, bridge.voided, bridge.encoder_changed):
            signal.connect(self._on_changed)
        self.retranslate()

    @property
    def issue_count(self) -> int:
        return self.issues.rowCount()

    def watch(self, *, watched: bool) -> None:
        """While its page is looked at what changed is asked for at once."""
        self._watched = watched
        self._ask()

    def _on_changed(self) -> None:
        self._stale = True
        self._ask()

    def _ask(self) -> None:
        if self._stale and self._watched and not self._asking:
            self._stale, self._asking = False, True
            self._bridge.run(
                self._trust.health(), self, then=self._on_answer, or_else=self._on_failed
            )

    def _on_answer(self, issues: tuple[HealthIssue, ...]) -> None:
        self._asking = False
        self.issues.set_issues(issues)
        self._ask()

    def _on_failed(self, error: Exception) -> None:
        self._asking = False
        self._bridge.faulted.emit(error)

    def _on_reset(self) -> None:
        self.setCurrentWidget(self.list if self.issue_count else self._fine)
        self.counted.emit(self.issue_count)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._fine.say(
            self.tr("Nothing to look at"),
            self.tr("Everybody’s photo is good enough, and nobody was taken for another."),
        )
        self.list.setAccessibleName(self.tr("People who may be missed or mistaken"))
