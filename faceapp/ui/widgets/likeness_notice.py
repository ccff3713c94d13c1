"""Says whom a face to be enrolled is like, and asks before one person is enrolled twice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from faceapp.attendance.likeness import Likeness, LikenessKind
from faceapp.ui.widgets.basics import label, restyle


class LikenessNotice(QWidget):
    """Hidden while there is nothing to say.

    Signals:
        answered: the operator says that two people are meant, or says so no more.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
