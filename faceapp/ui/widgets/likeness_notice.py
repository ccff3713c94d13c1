"""Says whom a face to be enrolled is like, and asks before one person is enrolled twice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from faceapp.attendance.likeness import Likeness, LikenessKind
from faceapp.core.types import FaceSample
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.models.people_model import PeopleModel
from faceapp.ui.widgets.basics import label, restyle


class LikenessNotice(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        answered: the operator says that two people are meant, or says so no more.
        compared: it is known whom the face is like; the error if that went wrong, else None.
    """

    answered = Signal()
    compared = Signal(object)

    def __init__(
        self,
        desk: DeskService,
        bridge: Bridge,
        people: PeopleModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._bridge, self._people = desk, bridge, people
        self._sample: FaceSample | None = None
        self._comparing = False
        self._likeness: Likeness | None = None
        self._name = ""
        self._text = label("problem", wrap=True)
        self.two_people = QCheckBox()
        self.two_people.toggled.connect(self.answered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addWidget(self.two_people)
        self.show_likeness(None, "")

    @property
    def comparing(self) -> bool:
        """Whether it is not known yet."""
        return self._comparing

    def compare(self, sample: FaceSample | None, but_for: int | None) -> None:
        """Ask whom a face is like; ``but_for``: the person it is meant to be."""
        self._sample, self._comparing = sample, sample is not None
        self.show_likeness(None, "")
        if sample is not None:
            self._bridge.run(
                self._desk.likeness(sample, but_for),
                self,
                then=lambda like: self._on_compared(sample, like, None),
                or_else=lambda error: self._on_compared(sample, None, error),
            )

    def _on_compared(
        self, sample: FaceSample, like: Likeness | None, error: Exception | None
    ) -> None:
        if sample is not self._sample:
            return  # another face was chosen meanwhile
        self._comparing = False
        self.show_likeness(like, self._people.name_of(like.nearest[0].subject_id) if like else "")
        self.compared.emit(error)

    def show_likeness(self, likeness: Likeness | None, name: str) -> None:
        """Say it; ``name`` is that of the nearest person."""
        self._likeness, self._name = likeness, name
        self.two_people.setChecked(False)
        self.setVisible(likeness is not None)
        self.retranslate()

    @property
    def message(self) -> str:
        """The sentence that is shown."""
        return "" if self.isHidden() else self._text.text()

    @property
    def blocks(self) -> bool:
        """Whether an answer is needed before it can be saved."""
        return self._is_duplicate and not self.two_people.isChecked()

    @property
    def _is_duplicate(self) -> bool:
        return self._likeness is not None and self._likeness.kind is LikenessKind.DUPLICATE

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.two_people.setText(self.tr("They are two people: save anyway"))
        self.two_people.setVisible(self._is_duplicate)
        restyle(self._text, "role", "problem" if self._is_duplicate else "caution")
        text = (
            self.tr(
                "This face is already enrolled as {name}. "
                "Cancel and edit that person, if it is the same one."
            )
            if self._is_duplicate
            else self.tr(
                "This face is very close to that of {name}. Both are named more carefully "
                "from now on; a second photo of each makes it surer."
            )
        )
        self._text.setText(text.format(name=self._name or self.tr("another person")))
