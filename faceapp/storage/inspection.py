"""A look at a database file that changes nothing, before anything may write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from faceapp.core.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    DatabaseUnavailableError,
)
from faceapp.storage.faults import file_faults, storage_faults

BUSY_TIMEOUT_S = 2.0
_MAGIC = b"SQLite format 3\x00"


def inspect(path: Path, revisions: tuple[str, ...]) -> str | None:
    """Check the file and tell its revision; None when there is no data in it yet.

    Args:
        path: the database file, which may be missing.
        revisions: those this version of Faceapp knows.

    Raises:
        DatabaseDamagedError: not a database, cut short, or inconsistent.
        DatabaseTooNewError: its revision is not among ``revisions``.
        DatabaseUnavailableError: it can't be read, or another program holds it.
    """
    with storage_faults(path), file_faults(path):
        if path.is_dir():
            raise DatabaseUnavailableError(path, "it is a folder")
        if not path.exists() or not path.stat().st_size:
            return None
        _check_header(path)
        with closing(_open_untouched(path)) as connection:
            _check_pages(path, connection)
            _check_length(path, connection)
            revision = _revision(path, connection)
    if revision is not None and revision not in revisions:
        raise DatabaseTooNewError(path, revision)
    return revision


def check(path: Path) -> None:
    """Raise DatabaseDamagedError unless the whole file is consistent."""
    with storage_faults(path), closing(_open_untouched(path)) as connection:
        _check_pages(path, connection)


def _check_header(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise DatabaseDamagedError(path, "it is not a database")


def _open_untouched(path: Path) -> sqlite3.Connection:
    # Without a write-ahead log nothing can be pending: "immutable" leaves no file behind.
    # With one, plain read-only reads through it and writes neither file.
    mode = "?mode=ro" if _has_pending(path) else "?mode=ro&immutable=1"
    address = path.absolute().as_uri() + mode
    return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)


def _has_pending(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _check_pages(path: Path, connection: sqlite3.Connection) -> None:
    findings = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    if findings != ["ok"]:
        raise DatabaseDamagedError(path, str(findings[0]).splitlines()[-1])


def _check_length(path: Path, connection: sqlite3.Connection) -> None:
    # A cut through pages that are free goes unnoticed otherwise. With a log beside it, the file
    # may rightly be shorter than it will be.
    if not _has_pending(path):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        page_bytes = connection.execute("PRAGMA page_size").fetchone()[0]
        if path.stat().st_size < pages * page_bytes:
            raise DatabaseDamagedError(path, "it was cut short")


def _revision(path: Path, connection: sqlite3.Connection) -> str | None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise DatabaseDamagedError(path, "it is not a database of Faceapp")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise DatabaseDamagedError(path, "its revision is missing")
    return str(row[0])
