from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from faceapp.comparison.threshold import (
    fmr_at,
    fmr_for,
    fpir_for,
    stranger_odds,
    stricter,
    threshold_for,
)
from faceapp.core.cards import ThresholdPoint
from faceapp.models.catalogue import load_card

TABLE = (
    ThresholdPoint(1e-1, 1.6, 10_000_000),
    ThresholdPoint(1e-3, 1.2, 10_000_000),
    ThresholdPoint(1e-6, 0.6, 10_000_000),
)
rates = st.floats(1e-8, 0.5)
sizes = st.integers(0, 1_000_000)


def test_a_measured_rate_gives_its_measured_threshold():
    for point in TABLE:
        choice = threshold_for(TABLE, point.fmr, people=1)
        assert choice.threshold == pytest.approx(point.threshold, abs=1e-9)
        assert choice.fmr == pytest.approx(point.fmr)
        assert choice.supported


def test_between_two_rows_the_threshold_follows_the_logarithm_of_the_rate():
    assert threshold_for(TABLE, 1e-2, people=1).threshold == pytest.approx(1.4)
    assert threshold_for(TABLE, 1e-5, people=1).threshold == pytest.approx(0.8)


@given(rates, sizes, sizes)
def test_more_people_never_loosen_the_threshold(fpir, people, others):
    fewer, more = sorted((people, others))
    assert threshold_for(TABLE, fpir, more).threshold <= threshold_for(TABLE, fpir, fewer).threshold


@given(rates, rates, sizes)
def test_a_lower_wanted_rate_never_loosens_the_threshold(one, other, people):
    low, high = sorted((one, other))
    assert threshold_for(TABLE, low, people).threshold <= (
        threshold_for(TABLE, high, people).threshold
    )


@given(rates, sizes)
def test_it_stays_within_what_was_measured_and_says_when_that_is_not_enough(fpir, people):
    choice = threshold_for(TABLE, fpir, people)
    assert 0.6 <= choice.threshold <= 1.6
    assert choice.supported == (fmr_for(fpir, people) >= 1e-6)
    assert choice.supported or choice.threshold == 0.6


@given(rates, sizes)
def test_a_supported_choice_keeps_the_wanted_rate(fpir, people):
    choice = threshold_for(TABLE, fpir, people)
    assume(choice.supported)
    assert fpir_for(choice.fmr, people) <= fpir * (1 + 1e-9)


@given(st.floats(1e-9, 0.9), st.integers(1, 10_000_000))
def test_the_two_rates_undo_each_other(fpir, people):
    assert fpir_for(fmr_for(fpir, people), people) == pytest.approx(fpir, rel=1e-6)


def test_the_arithmetic_of_nists_operating_point():
    assert fmr_for(0.003, 100) == pytest.approx(3e-5, rel=0.01)
    assert fmr_for(0.003, 500) == pytest.approx(6e-6, rel=0.01)


def test_nobody_enrolled_counts_as_one():
    assert threshold_for(TABLE, 0.003, 0) == threshold_for(TABLE, 0.003, 1)
    assert fpir_for(0.5, 0) == 0


def test_the_order_of_the_table_does_not_matter():
    assert threshold_for(TABLE[::-1], 1e-4, 3) == threshold_for(TABLE, 1e-4, 3)


@pytest.mark.parametrize("fpir", [0.0, 1.0, -0.1, float("nan")])
def test_an_impossible_rate_is_refused(fpir):
    with pytest.raises(ValueError, match="fpir"):
        threshold_for(TABLE, fpir, 1)


def test_a_negative_number_of_people_is_refused():
    with pytest.raises(ValueError, match="people"):
        threshold_for(TABLE, 0.1, -1)


def test_without_measurements_there_is_no_threshold():
    with pytest.raises(ValueError, match="no measured thresholds"):
        threshold_for((), 0.003, 1)


def test_the_default_encoders_card_reaches_nists_operating_point_for_a_thousand_people():
    choice = threshold_for(load_card("dlib-resnet29-v1").thresholds, 0.003, 1000)
    assert choice.supported
    assert 0 < choice.threshold < 1


def test_a_d_at_a_measured_threshold_has_the_fmr_measured_there():
    for point in TABLE:
        assert fmr_at(TABLE, point.threshold) == pytest.approx(point.fmr)


def test_nearer_than_all_that_was_measured_is_at_least_as_rare_and_says_so():
    strictest = min(TABLE, key=lambda point: point.threshold)
    odds = stranger_odds(TABLE, strictest.threshold / 2, 1)
    assert odds.at_least
    assert odds.passages == pytest.approx(1 / strictest.fmr, rel=1e-3)
    assert not stranger_odds(TABLE, strictest.threshold, 1).at_least


def test_further_than_all_that_was_measured_every_stranger_comes():
    assert stranger_odds(TABLE, 4.0, 10).passages == pytest.approx(1.0, abs=1e-3)


@given(st.floats(0, 4), st.floats(0, 4), st.integers(1, 5000))
def test_nearer_is_rarer_and_more_people_make_it_less_rare(a, b, people):
    near, far = sorted((a, b))
    assert stranger_odds(TABLE, near, people).passages >= stranger_odds(TABLE, far, people).passages
    assert (
        stranger_odds(TABLE, near, people).passages
        >= stranger_odds(TABLE, near, people + 1).passages
    )


@given(st.integers(1, 3000), st.floats(1e-4, 0.3))
def test_at_the_threshold_the_odds_are_those_that_were_asked_for(people, fpir):
    choice = threshold_for(TABLE, fpir, people)
    odds = stranger_odds(TABLE, choice.threshold, people)
    if choice.supported and choice.fmr < max(point.fmr for point in TABLE):
        assert odds.passages == pytest.approx(1 / fpir, rel=0.05)


def test_a_site_can_only_make_it_stricter():
    looser = tuple(replace(point, threshold=point.threshold + 0.05) for point in TABLE)
    tighter = tuple(replace(point, threshold=point.threshold - 0.02) for point in TABLE[:3])
    assert stricter(TABLE, ()) == TABLE
    assert stricter(TABLE, looser) == TABLE
    merged = stricter(TABLE, tighter)
    assert [point.fmr for point in merged] == [point.fmr for point in TABLE]
    assert all(new.threshold <= old.threshold for new, old in zip(merged, TABLE, strict=True))
    assert merged[0].threshold == tighter[0].threshold
    assert merged[-1].threshold == min(TABLE[-1].threshold, tighter[-1].threshold)


def test_a_promise_rests_on_the_upper_bound_where_one_was_measured():
    bounded = tuple(replace(point, fmr_upper=point.fmr * 2) for point in TABLE)
    choice = threshold_for(bounded, 1e-3, people=1)
    assert choice.threshold < threshold_for(TABLE, 1e-3, people=1).threshold
    assert threshold_for(bounded, 2e-3, people=1).threshold == pytest.approx(TABLE[1].threshold)
    assert not threshold_for(bounded, 1.5e-6, people=1).supported


def test_bounds_that_do_not_fall_with_the_threshold_never_make_it_looser():
    odd = (
        replace(TABLE[0], fmr_upper=0.2),
        replace(TABLE[1], fmr_upper=2e-3),
        replace(TABLE[2], fmr_upper=5e-3),
    )
    rates = [1e-5, 4e-3, 6e-3, 0.1, 0.3]
    found = [threshold_for(odd, rate, people=1).threshold for rate in rates]
    assert found == sorted(found)
