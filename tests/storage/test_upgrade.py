"""From an older database to the present one, and back when it fails."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from faceapp.attendance.corrections import effective_punches
from faceapp.core.entry import EntryMethod
from faceapp.core.evidence import Caution, CautionReason
from faceapp.core.punches import CorrectionKind, PunchCorrection
from faceapp.core.types import Candidate, FaceQuality
from faceapp.core.working_time import Assignment, Break, Direction, InOutRule, OwnDay
from faceapp.storage.attendance import SqlAttendanceRepository
from faceapp.storage.cautions import SqlCautionRepository
from faceapp.storage.credentials import SqlCredentialRepository
from faceapp.storage.database import Database, open_database
from faceapp.storage.punches import SqlPunchRepository
from faceapp.storage.schema import Base
from faceapp.storage.shifts import SqlShiftRepository
from faceapp.storage.subjects import SqlSubjectRepository
from faceapp.storage.upgrade import SCHEMA, SchemaVersions, backup_path
from tests.storage.people import ADA, ENCODER, attendance_of, sample, subjects_of

FIRST_REVISION = Path(__file__).parent / "first_revision.sql"
SECOND_REVISION = Path(__file__).parent / "second_revision.sql"
THIRD_REVISION = Path(__file__).parent / "third_revision.sql"
FOURTH_REVISION = Path(__file__).parent / "fourth_revision.sql"
SECOND_QUALITY = FaceQuality(60.5, 5.25, 3.0, -2.0, 1.0, 120.0, 40.0, 0.75)
DLIB = "dlib-resnet29@1"
DAY = (datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 11, 25, tzinfo=UTC))

NEXT = """
from alembic import op
revision = "next"
down_revision = "0004"
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
    (folder / "versions" / "v9999_next.py").write_text(script)
    return SchemaVersions(folder, (*SCHEMA.revisions, "next"))


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


