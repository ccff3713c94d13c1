"""From what SQLite reports to the faults the product knows of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from faceapp.core.errors import DatabaseDamagedError, DatabaseUnavailableError, StorageError

_PRIMARY_CODE = 0xFF  # the low byte of an extended code, https://sqlite.org/rescode.html

_DAMAGED = {
    sqlite3.SQLITE_CORRUPT: "its contents are inconsistent",
    sqlite3.SQLITE_NOTADB: "it is not a database",
}
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "another program is using it",
    sqlite3.SQLITE_LOCKED: "another program is using it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it may only be read",
    sqlite3.SQLITE_IOERR: "the disk reported an error",
    sqlite3.SQLITE_CANTOPEN: "it could not be opened",
    sqlite3.SQLITE_PERM: "permission was denied",
    sqlite3.SQLITE_NOLFS: "the disk can't hold files this large",
}


def known_fault(path: Path, error: BaseException | None) -> StorageError | None:
    """The fault that an exception of sqlite3 stands for, or None: then it is a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in _DAMAGED:
        return DatabaseDamagedError(path, _DAMAGED[code])
    if code in _UNAVAILABLE:
        return DatabaseUnavailableError(path, _UNAVAILABLE[code])
    return None


@contextmanager
def storage_faults(path: Path) -> Iterator[None]:
    """Raise known faults of the database at ``path`` as StorageError; let bugs through."""
    try:
        yield
    except DBAPIError as error:
        fault = known_fault(path, error.orig)
        if fault is None:
            raise
        raise fault from error
    except sqlite3.Error as error:
        fault = known_fault(path, error)
        if fault is None:
            raise
        raise fault from error


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Raise what the operating system refuses as DatabaseUnavailableError."""
    try:
        yield
    except OSError as error:
        raise DatabaseUnavailableError(path, error.strerror or str(error)) from error
