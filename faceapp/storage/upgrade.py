"""From an older schema, or none, to the present one, with a way back.

Importing Alembic takes longer than everything else at start, so the revision is looked up with
plain SQL (``inspection``) and Alembic is imported only when there is something to do.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from faceapp.storage.inspection import check

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SchemaVersions:
    """Attributes: ``scripts`` is Alembic's folder; ``revisions`` its revisions, oldest first."""

    scripts: Path
    revisions: tuple[str, ...]

    @property
    def newest(self) -> str:
        return self.revisions[-1]


SCHEMA = SchemaVersions(Path(__file__).parent / "migrations", ("0001", "0002", "0003", "0004"))


def backup_path(path: Path) -> Path:
    """Where the state before the last upgrade is kept."""
    return path.with_name(f"{path.stem}.before-upgrade{path.suffix}")


def back_up(path: Path) -> Path:
    """Copy the database by SQLite's backup API, check the copy, and keep it as the last one."""
    kept = backup_path(path)
    fresh = kept.with_name(kept.name + ".new")
    fresh.unlink(missing_ok=True)
    _copy(path, fresh)
    check(fresh)
    fresh.replace(kept)
    _log.info("database backed up before an upgrade")
    return kept


def restore(path: Path) -> None:
    """Put the last backup back into the database file."""
    _copy(backup_path(path), path)
    _log.warning("the upgrade failed: the database was put back as it was before")


def forget_backup(path: Path) -> None:
    """Delete the backup: it would keep what a removed person has a right to see erased."""
    backup_path(path).unlink(missing_ok=True)


def run_migrations(engine: Engine, scripts: Path) -> None:
    """Upgrade to the newest revision, in one transaction."""
    from alembic import command  # noqa: PLC0415  (slow to import and rarely needed)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _copy(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA synchronous=FULL")
        old.backup(new)
        # A copy in write-ahead mode would need a second file; one file is easier to keep.
        new.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb+") as file:
        os.fsync(file.fileno())