def stored(path: Path, dump_file: Path) -> Path:
    """Make the database that a dump describes."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump_file.read_text(encoding="utf-8"))
    return path


def subjects_as_stored(database: Database) -> SqlSubjectRepository:
    """Pictures in the dumps are a few bytes, no JPEG: they are given as numbers."""
    return SqlSubjectRepository(database, encode=bytes, decode=in_bytes)


def in_bytes(content: bytes) -> np.ndarray:
    return np.frombuffer(content, np.uint8)


def test_a_stored_database_of_the_first_revision_opens_with_all_it_had(path):
    with open_database(stored(path, FIRST_REVISION)) as database:
        subjects = subjects_as_stored(database)
        assert [(s.name, s.employee_id) for s in subjects.all()] == [("Ngô Bảo", "NV-01")]
        ids, matrix = subjects.references(DLIB)
        assert (ids, matrix.tolist()) == ([1], [[1.0, 0.0]])
        (event,) = attendance_of(database).between(*DAY)
        assert event.occurred_at.isoformat() == "2026-11-24T08:30:00+07:00"
        assert not event.voided


def test_the_one_photo_of_the_first_revision_becomes_the_first_of_several(path):
    with open_database(stored(path, FIRST_REVISION)) as database:
        subjects = subjects_as_stored(database)
        (photo,) = subjects.photos(1)
        assert photo.portrait.tobytes() == b"\xff\xd8\xff"
        assert photo.added_at.isoformat() == "2026-11-23T01:00:00+00:00"
        assert (photo.quality, photo.overridden) == (None, ())
        assert subjects.photos_without_template(DLIB) == []
        subjects_of(database).add_photo(1, sample(1))
        subjects.remove_photo(photo.photo_id)
        assert subjects.references(DLIB)[0] == []


def test_a_person_of_the_first_revision_without_a_picture_keeps_the_template(path):
    stored(path, FIRST_REVISION)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM photo")
    with open_database(path) as database:
        subjects = subjects_as_stored(database)
        assert [photo.portrait for photo in subjects.photos(1)] == [None]
        assert subjects.references(DLIB)[0] == [1]


def test_a_stored_database_of_the_second_revision_opens_with_all_it_had(path):
    with open_database(stored(path, SECOND_REVISION)) as database:
        subjects, attendance = subjects_as_stored(database), attendance_of(database)
        bao, an = (subjects.find(number) for number in ("nv-01", "nv-02"))
        assert subjects.all() == [bao, an]
        assert [(p.photo_id, p.overridden) for p in subjects.photos(bao.subject_id)] == [
            (1, ()),
            (2, ("sharpness", "yaw")),
        ]
        assert subjects.qualities() == {1: [None, SECOND_QUALITY], 2: [SECOND_QUALITY]}
        ids, matrix = subjects.references(DLIB)
        assert (ids, matrix.tolist()) == ([1, 1, 2], [[1, 0], [0, 1], [-1, 0]])
        assert [event.voided for event in attendance.between(*DAY)] == [False, True]
        (said,) = attendance.corrections()
        assert (said.event_id, said.actual_subject_id) == (2, bao.subject_id)
        assert said.reason == "không phải tôi"
        assert SqlCautionRepository(database).all(DLIB) == [
            Caution(2, 1, 0.0625, CautionReason.LOOKALIKE, DLIB),
            Caution(2, None, 0.125, CautionReason.NOT_ME, DLIB),
        ]


def test_a_passage_of_the_second_revision_is_as_it_was_decided(path):
    with open_database(stored(path, SECOND_REVISION)) as database:
        attendance = SqlAttendanceRepository(database, encode=bytes, decode=in_bytes)
        kept = attendance.passage(2)
        assert (kept.event.subject.name, kept.event.voided) == ("Đỗ An", True)
        assert kept.evidence.candidates == (Candidate(2, 0.25), Candidate(1, 0.5))
        assert kept.evidence.template.vector.tolist() == pytest.approx([0.6, 0.8])
        assert kept.evidence.quality == SECOND_QUALITY
        assert (kept.evidence.threshold, kept.evidence.frames_fused) == (0.375, 5)
        assert kept.crop.tobytes() == b"\xff\xd8\xff\x03"


def test_a_check_in_of_the_second_revision_has_no_direction_and_can_be_corrected(path):
    with open_database(stored(path, SECOND_REVISION)) as database:
        attendance, punches = attendance_of(database), SqlPunchRepository(database)
        bao = attendance.between(*DAY)[0]
        assert bao.direction is None
        said = PunchCorrection(
            CorrectionKind.DIRECTED, bao.subject, DAY[1], "Ada", "pressed wrongly",
            event_id=bao.event_id, direction=Direction.OUT,
        )  # fmt: skip
        punches.correct([said])
        (punch,) = effective_punches(*punches.between(*DAY))
        assert (punch.direction, punch.at) == (Direction.OUT, bao.occurred_at)
        assert SqlShiftRepository(database).shifts() == []
        assert attendance.between(*DAY)[0] == bao


def test_a_stored_database_of_the_fourth_revision_opens_with_badges_and_ways(path):
    with open_database(stored(path, FOURTH_REVISION)) as database:
        bao = SqlCredentialRepository(database).by_badge("00417")
        assert bao is not None
        assert bao.name == "Ngô Bảo"
        by_face, *_, by_badge = attendance_of(database).between(*DAY)
        assert (by_face.method, by_badge.method) == (EntryMethod.FACE, EntryMethod.BADGE)
        assert (by_badge.direction, by_badge.d) == (Direction.OUT, None)
        with database.session() as session, pytest.raises(IntegrityError, match="never changed"):
            session.execute(text("UPDATE attendance_event SET method = 'pin'"))


def test_a_stored_database_of_the_third_revision_opens_with_all_it_had(path):
    with open_database(stored(path, THIRD_REVISION)) as database:
        shifts = SqlShiftRepository(database)
        night, old = shifts.shifts()
        assert (night.name, night.start, night.end) == ("Ca đêm", time(22), time(6))
        assert (night.time_zone, night.late_grace) == ("Asia/Ho_Chi_Minh", timedelta(minutes=5))
        assert night.rule is InOutRule.BY_SHIFT
        assert night.breaks == (
            Break(timedelta(minutes=30), start=time(1)),
            Break(timedelta(minutes=15), paid=True, after=timedelta(hours=4)),
        )
        assert (night.retired, old.retired) == (False, True)
        first = date(2026, 11, 1)
        assert shifts.assignments() == [
            Assignment(first, (1, 1, 1, 1, 1, None, None), 1, "", "NV-01", 1),
            Assignment(first, (), None, "Kho", "", 2),
        ]
        assert shifts.own_days() == [OwnDay(date(2026, 11, 20), "Ngày Nhà giáo")]
        events, corrections = SqlPunchRepository(database).between(*DAY)
        assert [said.kind.value for said in corrections] == ["moved", "resolved", "undone"]
        assert {said.made_by for said in corrections} == {"Quản lý"}
        came, left = effective_punches(events, corrections)
        assert (came.at.isoformat(), left.at.isoformat()) == (
            "2026-11-24T08:30:00+07:00",
            "2026-11-24T17:00:00+07:00",
        )
        assert attendance_of(database).latest(1).direction is Direction.IN


def test_a_database_of_the_present_revision_is_what_the_stored_one_is(path, tmp_path):
    open_database(path).close()
    fourth = stored(tmp_path / "fourth.db", FOURTH_REVISION)
    assert schema_of(path) == schema_of(fourth)
    for number, script in enumerate((SECOND_REVISION, THIRD_REVISION)):
        older = stored(tmp_path / f"older{number}.db", script)
        open_database(older).close()
        assert schema_of(path) == schema_of(older)


def schema_of(path: Path) -> set[str]:
    return {line for line in dump(path) if line.startswith("CREATE")}


def test_an_upgrade_leaves_no_free_pages(path):
    with open_database(stored(path, FIRST_REVISION)) as database, database.session() as session:
        assert session.execute(text("PRAGMA freelist_count")).scalar() == 0


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
