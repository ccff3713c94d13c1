from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from faceapp.comparison.site import SiteMeasurement
from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.facts import GalleryChanged
from faceapp.runtime.encoder_service import EncoderStatus
from faceapp.ui.main_window import MainWindow
from tests.ui.fakes import FakeEncoders, encoder_card, services

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def encoders():
    in_use = EncoderStatus(encoder_card(), installed=True, in_use=True, removable=False)
    return FakeEncoders((in_use,))


@pytest.fixture
def card(qtbot, window):
    window.show_page(2)
    qtbot.waitUntil(window.settings.site.measure.isEnabled)
    return window.settings.site


def measurement(trust, shift, people=120):
    points = tuple(replace(point, threshold=point.threshold - shift) for point in trust.points)
    now = trust.security(0.003, people).threshold
    return SiteMeasurement("fake-1", people, 812, 104_321, points, 0.01, now)


def measure(qtbot, card):
    qtbot.mouseClick(card.measure, CLICK)
    qtbot.waitUntil(card.verdict.isVisible)


def test_people_more_alike_make_the_threshold_stricter_when_it_is_wanted(
    qtbot, desk, trust, card, window
):
    found = measurement(trust, 0.02)
    trust.measurement = found
    measure(qtbot, card)
    assert "more alike than average" in card.verdict.text()
    assert "→" in card.verdict.text()
    assert card.basis.text().startswith("Measured: 120 people, 812 confirmed check-ins, 104,321")
    qtbot.mouseClick(card.use, CLICK)
    qtbot.waitUntil(card.stop.isVisible)
    assert trust.used_sites == [found]
    assert card.state.isVisible()
    desk.tell(GalleryChanged(120))  # as the desk does when the threshold has changed
    qtbot.waitUntil(window.settings.security.site.isVisible)
    qtbot.mouseClick(card.stop, CLICK)
    qtbot.waitUntil(lambda: not card.stop.isVisible())
    assert trust.used_sites == [found, None]


def test_no_stricter_threshold_needed(qtbot, trust, card):
    trust.measurement = measurement(trust, -0.02)
    measure(qtbot, card)
    assert card.verdict.text().startswith("No stricter threshold is needed")
    assert not card.use.isVisible()


def test_a_measurement_in_use_may_turn_out_too_strict(qtbot, trust, card):
    trust.measurement = replace(measurement(trust, 0.005), threshold=0.05)
    measure(qtbot, card)
    assert "less strict (0.050 → " in card.verdict.text()
    assert card.use.isVisible()


def test_too_few_people(qtbot, trust, card):
    trust.measurement = SiteMeasurement("fake-1", 12, 31, 400, (), None, 0.1)
    measure(qtbot, card)
    assert card.verdict.text() == "Too few people to say anything: 12 of 20 people."
    assert not card.use.isVisible()


def test_a_failure_is_told_and_it_can_be_tried_again(qtbot, trust, card, window):
    trust.measurement = DatabaseUnavailableError("x", "disk full")
    qtbot.mouseClick(card.measure, CLICK)
    qtbot.waitUntil(lambda: len(window.notices.shown) == 1)
    assert card.measure.isEnabled()
    assert card.measure.text() == "Measure"


def test_another_rate_makes_the_measurement_stale(qtbot, trust, card, window):
    trust.measurement = measurement(trust, 0.02)
    measure(qtbot, card)
    qtbot.mouseClick(window.settings.security.dial.presets.buttons[2], CLICK)
    qtbot.waitUntil(lambda: not card.verdict.isVisible())


def test_what_is_in_use_from_before_can_be_stopped(qtbot, trust, encoders):
    trust.site_points = measurement(trust, 0.02).points
    window = MainWindow(services(trust=trust, encoders=encoders))
    qtbot.addWidget(window)
    assert not window.settings.site.stop.isHidden()


def test_one_that_decides_nothing_can_be_stopped_too(qtbot, trust, encoders):
    trust.site_points = measurement(trust, -0.02).points
    assert not trust.security().site_decides
    window = MainWindow(services(trust=trust, encoders=encoders))
    qtbot.addWidget(window)
    stop = window.settings.site.stop
    assert not stop.isHidden()
    qtbot.mouseClick(stop, CLICK)
    qtbot.waitUntil(stop.isHidden)
    assert trust.used_sites == [None]
