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
    ON_STAGE,
    ON_STAGE_MUTED,
    PLATE,
)

PULSE_S = 1.6


@dataclass(frozen=True, slots=True)
class PlateText:
    """What a name plate says; ``below`` is the smaller second line."""

    name: str
    below: str = ""


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
        names, smalls = QFontMetricsF(self._name_font), QFontMetricsF(self._small_font)
        pad = names.height() * 0.38
        widest = min(
            self._room.width() - 2 * pad - 16, max(box.width() * 2.4, self._room.width() * 0.34)
        )
        name = names.elidedText(text.name, Qt.TextElideMode.ElideRight, widest)
        below = smalls.elidedText(text.below, Qt.TextElideMode.ElideRight, widest)
        width = max(names.horizontalAdvance(name), smalls.horizontalAdvance(below)) + 2 * pad + 6
        height = names.height() + (smalls.height() if below else 0.0) + pad
        plate = self._placed(box, width, height)
        background = QColor(PLATE)
        background.setAlphaF(0.86)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(background)
        self._painter.drawRoundedRect(plate, 9, 9)
        bar = QRectF(plate.left() + 6, plate.top() + 7, 4, plate.height() - 14)
        self._painter.setBrush(colour)
        self._painter.drawRoundedRect(bar, 2, 2)
        inner = plate.adjusted(pad + 6, pad / 2, 0, 0)
        self._write(inner, self._name_font, ON_STAGE, name)
        self._write(inner.translated(0, names.height()), self._small_font, ON_STAGE_MUTED, below)

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
        if not text:
            return
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
