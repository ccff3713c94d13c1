"""The colours of the product, by meaning: one light and one dark set."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as ``#rrggbb``.

    Every text colour reaches a contrast of 4.5:1 on each ground it is used on, and
    ``control_border`` and ``focus`` 3:1 on ``surface`` (WCAG 2.2, 1.4.3 and 1.4.11).
    """

    name: str
    window: str
    surface: str
    surface_alt: str
    border: str
    control_border: str
    text: str
    text_muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    on_danger: str
    danger_soft: str
    focus: str


LIGHT = Tokens(
    name="light",
    window="#f4f6f9",
    surface="#ffffff",
    surface_alt="#eaeef4",
    border="#dde3ec",
    control_border="#7e8a9d",
    text="#151b26",
    text_muted="#535e70",
    accent="#3350d0",
    accent_hover="#2940ae",
    on_accent="#ffffff",
    accent_soft="#e6ebfd",
    success="#136f45",
    success_soft="#def3e8",
    warning="#7d4f00",
    warning_soft="#fdf0d2",
    danger="#b8202f",
    on_danger="#ffffff",
    danger_soft="#fde7e9",
    focus="#3350d0",
)

DARK = Tokens(
    name="dark",
    window="#11151c",
    surface="#1a202a",
    surface_alt="#252d3a",
    border="#2f3846",
    control_border="#707d92",
    text="#e9edf4",
    text_muted="#a5b0c1",
    accent="#92a9ff",
    accent_hover="#b3c3ff",
    on_accent="#0b1230",
    accent_soft="#28325a",
    success="#5fd7a4",
    success_soft="#15342a",
    warning="#f3c465",
    warning_soft="#3a2f12",
    danger="#ff939c",
    on_danger="#2c0508",
    danger_soft="#42191f",
    focus="#92a9ff",
)

# The picture is framed darkly in both themes, so what is written over it is the same in both.
STAGE = "#0d1117"
ON_STAGE = "#f3f6fb"
ON_STAGE_MUTED = "#c3ccd9"
PLATE = "#0d1117"
FACE_NAMED = "#3ddc97"
FACE_UNKNOWN = "#ffc24b"
FACE_UNSURE = "#7db8ff"
FACE_LOOKING = "#e8eefc"


def current_tokens() -> Tokens:
    """The set in force, read back from the palette that ``apply_theme`` gave the application."""
    window = QGuiApplication.palette().window().color()
    return DARK if window.lightness() < 128 else LIGHT
