"""A window over fakes, themed and in English, taken down after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from faceapp.runtime.kiosk_service import KioskServices
from faceapp.ui.main_window import MainWindow
from faceapp.ui.theme import apply_theme
from faceapp.ui.translations import install_language
from tests.ui.fakes import (
    FakeDesk,
    FakeEncoders,
    FakeEngine,
    FakeTrust,
    kiosk_services,
    services,
    subject,
)

HERE = Path(__file__).parent
# What the offscreen platform can't do; everything else Qt warns of fails the test.
PLATFORM_LIMITS = r"^This plugin does not support (propagateSizeHints|raise|grabbing)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(PLATFORM_LIMITS))


@pytest.fixture(autouse=True)
def app(qapp: QApplication) -> Iterator[QApplication]:
    apply_theme(qapp, "light")
    install_language(qapp, "en")
    yield qapp
    apply_theme(qapp, "light")
    install_language(qapp, "en")


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk(
        (
            subject(1, "Ada Lovelace", "Research"),
            subject(2, "Đặng Thùy Ân", "Sản xuất"),
            subject(3, "Grace Hopper", "Research"),
        )
    )


@pytest.fixture
def trust(desk) -> FakeTrust:
    return FakeTrust(desk=desk)


@pytest.fixture
def encoders() -> FakeEncoders:
    return FakeEncoders()


@pytest.fixture
def kiosk(desk) -> KioskServices:
    return kiosk_services(desk)


@pytest.fixture
def window(qtbot, desk, engine, trust, encoders, kiosk) -> MainWindow:
    made = MainWindow(services(desk, engine, trust, encoders, kiosk))
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.people.people.rowCount() == len(desk.subjects))
    return made
