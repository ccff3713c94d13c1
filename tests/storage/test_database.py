"""Opening, holding and closing the database file."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from faceapp.core.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
    StorageError,
)
from faceapp.storage.database import Database, open_database
from tests.storage.people import ADA, GRACE, attendance_of, sample, subjects_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "données" / "faceapp.db"


@pytest.fixture
def filled(path):
    """A closed database with people and check-ins."""
    with open_database(path) as database:
        ada = subjects_of(database).add(ADA, sample(1))
        subjects_of(database).add_many([(GRACE, sample(2))])
        for minute in range(50):
            time = datetime(2026, 11, 24, 8, minute, tzinfo=UTC)
            attendance_of(database).record(ada, time, 0.2)
    return path


def everything_in(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


def refused(path: Path, error: type[StorageError]) -> str:
    """Open a database that must be refused and left as it is; the sentence shown."""
    before = everything_in(path.parent)
    with pytest.raises(error) as caught:
        open_database(path)
    assert everything_in(path.parent) == before
    return str(caught.value)


def pragma(database: Database, name: str) -> object:
    with database.session() as session:
        return session.execute(text(f"PRAGMA {name}")).scalar()


def test_a_new_database_is_made_in_a_new_folder(path):
    with open_database(path) as database:
        assert subjects_of(database).all() == []
    assert sorted(everything_in(path.parent)) == ["faceapp.db"]


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX notion")
def test_only_this_user_may_read_the_data(path):
    with open_database(path) as database:
        subjects_of(database).add(ADA, sample())
        modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert modes == {"faceapp.db": 0o600, "faceapp.db-wal": 0o600}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 2000),
    ],
)
def test_every_commit_is_durable_and_every_deletion_erases(path, name, value):
    with open_database(path) as database:
        assert pragma(database, name) == value


def test_closing_leaves_one_file_and_may_be_done_twice(filled):
    database = open_database(filled)
    database.close()
    database.close()
    assert sorted(everything_in(filled.parent)) == ["faceapp.db"]


def test_a_block_that_fails_changes_nothing(filled):
    with open_database(filled) as database:
        with pytest.raises(ZeroDivisionError):
            rename_everyone_and_fail(database)
        assert [subject.name for subject in subjects_of(database).all()] == [
            "Ada Lovelace",
            "Grace Hopper",
        ]


def rename_everyone_and_fail(database: Database) -> None:
    with database.session() as session:
        session.execute(text("UPDATE subject SET name = 'x'"))
        raise ZeroDivisionError


def test_a_mistake_in_sql_is_a_bug_and_no_storage_fault(path):
    with open_database(path) as database:
        with pytest.raises(Exception, match="no such table") as caught, database.session() as open_:
            open_.execute(text("SELECT * FROM nowhere"))
        assert not isinstance(caught.value, StorageError)


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite", b"\0" * 4096, b"\xff"])
def test_something_else_than_a_database_is_refused(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert "not a database" in refused(path, DatabaseDamagedError)


@pytest.mark.parametrize("percent", range(1, 100, 7))
def test_a_database_cut_short_anywhere_is_refused(filled, percent):
    content = filled.read_bytes()
    filled.write_bytes(content[: len(content) * percent // 100])
    refused(filled, DatabaseDamagedError)


@pytest.mark.parametrize("page", range(12))
def test_an_overwritten_page_is_noticed_or_harmless(filled, page):
    content = bytearray(filled.read_bytes())
    content[page * 4096 : (page + 1) * 4096] = b"\x5a" * 4096
    filled.write_bytes(content)
    refused(filled, DatabaseDamagedError)


def test_a_damaged_database_is_refused_with_its_log_beside_it(filled):
    database = open_database(filled)
    subjects_of(database).edit(1, ADA)
    log = filled.with_name("faceapp.db-wal").read_bytes()
    database.close()
    content = bytearray(filled.read_bytes())
    content[4096 * 3 :] = b"\x5a" * (len(content) - 4096 * 3)
    filled.write_bytes(content)
    filled.with_name("faceapp.db-wal").write_bytes(log)
    with pytest.raises(DatabaseDamagedError):
        open_database(filled)
    assert filled.read_bytes() == content
    assert filled.with_name("faceapp.db-wal").read_bytes() == log


def test_a_page_damaged_while_open_is_told_as_damage(filled):
    with open_database(filled) as database:
        size = filled.stat().st_size
        with filled.open("r+b") as file:
            file.seek(4096)
            file.write(b"\x5a" * (size - 4096))
        with pytest.raises(DatabaseDamagedError):
            subjects_of(database).all()


def test_a_database_of_another_program_is_refused(path):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    assert "not a database of Faceapp" in refused(path, DatabaseDamagedError)


def test_a_database_without_its_revision_is_refused(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("DELETE FROM alembic_version")
    refused(filled, DatabaseDamagedError)


def test_a_database_of_a_newer_version_is_refused(filled):
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0099'")
    assert "0099" in refused(filled, DatabaseTooNewError)


def test_an_empty_file_becomes_a_new_database(path):
    path.parent.mkdir()
    path.touch()
    with open_database(path) as database:
        assert subjects_of(database).all() == []


def test_a_folder_in_place_of_the_file_is_refused(path):
    path.mkdir(parents=True)
    assert "folder" in refuse_unavailable(path)


def test_a_file_in_place_of_the_folder_is_refused(path):
    path.parent.write_text("in the way")
    refuse_unavailable(path)
    assert path.parent.read_text() == "in the way"


def refuse_unavailable(path: Path) -> str:
    with pytest.raises(DatabaseUnavailableError) as caught:
        open_database(path)
    return str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, where nothing can be written")
def test_a_folder_that_nobody_can_write_to_is_refused():
    assert "can't be used" in refuse_unavailable(Path("/proc/faceapp/faceapp.db"))


@pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX notion")
def test_a_read_only_folder_is_refused_and_left_alone(filled):
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    filled.chmod(0o400)
    filled.parent.chmod(0o500)
    try:
        assert "read" in refused(filled, DatabaseUnavailableError)
    finally:
        filled.parent.chmod(0o700)


def test_a_database_that_turns_read_only_is_told(filled):
    with open_database(filled) as database:
        with database.session() as session:
            session.execute(text("PRAGMA query_only=ON"))
        with pytest.raises(DatabaseUnavailableError, match="only be read"):
            subjects_of(database).add_many([(ADA, sample())])


def test_a_full_disk_is_told_and_loses_nothing(filled):
    with open_database(filled) as database:
        pages = pragma(database, "page_count")
        pragma(database, f"max_page_count={pages}")
        with pytest.raises(DatabaseUnavailableError, match="disk is full"):
            fill(database)
        pragma(database, "max_page_count=1000000")
        assert len(subjects_of(database).all()) == 2
        fill(database)


def fill(database: Database) -> None:
    with database.session() as session:
        session.execute(text("CREATE TABLE filler AS SELECT zeroblob(100000)"))


HOLD = """
import sys
from pathlib import Path
from faceapp.storage.database import open_database
with open_database(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_faceapp_is_told_that_the_database_is_in_use(filled):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(filled)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout
        assert first.stdout.readline().strip() == b"open"
        assert "another program is using it" in refuse_unavailable(filled)
        first.communicate()
    with open_database(filled) as database:
        assert len(subjects_of(database).all()) == 2


def test_opening_an_up_to_date_database_does_not_import_alembic(filled):
    code = (
        "import sys; from pathlib import Path; from faceapp.storage.database import open_database\n"
        "open_database(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(filled)], check=False).returncode == 0
