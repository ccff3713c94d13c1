"""Whether a window can be shown, asked without Qt."""

import socket
import sys

import pytest

from faceapp.ui.display import has_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has no screen at times")


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("display", ["", ":98765", "garbage", "localhost:9"])
def test_a_display_nobody_answers_at_is_none(monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()


def test_a_display_that_answers(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        monkeypatch.setenv("DISPLAY", f"127.0.0.1:{number}.0")
        assert has_display()


def test_a_platform_that_was_asked_for_is_believed(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_display()
