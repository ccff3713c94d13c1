"""Light and dark: tokens to palette and style sheet, following the system where asked to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from faceapp.ui.stylesheet import stylesheet
from faceapp.ui.tokens import DARK, LIGHT, Tokens

KEEPER_NAME = "faceapp_theme"
MIN_POINT_SIZE = 10.0
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply_theme(app: QApplication, theme: str) -> None:
    """Put a theme into force at once, windows that are open included.

    Args:
        app: the application.
        theme: one of ``settings.THEMES``; "system" follows the system's changes live.
    """
    keeper = app.findChild(ThemeKeeper, KEEPER_NAME)
    if not isinstance(keeper, ThemeKeeper):
        keeper = ThemeKeeper(app)
    keeper.choose(theme)


class ThemeKeeper(QObject):
    """Remembers what was chosen and puts the right tokens on the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(KEEPER_NAME)
        self._app = app
        self._theme = "system"
        self._shown: Tokens | None = None
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)
        app.setFont(readable_font(app.font()))
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def choose(self, theme: str) -> None:
        self._theme = theme
        hints = self._app.styleHints()
        # Title bars and native dialogs follow the hint.
        hints.setColorScheme(SCHEMES.get(theme, Qt.ColorScheme.Unknown))
        self._show()

    def _on_scheme_changed(self) -> None:
        self._show()

    def _wanted(self) -> Tokens:
        scheme = SCHEMES.get(self._theme, self._app.styleHints().colorScheme())
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT

    def _show(self) -> None:
        tokens = self._wanted()
        if tokens is self._shown:
            return
        self._shown = tokens
        self._app.setPalette(palette(tokens))
        self._app.setStyleSheet(stylesheet(tokens, self._app.font().pointSizeF()))


def readable_font(font: QFont) -> QFont:
    """The system's font, never smaller than ``MIN_POINT_SIZE``."""
    larger = QFont(font)
    if larger.pointSizeF() < MIN_POINT_SIZE:
        larger.setPointSizeF(MIN_POINT_SIZE)
    return larger


def palette(tokens: Tokens) -> QPalette:
    """The palette of a token set, for what the style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.surface_alt,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.control_border,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.PlaceholderText: tokens.text_muted,
        QPalette.ColorRole.ToolTipBase: tokens.surface_alt,
        QPalette.ColorRole.ToolTipText: tokens.text,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.control_border))
    return made
