"""Working time as the window asks for it: the real database on its real thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from faceapp.attendance.working_day import DayStatus
from faceapp.core.errors import UnknownEventError, UnknownSubjectError
from faceapp.core.evidence import Correction
from faceapp.core.punches import CorrectionKind
from faceapp.core.working_time import Assignment, Direction, OwnDay, Shift
from faceapp.core.working_time_errors import (
    AlreadyUndoneError,
    InvalidCorrectionError,
    UnknownCountryError,
)
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.database_worker import DatabaseWorker
from faceapp.runtime.shifts import Shifts
from faceapp.runtime.timesheets import Timesheets
from faceapp.runtime.working_time_service import Said, Selection
from faceapp.settings import Settings
from faceapp.store_parts import open_store
from tests.runtime.products import WAIT_S, SetClock
from tests.storage.people import ADA, GRACE, sample

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
BOTH = Selection(MONDAY, TUESDAY)
SAID = Said("Boss", "asked them")
HOUR = timedelta(hours=1)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN)


class Office:
    """Ada and Grace, who work from eight to five; what is asked is answered."""

    def __init__(self, path):
        self.clock = SetClock()
        self.clock.time = at(TUESDAY, 20)
        self.settings = Settings(time_zone="Europe/Berlin")
        self.database = DatabaseWorker(lambda: open_store(path), Announcer())
        self.shifts = Shifts(self.database, lambda: self.settings)
        self.sheets = Timesheets(self.database, self.shifts, self.clock)
        self.ada, self.grace = (
            self.ask(lambda store, who=who, n=n: store.subjects.add(who, sample(n)))
            for n, who in enumerate((ADA, GRACE))
        )

    def ask(self, job):
        return self.database.run(job).result(WAIT_S)

    def come(self, who, when, direction=None):
        return self.ask(lambda store: store.attendance.record(who, when, 0.1, None, direction))

    def days(self, selection=BOTH):
        return self.sheets.days(selection).result(WAIT_S)

    def day(self, who, day=MONDAY):
        (found,) = (each for each in self.days() if (each.person, each.day) == (who, day))
        return found

    def close(self):
        self.shifts.close()
        self.database.close()


def enrolled_a_year_ago(store):
    """The database takes the time from the computer's clock, not from that of the test."""
    with store.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE subject SET created_at_utc = '2025-11-23 00:00:00.000000'"
        )


@pytest.fixture
def office(tmp_path):
    opened = Office(tmp_path / "faceapp.db")
    opened.ask(enrolled_a_year_ago)
    shift = opened.shifts.add_shift(Shift("Day", time(8), time(17), "Europe/Berlin"))
    weekly = (shift.result(WAIT_S).shift_id,) * 5 + (None, None)
    for whose in ({"subject_id": opened.ada.subject_id}, {"department": "navy"}):
        opened.shifts.assign(Assignment(date(2026, 1, 1), weekly, **whose)).result(WAIT_S)
    yield opened
    opened.close()


def test_days_come_person_by_person_in_the_order_of_names(office):
    office.come(office.grace, at(MONDAY, 8))
    office.come(office.grace, at(MONDAY, 17))
    days = office.days()
    assert [(day.person.name, day.day) for day in days] == [
        ("Ada Lovelace", MONDAY),
        ("Ada Lovelace", TUESDAY),
        ("Grace Hopper", MONDAY),
        ("Grace Hopper", TUESDAY),
    ]
    assert [day.status.value for day in days] == ["absent", "absent", "worked", "absent"]


def test_one_person_or_one_department_can_be_chosen(office):
    for choice in ({"employee_id": "g-2"}, {"department": "NAVY"}):
        days = office.days(replace(BOTH, **choice))
        assert {day.person for day in days} == {office.grace}
    with pytest.raises(UnknownSubjectError):
        office.days(replace(BOTH, employee_id="nobody"))


def test_a_forgotten_check_out_is_asked_at_the_next_greeting_until_it_is_resolved(office):
    event = office.come(office.ada, at(MONDAY, 8))
    assert not office.day(office.ada).complete
    (missing,) = office.sheets.missing_check_outs(office.ada.subject_id).result(WAIT_S)
    assert (missing.day, missing.event_id) == (MONDAY, event.event_id)
    assert missing.suggested == at(MONDAY, 17)
    assert office.sheets.missing_check_outs(office.grace.subject_id).result(WAIT_S) == ()
    with pytest.raises(InvalidCorrectionError, match="after the check-in"):
        office.sheets.resolve(missing, missing.came_at, SAID)
    made = office.sheets.resolve(missing, at(MONDAY, 16, 30), SAID).result(WAIT_S)
    assert (made.kind, made.made_by, made.reason) == (CorrectionKind.RESOLVED, "Boss", SAID.reason)
    assert office.day(office.ada).worked == 8.5 * HOUR
    assert office.sheets.missing_check_outs().result(WAIT_S) == ()
    office.sheets.undo(made.correction_id, Said("Boss", "it was Grace")).result(WAIT_S)
    assert office.day(office.ada).missing_out


