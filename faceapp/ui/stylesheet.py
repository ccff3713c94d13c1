"""The style sheet: one template, filled from the tokens. Sizes of text follow the system font."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from faceapp.paths import resources
from faceapp.ui.tokens import ON_STAGE, ON_STAGE_MUTED, Tokens

TEMPLATE = Template("""
QMainWindow, QDialog { background: $window; }
QWidget { color: $text; }
QToolTip { background: $surface_alt; color: $text; border: 1px solid $border; padding: 5px 7px; }
QLabel { background: transparent; }
QLabel[role="title"] { padding-top: 3px; font-size: ${title_pt}pt; font-weight: 600; }
QLabel[role="heading"] { padding-top: 3px; font-size: ${heading_pt}pt; font-weight: 600; }
QLabel[role="kiosktitle"] { font-size: ${kiosk_pt}pt; font-weight: 600; }
QLabel[role="kiosktext"] { font-size: ${heading_pt}pt; }
QLabel[role="kioskclock"] { font-size: ${kiosk_pt}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $text_muted; }
QLabel[role="small"] { color: $text_muted; font-size: ${small_pt}pt; }
QLabel[role="error"] { color: $danger; }
QLabel[role="badge"] { background: $surface_alt; color: $text_muted; border-radius: 9px;
    padding: 2px 9px; font-weight: 600; }
QLabel[role="badge"][look="fine"] { background: $success_soft; color: $success; }
QLabel[role="badge"][look="problem"] { background: $danger_soft; color: $danger; }
QLabel[role="problem"] { background: $danger_soft; color: $danger; border-radius: 8px;
    padding: 9px 11px; }
QLabel[role="caution"] { background: $warning_soft; color: $warning; border-radius: 8px;
    padding: 9px 11px; }
QLabel[role="fine"] { background: $success_soft; color: $success; border-radius: 8px;
    padding: 9px 11px; }
