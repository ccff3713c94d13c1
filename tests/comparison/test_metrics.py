"""Error rates against a literal count of all pairs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.metrics import (
    D_MAX,
    DEEPEST_FMR,
    compare_all,
    det_curve,
    false_matches_at,
    fnmr_at,
    threshold_at,
    threshold_below,
)
from tests.comparison.photos import literal, people, shaken, unit

EPS = 2e-5  # float32
seeds = st.integers(0, 2**32 - 1)
rates = st.floats(1e-6, DEEPEST_FMR)


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 20), st.integers(1, 5), st.booleans(), rates, seeds)
def test_rates_are_what_a_literal_count_says(count, photos, same, fmr, seed):
    references, labels = people(count, photos, 0.5, seed)
    probes = references if same else shaken(references, 0.1)
    found = compare_all(references, probes, labels)
    non_mated, mated = literal(references, probes, labels)
    directions = 1 if same else 2
    assert found.directions == directions
    assert found.non_mated_count == len(non_mated) * directions // 2
    t = threshold_at(found, fmr)
    matches = false_matches_at(found, t) * 2 // directions
    assert np.sum(non_mated <= t - EPS) <= matches <= np.sum(non_mated <= t + EPS)
    if not mated:
        assert fnmr_at(found, t) is None
        return
    pooled, averaged = fnmr_at(found, t)
    every = np.concatenate([np.array(d) for d in mated.values()])
    assert np.mean(every > t + EPS) <= pooled <= np.mean(every > t - EPS)
    low, high = (
        np.mean([np.mean(np.array(d) > t + e) for d in mated.values()]) for e in (EPS, -EPS)
    )
    assert low - 1e-9 <= averaged <= high + 1e-9


@settings(deadline=None, max_examples=30)
@given(st.integers(2, 40), st.integers(1, 3), rates, seeds)
def test_the_threshold_is_the_largest_that_keeps_the_wanted_rate(count, photos, fmr, seed):
    rows, labels = people(count, photos, 0.5, seed)
    found = compare_all(rows, rows, labels)
    t = threshold_at(found, fmr)
    assert false_matches_at(found, t) / found.non_mated_count <= fmr
    one_more = false_matches_at(found, np.nextafter(np.float32(t), np.float32(5)))
    assert one_more / found.non_mated_count > fmr


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=1), st.integers(0, 20))
def test_equal_dissimilarities_never_straddle_a_threshold(values, allowed):
    rising = np.sort(np.array(values, np.float32))
    t = threshold_below(rising, allowed)
    assert np.sum(rising <= t) <= allowed
    assert t == D_MAX or np.sum(rising <= t + 0.25) > allowed


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 30), st.integers(2, 4), seeds)
def test_the_det_curve_falls(count, photos, seed):
    rows, labels = people(count, photos, 0.8, seed)
    fmr, fnmr = det_curve(compare_all(rows, rows, labels), points=30)
    assert len(fmr) == len(fnmr) == 30
    assert np.all(np.diff(fmr) >= 0)
    assert np.all(np.diff(fnmr) <= 0)


def test_a_known_error_rate_is_found():
    """Ten people, three photos each, one photo of each like nobody: 2 of 3 pairs are missed."""
    basis = np.eye(64, dtype=np.float32)
    rows = np.concatenate([basis[:10], basis[:10], basis[10:20]])
    labels = [f"person {number}" for number in range(10)] * 3
    found = compare_all(rows, rows, labels)
    assert fnmr_at(found, 1.0) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert len(found.mated) == 30
    assert found.non_mated_count == 30 * 29 // 2 - 30


def test_a_person_with_many_photos_counts_more_only_when_pooled():
    basis = np.eye(8, dtype=np.float32)
    rows = np.concatenate([basis[[0, 0]], basis[[1, 2, 3, 4, 5, 6]]])
    pooled, averaged = fnmr_at(compare_all(rows, rows, ["a"] * 2 + ["b"] * 6), 1.0)
    assert pooled == pytest.approx(15 / 16)
    assert averaged == pytest.approx(1 / 2)


def test_embeddings_that_are_all_the_same_match_whatever_the_threshold():
    rows = np.repeat(unit(np.ones((1, 16))), 6, axis=0)
    found = compare_all(rows, rows, list("aabbcc"))
    t = threshold_at(found, 0.01)
    assert false_matches_at(found, t) == 0
    assert t < 1e-5


def test_what_can_not_be_compared_is_refused():
    rows, labels = people(3, 2, 0.5)
    with pytest.raises(ValueError, match="labels"):
        compare_all(rows, rows, labels[1:])
    with pytest.raises(ValueError, match="labels"):
        compare_all(rows, rows[1:], labels)
    with pytest.raises(ValueError, match="one person"):
        compare_all(rows, rows, ["me"] * 6)
    with pytest.raises(ValueError, match="fmr"):
        threshold_at(compare_all(rows, rows, labels), 0.5)
