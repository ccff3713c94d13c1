"""A photo with its faces numbered, to say which one is meant."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.ui.models.portraits import to_image
from faceapp.ui.tokens import STAGE, current_tokens

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
RADIUS = 12.0


class FaceChooser(QWidget):
    """Click a face, press its number, or go through them with the arrow keys.

    Signals:
        chosen: the position in ``PhotoFindings.samples``.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: PhotoFindings | None = None
        self._image = QImage(4, 3, QImage.Format.Format_RGB888)
        self._at: int | None = None
        self.setMinimumSize(QSize(240, 200))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def current(self) -> int | None:
        """Which face is chosen."""
        return self._at

    def show_findings(self, findings: PhotoFindings, at: int | None) -> None:
        """Show another photo; ``at`` is the face chosen beforehand, if any."""
        self._findings = findings
        self._image = to_image(findings.pixels)
        self._at = at
        self.update()

    def choose(self, at: int) -> None:
        self._at = at
        self.update()
        self.chosen.emit(at)

    def face_rect(self, at: int) -> QRectF:
        """Where a face is inside the widget."""
        if self._findings is None:
            return QRectF()
        area = self._picture_rect()
        scale = area.width() / self._image.width()
        x1, y1, x2, y2 = (float(v) * scale for v in self._findings.samples[at].detection.box)
        corner = area.topLeft()
        return QRectF(corner + QPointF(x1, y1), corner + QPointF(x2, y2))

    def _count(self) -> int:
        return len(self._findings.samples) if self._findings else 0

    def _picture_rect(self) -> QRectF:
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    # Choosing

    def _face_at(self, position: QPointF) -> int | None:
        for at in range(self._count()):
            if self.face_rect(at).adjusted(-6, -6, 6, 6).contains(position):
                return at
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._face_at(event.position())
        if at is not None:
            self.choose(at)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._face_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = Qt.Key(event.key()), self._count()
        number = key - Qt.Key.Key_1 if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 else -1
        if 0 <= number < count:
            self.choose(number)
        elif key in STEPS and count:
            self.choose(self._beside(STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _beside(self, step: int) -> int:
        """The next face to the right (1) or left (-1); their numbers go by size."""
        order = sorted(range(self._count()), key=lambda at: self.face_rect(at).center().x())
        if self._at is None:
            return order[0 if step > 0 else -1]
        return order[(order.index(self._at) + step) % len(order)]

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(ground)
        painter.fillRect(self.rect(), QColor(STAGE))
        painter.drawImage(self._picture_rect(), self._image)
        for at in range(self._count()):
            self._paint_face(painter, at)
        if self.hasFocus():
            painter.setPen(QPen(QColor(current_tokens().focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(edge, RADIUS, RADIUS)
        painter.end()

    def _paint_face(self, painter: QPainter, at: int) -> None:
        tokens = current_tokens()
        box, chosen = self.face_rect(at), at == self._at
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 6 if chosen else 4.5))
        painter.drawRoundedRect(box, 8, 8)
        colour = QColor(tokens.accent) if chosen else QColor(255, 255, 255)
        painter.setPen(QPen(colour, 4 if chosen else 2))
        painter.drawRoundedRect(box, 8, 8)
        if self._count() > 1:
            self._paint_number(painter, box, at, chosen=chosen)

    def _paint_number(self, painter: QPainter, box: QRectF, at: int, *, chosen: bool) -> None:
        tokens = current_tokens()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        side = QFontMetricsF(font).height() + 8
        badge = QRectF(box.left() - side / 3, box.top() - side / 3, side, side)
        badge.moveLeft(max(2.0, badge.left()))
        badge.moveTop(max(2.0, badge.top()))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
        painter.setBrush(QColor(tokens.accent if chosen else "#ffffff"))
        painter.drawEllipse(badge)
        painter.setPen(QColor(tokens.on_accent if chosen else "#151b26"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(at + 1))
