"""Check-ins in a real database file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from faceapp.core.errors import UnknownSubjectError
from faceapp.core.types import Subject, SubjectDetails
from faceapp.storage.events import REMOVED_SUBJECT_ID
from tests.storage.people import GRACE, attendance_of, sample, subjects_of

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 24, 8, 30, 0, 123456, tzinfo=HANOI)


def test_a_check_in_comes_back_with_its_time_and_offset(attendance, ada):
    event = attendance.record(ada, MORNING, 0.25)
    assert event.subject == ada
    assert event.occurred_at == MORNING
    assert event.occurred_at.utcoffset() == timedelta(hours=7)
    assert event.d == 0.25
    assert attendance.latest(ada.subject_id) == event


offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(times, max_size=8), times, times)
def test_any_span_gives_its_check_ins_in_order(database, ada, recorded, start, end):
    attendance = attendance_of(database)
    known = {event.event_id for event in attendance.between(*FOREVER)}
    events = [attendance.record(ada, time, None) for time in recorded]
    found = [event for event in attendance.between(start, end) if event.event_id not in known]
    wanted = [event for event in events if start <= event.occurred_at < end]
    assert found == sorted(wanted, key=lambda event: (event.occurred_at, event.event_id))
    assert [e.occurred_at.utcoffset() for e in events] == [t.utcoffset() for t in recorded]


FOREVER = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2300, 1, 1, tzinfo=UTC))


def test_the_latest_is_by_time_not_by_order_of_recording(attendance, ada):
    newer = attendance.record(ada, MORNING, 0.1)
    attendance.record(ada, MORNING - timedelta(days=1), 0.1)
    assert attendance.latest(ada.subject_id) == newer
    assert attendance.latest(99) is None


def test_a_check_in_keeps_the_person_as_enrolled_then(attendance, ada, database):
    attendance.record(ada, MORNING, 0.1)
    subjects_of(database).edit(ada.subject_id, SubjectDetails("Ada King", "K-9"))
    assert attendance.between(*FOREVER)[0].subject == ada


def test_a_removed_persons_check_ins_stay_with_name_and_id(attendance, ada, database):
    attendance.record(ada, MORNING, 0.1)
    subjects_of(database).remove(ada.subject_id)
    (event,) = attendance.between(*FOREVER)
    assert event.subject == Subject(REMOVED_SUBJECT_ID, "Ada Lovelace", "A-1", "Engines")
    assert attendance.latest(ada.subject_id) is None
    grace = subjects_of(database).add(GRACE, sample(2))
    assert attendance.latest(grace.subject_id) is None


def test_a_person_removed_meanwhile_is_not_recorded(attendance, ada, database):
    subjects_of(database).remove(ada.subject_id)
    with pytest.raises(UnknownSubjectError):
        attendance.record(ada, MORNING, 0.1)
    assert attendance.between(*FOREVER) == []


def test_a_time_without_zone_is_a_bug(attendance, ada):
    naive = MORNING.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        attendance.record(ada, naive, 0.1)


@pytest.mark.parametrize(
    "statement", ["UPDATE attendance_event SET d = 0", "DELETE FROM attendance_event"]
)
def test_check_ins_can_not_be_changed_afterwards(attendance, ada, database, statement):
    event = attendance.record(ada, MORNING, 0.3)
    with pytest.raises(IntegrityError, match="never"), database.session() as session:
        session.execute(text(statement))
    assert attendance.between(*FOREVER) == [event]


def test_questions_of_a_day_and_a_person_use_the_indexes(database):
    def plan(where: str) -> str:
        statement = text(f"EXPLAIN QUERY PLAN SELECT * FROM attendance_event WHERE {where}")
        with database.session() as session:
            return str(session.execute(statement).all())

    assert "ix_attendance_event_occurred" in plan("occurred_at_utc >= '2' AND occurred_at_utc < 3")
    assert "ix_attendance_event_subject" in plan("subject_id = 1 ORDER BY occurred_at_utc DESC")
