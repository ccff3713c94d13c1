"""Today's arrivals: a list with portraits; a new row slides in and is highlighted for a while."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QCoreApplication,
    QEasingCurve,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
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
from faceapp.ui.widgets.basics import BY_KEYBOARD

HIGHLIGHT_MS = 4000
SLIDE_PX = 60.0
VOID_OPACITY = 0.45
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
        painter.setOpacity(VOID_OPACITY if event.voided else 1.0)
        paint_avatar(painter, circle, portrait, event.subject.name)
        painter.setOpacity(1.0)
        text = QRectF(
            circle.right() + 12, row.top(), row.right() - circle.right() - 22, row.height()
        )
        _paint_texts(painter, text, option.font, event, tokens)
        painter.restore()


class ArrivalsList(QListView):
    """The list; ``greet`` makes a row stand out for a while.

    Signals:
        why_asked: a row was clicked, or Enter pressed on it: its ``AttendanceEvent``.
        not_me_asked: "Not me" was chosen from a row's menu.
    """

    why_asked = Signal(object)
    not_me_asked = Signal(object)

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
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_context_menu)
        self.clicked.connect(self._ask_why)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_why(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with the keyboard finds a row that keys act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() in BY_KEYBOARD:
            self.setCurrentIndex(self._arrivals.index(0))

    def _ask_why(self, index: Index) -> None:
        event = index.data(EVENT_ROLE)
        if isinstance(event, AttendanceEvent):
            self.why_asked.emit(event)

    def _on_context_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        index = index if index.isValid() else self.currentIndex()
        event = index.data(EVENT_ROLE)
        if not isinstance(event, AttendanceEvent):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Why this name?"), lambda: self.why_asked.emit(event))
        not_me = menu.addAction(self.tr("Not me…"), lambda: self.not_me_asked.emit(event))
        not_me.setEnabled(not event.voided)
        menu.popup(self.viewport().mapToGlobal(where))


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
    if event.voided:
        bold.setStrikeOut(True)
    time_width = strong.horizontalAdvance(time) + 4
    name_room = where.width() - time_width - 10
    department = event.subject.department
    if event.voided:
        void = QCoreApplication.translate("ArrivalsList", "void")
        department = " · ".join(filter(None, (void, department)))
    lines = strong.height() + (metrics.height() if department else 0)
    top = where.center().y() - lines / 2
    painter.setFont(bold)
    painter.setPen(QColor(tokens.text_muted if event.voided else tokens.text))
    name = strong.elidedText(event.subject.name, Qt.TextElideMode.ElideRight, name_room)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(where.left(), top, name_room, strong.height()), left, name)
    painter.setPen(QColor(tokens.text_muted if event.voided else tokens.accent))
    painter.drawText(where, right, time)
    painter.setFont(font)
    painter.setPen(QColor(tokens.text_muted))
    shown = metrics.elidedText(department, Qt.TextElideMode.ElideRight, name_room)
    below = QRectF(where.left(), top + strong.height(), name_room, metrics.height())
    painter.drawText(below, left, shown)
