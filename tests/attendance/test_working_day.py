"""One person's day under each rule, in the words of whoever wrote the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from faceapp.attendance.calendars import Calendar
from faceapp.attendance.plan import WorkPlan
from faceapp.attendance.stays import Stay
from faceapp.attendance.timesheet import missing_check_outs, working_days
from faceapp.attendance.working_day import DayStatus
from faceapp.core.working_time import Assignment, Break, Direction, InOutRule, OwnDay
from faceapp.core.working_time_errors import InvalidShiftError, UnknownZoneError
from tests.attendance.working_people import (
    ADA,
    BERLIN,
    HANOI,
    HOUR,
    LATER,
    MINUTE,
    MONDAY,
    day_of,
    on,
    plan_of,
    punch,
    shift,
)

NONE = timedelta()
LUNCH = Break(30 * MINUTE, start=time(12))
TUESDAY, SATURDAY = MONDAY + timedelta(1), MONDAY + timedelta(5)
FIVE_DAYS = (1, 1, 1, 1, 1, None, None)


def test_who_comes_and_goes_on_time_worked_the_shift_less_the_unpaid_break():
    day = day_of(plan_of(shift(breaks=(LUNCH,))), on("08:00"), on("17:00"))
    assert (day.status, day.worked, day.deducted) == (DayStatus.WORKED, 8.5 * HOUR, 0.5 * HOUR)
    assert (day.late, day.early_leave, day.overtime) == (NONE, NONE, NONE)
    assert day.planned == day.worked
    assert (day.first_in.hour, day.last_out.hour, day.first_in.tzinfo) == (8, 17, BERLIN)


def test_grace_forgives_and_what_is_beyond_it_counts_from_the_start():
    plan = plan_of(shift(late_grace=5 * MINUTE, early_grace=10 * MINUTE))
    assert day_of(plan, on("08:05"), on("16:50")).late == NONE
    assert day_of(plan, on("08:05"), on("16:50")).early_leave == NONE
    assert day_of(plan, on("08:06"), on("16:49")).late == 6 * MINUTE
    assert day_of(plan, on("08:06"), on("16:49")).early_leave == 11 * MINUTE


def test_nobody_came_is_absent_once_the_shift_is_over_and_expected_before():
    plan = plan_of(shift())
    assert day_of(plan).status is DayStatus.ABSENT
    noon = datetime(2026, 11, 23, 12, tzinfo=BERLIN)
    assert day_of(plan, now=noon).status is DayStatus.EXPECTED


def test_who_was_enrolled_after_the_shift_was_not_expected():
    enrolled = datetime(2026, 11, 23, 18, tzinfo=BERLIN)
    plan = plan_of(shift(), enrolled_at={ADA.subject_id: enrolled})
    days = working_days(ADA, [], plan, (MONDAY, TUESDAY), datetime(2027, 1, 1, tzinfo=BERLIN))
    assert [day.status for day in days] == [DayStatus.OFF, DayStatus.ABSENT]


def test_a_missing_check_out_is_left_open_and_counts_nothing_until_it_is_resolved():
    plan = plan_of(shift())
    day = day_of(plan, on("08:02"))
    assert (day.status, day.worked, day.missing_out) == (DayStatus.INCOMPLETE, NONE, True)
    assert not day.complete
    (asked,) = missing_check_outs([day])
    assert (asked.day, asked.came_at, asked.suggested) == (MONDAY, on("08:02").at, day.ends)
    resolved = day_of(plan, on("08:02"), on("16:30", direction=Direction.OUT))
    assert (resolved.worked, resolved.complete) == (timedelta(hours=8, minutes=28), True)
    assert missing_check_outs([resolved]) == ()


def test_who_may_still_check_out_is_at_work():
    plan = plan_of(shift())
    evening = datetime(2026, 11, 23, 20, tzinfo=BERLIN)
    day = day_of(plan, on("08:00"), now=evening)
    assert (day.status, day.missing_out) == (DayStatus.AT_WORK, False)
    assert missing_check_outs([day]) == ()


def test_coming_the_next_morning_leaves_yesterday_open():
    plan = plan_of(shift())
    punches = [on("08:00"), on("07:55", TUESDAY), on("17:00", TUESDAY)]
    monday, tuesday = working_days(ADA, punches, plan, (MONDAY, TUESDAY), punches[-1].at)
    assert (monday.status, tuesday.status) == (DayStatus.INCOMPLETE, DayStatus.WORKED)
    assert tuesday.worked == timedelta(hours=9, minutes=5)


def test_alternating_counts_each_stay_and_time_out_as_away():
    day = day_of(plan_of(shift()), on("08:00"), on("12:00"), on("12:45"), on("17:00"))
    assert (len(day.stays), day.worked, day.away) == (2, 8.25 * HOUR, 0.75 * HOUR)


def test_first_in_last_out_ignores_what_is_between():
    plan = plan_of(shift(rule=InOutRule.FIRST_LAST))
    day = day_of(plan, on("08:00"), on("10:00"), on("12:45"), on("17:00"))
    assert (len(day.stays), day.worked, len(day.punches)) == (1, 9 * HOUR, 4)
    assert day_of(plan, on("08:00")).missing_out


def test_by_shift_a_single_punch_in_the_afternoon_is_a_check_out():
    plan = plan_of(shift(rule=InOutRule.BY_SHIFT))
    day = day_of(plan, on("16:58"))
    assert (day.missing_in, day.missing_out, day.first_in) == (True, False, None)
    assert day_of(plan, on("08:03")).missing_out
    assert day_of(plan, on("12:29")).missing_out
    assert day_of(plan, on("12:30")).missing_in
    assert day_of(plan, on("08:00"), on("08:20"), on("16:50"), on("17:00")).worked == 9 * HOUR


def test_asked_a_direction_stands_and_two_ins_in_a_row_leave_the_first_open():
    plan = plan_of(shift(rule=InOutRule.ASKED))
    said = [
        on("08:00", direction=Direction.IN),
        on("13:00", direction=Direction.IN),
        on("17:00", direction=Direction.OUT),
    ]
    day = day_of(plan, *said)
    assert (day.status, day.worked) == (DayStatus.INCOMPLETE, 4 * HOUR)
    (asked,) = missing_check_outs([day])
    assert (asked.came_at, asked.suggested) == (said[0].at, None)


def test_a_night_shift_belongs_to_the_day_it_starts_on():
    plan = plan_of(shift("22:00", "06:00"))
    punches = [on("21:50"), on("06:10", TUESDAY), on("22:04", TUESDAY)]
    monday, tuesday = working_days(ADA, punches, plan, (MONDAY, TUESDAY), punches[-1].at)
    assert (monday.worked, monday.early_leave) == (timedelta(hours=8, minutes=20), NONE)
    assert (tuesday.status, tuesday.late) == (DayStatus.AT_WORK, 4 * MINUTE)


@pytest.mark.parametrize(
    ("evening", "zone", "hours"),
    [
        (date(2026, 10, 24), "Europe/Berlin", 9),
        (date(2026, 3, 28), "Europe/Berlin", 7),
        (date(2026, 10, 31), "America/New_York", 9),
        (date(2026, 3, 7), "America/New_York", 7),
        (date(2026, 10, 24), "Asia/Ho_Chi_Minh", 8),
    ],
)
def test_a_night_over_a_clock_change_has_the_hours_that_really_passed(evening, zone, hours):
    plan = plan_of(shift("22:00", "06:00", time_zone=zone))
    place = ZoneInfo(zone)
    night = (
        punch(f"{evening} 22:00", place),
        punch(f"{evening + timedelta(1)} 06:00", place),
    )
    day = day_of(plan, *night, day=evening)
    assert (day.worked, day.planned) == (hours * HOUR, hours * HOUR)
    assert (day.overtime, day.late, day.early_leave) == (NONE, NONE, NONE)


def test_the_hour_that_comes_twice_is_counted_twice():
    plan = plan_of(shift("22:00", "06:00"))
    sunday = "2026-10-25"
    came = punch("2026-10-24 22:00")
    first = day_of(plan, came, punch(f"{sunday} 02:30"), day=date(2026, 10, 24))
    second = day_of(plan, came, punch(f"{sunday} 02:30", fold=1), day=date(2026, 10, 24))
    assert second.worked - first.worked == HOUR


def test_a_stay_over_a_clock_change_is_as_long_as_the_time_that_passed():
    stay = Stay(punch("2026-10-24 22:00"), punch("2026-10-25 06:00"))
    zoned = [replace(side, at=side.at.astimezone(BERLIN)) for side in (stay.came, stay.left)]
    assert stay.length == Stay(*zoned).length == 9 * HOUR
    assert Stay(stay.came, None).length == NONE


def test_between_a_night_and_the_next_days_shift_each_has_half_of_the_time():
    night, day = shift("22:00", "06:00"), shift("08:00", "16:00", shift_id=2)
    weekly = (1, 2, None, None, None, None, None)
    plan = WorkPlan({1: night, 2: day}, (Assignment(date(2026, 1, 1), weekly, 1),))
    punches = [on("22:00"), on("06:50", TUESDAY), on("07:10", TUESDAY), on("16:00", TUESDAY)]
    days = working_days(ADA, punches, plan, (MONDAY, TUESDAY), LATER)
    assert [found.worked for found in days] == [8 * HOUR + 50 * MINUTE] * 2


def test_a_day_off_ends_when_the_night_before_is_over():
    plan = plan_of(shift("22:00", "06:00"), FIVE_DAYS)
    friday = MONDAY + timedelta(4)
    punches = [on("22:00", friday), on("06:30", SATURDAY)]
    days = working_days(ADA, punches, plan, (friday, SATURDAY), punches[-1].at + 24 * HOUR)
    assert [day.status for day in days] == [DayStatus.WORKED, DayStatus.OFF]


def test_work_on_a_day_off_or_holiday_is_all_overtime_and_never_late():
    holiday = Calendar.of({MONDAY: "Founders' Day"}, [])
    day = day_of(plan_of(shift(), calendar=holiday), on("10:00"), on("12:00"))
    assert (day.status, day.overtime, day.late) == (DayStatus.WORKED, 2 * HOUR, NONE)
    assert (day.holiday, day.planned) == ("Founders' Day", NONE)
    off = day_of(plan_of(shift(), FIVE_DAYS), on("10:00", SATURDAY), on("12:00", SATURDAY),
                 day=SATURDAY)  # fmt: skip
    assert (off.overtime, off.planned, off.shift) == (2 * HOUR, NONE, None)


def test_nobody_is_absent_on_a_holiday_unless_the_site_works_that_day():
    public = {MONDAY: "Somebody's birthday"}
    assert day_of(plan_of(shift(), calendar=Calendar.of(public, []))).status is DayStatus.HOLIDAY
    works = Calendar.of(public, [OwnDay(MONDAY, "we work", works=True)])
    assert day_of(plan_of(shift(), calendar=works)).status is DayStatus.ABSENT
    own = Calendar.of({}, [OwnDay(MONDAY, "Company outing")])
    assert day_of(plan_of(shift(), calendar=own)).holiday == "Company outing"


def test_overtime_is_what_was_worked_beyond_the_plan_from_the_least_that_counts():
    plan = plan_of(shift(overtime_from=30 * MINUTE))
    assert day_of(plan, on("08:00"), on("17:29")).overtime == NONE
    assert day_of(plan, on("08:00"), on("17:30")).overtime == 30 * MINUTE
    assert day_of(plan, on("08:30"), on("17:30")).overtime == NONE


def test_a_break_is_not_deducted_twice_from_who_checked_out_for_it():
    plan = plan_of(shift(breaks=(LUNCH,)))
    day = day_of(plan, on("08:00"), on("12:00"), on("12:30"), on("17:00"))
    assert (day.worked, day.deducted, day.away) == (8.5 * HOUR, NONE, 0.5 * HOUR)


def test_breaks_after_hours_are_deducted_but_not_below_those_hours():
    plan = plan_of(
        shift(breaks=(Break(30 * MINUTE, after=6 * HOUR), Break(15 * MINUTE, after=9 * HOUR)))
    )
    worked = {end: day_of(plan, on("08:00"), on(end)).worked for end in
              ("14:00", "14:10", "15:00", "17:30", "17:40", "19:00")}  # fmt: skip
    assert worked == {
        "14:00": 6 * HOUR,
        "14:10": 6 * HOUR,
        "15:00": 6.5 * HOUR,
        "17:30": 9 * HOUR,
        "17:40": 9 * HOUR,
        "19:00": 10.25 * HOUR,
    }


def test_time_out_counts_towards_a_break_after_hours():
    plan = plan_of(shift(breaks=(Break(30 * MINUTE, after=6 * HOUR),)))
    day = day_of(plan, on("08:00"), on("12:00"), on("12:20"), on("17:00"))
    assert (day.worked, day.deducted, day.away) == (8.5 * HOUR, 10 * MINUTE, 20 * MINUTE)


def test_going_out_for_a_fixed_break_does_not_count_towards_another_one_too():
    plan = plan_of(shift(breaks=(LUNCH, Break(30 * MINUTE, after=6 * HOUR))))
    day = day_of(plan, on("08:00"), on("12:00"), on("12:30"), on("17:00"))
    assert (day.worked, day.deducted, day.away) == (8 * HOUR, 0.5 * HOUR, 0.5 * HOUR)


def test_the_same_time_out_counts_towards_one_break_only():
    plan = plan_of(
        shift(breaks=(Break(30 * MINUTE, after=4 * HOUR), Break(15 * MINUTE, after=6 * HOUR)))
    )
    day = day_of(plan, on("08:00"), on("12:00"), on("12:30"), on("17:00"))
    assert (day.deducted, day.away) == (15 * MINUTE, 30 * MINUTE)
    paid = (Break(15 * MINUTE, paid=True, after=4 * HOUR), Break(30 * MINUTE, after=6 * HOUR))
    day = day_of(plan_of(shift(breaks=paid)), on("08:00"), on("12:00"), on("12:30"), on("17:00"))
    assert (day.worked, day.deducted, day.away) == (8.5 * HOUR, 15 * MINUTE, 15 * MINUTE)


def test_a_paid_break_counts_even_for_who_went_out():
    plan = plan_of(shift(breaks=(Break(15 * MINUTE, paid=True, start=time(10)),)))
    assert day_of(plan, on("08:00"), on("17:00")).worked == 9 * HOUR
    day = day_of(plan, on("08:00"), on("10:00"), on("10:20"), on("17:00"))
    assert (day.worked, day.away) == (9 * HOUR - 5 * MINUTE, 5 * MINUTE)


def test_a_break_after_midnight_belongs_to_the_night():
    plan = plan_of(shift("22:00", "06:00", breaks=(Break(HOUR, start=time(1)),)))
    assert day_of(plan, on("22:00"), on("06:00", TUESDAY)).worked == 7 * HOUR


def test_a_persons_pattern_comes_before_the_departments_and_can_give_way_to_it():
    early, late = shift("06:00", "14:00"), shift("14:00", "22:00", shift_id=2)
    wednesday = MONDAY + timedelta(2)
    plan = WorkPlan(
        {1: early, 2: late},
        (
            Assignment(date(2026, 1, 1), (1,) * 7, department="engines", assignment_id=1),
            Assignment(TUESDAY, (2,) * 7, subject_id=1, assignment_id=2),
            Assignment(wednesday, (), subject_id=1, assignment_id=3),
        ),
    )
    found = [plan.shift(ADA, MONDAY + timedelta(n)) for n in range(3)]
    assert found == [early, late, early]


def test_of_two_patterns_from_the_same_day_the_one_made_later_counts():
    plan = WorkPlan(
        {1: shift(), 2: shift("06:00", "14:00", shift_id=2)},
        (
            Assignment(MONDAY, (1,) * 7, 1, assignment_id=1),
            Assignment(MONDAY, (2,) * 7, 1, assignment_id=2),
        ),
    )
    assert plan.shift(ADA, MONDAY).shift_id == 2


def test_each_shift_is_told_in_its_own_zone():
    plan = plan_of(shift(time_zone="Asia/Ho_Chi_Minh"))
    day = day_of(plan, punch("2026-11-23 02:10"), punch("2026-11-23 17:00", HANOI))
    assert (day.late, day.first_in.tzinfo, day.first_in.hour) == (10 * MINUTE, HANOI, 8)


def test_without_any_shift_overtime_after_midnight_belongs_to_the_evening():
    plan = WorkPlan(home_zone="Europe/Berlin")
    day = day_of(plan, on("18:00"), on("01:30", TUESDAY))
    assert (day.worked, day.overtime, day.status) == (7.5 * HOUR, 7.5 * HOUR, DayStatus.WORKED)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "no name"),
        ({"late_grace": -MINUTE}, "grace"),
        ({"breaks": (Break(NONE, start=time(12)),)}, "no length"),
        ({"breaks": (Break(HOUR),)}, "either a time"),
        ({"breaks": (Break(HOUR, start=time(7)),)}, "outside"),
        ({"breaks": (LUNCH, Break(HOUR, start=time(11, 45)))}, "overlap"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused_in_one_sentence(wrong, says):
    with pytest.raises(InvalidShiftError, match=says):
        shift(**wrong)


def test_a_zone_that_does_not_exist_is_refused():
    with pytest.raises(UnknownZoneError, match="Mars/Olympus"):
        shift(time_zone="Mars/Olympus")
