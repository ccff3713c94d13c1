"""From an older database to the present one, and back when it fails."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from faceapp.storage.database import open_database
from faceapp.storage.schema import Base
from faceapp.storage.upgrade import SCHEMA, SchemaVersions, backup_path
from tests.storage.people import ADA, ENCODER, attendance_of, sample, subjects_of

FIRST_REVISION = Path(__file__).parent / "first_revision.sql"

NEXT = """
from alembic import op
revision = "0003"
down_revision = "0002"
def upgrade():
    op.execute("UPDATE subject SET department = 'changed'")
    op.execute("ALTER TABLE subject ADD COLUMN badge TEXT")
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "faceapp.db"


@pytest.fixture
def filled(path):
    with open_database(path) as database:
        ada = subjects_of(database).add(ADA, sample(1))
        attendance_of(database).record(ada, datetime(2026, 1, 2, tzinfo=UTC), 0.2)
    return path


def later_version(folder: Path, script: str) -> SchemaVersions:
    """A Faceapp of the future that has one revision more."""
    shutil.copytree(SCHEMA.scripts, folder)
    (folder / "versions" / "v0003_next.py").write_text(script)
    return SchemaVersions(folder, (*SCHEMA.revisions, "0003"))


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_known_revisions_are_those_of_the_scripts():
    config = Config()
    config.set_main_option("script_location", str(SCHEMA.scripts))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([script.revision for script in scripts])) == SCHEMA.revisions


def test_migrations_make_the_tables_that_the_code_expects(path):
    with open_database(path) as database, database.engine.begin() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []


def test_a_stored_database_of_the_first_revision_opens_with_all_it_had(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_REVISION.read_text(encoding="utf-8"))
    with open_database(path) as database:
        subjects = subjects_of(database)
        assert [(s.name, s.employee_id) for s in subjects.all()] == [("Ngô Bảo", "NV-01")]
        ids, matrix = subjects.references("dlib-resnet29@1")
        assert (ids, matrix.tolist()) == ([1], [[1.0, 0.0]])
        (event,) = attendance_of(database).between(
            datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC)
        )
        assert event.occurred_at.isoformat() == "2026-11-24T08:30:00+07:00"


def test_an_upgrade_keeps_the_data_and_a_checked_backup(filled, tmp_path):
    before = dump(filled)
    with open_database(filled, schema=later_version(tmp_path / "scripts", NEXT)) as database:
        assert subjects_of(database).all()[0].department == "changed"
        assert len(subjects_of(database).references(ENCODER)[0]) == 1
    assert dump(backup_path(filled)) == before
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        "faceapp.before-upgrade.db",
        "faceapp.db",
        "scripts",
    ]


def test_a_new_database_needs_no_backup(path, tmp_path):
    open_database(path, schema=later_version(tmp_path / "scripts", NEXT)).close()
    assert not backup_path(path).exists()


def test_an_upgrade_that_fails_leaves_the_database_as_it_was(filled, tmp_path):
    before = dump(filled)
    broken = later_version(tmp_path / "scripts", NEXT + "    raise LookupError('mistake')\n")
    with pytest.raises(LookupError, match="mistake"):
        open_database(filled, schema=broken)
    assert dump(filled) == before
    with open_database(filled) as database:
        assert subjects_of(database).all()[0].department == "Engines"


def test_a_first_start_that_fails_can_be_tried_again(path, tmp_path):
    broken = later_version(tmp_path / "scripts", NEXT + "    raise LookupError('mistake')\n")
    with pytest.raises(LookupError):
        open_database(path, schema=broken)
    with open_database(path) as database:
        assert subjects_of(database).all() == []


def test_an_upgrade_leaves_logging_as_it_was(path):
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("alembic").level)
    open_database(path).close()
    assert (root.level, list(root.handlers), logging.getLogger("alembic").level) == before
    assert not logging.getLogger("faceapp").disabled