QLabel[role="hint"] { background: $accent_soft; color: $text; border-radius: 8px;
    padding: 9px 11px; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 14px; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="notice"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame[role="panel"] { background: $surface_alt; border: none; border-radius: 10px; }
QFrame[role="panel"] QFrame[role="segments"] { background: $surface; }
QFrame[role="segments"] { background: $surface_alt; border: none; border-radius: 11px; }
QFrame[role="drop"] { background: $surface_alt; border: 2px dashed $control_border;
    border-radius: 14px; }
QFrame[role="drop"][over="true"] { background: $accent_soft; border-color: $accent; }
QWidget[role="rail"] { background: $surface; border-right: 1px solid $border; }
QWidget[role="status"] { background: $surface; border-top: 1px solid $border; }
QWidget[role="status"] QLabel { color: $text_muted; font-size: ${small_pt}pt; }

QFrame[role="stagepanel"] { background: transparent; border: none; }
QFrame[role="stagepanel"] QLabel { color: $on_stage; }
QFrame[role="stagepanel"] QLabel[role="muted"] { color: $on_stage_muted; }
QFrame[role="stagepanel"] QLabel[role="small"] { color: $on_stage_muted; }
QFrame[role="stagecard"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame[role="stagecard"][look="sheet"] { border: 2px solid $control_border; }
QFrame[role="stagecard"][look="accepted"] { border: 3px solid $success; }
QFrame[role="stagecard"][look="unsure"] { border: 3px dashed $accent; }
QFrame[role="stagecard"][look="unknown"] { border: 3px dotted $warning; }

QPushButton, QToolButton[kind="plain"] { background: $surface; color: $text;
    border: 1px solid $control_border; border-radius: 9px; padding: 7px 14px; min-height: 1.5em;
    font-weight: 500; outline: none; }
QPushButton:hover, QToolButton[kind="plain"]:hover { background: $surface_alt; }
QPushButton:pressed, QToolButton[kind="plain"]:pressed { background: $border; }
QPushButton:focus, QToolButton[kind="plain"]:focus { border: 2px solid $focus;
    padding: 6px 13px; }
QPushButton:disabled, QToolButton[kind="plain"]:disabled { color: $control_border;
    border-color: $border; background: $surface; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $surface_alt; color: $text_muted;
    border-color: $surface_alt; }
QPushButton[kind="danger"] { background: $danger; color: $on_danger; border-color: $danger;
    font-weight: 600; }
QPushButton[kind="danger"]:focus { border: 2px solid $text; }
QPushButton[kind="toggle"] { background: $warning_soft; color: $warning;
    border-color: $warning; font-weight: 600; }
QPushButton[kind="toggle"]:checked { background: $warning; color: $surface; }
QPushButton[kind="toggle"]:focus { border: 2px solid $focus; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent;
    border: 2px solid transparent; border-radius: 8px; padding: 5px; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $surface_alt; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: $focus; }
QPushButton[kind="segment"] { background: transparent; border: 2px solid transparent;
    border-radius: 8px; padding: 6px 8px; min-height: 2.6em; }
QPushButton[kind="segment"]:hover { background: $border; }
QPushButton[kind="segment"]:checked { background: $accent; color: $on_accent; }
QPushButton[kind="segment"]:focus { border: 2px solid $focus; padding: 6px 8px; }
QPushButton[kind="segment"]:checked:focus { border-color: $text; }
QPushButton[kind="key"], QPushButton[kind="primarykey"] { font-size: ${heading_pt}pt;
    font-weight: 600; min-width: 2.6em; min-height: 1.7em; padding: 5px; }
QPushButton[kind="primarykey"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primarykey"]:hover { background: $accent_hover; }
QPushButton[kind="primarykey"]:disabled { background: $surface_alt; border-color: $surface_alt; }
QPushButton[kind="large"] { font-size: ${heading_pt}pt; font-weight: 600; padding: 9px 20px;
    min-height: 1.9em; }
QPushButton[kind="large"]:focus { border: 2px solid $focus; padding: 8px 19px; }
QSlider::groove:horizontal { background: $surface_alt; border: 1px solid $control_border;
    height: 4px; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { background: $accent; border: 1px solid $accent; width: 16px;
    margin: -7px 0; border-radius: 9px; }
QSlider::handle:horizontal:disabled { background: $control_border;
    border-color: $control_border; }
QSlider { min-height: 28px; border: 2px solid transparent; border-radius: 8px; }
QSlider:focus { border-color: $focus; }
QToolButton::menu-indicator { image: none; width: 0; }

QToolButton[kind="rail"] { background: transparent; color: $text_muted; font-weight: 500;
    border: 2px solid transparent; border-radius: 12px; padding: 9px 6px;
    font-size: ${small_pt}pt; }
QToolButton[kind="rail"]:hover { background: $surface_alt; color: $text; }
QToolButton[kind="rail"]:checked { background: $accent_soft; color: $rail_checked;
    font-weight: 600; }
QToolButton[kind="rail"]:focus { border-color: $focus; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: $surface; color: $text;
    border: 1px solid $control_border; border-radius: 8px; padding: 7px 10px; min-height: 1.5em;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {
    border: 2px solid $focus; padding: 6px 9px; }
QLineEdit[wrong="true"] { border: 2px solid $danger; padding: 6px 9px; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0;
    min-height: 0; }
QComboBox { padding-right: 30px; combobox-popup: 0; }
QComboBox:focus { padding-right: 29px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-$name.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border;
    selection-background-color: $accent_soft; selection-color: $text; outline: none; }
QComboBox QAbstractItemView::item { min-height: 2em; padding-left: 8px; }
QSpinBox, QDoubleSpinBox { padding: 6px 30px 6px 2px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding: 5px 29px 5px 1px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 26px;
    background: transparent; subcontrol-origin: border; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin-top: 3px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin-bottom: 3px; }
QAbstractSpinBox::up-arrow { image: url("$icons/chevron-up-$name.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$icons/chevron-down-$name.svg"); width: 12px;
    height: 12px; }

QMenu { background: $surface; border: 1px solid $border; padding: 6px; }
QMenu::item { padding: 8px 26px 8px 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_muted; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: 14px; height: 14px; padding-left: 8px; }
QMenu::indicator:checked { image: url("$icons/check-$name.svg"); }

QListView { background: transparent; border: none; outline: none; }
QListView[role="matches"] { background: $surface_alt; border: 1px solid $border;
    border-radius: 8px; padding: 3px; }
QListView[role="matches"]::item { padding: 6px 8px; border-radius: 6px; color: $text; }
QListView[role="matches"]::item:hover, QListView[role="matches"]::item:selected {
    background: $accent_soft; color: $text; }
QScrollArea, QScrollArea > QWidget > QWidget[role="scrolled"] { background: transparent;
    border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $control_border; border-radius: 4px; min-height: 36px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $control_border; border-radius: 4px; min-width: 36px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $surface_alt; border: none; border-radius: 4px; max-height: 8px;
    min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QProgressBar[level="good"]::chunk { background: $success; }
QProgressBar[level="low"]::chunk { background: $warning; }

QCheckBox { spacing: 9px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus { border-color: $focus; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $control_border;
    border-radius: 4px; background: $surface; }
QCheckBox::indicator:checked { background: $surface; border-color: $accent;
    image: url("$icons/check-$name.svg"); }
""")


def stylesheet(tokens: Tokens, base_pt: float) -> str:
    """The application's style sheet.

    Args:
        tokens: the colours.
        base_pt: size of the system's font, in points.
    """
    return TEMPLATE.substitute(
        asdict(tokens),
        rail_checked=tokens.accent if tokens.name == "light" else tokens.text,
        on_stage=ON_STAGE,
        on_stage_muted=ON_STAGE_MUTED,
        title_pt=f"{base_pt * 1.6:.1f}",
        kiosk_pt=f"{base_pt * 1.9:.1f}",
        heading_pt=f"{base_pt * 1.15:.1f}",
        small_pt=f"{base_pt * 0.9:.1f}",
        icons=(resources() / "icons").as_posix(),
    )
