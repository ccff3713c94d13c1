"""One person of the grid: a card with portrait, name, id and department."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from faceapp.ui.models.people_model import subject_of
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.tokens import Tokens, current_tokens
from faceapp.ui.widgets.avatar import paint_avatar

MARGIN = 7.0
PADDING = 14.0
CARD_CHARACTERS = 19  # how many average letters of a name fit in one line


class PersonDelegate(QStyledItemDelegate):
    """Paints cards; asks for a portrait only when its card is painted."""

    def __init__(self, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portraits = portraits
        self.cell = QSize()

    def card_size(self, font: QFont) -> QSize:
        """The smallest size of a cell, following the size of text."""
        metrics = QFontMetricsF(_bold(font))
        width = max(164.0, metrics.averageCharWidth() * CARD_CHARACTERS + 2 * (MARGIN + PADDING))
        portrait = _portrait_side(width)
        height = 2 * (MARGIN + PADDING) + portrait + 12 + 4 * metrics.height() + 6
        return QSize(round(width), round(height))

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return self.cell if self.cell.isValid() else self.card_size(option.font)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        person = subject_of(index)
        if person is None:
            return
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        _paint_card(painter, card, option.state, tokens)
        side = _portrait_side(self.card_size(option.font).width())
        circle = QRectF(card.center().x() - side / 2, card.top() + PADDING, side, side)
        paint_avatar(painter, circle, self._portraits.get(person.subject_id), person.name)
        text = QRectF(card.left() + 10, circle.bottom() + 10, card.width() - 20, 0)
        text = _paint_name(painter, text, option.font, person.name, tokens)
        for line in (person.employee_id, person.department):
            text = _paint_line(painter, text, option.font, line, tokens)
        painter.restore()


def _portrait_side(width: float) -> float:
    return width - 2 * MARGIN - 2 * PADDING - 28


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _paint_card(painter: QPainter, card: QRectF, state: QStyle.StateFlag, tokens: Tokens) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setBrush(QColor(tokens.accent_soft if selected else tokens.surface))
    edge = tokens.control_border if hovered else tokens.border
    if selected or focused:
        edge = tokens.accent
    painter.setPen(QPen(QColor(edge), 2 if selected or focused else 1))
    painter.drawRoundedRect(card, 14, 14)


def _paint_name(painter: QPainter, where: QRectF, font: QFont, name: str, tokens: Tokens) -> QRectF:
    """One or two lines, broken between words; the rest is elided."""
    bold = _bold(font)
    metrics = QFontMetricsF(bold)
    painter.setFont(bold)
    painter.setPen(QColor(tokens.text))
    top = where.top()
    for line in two_lines(name, metrics, where.width()):
        spot = QRectF(where.left(), top, where.width(), metrics.height())
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, line)
        top += metrics.height()
    return QRectF(QPointF(where.left(), top + 3), where.size())


def _paint_line(painter: QPainter, where: QRectF, font: QFont, text: str, tokens: Tokens) -> QRectF:
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text_muted))
    spot = QRectF(where.left(), where.top(), where.width(), metrics.height())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, shown)
    step = metrics.height() if text else 0.0
    return where.translated(0, step)


def two_lines(name: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Break a name into at most two lines of that width."""
    words = name.split()
    first = 0
    while first < len(words) and metrics.horizontalAdvance(" ".join(words[: first + 1])) <= width:
        first += 1
    head, rest = " ".join(words[: max(first, 1)]), " ".join(words[max(first, 1) :])
    lines = [head, rest] if rest else [head]
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
