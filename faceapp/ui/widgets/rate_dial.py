"""How rarely a stranger may get a name: three presets in plain words, and a number of one's own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from faceapp.ui.trust_words import number, one_in
from faceapp.ui.widgets.basics import label
from faceapp.ui.widgets.segments import SegmentedControl
from faceapp.ui.widgets.still_boxes import hold_still

PRESETS = (0.01, 0.003, 0.001)  # comfortable, balanced, strict
CUSTOM = len(PRESETS)
LEAST, MOST = 2, 1_000_000


class RateDial(QWidget):
    """Signals: ``chosen``, the rate (fpir) the operator wants."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presets = SegmentedControl(len(PRESETS) + 1)
        self.passages = QSpinBox()
        self.passages.setRange(LEAST, MOST)
        self.passages.setGroupSeparatorShown(True)
        self.passages.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
        self.passages.setMinimumWidth(150)
        hold_still(self.passages)
        self._own = QWidget()
        self._before: QLabel = label("muted")
        self._after: QLabel = label("muted")
        row = QHBoxLayout(self._own)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._before, self.passages, self._after):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.presets)
        column.addWidget(self._own)
        self.presets.chosen.connect(self._on_preset)
        self.passages.valueChanged.connect(lambda passages: self.chosen.emit(1 / passages))
        self._own.hide()
        self.retranslate()

    @property
    def fpir(self) -> float:
        """The rate that is shown."""
        at = self.presets.position
        return PRESETS[at] if 0 <= at < CUSTOM else 1 / self.passages.value()

    def show_fpir(self, fpir: float) -> None:
        """Show a rate; nothing is signalled. Who has chosen "custom" stays there."""
        passages = one_in(fpir)
        if self.presets.position != CUSTOM or passages != self.passages.value():
            known = [one_in(preset) for preset in PRESETS]
            self.presets.choose(known.index(passages) if passages in known else CUSTOM)
        self._show_passages(passages)

    def _show_passages(self, passages: int) -> None:
        with QSignalBlocker(self.passages):
            self.passages.setValue(passages)
        self._own.setVisible(self.presets.position == CUSTOM)

    def _on_preset(self, at: int) -> None:
        if at == CUSTOM:
            self._own.show()
            self.passages.setFocus()
            self.passages.selectAll()
            return
        self._show_passages(one_in(PRESETS[at]))
        self.chosen.emit(PRESETS[at])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Put the texts in the language of the window."""
        titles = (self.tr("Comfortable"), self.tr("Balanced"), self.tr("Strict"))
        rate = self.tr("1 in {passages}")
        texts = (
            *(
                f"{title}\n{rate.format(passages=number(one_in(preset)))}"
                for title, preset in zip(titles, PRESETS, strict=True)
            ),
            self.tr("Custom") + "\n" + self.tr("a number of your own"),
        )
        self.presets.say(self.tr("How rarely a stranger may get a name"), texts)
        self.passages.setLocale(QLocale())
        self.passages.setAccessibleName(self.tr("At most one wrong name in so many passages"))
        self._before.setText(self.tr("At most 1 wrong name in"))
        self._after.setText(self.tr("passages of strangers"))
