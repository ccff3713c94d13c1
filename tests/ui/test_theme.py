from __future__ import annotations

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from faceapp.ui import tokens as colours
from faceapp.ui.theme import ThemeKeeper, apply_theme
from faceapp.ui.tokens import DARK, LIGHT, current_tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour):
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "window"),
        ("text", "surface"),
        ("text", "surface_alt"),
        ("text", "accent_soft"),
        ("text_muted", "window"),
        ("text_muted", "surface"),
        ("text_muted", "surface_alt"),
        ("text_muted", "accent_soft"),
        ("text_muted", "success_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_danger", "danger"),
        ("accent", "surface"),
        ("accent", "success_soft"),
        ("success", "success_soft"),
        ("danger", "danger_soft"),
        ("danger", "window"),
    ],
)
def test_text_is_legible(tokens, text, ground):
    named = asdict(tokens)
    assert contrast(named[text], named[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("edge", ["control_border", "focus"])
@pytest.mark.parametrize("ground", ["surface", "window"])
def test_controls_and_focus_stand_out(tokens, edge, ground):
    named = asdict(tokens)
    assert contrast(named[edge], named[ground]) >= 3.0


@pytest.mark.parametrize("text", [colours.ON_STAGE, colours.ON_STAGE_MUTED])
def test_what_is_written_over_the_picture_is_legible(text):
    assert contrast(text, colours.STAGE) >= 7.0


def test_the_theme_changes_at_once_in_an_open_window(qtbot, window, app):
    def ground():
        return window.people.grab().toImage().pixelColor(3, 3).name()

    assert ground() == LIGHT.window
    apply_theme(app, "dark")
    qtbot.waitUntil(lambda: ground() == DARK.window)
    assert current_tokens() is DARK
    apply_theme(app, "light")
    qtbot.waitUntil(lambda: ground() == LIGHT.window)


def test_icons_follow_the_theme(qtbot, window, app):
    def brightest():
        image = window.people.edit.icon().pixmap(24).toImage()
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        seen = [image.pixelColor(*point) for point in points]
        return max((colour.value() for colour in seen if colour.alpha() > 200), default=0)

    before = brightest()
    apply_theme(app, "dark")
    qtbot.waitUntil(lambda: brightest() > before + 100)


class SystemHints:
    """The system's choice, which the offscreen platform does not have."""

    scheme = Qt.ColorScheme.Light

    def colorScheme(self):  # noqa: N802  (the name Qt gave it)
        return self.scheme

    def setColorScheme(self, scheme):  # noqa: N802  (the name Qt gave it)
        self.asked = scheme


def test_the_system_theme_follows_the_system_and_a_chosen_one_does_not(app, monkeypatch):
    hints = SystemHints()
    monkeypatch.setattr(type(app), "styleHints", lambda _app: hints)
    changed = app.findChild(ThemeKeeper)._on_scheme_changed
    apply_theme(app, "system")
    assert hints.asked is Qt.ColorScheme.Unknown
    assert current_tokens() is LIGHT
    hints.scheme = Qt.ColorScheme.Dark
    changed()
    assert current_tokens() is DARK
    apply_theme(app, "light")
    changed()
    assert hints.asked is Qt.ColorScheme.Light
    assert current_tokens() is LIGHT
