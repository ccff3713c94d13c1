"""The evidence of one answer: both faces, who was nearest, the odds, and the figures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.entry import EntryMethod
from faceapp.core.tracks import TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.ui.advice_words import unsure_words
from faceapp.ui.models.arrivals_model import time_text
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.models.why import Why
from faceapp.ui.why_words import not_kept, odds_words, rows, verdict
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.distance_scale import DistanceScale
from faceapp.ui.widgets.face_picture import FacePicture

PICTURE_SIDE = 108
OddsOf = Callable[[float, int, str], StrangerOdds | None]


class WhyFacts(QWidget):
    """What an answer rests on.

    Args:
        people: for names.
        portraits: for the enrolled photo.
        odds_of: how rarely a stranger comes as near, from d, the number of people and the encoder;
            None: it is another one than the one in use.
        keep_days: how long what a check-in rests on is kept, asked when it is told.
    """

    def __init__(
        self,
        people: PeopleModel,
        portraits: Portraits,
        odds_of: OddsOf,
        keep_days: Callable[[], int],
    ) -> None:
        super().__init__()
        self._people, self._portraits = people, portraits
        self._odds_of, self._keep_days = odds_of, keep_days
        self._why: Why | None = None
        self.seen, self.enrolled = FacePicture(PICTURE_SIDE), FacePicture(PICTURE_SIDE)
        self._name, self._when = label("heading", wrap=True), label("muted", wrap=True)
        self._verdict, self._odds = label(wrap=True), label("hint", wrap=True)
        self.scale = DistanceScale()
        self._figures = QGridLayout()
        self._cells: list[QLabel] = []
        self._lay_out()
        portraits.loaded.connect(self._on_portrait)

    def _lay_out(self) -> None:
        pictures = QHBoxLayout()
        pictures.setSpacing(10)
        pictures.addWidget(self.seen, 1, Qt.AlignmentFlag.AlignTop)
        pictures.addWidget(self.enrolled, 1, Qt.AlignmentFlag.AlignTop)
        self._figures.setHorizontalSpacing(12)
        self._figures.setVerticalSpacing(5)
        self._figures.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._when)
        column.addLayout(pictures)
        for part in (self._verdict, self._odds, self.scale):
            column.addWidget(part)
        column.addLayout(self._figures)

    def show_why(self, why: Why) -> None:
        self._why = why
        self.seen.square.show_pixels(why.crop)
        self.scale.show_evidence(why.evidence)
        self._show_portrait()
        self.retranslate()

    def clear(self) -> None:
        """Keep no picture of anybody."""
        self._why = None
        self.seen.square.show_pixels(None)
        self.scale.show_evidence(None)
        self._show_portrait()

    @property
    def text(self) -> str:
        """All that is said, line by line."""
        parts = (self._name, self._when, self._verdict, self._odds, *self._cells)
        return "\n".join(part.text() for part in parts if not part.isHidden())

    def _on_portrait(self, subject_id: int) -> None:
        if self._why is not None and self._why.compared_id == subject_id:
            self._show_portrait()

    def _show_portrait(self) -> None:
        who = self._why.compared_id if self._why else None
        self.enrolled.setVisible(who is not None)
        self.enrolled.square.show_picture(None if who is None else self._portraits.get(who))

    # Words

    def name_of(self, subject_id: int) -> str:
        """Also of somebody who was removed since."""
        subject = self._why.subject if self._why else None
        if subject is not None and subject.subject_id == subject_id:
            return subject.name
        return self._people.name_of(subject_id) or self.tr("somebody else")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        why = self._why
        if why is None:
            return
        self._name.setText(self._headline(why))
        _say(self._when, self._below(why))
        at = time_text(why.event) if why.event else ""
        self.seen.say(self.tr("Seen at {time}").format(time=at) if at else self.tr("Seen now"))
        self.enrolled.say(self._enrolled_caption(why))
        _say(self._verdict, self._sentence(why))
        _say(self._odds, self._odds_sentence(why))
        self._show_figures(why)

    def _headline(self, why: Why) -> str:
        if why.subject is not None:
            return why.subject.name
        return unsure_words(why.advice) if why.state is TrackState.UNSURE else self.tr("Unknown")

    def _below(self, why: Why) -> str:
        """Of a check-in the time stands under the picture."""
        return why.subject.department if why.subject and why.event is None else ""

    def _enrolled_caption(self, why: Why) -> str:
        if why.subject is None and why.compared_id is not None:
            name = self.name_of(why.compared_id)
            return self.tr("Enrolled: {name}").format(name=name)
        return self.tr("Enrolled photo")

    def _sentence(self, why: Why) -> str:
        if not why.fetched:
            return self.tr("Looking it up…")
        if why.evidence is not None or why.event is None:
            return verdict(why, self.name_of)
        return self._other_way(why.event) or not_kept(self._keep_days())

    def _other_way(self, event: AttendanceEvent) -> str:
        """How somebody came in whose face decided nothing."""
        if event.method is EntryMethod.BADGE:
            return self.tr("This check-in was made with the badge.")
        if event.method is EntryMethod.PIN:
            return self.tr("This check-in was made with employee id and PIN.")
        return self.tr("This check-in was entered by hand.") if event.d is None else ""

    def _odds_sentence(self, why: Why) -> str:
        if why.evidence is None or not why.candidates or why.state is TrackState.UNKNOWN:
            return ""
        people, encoder_id = why.evidence.people, why.evidence.template.encoder_id
        odds = self._odds_of(why.candidates[0].d, people, encoder_id)
        return "" if odds is None else odds_words(odds, people)

    def _show_figures(self, why: Why) -> None:
        for cell in self._cells:
            self._figures.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        for at, pair in enumerate(rows(why, self.name_of)):
            for column, (role, text) in enumerate(zip(("small", ""), pair, strict=True)):
                cell = label(role, wrap=column == 1)
                cell.setText(text)
                self._figures.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
                cell.show()  # the layout would do so only later
                self._cells.append(cell)


def _say(text: QLabel, words: str) -> None:
    text.setText(words)
    text.setVisible(bool(words))
