"""Check-ins declared void."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from faceapp.core.errors import AlreadyVoidedError, UnknownEventError, UnknownSubjectError
from faceapp.core.evidence import Correction
from tests.storage.people import (
    ENCODER,
    passage,
    subjects_of,
)

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=HANOI)
FOREVER = (datetime(1900, 1, 1, tzinfo=UTC), datetime(2300, 1, 1, tzinfo=UTC))


@pytest.fixture
def event(attendance, ada):
    return attendance.record(ada, MORNING, 0.2, passage(ada))


def not_me(event, actual=None, reason=""):
    return Correction(event.event_id, MORNING + timedelta(minutes=1), actual, reason)


def test_a_void_check_in_stays_and_counts_no_more(attendance, ada, event):
    earlier = attendance.record(ada, MORNING - timedelta(hours=1), 0.1)
    voided = attendance.void(not_me(event))
    assert voided.voided
    assert attendance.between(*FOREVER) == [earlier, voided]
    assert attendance.latest(ada.subject_id) == earlier
    assert attendance.passage(event.event_id).event == voided
    assert [kept.event for kept in attendance.passages(ENCODER)] == [voided]


def test_a_correction_comes_back_with_its_time_offset_and_words(attendance, event, grace):
    said = not_me(event, grace.subject_id, "Grace stood in front")
    attendance.void(said)
    (stored,) = attendance.corrections()
    assert stored == said
    assert stored.made_at.utcoffset() == timedelta(hours=7)


def test_words_that_can_not_be_stored_are_made_storable(attendance, event):
    attendance.void(not_me(event, reason="  half\ud800 a \x00 pair\n"))
    assert attendance.corrections()[0].reason == "half? a pair"


def test_a_check_in_is_declared_void_once_only(attendance, event):
    attendance.void(not_me(event))
    with pytest.raises(AlreadyVoidedError, match="void before"):
        attendance.void(not_me(event))
    assert len(attendance.corrections()) == 1


def test_a_check_in_that_never_was_can_not_be_void(attendance):
    with pytest.raises(UnknownEventError, match="no check-in number 99"):
        attendance.void(Correction(99, MORNING, None))


def test_an_actual_person_who_is_not_enrolled_is_told(attendance, event):
    with pytest.raises(UnknownSubjectError):
        attendance.void(not_me(event, actual=99))
    assert attendance.corrections() == []


def test_a_time_without_zone_is_a_bug(attendance, event):
    naive = MORNING.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        attendance.void(Correction(event.event_id, naive, None))


def test_a_removed_actual_person_leaves_the_correction(attendance, event, grace, database):
    attendance.void(not_me(event, grace.subject_id))
    subjects_of(database).remove(grace.subject_id)
    assert attendance.corrections() == [not_me(event)]


def test_a_check_in_of_a_removed_person_can_still_be_declared_void(
    attendance, event, ada, database
):
    subjects_of(database).remove(ada.subject_id)
    assert attendance.void(not_me(event)).voided


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE correction SET reason = 'other'",
        "UPDATE correction SET reason = 'other', actual_subject_id = NULL",
        "UPDATE correction SET actual_subject_id = 1",
        "UPDATE correction SET event_id = 2",
        "DELETE FROM correction",
    ],
)
def test_corrections_can_not_be_changed_afterwards(attendance, event, grace, database, statement):
    said = not_me(event, grace.subject_id)
    attendance.void(said)
    with pytest.raises(IntegrityError, match="never"), database.session() as session:
        session.execute(text(statement))
    assert attendance.corrections() == [said]
