"""The two nearest people and the limit on one line: left is nearer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.core.evidence import Evidence
from faceapp.ui.tokens import current_tokens

DOT = 7.0
BEYOND = 1.15  # how much of the line lies beyond what is shown


class DistanceScale(QWidget):
    """Filled disc: the nearest; ring: the second; the green part ends at t."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evidence: Evidence | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_evidence(self, evidence: Evidence | None) -> None:
        self._evidence = evidence
        self.setVisible(evidence is not None and bool(evidence.candidates))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        evidence = self._evidence
        if evidence is None or not evidence.candidates:
            return
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = [candidate.d for candidate in evidence.candidates]
        room = QRectF(self.rect()).adjusted(DOT + 1, 0, -DOT - 1, 0)
        scale = room.width() / (max(*shown, evidence.threshold) * BEYOND or 1.0)
        middle = DOT + 5
        limit = room.left() + evidence.threshold * scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface_alt))
        painter.drawRoundedRect(QRectF(room.left(), middle - 4, room.width(), 8), 4, 4)
        painter.setBrush(QColor(tokens.success))
        painter.drawRoundedRect(QRectF(room.left(), middle - 4, limit - room.left(), 8), 4, 4)
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawLine(QPointF(limit, 1), QPointF(limit, middle * 2 - 1))
        painter.drawText(
            QRectF(limit - 20, middle * 2, 40, self.height() - middle * 2),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            "t",
        )
        for place, d in reversed(list(enumerate(shown))):
            painter.setPen(QPen(QColor(tokens.text), 2.5))
            painter.setBrush(QColor(tokens.text if place == 0 else tokens.surface))
            painter.drawEllipse(QPointF(room.left() + d * scale, middle), DOT, DOT)
        painter.end()
