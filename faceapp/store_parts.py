"""The open database with everything that reads and writes it, as ``app`` introduces it.

SQLAlchemy is imported where it is first needed: the window is there before it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from faceapp.core.ports import (
    AttendanceRepository,
    CautionRepository,
    CredentialRepository,
    SubjectRepository,
)
from faceapp.core.working_time_ports import PunchRepository, ShiftRepository

if TYPE_CHECKING:
    from faceapp.storage.database import Database


@dataclass(frozen=True, slots=True)
class SqlStore:
    """The open database with its repositories."""

    database: Database
    subjects: SubjectRepository
    attendance: AttendanceRepository
    cautions: CautionRepository
    credentials: CredentialRepository
    shifts: ShiftRepository
    punches: PunchRepository

    def close(self) -> None:
        self.database.close()


def open_store(database_path: Path) -> SqlStore:
    """Open the database on the calling thread, the only one that may use it then."""
    from faceapp.capture.images import decode_image, encode_jpeg
    from faceapp.storage.attendance import SqlAttendanceRepository
    from faceapp.storage.cautions import SqlCautionRepository
    from faceapp.storage.credentials import SqlCredentialRepository
    from faceapp.storage.database import open_database
    from faceapp.storage.punches import SqlPunchRepository
    from faceapp.storage.shifts import SqlShiftRepository
    from faceapp.storage.subjects import SqlSubjectRepository

    database = open_database(database_path)
    return SqlStore(
        database,
        SqlSubjectRepository(database, encode_jpeg, decode_image),
        SqlAttendanceRepository(database, encode_jpeg, decode_image),
        SqlCautionRepository(database),
        SqlCredentialRepository(database),
        SqlShiftRepository(database),
        SqlPunchRepository(database),
    )
