from __future__ import annotations

from PySide6.QtCore import Qt

from faceapp.runtime.kiosk_service import Cue

CLICK = Qt.MouseButton.LeftButton


def test_how_it_starts_and_sounds_is_saved_at_once(qtbot, window, desk, kiosk):
    window.show_page(2)
    card = window.settings.kiosk
    qtbot.mouseClick(card.start, CLICK)
    assert desk.settings().kiosk
    card.volume.setFocus()
    before = desk.settings().volume_percent
    qtbot.keyClick(card.volume, Qt.Key.Key_Left)
    assert desk.settings().volume_percent == before - 5
    assert kiosk.sounds.played == [(Cue.ACCEPTED, (before - 5) / 100)]
    qtbot.mouseClick(card.sounds, CLICK)
    assert not desk.settings().sounds
    qtbot.waitUntil(lambda: not card.volume.isEnabled())


def test_the_button_says_whether_there_is_a_pin(qtbot, window, kiosk):
    card = window.settings.kiosk
    assert card.pin.text() == "Set…"
    kiosk.pin.pin = "1234"
    card.look_for_pin()
    qtbot.waitUntil(lambda: card.pin.text() == "Change…")
