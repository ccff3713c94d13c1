"""What another rate would have changed, tried on the check-ins that were kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from faceapp.attendance.replay import Replay
from faceapp.core.types import Subject
from faceapp.runtime.services import DeskService, TrustService
from faceapp.ui.bridge import Bridge
from faceapp.ui.trust_words import number, one_in, replay_words, strangers_note
from faceapp.ui.widgets.basics import Button, label
from faceapp.ui.widgets.rate_dial import PRESETS, RateDial


class WhatIfPanel(QFrame):
    """Signals: ``wanted``, the rate tried, to be put into force."""

    wanted = Signal(float)

    def __init__(
        self,
        desk: DeskService,
        trust: TrustService,
        bridge: Bridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk, self._trust, self._bridge = desk, trust, bridge
        self._in_force = 0.0
        self._asked = 0.0
        self._replay: Replay | None = None
        self._names: Mapping[int, str] = {}
        self._title = label("strong", wrap=True)
        self.dial = RateDial()
        self.result = label("", wrap=True)
        self._note = label("muted", wrap=True)
        self.apply = Button("plain")
        self._lay_out()
        self.dial.chosen.connect(self._ask)
        self.apply.clicked.connect(lambda: self.wanted.emit(self.dial.fpir))
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.apply)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for part in (self._title, self.dial, self.result, self._note):
            column.addWidget(part)
        column.addLayout(row)

    def begin(self, in_force: float) -> None:
        """Try the next stricter preset, or the next looser one where there is none."""
        self._in_force = in_force
        stricter = [rate for rate in PRESETS if one_in(rate) > one_in(in_force)]
        fpir = stricter[0] if stricter else PRESETS[-2]
        self.dial.show_fpir(fpir)
        self._ask(fpir)

    def show_in_force(self, fpir: float) -> None:
        """Take over which rate is in force."""
        self._in_force = fpir
        self._refresh()

    def _ask(self, fpir: float) -> None:
        self._asked, self._replay = fpir, None
        self._refresh()
        self._bridge.run(self._desk.people(), self, then=lambda people: self._try(fpir, people))

    def _try(self, fpir: float, people: tuple[Subject, ...]) -> None:
        self._names = {subject.subject_id: subject.name for subject in people}
        self._bridge.run(
            self._trust.what_if(fpir), self, then=lambda replay: self._on_replay(fpir, replay)
        )

    def _on_replay(self, fpir: float, replay: Replay) -> None:
        if fpir == self._asked:
            self._replay = replay
            self._refresh()

    def _refresh(self) -> None:
        text = self.tr("Trying it on the kept check-ins…")
        if self._replay is not None:
            text = "\n\n".join(
                "\n".join((section.title, *(f"   • {line}" for line in section.lines)))
                for section in replay_words(self._replay, self._names)
            )
        self.result.setText(text)
        self.result.setAccessibleName(text)
        self.apply.setEnabled(one_in(self._asked or 1.0) != one_in(self._in_force or 1.0))
        self.apply.setText(
            self.tr("Use 1 in {passages}").format(passages=number(one_in(self._asked or 1.0)))
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        self._title.setText(self.tr("If another setting had been in force, with today’s people:"))
        self._note.setText(strangers_note())
        self._refresh()
