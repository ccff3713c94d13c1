"""A person's portrait as a circle, or their initials where there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from faceapp.ui.tokens import current_tokens


def initials(name: str) -> str:
    """First letters of the first and last word: "Nguyễn Văn An" gives "NA"."""
    words = name.split()
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def paint_avatar(painter: QPainter, where: QRectF, portrait: QPixmap | None, name: str) -> None:
    """Draw the circle into a square rectangle."""
    tokens = current_tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    circle = QPainterPath()
    circle.addEllipse(where)
    if portrait is None:
        painter.fillPath(circle, QColor(tokens.accent_soft))
        font = QFont(painter.font())
        font.setPixelSize(max(9, round(where.height() * 0.36)))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.accent))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, initials(name))
    else:
        painter.setClipPath(circle)
        painter.drawPixmap(where, portrait, QRectF(portrait.rect()))
    painter.restore()


class Avatar(QWidget):
    """The same as a widget."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portrait: QPixmap | None = None
        self._name = ""
        self.setFixedSize(QSize(side, side))

    def set_side(self, side: int) -> None:
        self.setFixedSize(QSize(side, side))
        self.update()

    def show_person(self, name: str, portrait: QPixmap | None) -> None:
        self._name, self._portrait = name, portrait
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._portrait, self._name)
        painter.end()
