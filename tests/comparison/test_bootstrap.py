"""Intervals hold the estimate, and what they promise where the truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.bootstrap import draw_people, fmr_uppers, rate_rows
from faceapp.comparison.metrics import compare_all, false_matches_at, fnmr_at, threshold_at
from tests.comparison.photos import people, shaken

FMRS = (0.1, 0.01)
seeds = st.integers(0, 2**32 - 1)


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 30), st.integers(1, 4), st.booleans(), seeds)
def test_every_interval_holds_its_estimate(count, photos, same, seed):
    rows, labels = people(count, photos, 0.8, seed)
    found = compare_all(rows, rows if same else shaken(rows, 0.1), labels)
    for row in rate_rows(found, FMRS, replicates=50):
        assert row.threshold_interval.low <= row.threshold <= row.threshold_interval.high
        assert row.fmr_interval.low <= row.fmr <= row.fmr_interval.high
        assert row.fmr <= row.wanted_fmr
        if photos == 1:
            assert row.fnmr is row.fnmr_interval is row.fnmr_per_person_interval is None
        else:
            assert 0 <= row.fnmr_interval.low <= row.fnmr <= row.fnmr_interval.high <= 1
            low, high = row.fnmr_per_person_interval
            assert 0 <= low <= row.fnmr_per_person <= high <= 1


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 30), st.integers(1, 4), seeds)
def test_upper_bounds_are_above_what_was_measured_and_the_rule_of_three(count, photos, seed):
    rows, labels = people(count, photos, 0.8, seed)
    found = compare_all(rows, rows, labels)
    thresholds = [threshold_at(found, fmr) for fmr in (0.1, 0.01, 1e-6)]
    uppers = fmr_uppers(found, thresholds, replicates=50)
    for threshold, upper in zip(thresholds, uppers, strict=True):
        assert upper >= false_matches_at(found, threshold) / found.non_mated_count
        assert 1 >= upper >= min(1, 3 / found.non_mated_count)
    assert list(uppers) == sorted(uppers, reverse=True)


def test_one_draw_is_what_a_literal_copy_of_the_people_gives():
    """Weights stand for copies, which are not compared with each other."""
    rows, labels = people(12, 3, 0.8)
    found = compare_all(rows, rows, labels)
    (row,) = rate_rows(found, [0.1], replicates=1)
    (weights,) = draw_people(12, 1)
    names = sorted(set(labels))
    copies = [
        (place, f"{label} copy {copy}")
        for place, label in enumerate(labels)
        for copy in range(weights[names.index(label)])
    ]
    copied = rows[[place for place, _ in copies]]
    originals = np.array([labels[place] for place, _ in copies])
    d = 2 - 2 * copied @ copied.T
    apart = np.triu(originals[:, None] != originals, 1)
    fmr = np.mean(d[apart] <= row.threshold)
    assert fmr in (pytest.approx(row.fmr_interval.low), pytest.approx(row.fmr_interval.high))


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    """Over repeated samples of people, the 95 % interval of the FNMR at a fixed FMR."""
    rows, labels = people(3000, 2, 0.9, seed=5)
    truth = compare_all(rows, rows, labels)
    _pooled, expected = fnmr_at(truth, threshold_at(truth, 0.01))
    by_person = np.argsort(labels, kind="stable").reshape(-1, 2)
    held = 0
    for sample in range(30):
        chosen = by_person[sample * 100 : (sample + 1) * 100].ravel()
        found = compare_all(rows[chosen], rows[chosen], [labels[place] for place in chosen])
        (row,) = rate_rows(found, [0.01], replicates=200)
        low, high = row.fnmr_per_person_interval
        held += low <= expected <= high
    assert held >= 26


def test_two_runs_agree_and_every_draw_is_of_as_many_people():
    assert np.array_equal(draw_people(7, 5), draw_people(7, 5))
    assert np.all(draw_people(7, 5).sum(axis=1) == 7)
