"""What check-ins rested on, in a real database file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import text

from faceapp.core.types import Candidate
from tests.storage.people import (
    ENCODER,
    passage,
    subjects_of,
)

MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
FOREVER = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2300, 1, 1, tzinfo=UTC))


def test_the_evidence_of_a_check_in_comes_back_as_it_was_decided(attendance, ada, grace):
    given = passage(ada, 7, second=grace)
    event = attendance.record(ada, MORNING, given.d, given)
    kept = attendance.passage(event.event_id)
    assert kept.event == event
    for measure in ("candidates", "threshold", "people", "frames_fused", "quality"):
        assert getattr(kept.evidence, measure) == getattr(given.evidence, measure), measure
    assert kept.evidence.template.encoder_id == ENCODER
    np.testing.assert_array_equal(kept.evidence.template.vector, given.evidence.template.vector)
    assert kept.crop.shape == given.crop.shape


def test_a_picture_need_not_be_kept(attendance, ada):
    event = attendance.record(ada, MORNING, 0.1, replace(passage(ada), crop=None))
    assert attendance.passage(event.event_id).crop is None


def test_a_check_in_by_hand_rests_on_nothing(attendance, ada):
    event = attendance.record(ada, MORNING, None)
    assert attendance.passage(event.event_id) is None
    assert attendance.passage(99) is None
    assert attendance.passages(ENCODER) == []


def test_for_a_replay_all_passages_come_oldest_first_without_pictures(attendance, ada):
    newer = attendance.record(ada, MORNING, 0.1, passage(ada, 1))
    older = attendance.record(ada, MORNING - timedelta(days=1), 0.1, passage(ada, 2))
    attendance.record(ada, MORNING, 0.1, passage(ada, 3, encoder_id="other@1"))
    kept = attendance.passages(ENCODER)
    assert [item.event for item in kept] == [older, newer]
    assert [item.crop for item in kept] == [None, None]


def test_evidence_for_another_name_is_a_bug_and_stores_nothing(attendance, ada, grace):
    named_grace = passage(grace)
    points_to_grace = replace(passage(ada), evidence=named_grace.evidence)
    for wrong in (named_grace, points_to_grace):
        with pytest.raises(ValueError, match="wanted evidence for subject"):
            attendance.record(ada, MORNING, 0.1, wrong)
    assert attendance.between(*FOREVER) == []


def test_a_passage_that_can_not_be_stored_leaves_no_check_in(attendance, ada, database):
    with database.session() as session:
        session.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON passage "
                "BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        )
    with pytest.raises(Exception, match="no room"):
        attendance.record(ada, MORNING, 0.1, passage(ada))
    assert attendance.between(*FOREVER) == []


@pytest.mark.parametrize("removed", ["before", "after"])
def test_a_second_candidate_who_was_removed_is_left_out(attendance, ada, grace, database, removed):
    given = passage(ada, second=grace)
    if removed == "before":
        subjects_of(database).remove(grace.subject_id)
    event = attendance.record(ada, MORNING, 0.1, given)
    if removed == "after":
        subjects_of(database).remove(grace.subject_id)
    kept = attendance.passage(event.event_id)
    assert kept.evidence.candidates == (Candidate(ada.subject_id, given.d),)


def test_a_removed_person_takes_the_passages_along_and_leaves_the_check_ins(
    attendance, ada, grace, database
):
    event = attendance.record(ada, MORNING, 0.1, passage(ada))
    other = attendance.record(grace, MORNING, 0.1, passage(grace))
    subjects_of(database).remove(ada.subject_id)
    assert attendance.passage(event.event_id) is None
    assert [kept.event for kept in attendance.passages(ENCODER)] == [other]
    assert len(attendance.between(*FOREVER)) == 2


def test_old_passages_are_forgotten_and_the_check_ins_stay(attendance, ada):
    events = [
        attendance.record(ada, MORNING + timedelta(days=day), 0.1, passage(ada, day))
        for day in range(4)
    ]
    assert attendance.forget_passages_before(MORNING + timedelta(days=2)) == 2
    assert [kept.event for kept in attendance.passages(ENCODER)] == events[2:]
    assert attendance.between(*FOREVER) == events
    assert attendance.forget_passages_before(MORNING + timedelta(days=2)) == 0


def test_forgetting_by_age_uses_the_index(database):
    statement = text("EXPLAIN QUERY PLAN DELETE FROM passage WHERE decided_at_utc < '2'")
    with database.session() as session:
        assert "ix_passage_decided_at_utc" in str(session.execute(statement).all())
