"""An open database of the test alone, and two people in it."""

from __future__ import annotations

import pytest

from faceapp.storage.database import open_database
from tests.storage.people import ADA, GRACE, attendance_of, sample, subjects_of


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "faceapp.db") as opened:
        yield opened


@pytest.fixture
def attendance(database):
    return attendance_of(database)


@pytest.fixture
def ada(database):
    return subjects_of(database).add(ADA, sample(1))


@pytest.fixture
def grace(database):
    return subjects_of(database).add(GRACE, sample(2))
