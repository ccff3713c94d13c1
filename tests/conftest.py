"""What every test may use, and what none may leave behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from tests.prepared import prepared_models

LEAK_GRACE_S = 2.0

# Examples take as long as the machine is busy; pytest's own timeout is the limit.
hypothesis.settings.register_profile("no deadline", deadline=None)
hypothesis.settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def models() -> ModelStore:
    """The real networks, prepared once by the real child process."""
    return prepared_models()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Per-user folders of this test alone."""
    return Paths.under(tmp_path / "home")


@pytest.fixture(autouse=True)
def no_thread_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("leaves_thread"):
        return
    for thread in set(threading.enumerate()) - before:
        thread.join(LEAK_GRACE_S)
        assert not thread.is_alive(), f"the thread “{thread.name}” was left behind"
