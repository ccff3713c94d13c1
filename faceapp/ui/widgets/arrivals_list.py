"""Today's arrivals: a list with portraits; a new row slides in and is highlighted for a while."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEasingCurve,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from faceapp.core.types import AttendanceEvent
from faceapp.ui.models.arrivals_model import EVENT_ROLE, FRESHNESS_ROLE, ArrivalsModel, time_text
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.tokens import Tokens, current_tokens
from faceapp.ui.widgets.avatar import paint_avatar

HIGHLIGHT_MS = 4000
SLIDE_PX = 60.0
Index = QModelIndex | QPersistentModelIndex


class ArrivalDelegate(QStyledItemDelegate):
    """Portrait, name, department and time in one row."""

    def __init__(self, portraits: Portraits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portraits = portraits

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, round(QFontMetricsF(option.font).height() * 2 + 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        event = index.data(EVENT_ROLE)
        if not isinstance(event, AttendanceEvent):
            return
        freshness = float(index.data(FRESHNESS_ROLE))
        tokens = current_tokens()
        row = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ground(option.state, freshness, tokens))
        painter.drawRoundedRect(row, 10, 10)
        # The first eighth of the highlight is the slide.
        painter.translate(max(0.0, freshness - 0.875) * 8 * SLIDE_PX, 0)
        side = row.height() - 16
        circle = QRectF(row.left() + 8, row.top() + 8, side, side)
        portrait = self._portraits.get(event.subject.subject_id)
        paint_avatar(painter, circle, portrait, event.subject.name)
        text = QRectF(
            circle.right() + 12, row.top(), row.right() - circle.right() - 22, row.height()
        )
        _paint_texts(painter, text, option.font, event, tokens)
        painter.restore()


class ArrivalsList(QListView):
    """The list; ``greet`` makes a row stand out for a while."""

    def __init__(
        self, model: ArrivalsModel, portraits: Portraits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._arrivals = model
        self.setModel(model)
        self.setItemDelegate(ArrivalDelegate(portraits, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        portraits.loaded.connect(lambda _who: self.viewport().update())

    def greet(self, event: AttendanceEvent) -> None:
        """A row that has just come."""
        animation = QVariantAnimation(self)
        animation.setStartValue(1.0)
        animation.setEndValue(0.0)
        animation.setDuration(HIGHLIGHT_MS)
        animation.setEasingCurve(QEasingCurve.Type.OutQuad)
        animation.valueChanged.connect(partial(self._arrivals.set_freshness, event.event_id))
        animation.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)
        self.scrollToTop()


def _ground(state: QStyle.StateFlag, freshness: float, tokens: Tokens) -> QColor:
    if freshness > 0:
        fresh = QColor(tokens.success_soft)
        fresh.setAlphaF(min(1.0, freshness * 1.5))
        return fresh
    if state & QStyle.StateFlag.State_Selected:
        return QColor(tokens.accent_soft)
    return QColor(Qt.GlobalColor.transparent)


def _paint_texts(
    painter: QPainter, where: QRectF, font: QFont, event: AttendanceEvent, tokens: Tokens
) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    metrics, strong = QFontMetricsF(font), QFontMetricsF(bold)
    time = time_text(event)
    time_width = strong.horizontalAdvance(time) + 4
    name_room = where.width() - time_width - 10
    department = event.subject.department
    lines = strong.height() + (metrics.height() if department else 0)
    top = where.center().y() - lines / 2
    painter.setFont(bold)
    painter.setPen(QColor(tokens.text))
    name = strong.elidedText(event.subject.name, Qt.TextElideMode.ElideRight, name_room)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(where.left(), top, name_room, strong.height()), left, name)
    painter.setPen(QColor(tokens.accent))
    painter.drawText(where, right, time)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text_muted))
    shown = metrics.elidedText(department, Qt.TextElideMode.ElideRight, name_room)
    below = QRectF(where.left(), top + strong.height(), name_room, metrics.height())
    painter.drawText(below, left, shown)
