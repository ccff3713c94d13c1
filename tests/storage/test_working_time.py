"""Shifts, patterns, own days and corrections of punches on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from faceapp.attendance.corrections import effective_punches
from faceapp.core.errors import UnknownEventError, UnknownSubjectError
from faceapp.core.evidence import Correction
from faceapp.core.punches import CorrectionKind, PunchCorrection
from faceapp.core.working_time import Assignment, Break, Direction, InOutRule, OwnDay, Shift
from faceapp.core.working_time_errors import (
    AlreadyUndoneError,
    DuplicateShiftError,
    UnknownCorrectionError,
    UnknownShiftError,
)
from faceapp.storage.punches import SqlPunchRepository
from faceapp.storage.shifts import SqlShiftRepository
from tests.storage.people import subjects_of

HANOI = timezone(timedelta(hours=7))
MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=HANOI)
DAY = (datetime(2026, 11, 24, tzinfo=HANOI), datetime(2026, 11, 25, tzinfo=HANOI))
NIGHT = Shift(
    name="Ca đêm",
    start=time(22),
    end=time(6),
    time_zone="Asia/Ho_Chi_Minh",
    late_grace=timedelta(minutes=5),
    early_grace=timedelta(minutes=10),
    lead=timedelta(hours=2),
    overtime_from=timedelta(minutes=15),
    rule=InOutRule.FIRST_LAST,
    breaks=(
        Break(timedelta(minutes=30), start=time(1)),
        Break(timedelta(minutes=15), paid=True, after=timedelta(hours=4)),
    ),
)


@pytest.fixture
def shifts(database):
    return SqlShiftRepository(database)


@pytest.fixture
def punches(database):
    return SqlPunchRepository(database)


@pytest.fixture
def event(attendance, ada):
    return attendance.record(ada, MORNING, 0.2)


def said(kind, subject, **more):
    made = MORNING + timedelta(days=1)
    return PunchCorrection(kind, subject, made, "Grace", "the clock was wrong", **more)


def test_a_shift_comes_back_as_it_was(shifts):
    stored = shifts.add_shift(NIGHT)
    assert stored == replace(NIGHT, shift_id=stored.shift_id)
    assert shifts.shifts() == [stored]


def test_two_shifts_of_one_name_are_refused_until_the_first_is_retired(shifts):
    first = shifts.add_shift(NIGHT)
    with pytest.raises(DuplicateShiftError):
        shifts.add_shift(replace(NIGHT, name="CA ĐÊM"))
    shifts.retire_shift(first.shift_id)
    second = shifts.add_shift(NIGHT)
    assert [shift.retired for shift in shifts.shifts()] == [True, False]
    assert first.shift_id != second.shift_id


def test_a_retired_or_unknown_shift_is_not_assigned(shifts, ada):
    shift = shifts.add_shift(NIGHT)
    shifts.retire_shift(shift.shift_id)
    for number in (shift.shift_id, 77):
        with pytest.raises(UnknownShiftError):
            shifts.assign(Assignment(date(2026, 1, 1), (number,) * 7, ada.subject_id))
    with pytest.raises(UnknownShiftError):
        shifts.retire_shift(77)
    assert shifts.assignments() == []


def test_an_assignment_is_of_a_person_who_is_enrolled_or_of_a_department(shifts, ada):
    week = (shifts.add_shift(NIGHT).shift_id, *(None,) * 6)
    mine = shifts.assign(Assignment(date(2026, 1, 1), week, ada.subject_id))
    theirs = shifts.assign(Assignment(date(2026, 2, 1), (), department=" Navy "))
    assert (mine.employee_id, mine.weekly, theirs.department) == ("A-1", week, "Navy")
    assert shifts.assignments() == [mine, theirs]
    with pytest.raises(UnknownSubjectError):
        shifts.assign(Assignment(date(2026, 1, 1), week, 99))
    for wrong in ({}, {"subject_id": ada.subject_id, "department": "Navy"}):
        with pytest.raises(ValueError, match="a person or a department"):
            shifts.assign(Assignment(date(2026, 1, 1), week, **wrong))


def test_the_pattern_of_a_removed_person_is_still_found_by_employee_id(shifts, database, ada):
    week = (shifts.add_shift(NIGHT).shift_id,) * 7
    shifts.assign(Assignment(date(2026, 1, 1), week, ada.subject_id))
    subjects_of(database).remove(ada.subject_id)
    (kept,) = shifts.assignments()
    assert (kept.subject_id, kept.employee_id, kept.weekly) == (None, "A-1", week)


def test_of_own_days_the_last_word_counts(shifts):
    new_year = OwnDay(date(2027, 1, 1), "New Year", works=True)
    shifts.put_own_day(OwnDay(new_year.day, "Rest"))
    shifts.put_own_day(new_year)
    shifts.put_own_day(OwnDay(date(2026, 12, 24), "Party"))
    assert [own.name for own in shifts.own_days()] == ["Party", "New Year"]
    assert shifts.own_days()[1] == new_year
    shifts.remove_own_day(new_year.day)
    assert [own.name for own in shifts.own_days()] == ["Party"]


def test_it_is_known_since_when_people_are_enrolled(shifts, ada, grace):
    assert shifts.enrolled_at().keys() == {ada.subject_id, grace.subject_id}
    assert all(time.utcoffset() == timedelta(0) for time in shifts.enrolled_at().values())


def test_a_direction_given_with_a_check_in_comes_back(attendance, ada):
    attendance.record(ada, MORNING, 0.2, direction=Direction.OUT)
    assert attendance.latest(ada.subject_id).direction is Direction.OUT


def test_corrections_come_back_as_they_were_said_and_the_check_in_is_untouched(
    attendance, punches, ada, event
):
    wanted = [
        said(CorrectionKind.MOVED, ada, event_id=event.event_id, at=MORNING - timedelta(hours=1)),
        said(CorrectionKind.DIRECTED, ada, event_id=event.event_id, direction=Direction.OUT),
        said(CorrectionKind.ADDED, ada, at=MORNING + timedelta(hours=1)),
        said(CorrectionKind.RESOLVED, ada, at=MORNING + timedelta(hours=9), event_id=1),
    ]
    made = punches.correct(wanted)
    assert [replace(each, correction_id=0) for each in made] == wanted
    events, corrections = punches.between(*DAY)
    assert (events, corrections) == ([event], made)
    assert attendance.between(*DAY) == [event]
    assert made[0].at.utcoffset() == timedelta(hours=7)


def test_a_check_in_moved_here_from_another_day_is_found(attendance, punches, ada):
    far = attendance.record(ada, MORNING - timedelta(days=40), 0.1)
    punches.correct([said(CorrectionKind.MOVED, ada, event_id=far.event_id, at=MORNING)])
    (punch,) = effective_punches(*punches.between(*DAY))
    assert (punch.at, punch.recorded_at) == (MORNING, far.occurred_at)


def test_what_was_undone_is_found_with_what_undid_it_and_what_undid_that(punches, ada, event):
    (added,) = punches.correct([said(CorrectionKind.ADDED, ada, at=MORNING)])
    (undone,) = punches.correct([said(CorrectionKind.UNDONE, ada, undoes_id=added.correction_id)])
    assert effective_punches(*punches.between(*DAY)) == effective_punches([event], [])
    with pytest.raises(AlreadyUndoneError):
        punches.correct([said(CorrectionKind.UNDONE, ada, undoes_id=added.correction_id)])
    punches.correct([said(CorrectionKind.UNDONE, ada, undoes_id=undone.correction_id)])
    assert len(effective_punches(*punches.between(*DAY))) == 2


def test_a_void_check_in_does_not_count_whatever_was_corrected(attendance, punches, ada, event):
    punches.correct([said(CorrectionKind.MOVED, ada, event_id=event.event_id, at=MORNING)])
    attendance.void(Correction(event.event_id, MORNING, None))
    assert effective_punches(*punches.between(*DAY)) == []


def test_corrections_about_nothing_are_refused_and_none_of_them_is_kept(punches, ada, event):
    good = said(CorrectionKind.ADDED, ada, at=MORNING)
    stranger = replace(ada, subject_id=99)
    for wrong, error in (
        (said(CorrectionKind.MOVED, ada, event_id=99, at=MORNING), UnknownEventError),
        (said(CorrectionKind.UNDONE, ada, undoes_id=99), UnknownCorrectionError),
        (said(CorrectionKind.ADDED, stranger, at=MORNING), UnknownSubjectError),
    ):
        with pytest.raises(error):
            punches.correct([good, wrong])
    assert punches.between(*DAY) == ([event], [])
    with pytest.raises(UnknownEventError):
        punches.event(99)
    assert punches.event(event.event_id) == event


@pytest.mark.usefixtures("event")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE punch_correction SET at_utc = '2020'",
        "UPDATE punch_correction SET reason = ''",
        "DELETE FROM punch_correction",
        "UPDATE attendance_event SET direction = 'out'",
        "UPDATE shift SET start = '09:00:00'",
        "DELETE FROM shift",
        "UPDATE assignment SET weekly = '[]'",
        "DELETE FROM assignment",
    ],
)
def test_nothing_of_it_can_be_changed_behind_our_back(database, shifts, punches, ada, change):
    shift = shifts.add_shift(NIGHT)
    shifts.assign(Assignment(date(2026, 1, 1), (shift.shift_id,) * 7, ada.subject_id))
    punches.correct([said(CorrectionKind.ADDED, ada, at=MORNING)])
    with pytest.raises(IntegrityError, match="never"), database.engine.begin() as connection:
        connection.execute(text(change))


def test_who_is_removed_keeps_name_and_id_in_corrections(database, punches, ada):
    punches.correct([said(CorrectionKind.ADDED, ada, at=MORNING)])
    subjects_of(database).remove(ada.subject_id)
    (punch,) = effective_punches(*punches.between(*DAY))
    assert (punch.subject.subject_id, punch.subject.employee_id) == (0, "A-1")


def test_times_are_kept_to_the_microsecond_with_their_offset(punches, ada):
    odd = datetime(2026, 11, 24, 3, 4, 5, 678901, tzinfo=timezone(timedelta(hours=-9.5)))
    (made,) = punches.correct([said(CorrectionKind.ADDED, ada, at=odd)])
    stored = punches.correction(made.correction_id)
    assert (stored.at, stored.at.utcoffset()) == (odd, timedelta(hours=-9.5))
    assert stored.at.astimezone(UTC) == odd
