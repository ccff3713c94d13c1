"""The Check-in page: the live picture, and today's arrivals beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.core.tracks import TrackedFace, TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.runtime.services import Services
from faceapp.ui.bridge import Bridge
from faceapp.ui.checkin_ways import CheckInWays
from faceapp.ui.files import DROPPED_PICTURES, VIDEOS
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.models.greeting_facts import GreetingFacts
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.source_control import SourceControl
from faceapp.ui.why_flow import WhyFlow
from faceapp.ui.widgets.checkin_head import CheckInHead
from faceapp.ui.widgets.drop_target import DropTarget
from faceapp.ui.widgets.greeting import GreetingBanner
from faceapp.ui.widgets.live_view import LiveView
from faceapp.ui.widgets.preparation_card import PreparationCard
from faceapp.ui.widgets.source_menu import SourceMenu
from faceapp.ui.widgets.stage import Stage
from faceapp.ui.widgets.stage_panel import StagePanel
from faceapp.ui.widgets.today_panel import TodayPanel
from faceapp.ui.widgets.why_facts import WhyFacts
from faceapp.ui.widgets.why_panel import WhyPanel

DAY_CHECK_MS = 20_000
SIDE_WIDTH = 320
MARGINS, KIOSK_MARGINS = (22, 16, 22, 16), (14, 14, 14, 12)


class CheckInPage(DropTarget):
    """The page of the day.

    Signals:
        enrol_wanted: a stranger was chosen: the ``Frame`` on screen and the ``TrackedFace``.
        kiosk_wanted: the window is to become a kiosk.
    """

    enrol_wanted = Signal(object, object)
    kiosk_wanted = Signal()
    facts_of: Callable[[AttendanceEvent], GreetingFacts] = staticmethod(GreetingFacts.of_event)

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        control: SourceControl,
        feed: LiveFeed,
        portraits: Portraits,
        people: PeopleModel,
    ) -> None:
        super().__init__(VIDEOS + DROPPED_PICTURES)
        desk, trust = services.desk, services.trust
        self._desk, self._bridge, self._control = desk, bridge, control
        self.view = LiveView(feed)
        self.stage = Stage(control, self.view)
        self.menu = SourceMenu(desk, bridge, control, self)
        self.panel = StagePanel(control, self.menu, self.stage)
        self.banner = GreetingBanner(portraits, self.stage)
        self.stage.add_layers(self.panel, self.banner)
        self.ways = CheckInWays(services, bridge, feed, self.banner, self.stage, self)
        self.kiosk = False
        self.today = TodayPanel(_today(), portraits)
        self.arrivals, self.list = self.today.arrivals, self.today.list
        facts = WhyFacts(people, portraits, trust.odds, lambda: desk.settings().keep_passages_days)
        self.why = WhyPanel(facts, people)
        self.why_flow = WhyFlow(trust, bridge, self.why, self)
        self.preparation = PreparationCard(bridge)
        self.head = CheckInHead(control, self.menu, self.arrivals.day)
        self.source_button, self.switch_button = self.head.source_button, self.head.switch_button
        self._side_stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._load_day()

    def _lay_out(self) -> None:
        picture = QVBoxLayout()
        picture.setSpacing(10)
        picture.addWidget(self.stage, 1)
        picture.addWidget(self.ways.bar)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(picture, 1)
        body.addWidget(self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addLayout(body, 1)

    def set_kiosk(self, *, on: bool) -> None:
        """Nothing but the picture and the ways in; what only the operator may see goes."""
        self.kiosk = on
        if on and self._side_stack.currentWidget() is self.why:
            self.why.close_button.click()
        self.head.setHidden(on)
        self._side_part.setHidden(on)
        self.panel.set_kiosk(on=on)
        self.setAcceptDrops(not on)
        margins = KIOSK_MARGINS if on else MARGINS
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*margins)
        self.ways.set_kiosk(on=on)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ways.watch(watched=True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.ways.watch(watched=False)
        super().hideEvent(event)

    def _side(self) -> QWidget:
        for panel in (self.today, self.why):
            self._side_stack.addWidget(panel)
        self._side_part = QWidget()
        side = self._side_column = QVBoxLayout(self._side_part)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(14)
        side.addWidget(self.preparation)
        side.addWidget(self._side_stack, 1)
        self._side_width = max(SIDE_WIDTH, min(420, self.fontMetrics().averageCharWidth() * 36))
        for part in (self.preparation, self._side_stack):
            part.setFixedWidth(self._side_width)
        return self._side_part

    def add_card(self, added: QFrame) -> None:
        """Put a card above today's arrivals."""
        added.setFixedWidth(self._side_width)
        self._side_column.insertWidget(1, added)

    def _connect(self) -> None:
        self.file_dropped.connect(self._on_file_dropped)
        self.view.face_chosen.connect(self._on_face_chosen)
        self._bridge.checked_in.connect(self._on_checked_in)
        self._bridge.already_in.connect(self._on_already_in)
        self._bridge.voided.connect(self._on_voided)
        self.list.why_asked.connect(self.why_flow.show_event)
        self.list.not_me_asked.connect(self.why_flow.ask_not_me)
        self.banner.why_asked.connect(self._on_why_asked)
        self.banner.not_me.connect(self.why_flow.void)
        self.stage.resized.connect(self.ways.place)
        self.ways.bar.not_me.connect(self.why_flow.void)
        self.head.kiosk_wanted.connect(self.kiosk_wanted)
        self.why_flow.opened.connect(self._on_why_opened)
        self.why_flow.void_failed.connect(self.banner.not_taken_back)
        self.why_flow.enrol_wanted.connect(self.enrol_wanted)
        self.why_flow.closed.connect(self._on_why_closed)
        timer = QTimer(self)
        timer.setInterval(DAY_CHECK_MS)
        timer.timeout.connect(self.check_day)
        timer.start()

    # Arrivals

    def check_day(self) -> None:
        """Start an empty list after midnight."""
        if self.arrivals.day != _today():
            self.arrivals.begin_day(_today())
            self.head.show_day(self.arrivals.day)
            self._load_day()

    def _load_day(self) -> None:
        day = self.arrivals.day
        self._bridge.run(
            self._desk.arrivals(day), self, then=lambda events: self._on_loaded(day, events)
        )

    def _on_loaded(self, day: date, events: tuple[AttendanceEvent, ...]) -> None:
        if day == self.arrivals.day:
            self.arrivals.load(events)

    def _on_checked_in(self, event: AttendanceEvent) -> None:
        self.check_day()
        if self.arrivals.add(event):
            self.list.greet(event)
        self.banner.greet(self.facts_of(event))

    def _on_already_in(self, event: AttendanceEvent) -> None:
        self.banner.mention(event)

    def _on_voided(self, event: AttendanceEvent) -> None:
        self.today.take_back(event)
        self.banner.take_back(event)

    # Why this name

    def _on_why_asked(self, event: AttendanceEvent) -> None:
        if not self.kiosk:  # it shows other people's photos
            self.why_flow.show_event(event)

    def _on_why_opened(self) -> None:
        self._side_stack.setCurrentWidget(self.why)
        self.why.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_why_closed(self, about_a_face: bool) -> None:
        """Back to where it was opened from, as far as the keyboard goes."""
        self._side_stack.setCurrentWidget(self.today)
        (self.view if about_a_face else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    # Source

    def _on_file_dropped(self, path: Path) -> None:
        self._control.open_file(path)

    def _on_face_chosen(self, face: TrackedFace, where: QPointF) -> None:
        """Say why; a stranger may be enrolled, with the picture as it is now."""
        if self.kiosk:
            return
        frame = self.view.frame
        if face.state is not TrackState.UNKNOWN:
            self.why_flow.show_face(face, frame)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(self.tr("Enrol this person…"))
        action.triggered.connect(lambda: self.enrol_wanted.emit(frame, face))
        if face.evidence is not None:
            menu.addAction(self.tr("Why unknown?"), lambda: self.why_flow.show_face(face, frame))
        menu.setActiveAction(action)
        menu.popup(self.view.mapToGlobal(where.toPoint() + QPoint(4, 4)))

    # Words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.set_hint(self.tr("Drop a video or picture to open it"))


def _today() -> date:
    return datetime.now().astimezone().date()
