"""The live picture: the newest frame there is, painted without copying it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from faceapp.core.types import Frame, UInt8Array
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.tokens import STAGE, current_tokens

RADIUS = 16.0


class LivePicture(QWidget):
    """Shows the feed while visible; nothing is queued, the newest frame is what is painted."""

    def __init__(self, feed: LiveFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._frame: Frame | None = None
        self._image: QImage | None = None
        self._pixels: UInt8Array | None = None
        self._mirrored = False
        self.setMinimumSize(QSize(240, 160))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        feed.ticked.connect(self._on_ticked)

    @property
    def frame(self) -> Frame | None:
        """The frame on screen."""
        return self._frame

    @property
    def mirrored(self) -> bool:
        return self._mirrored

    def set_mirrored(self, *, mirrored: bool) -> None:
        """Mirror the picture; text over it is never mirrored."""
        self._mirrored = mirrored
        self.update()

    def clear(self) -> None:
        """Show nothing: another source is about to come, or none."""
        self._take(None)
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture is inside the widget, its aspect kept."""
        whole = QRectF(self.rect())
        if self._frame is None:
            return whole
        width, height = self._frame.width_px, self._frame.height_px
        scale = min(whole.width() / width, whole.height() / height)
        size = QPointF(width * scale, height * scale)
        corner = whole.center() - size / 2
        return QRectF(corner, corner + size)

    def advance(self) -> bool:
        """Take over what the feed has; True when something looks different now."""
        if self._feed.frame is self._frame:
            return False
        self._take(self._feed.frame)
        return True

    def paint_over(self, painter: QPainter) -> None:
        """For heirs: draw over the picture."""

    def showEvent(self, event: QShowEvent) -> None:
        self._feed.watch(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._feed.unwatch(self)
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(STAGE))
        if self._image is not None:
            self._paint_picture(painter, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        self._paint_corners(painter)
        painter.end()

    def _on_ticked(self) -> None:
        if self.isVisible() and self.advance():
            self.update()

    def _take(self, frame: Frame | None) -> None:
        self._frame = frame
        if frame is None:
            self._image = self._pixels = None
            return
        # One image over the frame's own memory: the array must live as long as the image.
        self._pixels = np.ascontiguousarray(frame.pixels)
        self._image = QImage(
            self._pixels.data,
            frame.width_px,
            frame.height_px,
            frame.width_px * 3,
            QImage.Format.Format_RGB888,
        )

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        area = self.picture_rect()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._mirrored:
            painter.translate(area.left() + area.right(), 0)
            painter.scale(-1, 1)
        painter.drawImage(area, image)
        painter.restore()

    def _paint_corners(self, painter: QPainter) -> None:
        """Round the corners by covering them: cheaper than clipping every frame."""
        whole = QRectF(self.rect())
        outside, rounded = QPainterPath(), QPainterPath()
        outside.addRect(whole)
        rounded.addRoundedRect(whole, RADIUS, RADIUS)
        tokens = current_tokens()
        painter.fillPath(outside.subtracted(rounded), QColor(tokens.window))
        focused = self.hasFocus()
        width = 3.0 if focused else 1.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.focus if focused else tokens.border), width))
        inset = width / 2
        painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
