"""What was acknowledged survives the sudden death of the process."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from faceapp.storage.database import open_database
from tests.storage.people import ADA, ENCODER, attendance_of, passage, sample, subjects_of

KILLS = 10
ROOT = Path(__file__).parents[2]
RECORDER = """
import sys
from datetime import datetime
from pathlib import Path
from faceapp.storage.database import open_database
from tests.storage.people import attendance_of, passage, subjects_of

with open_database(Path(sys.argv[1])) as database:
    subject = subjects_of(database).find("A-1")
    attendance = attendance_of(database)
    given = passage(subject, seed=3)
    while True:
        event = attendance.record(subject, datetime.now().astimezone(), 0.1, given)
        print(event.event_id, flush=True)
"""


def acknowledged_before_a_kill(path, after: int) -> list[int]:
    """Start a recorder, kill it after it told of some check-ins, and give all it told of."""
    with subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        assert child.stdout
        told = [child.stdout.readline() for _ in range(after)]
        child.kill()
        told += child.stdout.readlines()
    return [int(line) for line in told if line.endswith("\n")]


def test_no_acknowledged_check_in_or_its_passage_is_lost_when_the_process_is_killed(tmp_path):
    path = tmp_path / "faceapp.db"
    with open_database(path) as database:
        ada = subjects_of(database).add(ADA, sample())
    moments = random.Random(4)
    acknowledged: list[int] = []
    for _ in range(KILLS):
        acknowledged += acknowledged_before_a_kill(path, moments.randint(1, 60))
    with open_database(path) as database:
        stored = attendance_of(database).between(
            datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
        )
        passages = attendance_of(database).passages(ENCODER)
        last_crop = attendance_of(database).passage(stored[-1].event_id).crop
    stored_ids = [event.event_id for event in stored]
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(stored_ids)
    assert sorted(stored_ids) == list(range(1, len(stored_ids) + 1))
    assert [kept.event for kept in passages] == stored
    wanted = passage(ada, seed=3)
    for kept in passages:
        np.testing.assert_array_equal(
            kept.evidence.template.vector, wanted.evidence.template.vector
        )
    assert last_crop.shape == wanted.crop.shape
