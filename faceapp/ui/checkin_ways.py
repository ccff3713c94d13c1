"""Who is not recognised goes on from here: badge, PIN, not me. And what is said with a sound."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from faceapp.core.tracks import TrackedFace, TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.runtime.kiosk_service import Cue, EntryAnswer, EntryOutcome
from faceapp.runtime.services import Services
from faceapp.ui.advice_words import advice_words
from faceapp.ui.badge_reader import BadgeReader
from faceapp.ui.bridge import Bridge
from faceapp.ui.cues import Cues
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.models.answers import Answers
from faceapp.ui.widgets.answer_card import AnswerCard
from faceapp.ui.widgets.greeting import GreetingBanner
from faceapp.ui.widgets.other_way_panel import OtherWayPanel
from faceapp.ui.widgets.pin_panel import PinPanel
from faceapp.ui.widgets.stage_sheet import StageSheet
from faceapp.ui.widgets.ways_bar import WaysBar
from faceapp.ui.words import Wording

CUES = {TrackState.UNSURE: Cue.UNSURE, TrackState.UNKNOWN: Cue.UNKNOWN}


class CheckInWays(QObject):
    """The parts under and over the picture, and who hears whom.

    Args:
        services: of which the kiosk's are used.
        bridge: to them.
        feed: what the camera sees.
        banner: greets.
        stage: over which the answers lie.
        page: over which the sheets lie, in its middle: the stage may be narrow.
        clock: monotonic seconds.
    """

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        feed: LiveFeed,
        banner: GreetingBanner,
        stage: QWidget,
        page: QWidget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(stage)
        self._entries, self._bridge, self._feed = services.kiosk.entries, bridge, feed
        self._banner, self._stage, self._clock = banner, stage, clock
        self._kiosk = False
        self._answers = Answers()
        self.cues = Cues(services.kiosk.sounds, services.desk.settings)
        self.bar = WaysBar()
        self.card = AnswerCard(stage)
        self.panel = OtherWayPanel(page)
        self.pin_panel = PinPanel(page)
        self.reader = BadgeReader(self)
        self._connect()

    def _connect(self) -> None:
        self.bar.other_way.connect(self.ask)
        self.card.other_way.connect(self.ask)
        self.panel.typed.connect(self._on_typed)
        self.reader.scanned.connect(self._on_scanned)
        self._feed.ticked.connect(self._on_ticked)
        self._bridge.checked_in.connect(self._on_checked_in)
        self._bridge.voided.connect(self.bar.take_back)

    def set_kiosk(self, *, on: bool) -> None:
        """In a kiosk the answers are said large, over the picture."""
        self._kiosk = on
        self.bar.set_kiosk(on=on)
        self._banner.set_large(large=on)
        self.card.hide()
        self.panel.dismiss()

    def watch(self, *, watched: bool) -> None:
        """The page is shown, or not any more."""
        window = self._stage.window().windowHandle()
        self.reader.watch(window if watched else None)

    def ask(self) -> None:
        """Ask for employee id and PIN."""
        self.pin_panel.dismiss()
        self.card.hide()
        self.panel.present()

    def place(self) -> None:
        """The stage was resized."""
        self.card.place()

    # Badge and PIN

    def _on_scanned(self, number: str) -> None:
        for sheet in self._sheets():  # the digits may have gone into one of its fields
            sheet.dismiss()
        self._bridge.run(
            self._entries.by_badge(number), self, then=partial(self._on_answer, by_pin=False)
        )

    def _on_typed(self, employee_id: str, pin: str) -> None:
        self._bridge.run(
            self._entries.by_pin(employee_id, pin),
            self,
            then=partial(self._on_answer, by_pin=True),
            or_else=self._on_failed,
        )

    def _on_answer(self, answer: EntryAnswer, *, by_pin: bool) -> None:
        if answer.outcome in (EntryOutcome.CHECKED_IN, EntryOutcome.ALREADY_IN):
            self.panel.dismiss()
            if answer.outcome is EntryOutcome.ALREADY_IN and answer.event is not None:
                self._banner.mention(answer.event, asked=True)
            return
        self.cues.play(Cue.UNKNOWN)
        if by_pin:
            self.panel.refuse(answer.wait_s)
        else:
            self.card.answer(Cue.UNKNOWN, self._unknown_badge)

    def _on_failed(self, error: Exception) -> None:
        self.panel.dismiss()
        self._bridge.faulted.emit(error)

    def _on_checked_in(self, event: AttendanceEvent) -> None:
        self.card.hide()
        self.bar.offer_not_me(event)
        if self._stage.isVisible():
            self.cues.play(Cue.ACCEPTED)

    # Not sure, unknown

    def _on_ticked(self) -> None:
        if not self._stage.isVisible():
            return
        face, first = self._answers.look(self._feed.overlay, self._clock())
        if face is None:
            return
        if first:
            self.cues.play(CUES[face.state])
        if self._kiosk:
            self._show_answer(face, first=first)

    def _show_answer(self, face: TrackedFace, *, first: bool) -> None:
        """A greeting goes first; who types is not disturbed."""
        if self._banner.isVisible() or any(sheet.isVisible() for sheet in self._sheets()):
            self.card.hide()
        elif first or not self.card.isVisible():
            self.card.answer(CUES[face.state], partial(self._answer_words, face))
        else:
            self.card.stay()

    def _sheets(self) -> tuple[StageSheet, ...]:
        return (self.panel, self.pin_panel)

    # Words

    def _answer_words(self, face: TrackedFace) -> Wording:
        if face.state is TrackState.UNSURE:
            advice = advice_words(face.advice)
            return Wording(self.tr("Not sure yet"), advice[:1].upper() + advice[1:])
        return Wording(
            self.tr("I don’t know you"),
            self.tr("Look straight into the camera, or take another way in."),
        )

    def _unknown_badge(self) -> Wording:
        return Wording(
            self.tr("This badge is not known"),
            self.tr("Try it once more, or take another way in."),
        )
