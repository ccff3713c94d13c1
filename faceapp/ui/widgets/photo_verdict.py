"""Under the photo: how good the face is, what would make it better, and the way past a refusal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.attendance.quality_gate import ENOUGH, QualityReport
from faceapp.core.types import FaceSample
from faceapp.ui.widgets.basics import label, restyle
from faceapp.ui.wording import explain

MOST_ADVICE = 2


class PhotoVerdict(QWidget):
    """What is said of the photo, or of why there is none.

    Signals:
        override_changed: the operator takes a refused face after all, or does so no more.
    """

    override_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error: Exception | None = None
        self._findings: PhotoFindings | None = None
        self._at: int | None = None
        self.score = QProgressBar()
        self.score.setRange(0, 100)
        self.score.setTextVisible(False)
        self.accept = QCheckBox()
        self.accept.toggled.connect(self._on_accept_toggled)
        self._caption, self._number = label("small"), label("small")
        self._message = label("hint", wrap=True)
        self._advice = label("small", wrap=True)
        self._bar = QWidget()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._caption)
        row.addWidget(self.score, 1)
        row.addWidget(self._number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._bar, self._message, self._advice, self.accept):
            column.addWidget(part)

    # What is said

    def show_nothing(self) -> None:
        self._show(None, None, None)

    def show_error(self, error: Exception) -> None:
        """There is no photo to judge."""
        self._show(error, None, None)

    def show_face(self, findings: PhotoFindings, at: int | None) -> None:
        """Judge the face chosen; None: it is still to be chosen."""
        self._show(None, findings, at)

    def _show(
        self, error: Exception | None, findings: PhotoFindings | None, at: int | None
    ) -> None:
        self._error, self._findings, self._at = error, findings, at
        self.accept.blockSignals(True)  # another face: what was said of the last one is over
        self.accept.setChecked(False)
        self.accept.blockSignals(False)
        self.retranslate()

    # What comes of it

    @property
    def message(self) -> str:
        """The sentence that is shown."""
        return "" if self._message.isHidden() else self._message.text()

    @property
    def advice(self) -> str:
        """What else could be better, line by line."""
        return "" if self._advice.isHidden() else self._advice.text()

    @property
    def sample(self) -> FaceSample | None:
        """The face to enrol, or None while none can be."""
        if self._findings is None or self._at is None:
            return None
        refused = self._findings.problems[self._at] is not None
        if refused and not (self._overridable and self.accept.isChecked()):
            return None
        return self._findings.samples[self._at]

    @property
    def overridden(self) -> tuple[str, ...]:
        """The limits the operator overrides."""
        report = self._report
        if report is None or not (self._overridable and self.accept.isChecked()):
            return ()
        return tuple(limit.value for limit in report.refused)

    @property
    def _report(self) -> QualityReport | None:
        if self._findings is None or self._at is None:
            return None
        return self._findings.report(self._at)

    @property
    def _overridable(self) -> bool:
        if self._findings is None or self._at is None:
            return False
        return self._findings.can_override(self._at)

    def _on_accept_toggled(self) -> None:
        self.retranslate()
        self.override_changed.emit()

    # Words

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._caption.setText(self.tr("Photo quality"))
        self.accept.setText(self.tr("Use this photo anyway (recorded)"))
        self.accept.setVisible(self._overridable)
        role, text = self._sentence()
        restyle(self._message, "role", role)
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._show_report(self._report)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Layouts squeeze wrapped lines where height is short: let the photo above give way."""
        for text in (self._message, self._advice):
            text.setMinimumHeight(max(0, text.heightForWidth(self.width())))

    def _show_report(self, report: QualityReport | None) -> None:
        self._bar.setVisible(report is not None)
        lines = self._other_advice(report) if report is not None else []
        self._advice.setText("\n".join(lines))
        self._advice.setVisible(bool(lines))
        if report is None:
            return
        score = round(report.score)
        self.score.setValue(score)
        self.score.setAccessibleName(self.tr("Photo quality"))
        restyle(self.score, "level", "low" if report.score < ENOUGH else "good")
        self._number.setText(self.tr("{score} of 100").format(score=score))

    def _other_advice(self, report: QualityReport) -> list[str]:
        """What the message does not say yet."""
        told = (
            self._findings.problems[self._at] if self._findings and self._at is not None else None
        )
        others = [f.problem for f in report.findings if type(f.problem) is not type(told)]
        words = [explain(problem) for problem in others[:MOST_ADVICE]]
        return [f"• {word.title}. {word.sentence}" for word in words]

    def _sentence(self) -> tuple[str, str]:
        """How the message looks and what it says."""
        if self._error is not None:
            return "problem", explain(self._error).with_reason
        if self._findings is None:
            return "hint", ""
        if self._at is None:
            count = len(self._findings.samples)
            text = self.tr(
                "%n face(s) found. Click the one to enrol, or press its number.", "", count
            )
            return "hint", text
        problem = self._findings.problems[self._at]
        if problem is not None:
            wording = explain(problem)  # what was measured is for whoever helps out
            return "problem", f"{wording.title}. {wording.sentence}"
        if self._findings.report(self._at).findings:
            return "hint", self.tr("This face will do. A better photo is recognised more surely:")
        return "fine", self.tr("This face is good enough to be recognised.")
