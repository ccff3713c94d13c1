"""A face as a square picture with what it is written under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from faceapp.core.types import UInt8Array
from faceapp.ui.icons import icon_pixmap
from faceapp.ui.models.portraits import square, to_image
from faceapp.ui.tokens import current_tokens
from faceapp.ui.widgets.basics import label

SIDE_PX = 256
RADIUS = 12.0


class SquarePicture(QWidget):
    """As large as there is room, up to a limit; an icon where there is no picture."""

    def __init__(self, side: int, icon_name: str = "face", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._icon_name = side, icon_name
        self._picture: QPixmap | None = None
        self._crossed = False
        self.setMinimumSize(QSize(min(side, 72), min(side, 72)))
        self.setMaximumHeight(side)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @property
    def picture(self) -> QPixmap | None:
        return self._picture

    def show_picture(self, picture: QPixmap | None) -> None:
        self._picture = picture
        self.update()

    def show_pixels(self, pixels: UInt8Array | None) -> None:
        """(H, W, 3) uint8 RGB."""
        self.show_picture(None if pixels is None else square(to_image(pixels), SIDE_PX))

    def set_crossed(self, *, crossed: bool) -> None:
        """Pale and crossed out: it is about to go."""
        self._crossed = crossed
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(self.width(), self.height())
        where = QRectF((self.width() - side) / 2, 0, side, side)
        shape = QPainterPath()
        shape.addRoundedRect(where, RADIUS, RADIUS)
        tokens = current_tokens()
        painter.fillPath(shape, QColor(tokens.surface_alt))
        if self._picture is None:
            mark = icon_pixmap(self._icon_name, tokens.text_muted, round(side * 0.4), 1.0)
            corner = where.center() - QRectF(mark.rect()).center()
            painter.drawPixmap(corner, mark)
        else:
            painter.setClipPath(shape)
            painter.setOpacity(0.3 if self._crossed else 1.0)
            painter.drawPixmap(where, self._picture, QRectF(self._picture.rect()))
            painter.setOpacity(1.0)
        if self._crossed:
            inner = where.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
            painter.setPen(QPen(QColor(tokens.danger), 3))
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        painter.end()


class FacePicture(QWidget):
    """A picture with a caption."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.square = SquarePicture(side)
        self._caption = label("small", wrap=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.square)
        column.addWidget(self._caption)

    def say(self, caption: str) -> None:
        self._caption.setText(caption)
        self.square.setAccessibleName(caption)
