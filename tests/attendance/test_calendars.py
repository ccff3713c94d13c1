"""Public holidays, own days, and weekly patterns as people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.calendars import Calendar
from faceapp.attendance.public_holidays import countries, public_holidays
from faceapp.attendance.weekly import parse_weekly, weekly_text
from faceapp.core.working_time import OwnDay
from faceapp.core.working_time_errors import (
    InvalidPatternError,
    UnknownCountryError,
    UnknownShiftError,
)
from faceapp.core.zones import ComputersZone
from tests.attendance.working_people import shift

EARLY = shift("06:00", "14:00", name="Early", shift_id=1)
LATE = shift("14:00", "22:00", name="Late", shift_id=2)
OLD = shift("07:00", "15:00", name="Old", shift_id=3, retired=True)
NAMES = {1: "Early", 2: "Late"}


def test_a_subdivision_adds_its_own_holidays_to_those_of_the_country():
    epiphany, unity = date(2026, 1, 6), date(2026, 10, 3)
    country, bavaria = public_holidays("DE", "", [2026]), public_holidays("de", "by", [2026])
    assert unity in country
    assert epiphany not in country
    assert country.keys() < bavaria.keys()
    assert epiphany in bavaria


def test_holidays_are_named_in_the_language_asked_for_where_it_is_known():
    new_year = date(2026, 1, 1)
    assert public_holidays("VN", "", [2026], "vi")[new_year] == "Tết Dương lịch"
    assert public_holidays("DE", "", [2026], "xx")[new_year]


def test_without_a_country_there_are_no_holidays():
    assert public_holidays("", "", [2026]) == {}


@pytest.mark.parametrize(("country", "part"), [("XX", ""), ("os", ""), ("DE", "Mars")])
def test_a_place_that_is_not_known_is_said_in_one_sentence(country, part):
    with pytest.raises(UnknownCountryError, match=part or country):
        public_holidays(country, part, [2026])


def test_the_countries_that_can_be_chosen_come_with_their_subdivisions():
    known = countries()
    assert "BY" in known["DE"]
    assert {"VN", "US"} <= known.keys()


def test_own_days_come_before_those_of_the_country():
    day = date(2026, 5, 1)
    public = {day: "Labour Day"}
    assert Calendar.of(public, []).holiday(day) == "Labour Day"
    assert Calendar.of(public, [OwnDay(day, "we work", works=True)]).holiday(day) is None
    assert Calendar.of(public, [OwnDay(day, "Party")]).holiday(day) == "Party"
    assert Calendar().holiday(day) is None


def test_a_week_is_written_as_people_write_it():
    assert parse_weekly(["mon-fri=early", "Sat = Late"], [EARLY, LATE]) == (
        1, 1, 1, 1, 1, 2, None,
    )  # fmt: skip
    assert parse_weekly(["sat-mon=Late", "sun=Early"], [EARLY, LATE]) == (
        2, None, None, None, None, 2, 1,
    )  # fmt: skip


@given(st.lists(st.sampled_from([1, 2, None]), min_size=7, max_size=7).map(tuple))
def test_what_is_written_of_a_week_is_read_as_the_same_week(weekly):
    text = weekly_text(weekly, NAMES)
    assert parse_weekly(text.split(), [EARLY, LATE]) == weekly


@pytest.mark.parametrize("wrong", ["mon", "mo=Early", "mon-tue-wed=Early", "=Early", ""])
def test_what_is_no_part_of_a_week_is_refused(wrong):
    with pytest.raises(InvalidPatternError):
        parse_weekly([wrong], [EARLY])


@pytest.mark.parametrize("name", ["Night", "Old"])
def test_a_shift_that_is_not_there_or_retired_can_not_be_chosen(name):
    with pytest.raises(UnknownShiftError, match=name):
        parse_weekly([f"mon={name}"], [EARLY, OLD])


@pytest.fixture
def berlin_computer(monkeypatch):
    import time

    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a Windows process can't be set")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin_computer")
def test_the_computers_zone_knows_its_clock_changes():
    start = datetime(2026, 10, 24, 12, tzinfo=ZoneInfo("UTC"))
    for minutes in range(0, 2 * 1440, 15):
        utc = start + timedelta(minutes=minutes)
        mine, known = utc.astimezone(ComputersZone()), utc.astimezone(ZoneInfo("Europe/Berlin"))
        assert (mine.replace(tzinfo=None), mine.fold) == (known.replace(tzinfo=None), known.fold)
        assert mine.utcoffset() == known.utcoffset()
        assert mine.astimezone(ZoneInfo("UTC")) == utc
