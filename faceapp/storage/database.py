"""The one connection to the database file, used from the one database thread.

SQLite before 3.51.3 can corrupt a database in write-ahead mode that two connections write to
(https://sqlite.org/wal.html, "WAL-reset bug"), and Python ships older ones. So the file is held
exclusively: a second Faceapp gets DatabaseUnavailableError.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from faceapp.storage.faults import file_faults, storage_faults
from faceapp.storage.inspection import BUSY_TIMEOUT_S, inspect
from faceapp.storage.upgrade import (
    SCHEMA,
    SchemaVersions,
    back_up,
    forget_backup,
    restore,
    run_migrations,
)


class Database:
    """An open database. Use it only from the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self.engine = _engine(connection)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """One transaction: on disk when the block ends, undone when it raises.

        Raises:
            DatabaseUnavailableError: disk full, read-only, input/output error.
            DatabaseDamagedError: a page is not what it should be.
        """
        with (
            storage_faults(self.path),
            Session(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def rows(self, statement: Select[Any]) -> list[tuple[Any, ...]]:
        """All rows as plain tuples: for 100,000 rows five times as fast as through a session."""
        compiled = statement.compile(self.engine)
        values = [compiled.params[name] for name in compiled.positiontup or ()]
        with storage_faults(self.path):
            return self._connection.execute(str(compiled), values).fetchall()

    def migrate(self, scripts: Path) -> None:
        """Bring the schema to the newest revision, and leave no free pages behind."""
        run_migrations(self.engine, scripts)
        with storage_faults(self.path):
            # Rebuilt tables leave the room of the old ones: pages that no check looks at.
            self._connection.execute("VACUUM")

    def forget_erased(self) -> None:
        """Leave no copy of what was deleted: neither in the log nor in an old backup."""
        with storage_faults(self.path), file_faults(self.path):
            self._checkpoint()
            forget_backup(self.path)

    def close(self) -> None:
        """Bring everything into the one file and let go of it. Safe to call twice."""
        with storage_faults(self.path):
            try:
                if self._is_open():
                    self._checkpoint()
            finally:
                self.engine.dispose()
                self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _is_open(self) -> bool:
        try:
            self._connection.total_changes  # noqa: B018  (raises when closed)
        except sqlite3.ProgrammingError:
            return False
        return True

    def _checkpoint(self) -> None:
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def open_database(path: Path, *, schema: SchemaVersions = SCHEMA) -> Database:
    """Open the database, making or upgrading it where needed.

    A file that can't be used is left as it is, byte for byte. Before an upgrade of existing data
    a checked backup is kept next to it.

    Args:
        path: the file; its folder is made when missing, for this user only.
        schema: the revisions to know.

    Raises:
        DatabaseDamagedError: not a database, cut short, or inconsistent.
        DatabaseTooNewError: written by a newer version.
        DatabaseUnavailableError: locked, read-only, disk full, or a folder is in its place.
    """
    found = inspect(path, schema.revisions)
    with storage_faults(path), file_faults(path):
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if found is not None and found != schema.newest:
            return _upgraded(path, schema)
        database = _connected(path)
        if found is None:
            with _closed_on_error(database):
                database.migrate(schema.scripts)
        return database


def _upgraded(path: Path, schema: SchemaVersions) -> Database:
    back_up(path)
    database = _connected(path)
    try:
        with _closed_on_error(database):
            database.migrate(schema.scripts)
    except BaseException:
        restore(path)
        raise
    return database


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise


def _connected(path: Path) -> Database:
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
    try:
        # Before the first access, so that the log's index stays in memory and the lock is kept.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON").fetchall()
        # Nothing of what is erased may linger in a temporary file elsewhere.
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def _engine(connection: sqlite3.Connection) -> Engine:
    # Parameters hidden: what goes wrong is logged, and they are names.
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver would begin by itself only before some statements; this covers all of them.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
