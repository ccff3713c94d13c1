from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.pin_backoff import FIRST_WAIT_S, FREE_TRIES, LONGEST_WAIT_S, PinBackoff

TIMES = st.floats(0, 1e9)
GAPS = st.lists(st.floats(0, 2000), min_size=1, max_size=80)


def after(failures, at_s=0.0, **options):
    state = PinBackoff(**options)
    for _ in range(failures):
        state = state.failed(at_s)
    return state


@given(st.integers(0, 200), TIMES, st.floats(0, 1e6))
def test_a_wait_is_never_negative_and_never_longer_than_the_longest(failures, at_s, later_s):
    assert 0 <= after(failures, at_s).wait_s(at_s + later_s) <= LONGEST_WAIT_S


@given(st.integers(0, 100), TIMES)
def test_each_failure_makes_the_wait_at_least_as_long(failures, at_s):
    assert after(failures + 1, at_s).wait_s(at_s) >= after(failures, at_s).wait_s(at_s)


@given(st.integers(0, 200), TIMES)
def test_the_right_pin_forgets_all(failures, at_s):
    assert after(failures, at_s).succeeded().wait_s(at_s) == 0


@given(GAPS)
def test_whoever_guesses_is_held_to_four_an_hour(gaps):
    """However the tries are spaced, those that are looked at are few."""
    state, now_s, looked_at = PinBackoff(), 1e6, 0
    for gap in gaps:
        now_s += gap
        if state.wait_s(now_s) == 0:
            state = state.failed(now_s)
            looked_at += 1
    passed_s = sum(gaps)
    doublings = 9  # until the wait is the longest one
    assert looked_at <= FREE_TRIES + doublings + passed_s / LONGEST_WAIT_S + 1


@given(st.integers(FREE_TRIES, 100), TIMES, st.floats(LONGEST_WAIT_S, 1e9))
def test_a_clock_that_was_far_ahead_locks_nobody_out(failures, at_s, ahead_s):
    assert after(failures, at_s + ahead_s).wait_s(at_s) == 0


def test_the_first_tries_are_free_and_the_wait_ends():
    assert after(FREE_TRIES - 1, 100.0).wait_s(100.0) == 0
    assert after(FREE_TRIES, 100.0).wait_s(100.0) == FIRST_WAIT_S
    assert after(FREE_TRIES, 100.0).wait_s(100.0 + FIRST_WAIT_S) == 0
    assert after(FREE_TRIES + 2, 100.0).wait_s(100.0) == 4 * FIRST_WAIT_S


def test_tries_of_long_ago_may_be_forgotten():
    state = after(20, 0.0, forgets_s=1800.0)
    assert state.failed(5000.0).failures == 1
    assert after(20, 0.0).failed(5000.0).failures == 21
