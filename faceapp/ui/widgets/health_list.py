"""Who is likely to be missed or mistaken: worst first, one click opens the person."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from faceapp.attendance.health import HealthIssue
from faceapp.core.types import Subject
from faceapp.ui.health_words import ICONS
from faceapp.ui.icons import icon_pixmap
from faceapp.ui.models.health_model import ISSUE_ROLE, PERSON_ROLE, HealthModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.tokens import current_tokens
from faceapp.ui.widgets.avatar import paint_avatar
from faceapp.ui.widgets.basics import BY_KEYBOARD
from faceapp.ui.widgets.person_delegate import two_lines

Index = QModelIndex | QPersistentModelIndex
PADDING = 12.0
ICON_PX = 26
SEVERE = 90.0  # never recognised, or the same person twice


class HealthDelegate(QStyledItemDelegate):
    """Portrait, name, what is wrong in up to two lines, and its kind as an icon."""

    def __init__(self, portraits: Portraits, issues: HealthModel, parent: QListView) -> None:
        super().__init__(parent)
        self._portraits, self._issues = portraits, issues

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, round(QFontMetricsF(option.font).height() * 3 + 2 * PADDING + 8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        issue, person = index.data(ISSUE_ROLE), index.data(PERSON_ROLE)
        if not isinstance(issue, HealthIssue) or not isinstance(person, Subject):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(2, 3, -2, -3)
        self._paint_card(painter, card, option.state)
        side = min(56.0, card.height() - 2 * PADDING)
        circle = QRectF(card.left() + PADDING, card.center().y() - side / 2, side, side)
        paint_avatar(painter, circle, self._portraits.get(person.subject_id), person.name)
        tint = current_tokens().danger if issue.severity >= SEVERE else current_tokens().warning
        mark = icon_pixmap(ICONS[issue.kind], tint, ICON_PX)
        painter.drawPixmap(
            round(card.right() - PADDING - ICON_PX), round(card.center().y() - ICON_PX / 2), mark
        )
        left, right = circle.right() + 14, card.right() - 2 * PADDING - ICON_PX
        text = QRectF(left, card.top(), max(1.0, right - left), card.height())
        self._paint_texts(painter, text, option.font, person.name, self._issues.words_at(index))
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        tokens = current_tokens()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(tokens.accent_soft if selected else tokens.surface))
        edge = tokens.accent if selected else tokens.control_border if hovered else tokens.border
        painter.setPen(QPen(QColor(edge), 2 if selected else 1))
        painter.drawRoundedRect(card, 12, 12)

    def _paint_texts(
        self, painter: QPainter, where: QRectF, font: QFont, name: str, words: str
    ) -> None:
        tokens = current_tokens()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        strong, metrics = QFontMetricsF(bold), QFontMetricsF(font)
        told = two_lines(words, metrics, where.width())
        top = where.center().y() - (strong.height() + len(told) * metrics.height()) / 2
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        shown = strong.elidedText(name, Qt.TextElideMode.ElideRight, where.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(where.left(), top, where.width(), strong.height()), flags, shown)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_muted))
        top += strong.height()
        for line in told:
            spot = QRectF(where.left(), top, where.width(), metrics.height())
            painter.drawText(spot, flags, line)
            top += metrics.height()


class HealthList(QListView):
    """A row per issue.

    Signals:
        person_chosen: the ``Subject`` to open.
    """

    person_chosen = Signal(object)

    def __init__(self, issues: HealthModel, portraits: Portraits) -> None:
        super().__init__()
        self._issues = issues
        self.setModel(issues)
        self.setItemDelegate(HealthDelegate(portraits, issues, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)
        portraits.loaded.connect(lambda _who: self.viewport().update())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes with the keyboard finds a row that keys act on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() in BY_KEYBOARD:
            self.setCurrentIndex(self._issues.index(0))

    def _choose(self, index: Index) -> None:
        person = index.data(PERSON_ROLE)
        if isinstance(person, Subject):
            self.person_chosen.emit(person)
