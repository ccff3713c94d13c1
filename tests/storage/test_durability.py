"""What was acknowledged survives the sudden death of the process."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime

from faceapp.storage.attendance import SqlAttendanceRepository
from faceapp.storage.database import open_database
from tests.storage.people import ADA, sample, subjects_of

KILLS = 10
RECORDER = """
import sys
from datetime import datetime
from pathlib import Path
from faceapp.storage.attendance import SqlAttendanceRepository
from faceapp.storage.database import open_database
from faceapp.storage.subjects import SqlSubjectRepository

with open_database(Path(sys.argv[1])) as database:
    subject = SqlSubjectRepository(database, encode=bytes, decode=bytes).find("A-1")
    while True:
        event = SqlAttendanceRepository(database).record(subject, datetime.now().astimezone(), 0.1)
        print(event.event_id, flush=True)
"""


def acknowledged_before_a_kill(path, after: int) -> list[int]:
    """Start a recorder, kill it after it told of some check-ins, and give all it told of."""
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        told = [child.stdout.readline() for _ in range(after)]
        child.kill()
        told += child.stdout.readlines()
    return [int(line) for line in told if line.endswith("\n")]


def test_no_acknowledged_check_in_is_lost_when_the_process_is_killed(tmp_path):
    path = tmp_path / "faceapp.db"
    with open_database(path) as database:
        subjects_of(database).add(ADA, sample())
    moments = random.Random(4)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        acknowledged += acknowledged_before_a_kill(path, moments.randint(1, 60))
    with open_database(path) as database:
        stored = SqlAttendanceRepository(database).between(
            datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
        )
    stored_ids = [event.event_id for event in stored]
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(stored_ids)
    assert sorted(stored_ids) == list(range(1, len(stored_ids) + 1))
