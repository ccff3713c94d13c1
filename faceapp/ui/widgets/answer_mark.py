"""A mark for what came of a look: apart by colour, by outline and by what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from faceapp.runtime.kiosk_service import Cue
from faceapp.ui.tokens import current_tokens


class AnswerMark(QWidget):
    """Accepted: a disc with a tick. Not sure: a diamond with "?". Unknown: a triangle with "!"."""

    def __init__(self, side: int, cue: Cue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cue = cue
        self.setFixedSize(QSize(side, side))

    def show_cue(self, cue: Cue) -> None:
        """Become another mark."""
        self._cue = cue
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current_tokens()
        colour = {
            Cue.ACCEPTED: tokens.success,
            Cue.UNSURE: tokens.accent,
            Cue.UNKNOWN: tokens.warning,
        }[self._cue]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.fillPath(_outline(self._cue, room), QColor(colour))
        painter.setPen(_pen(QColor(tokens.surface), room.width() * 0.09))
        if self._cue is Cue.ACCEPTED:
            painter.drawPolyline(
                [_at(room, x, y) for x, y in ((0.28, 0.52), (0.44, 0.68), (0.74, 0.36))]
            )
        else:
            self._write(painter, room)
        painter.end()

    def _write(self, painter: QPainter, room: QRectF) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(10, round(room.height() * 0.52)))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        text = "?" if self._cue is Cue.UNSURE else "!"
        lower = 0.0 if self._cue is Cue.UNSURE else room.height() * 0.12
        painter.drawText(room.translated(0, lower), Qt.AlignmentFlag.AlignCenter, text)


def _outline(cue: Cue, room: QRectF) -> QPainterPath:
    path = QPainterPath()
    if cue is Cue.ACCEPTED:
        path.addEllipse(room)
        return path
    diamond = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))
    triangle = ((0.5, 0.02), (1.0, 0.96), (0.0, 0.96))
    corners = [_at(room, x, y) for x, y in (diamond if cue is Cue.UNSURE else triangle)]
    path.addPolygon(corners)
    path.closeSubpath()
    return path


def _at(room: QRectF, x: float, y: float) -> QPointF:
    return QPointF(room.left() + x * room.width(), room.top() + y * room.height())


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