def test_who_is_still_at_work_is_not_asked(office):
    office.come(office.ada, at(TUESDAY, 8))
    assert office.day(office.ada, TUESDAY).status is DayStatus.AT_WORK
    assert office.sheets.missing_check_outs().result(WAIT_S) == ()


def test_a_time_is_changed_and_the_change_undone_and_redone(office):
    event = office.come(office.ada, at(MONDAY, 10))
    office.come(office.ada, at(MONDAY, 17))
    (punch, _) = office.day(office.ada).punches
    moved = office.sheets.change_time(punch, at(MONDAY, 8), SAID).result(WAIT_S)
    assert office.day(office.ada).worked == 9 * HOUR
    undone = office.sheets.undo(moved.correction_id, SAID).result(WAIT_S)
    assert office.day(office.ada).worked == 7 * HOUR
    with pytest.raises(AlreadyUndoneError):
        office.sheets.undo(moved.correction_id, SAID).result(WAIT_S)
    office.sheets.undo(undone.correction_id, SAID).result(WAIT_S)
    assert office.day(office.ada).worked == 9 * HOUR
    said = office.sheets.corrections(BOTH).result(WAIT_S)
    assert [each.kind.value for each in said] == ["moved", "undone", "undone"]
    assert office.ask(lambda store: store.punches.event(event.event_id)) == event


def test_a_direction_is_changed(office):
    office.come(office.ada, at(MONDAY, 8))
    (punch,) = office.day(office.ada).punches
    office.sheets.change_direction(punch, Direction.OUT, SAID).result(WAIT_S)
    assert office.day(office.ada).missing_in


def test_what_was_added_by_hand_is_changed_like_any_other_punch(office):
    office.come(office.ada, at(MONDAY, 8))
    who = office.ada.subject_id
    office.sheets.add_punch(who, at(MONDAY, 16), None, SAID).result(WAIT_S)
    added = office.day(office.ada).punches[1]
    office.sheets.change_time(added, at(MONDAY, 17), SAID).result(WAIT_S)
    assert office.day(office.ada).worked == 9 * HOUR
    again = office.day(office.ada).punches[1]
    office.sheets.change_direction(again, Direction.IN, SAID).result(WAIT_S)
    assert [stay.left for stay in office.day(office.ada).stays] == [None, None]


def test_a_correction_without_a_name_or_a_reason_is_refused(office):
    who, when = office.ada.subject_id, at(MONDAY, 8)
    for said, lacks in ((Said(" ", "why"), "who"), (Said("Boss", ""), "reason")):
        with pytest.raises(InvalidCorrectionError, match=lacks):
            office.sheets.add_punch(who, when, None, said).result(WAIT_S)
    with pytest.raises(UnknownSubjectError):
        office.sheets.add_punch(99, when, None, SAID).result(WAIT_S)


def test_a_void_check_in_counts_no_more(office):
    event = office.come(office.ada, at(MONDAY, 8))
    office.ask(lambda store: store.attendance.void(Correction(event.event_id, at(MONDAY, 9), None)))
    assert office.day(office.ada).status is DayStatus.ABSENT


def test_holidays_of_the_country_in_the_settings_and_own_days_free_people(office):
    office.settings = replace(office.settings, holiday_country="DE", holiday_subdivision="BY")
    office.shifts.put_own_day(OwnDay(TUESDAY, "Outing")).result(WAIT_S)
    assert [day.status.value for day in office.days()] == ["absent", "holiday"] * 2
    december = office.shifts.holidays(date(2026, 12, 24), date(2027, 1, 6)).result(WAIT_S)
    assert [day.day for day in december] == [25, 26, 1, 6]
    office.settings = replace(office.settings, holiday_country="XX")
    with pytest.raises(UnknownCountryError):
        office.days()


def test_people_without_a_shift_are_counted_by_the_rule_in_the_settings(office):
    office.settings = replace(office.settings, in_out_rule="first-last")
    sunday = MONDAY - timedelta(1)
    for hour in (9, 10, 12):
        office.come(office.ada, at(sunday, hour))
    (day, _) = office.days(Selection(sunday, sunday))
    assert (day.worked, day.overtime) == (3 * HOUR, 3 * HOUR)


def test_who_was_removed_keeps_the_hours_that_were_worked(office):
    office.come(office.ada, at(MONDAY, 8))
    office.come(office.ada, at(MONDAY, 17))
    before = office.day(office.ada)
    office.ask(lambda store: store.subjects.remove(office.ada.subject_id))
    (after,) = (day for day in office.days() if day.person.employee_id == "A-1")
    assert (after.worked, after.shift, after.day) == (before.worked, before.shift, before.day)


def test_a_check_in_that_does_not_exist_can_not_be_corrected(office):
    office.come(office.ada, at(MONDAY, 8))
    (punch,) = office.day(office.ada).punches
    with pytest.raises(UnknownEventError):
        office.sheets.change_time(replace(punch, event_id=99), at(MONDAY, 9), SAID).result(WAIT_S)
