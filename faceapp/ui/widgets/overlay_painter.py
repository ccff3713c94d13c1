"""Draws what is known of the faces over the picture: apart by colour, by shape and by text."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from faceapp.core.tracks import TrackedFace, TrackState
from faceapp.ui.tokens import (
    FACE_LOOKING,
    FACE_NAMED,
    FACE_UNKNOWN,
    FACE_UNSURE,
    ON_STAGE,
    ON_STAGE_MUTED,
    PLATE,
)
from faceapp.ui.widgets.person_delegate import two_lines

PULSE_S = 1.6


@dataclass(frozen=True, slots=True)
class PlateText:
    """What a name plate says.

    Attributes:
        name: the first line.
        below: the second one, smaller.
        loud: the second one is as large as the first, over two lines if need be: what to do.
    """

    name: str
    below: str = ""
    loud: bool = False


class OverlayPainter:
    """Paints faces into the view's coordinates.

    Args:
        painter: of the widget.
        room: where plates may be; they are kept inside.
        font: the application's; sizes follow the height of ``room``.
    """

    def __init__(self, painter: QPainter, room: QRectF, font: QFont) -> None:
        self._painter = painter
        self._room = room
        name_px = _even(min(46.0, max(15.0, room.height() * 0.046)))
        self._name_font = _sized(font, name_px, bold=True)
        self._small_font = _sized(font, max(12, _even(name_px * 0.62)), bold=False)
        self._line = min(6.0, max(2.5, room.height() * 0.0065))

    def draw(
        self, face: TrackedFace, box: QRectF, text: PlateText, opacity: float, now_s: float
    ) -> None:
        """One face: its mark and, unless it is still being looked at, its plate."""
        self._painter.setOpacity(opacity)
        if face.state is TrackState.NAMED:
            self._frame(box, QColor(FACE_NAMED))
            self._plate(box, text, QColor(FACE_NAMED))
        elif face.state is TrackState.UNKNOWN:
            self._brackets(box, QColor(FACE_UNKNOWN))
            self._plate(box, text, QColor(FACE_UNKNOWN))
        elif face.state is TrackState.UNSURE:
            self._oval(box, QColor(FACE_UNSURE))
            self._plate(box, text, QColor(FACE_UNSURE))
        else:
            self._pulse(box, now_s)
        self._painter.setOpacity(1.0)

    def focus(self, box: QRectF) -> None:
        """The face the keyboard is on."""
        pen = QPen(QColor(ON_STAGE), self._line * 0.7, Qt.PenStyle.DashLine)
        self._stroke(pen, _rounded(box.adjusted(-8, -8, 8, 8)))

    def _frame(self, box: QRectF, colour: QColor) -> None:
        path = _rounded(box)
        self._stroke(_pen(QColor(0, 0, 0, 110), self._line + 2.5), path)
        self._stroke(_pen(colour, self._line), path)

    def _brackets(self, box: QRectF, colour: QColor) -> None:
        path = QPainterPath()
        arm = min(box.width(), box.height()) * 0.24
        for corner, across, down in (
            (box.topLeft(), 1, 1),
            (box.topRight(), -1, 1),
            (box.bottomRight(), -1, -1),
            (box.bottomLeft(), 1, -1),
        ):
            path.moveTo(corner + QPointF(0, down * arm))
            path.quadTo(corner, corner + QPointF(across * arm, 0))
        self._stroke(_pen(QColor(0, 0, 0, 110), self._line + 2.5), path)
        self._stroke(_pen(colour, self._line), path)

    def _oval(self, box: QRectF, colour: QColor) -> None:
        """A shape of its own, with a question mark at its shoulder."""
        path = QPainterPath()
        path.addEllipse(box.adjusted(-self._line, -self._line, self._line, self._line))
        self._stroke(_pen(QColor(0, 0, 0, 110), self._line + 2.5), path)
        self._stroke(_pen(colour, self._line), path)
        side = max(20.0, QFontMetricsF(self._name_font).height())
        badge = QRectF(0, 0, side, side)
        badge.moveCenter(box.center() + QPointF(box.width() * 0.36, -box.height() * 0.36))
        self._painter.setPen(QPen(QColor(PLATE), 2))
        self._painter.setBrush(colour)
        self._painter.drawEllipse(badge)
        self._painter.setFont(self._name_font)
        self._painter.setPen(QColor(PLATE))
        self._painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, "?")

    def _pulse(self, box: QRectF, now_s: float) -> None:
        phase = 0.5 + 0.5 * math.sin(2 * math.pi * now_s / PULSE_S)
        grown = box.adjusted(-3 * phase, -3 * phase, 3 * phase, 3 * phase)
        colour = QColor(FACE_LOOKING)
        colour.setAlphaF(0.5 + 0.45 * phase)
        pen = _pen(colour, max(2.0, self._line * 0.7))
        pen.setDashPattern([0.5, 3.0])
        self._stroke(pen, _rounded(grown))

    def _stroke(self, pen: QPen, path: QPainterPath) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(pen)
        self._painter.drawPath(path)

    def _plate(self, box: QRectF, text: PlateText, colour: QColor) -> None:
        pad = QFontMetricsF(self._name_font).height() * 0.38
        lines = self._lines(box, text, pad)
        heights = [QFontMetricsF(font).height() for font, _colour, _line in lines]
        widths = [QFontMetricsF(font).horizontalAdvance(line) for font, _colour, line in lines]
        plate = self._placed(box, max(widths) + 2 * pad + 6, sum(heights) + pad)
        background = QColor(PLATE)
        background.setAlphaF(0.86)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(background)
        self._painter.drawRoundedRect(plate, 9, 9)
        bar = QRectF(plate.left() + 6, plate.top() + 7, 4, plate.height() - 14)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(bar, 2, 2)
        inner = plate.adjusted(pad + 6, pad / 2, 0, 0)
        for (font, tint, line), height in zip(lines, heights, strict=True):
            self._write(inner, font, tint, line)
            inner = inner.translated(0, height)

    def _lines(self, box: QRectF, text: PlateText, pad: float) -> list[tuple[QFont, str, str]]:
        """The lines of a plate that have something to say: font, colour, text."""
        room = self._room.width() - 2 * pad - 16
        share = 0.6 if text.loud else 0.34
        widest = min(room, max(box.width() * 2.4, self._room.width() * share))
        names, smalls = QFontMetricsF(self._name_font), QFontMetricsF(self._small_font)
        name = names.elidedText(text.name, Qt.TextElideMode.ElideRight, widest)
        lines = [(self._name_font, ON_STAGE, name)]
        if text.loud:
            told = two_lines(text.below, names, widest) if text.below else []
            return [*lines, *((self._name_font, ON_STAGE, line) for line in told)]
        below = smalls.elidedText(text.below, Qt.TextElideMode.ElideRight, widest)
        return [*lines, (self._small_font, ON_STAGE_MUTED, below)] if below else lines

    def _placed(self, box: QRectF, width: float, height: float) -> QRectF:
        """Below the face; above it where there is no room below; always inside the picture."""
        top = box.bottom() + 10
        if top + height > self._room.bottom() - 6:
            top = box.top() - 10 - height
        top = min(max(top, self._room.top() + 6), self._room.bottom() - 6 - height)
        left = box.center().x() - width / 2
        left = min(max(left, self._room.left() + 6), self._room.right() - 6 - width)
        return QRectF(left, top, width, height)

    def _write(self, where: QRectF, font: QFont, colour: str, text: str) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        self._painter.drawText(where.adjusted(0, 0, 4, 4), flags, text)


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _rounded(box: QRectF) -> QPainterPath:
    path = QPainterPath()
    radius = min(box.width(), box.height()) * 0.12
    path.addRoundedRect(box, radius, radius)
    return path


def _even(size: float) -> int:
    """Sizes in steps, so that glyphs are rendered once and not anew for every frame."""
    return int(size) // 2 * 2


def _sized(font: QFont, size_px: int, *, bold: bool) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(size_px)
    sized.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return sized
