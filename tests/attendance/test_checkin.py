from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.checkin import CheckInRule

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
times = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001  (hypothesis adds the zone)
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-9.5))]),
)
cooldowns = st.floats(0, 86_400)


@given(times, cooldowns)
def test_the_first_check_in_is_always_due(now, cooldown_s):
    assert CheckInRule(cooldown_s).is_due(None, now)


@given(times, cooldowns, st.floats(0, 10 * 86_400))
def test_the_next_is_due_once_the_cool_down_has_passed(latest, cooldown_s, passed_s):
    passed = timedelta(seconds=passed_s)
    due = CheckInRule(cooldown_s).is_due(latest, latest + passed)
    assert due == (passed >= timedelta(seconds=cooldown_s))


@given(times, cooldowns)
def test_the_zone_of_the_clock_does_not_matter(now, cooldown_s):
    elsewhere = now.astimezone(timezone(timedelta(hours=-3)))
    latest = now - timedelta(minutes=5)
    rule = CheckInRule(cooldown_s)
    assert rule.is_due(latest, now) == rule.is_due(latest, elsewhere)


@given(times, times, cooldowns)
def test_nobody_is_kept_out_longer_than_a_cool_down_even_when_the_clock_is_set_back(
    latest, now, cooldown_s
):
    rule = CheckInRule(cooldown_s)
    assert rule.is_due(latest, now) or rule.is_due(
        latest, now + 2 * timedelta(seconds=cooldown_s + 1)
    )


def test_a_clock_set_back_a_little_does_not_record_twice():
    assert not CheckInRule(300).is_due(NOW + timedelta(seconds=60), NOW)


def test_a_clock_that_was_far_ahead_does_not_keep_people_out():
    assert CheckInRule(300).is_due(NOW + timedelta(days=365), NOW)


def test_without_a_cool_down_every_recognition_counts():
    assert CheckInRule(0).is_due(NOW, NOW)


@pytest.mark.parametrize("cooldown_s", [-1, float("nan"), float("inf")])
def test_an_impossible_cool_down_is_refused(cooldown_s):
    with pytest.raises(ValueError, match="cooldown_s"):
        CheckInRule(cooldown_s)
