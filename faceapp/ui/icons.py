"""Our own line icons, drawn in whatever colour the theme asks for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from faceapp.paths import resources

SIZES_PX = (18, 24, 48)


def icon(name: str, colour: str, disabled: str | None = None, gap: float = 0.0) -> QIcon:
    """An icon of ``resources/icons`` in one colour, sharp at every usual size.

    Args:
        name: of the file.
        colour: of the lines.
        disabled: of the lines on a control that is disabled.
        gap: empty room at the right, as a share of the side: keeps a button's text away.
    """
    made = QIcon()
    for side in SIZES_PX:
        made.addPixmap(_draw(name, colour, side, gap))
        if disabled:
            made.addPixmap(_draw(name, disabled, side, gap), QIcon.Mode.Disabled)
    return made


def icon_pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """One icon as a pixmap of ``side`` logical pixels."""
    pixmap = _draw(name, colour, round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _draw(name: str, colour: str, side: int, gap: float = 0.0) -> QPixmap:
    drawing = _text_of(name).replace("currentColor", QColor(colour).name())
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(QSize(round(side * (1 + gap)), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


@cache
def _text_of(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
