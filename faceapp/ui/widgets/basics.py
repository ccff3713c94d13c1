"""Small parts used everywhere: labels with a role, buttons whose icons follow the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from faceapp.ui.icons import icon, icon_pixmap
from faceapp.ui.tokens import current_tokens

RESTYLING = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
ICON_PX = 18
ICON_GAP = 1 / 3


def label(role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A text label; ``role`` picks its look in the style sheet."""
    made = QLabel(parent)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setIndent(0)  # else a label with padding is indented besides
    made.setTextFormat(Qt.TextFormat.PlainText)  # names are data, never markup
    return made


def card(role: str = "card", parent: QWidget | None = None) -> QFrame:
    """A rounded surface."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and show it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


class Button(QPushButton):
    """A push button. ``kind``: "plain", "primary", "danger", "ghost" or "toggle".

    Enter presses the one with the focus, also where another is the default of its dialog.
    """

    def __init__(
        self, kind: str = "plain", icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind, self._icon_name = kind, icon_name
        self._drawn: tuple[str, str, str, float] | None = None
        self.setProperty("kind", kind)
        self.setIconSize(QSize(round(ICON_PX * (1 + ICON_GAP)), ICON_PX))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._draw_icon)
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.menu() is None:
            self.click()
        else:
            super().keyPressEvent(event)

    def set_kind(self, kind: str) -> None:
        self._kind = kind
        restyle(self, "kind", kind)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESTYLING:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        if not self._icon_name:
            return
        tokens = current_tokens()
        toggle = tokens.surface if self.isChecked() else tokens.warning
        colours = {
            "primary": tokens.on_accent,
            "primarykey": tokens.on_accent,
            "danger": tokens.on_danger,
            "toggle": toggle,
        }
        colour = colours.get(self._kind, tokens.text)
        off = tokens.text_muted if self._kind.startswith("primary") else tokens.control_border
        look = (self._icon_name, colour, off, ICON_GAP)
        if look != self._drawn:  # style changes come in dozens, drawing is dear
            self._drawn = look
            self.setIcon(icon(*look))


class ToolButton(QToolButton):
    """A tool button with an icon. ``kind``: "plain", "ghost" or "rail"."""

    def __init__(self, kind: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._icon_name = kind, icon_name
        self._drawn: tuple[str, str, str, float] | None = None
        self.setProperty("kind", kind)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._draw_icon)
        self._draw_icon()

    def set_text_beside(self) -> None:
        """Show the text at the right of the icon."""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(round(ICON_PX * (1 + ICON_GAP)), ICON_PX))
        self._draw_icon()

    def set_icon_name(self, name: str) -> None:
        self._icon_name = name
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESTYLING:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        tokens = current_tokens()
        colour = tokens.text
        if self._kind == "rail":
            checked = tokens.accent if tokens.name == "light" else tokens.text
            colour = checked if self.isChecked() else tokens.text_muted
        beside = self.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        gap = ICON_GAP if beside else 0.0
        look = (self._icon_name, colour, tokens.control_border, gap)
        if look != self._drawn:
            self._drawn = look
            self.setIcon(icon(*look))


class IconLabel(QLabel):
    """An icon that is not a control. ``tint`` names its colour in ``Tokens``, or is a colour."""

    def __init__(
        self, icon_name: str, side: int, tint: str = "text_muted", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._side, self._tint = icon_name, side, tint
        self._drawn: tuple[str, str, int, float] | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()

    def show_icon(self, icon_name: str, tint: str) -> None:
        self._icon_name, self._tint = icon_name, tint
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESTYLING:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        colour = self._tint
        if not colour.startswith("#"):
            colour = getattr(current_tokens(), colour)
        look = (self._icon_name, colour, self._side, self.devicePixelRatioF())
        if look != self._drawn:
            self._drawn = look
            self.setPixmap(icon_pixmap(*look))


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(40)

    def show_text(self, text: str) -> None:
        self._whole = text
        self._elide()

    def whole_text(self) -> str:
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def sizeHint(self) -> QSize:
        height = super().sizeHint().height()  # polishes: the style sheet may change the font
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, height)

    def _elide(self) -> None:
        room = max(0, self.width() - 2)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
        self.setAccessibleName(self._whole)
