"""DeepFace's head, in a child process with torch; and error rates of any way to compare."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.metrics import compare_all, dissimilarities, fnmr_at, threshold_at
from faceapp.training.pair_rates import comparisons_of, fnmrs
from tests.training.made_up_people import made_up_people
from tests.training.torch_child import outcomes

MODULE = "tests.training.deepface_head_checks"
CHECKS = (
    "it_learns_which_directions_tell_people_apart",
    "it_misses_fewer_people_left_out_than_d_does",
    "it_leaves_out_rates_for_which_there_are_too_few_pairs",
    "it_scores_a_pair_the_same_both_ways_and_as_a_probability",
    "it_learns_the_same_from_the_same_seed",
    "it_compares_as_the_sum_that_it_is",
    "it_draws_mated_pairs_of_one_person_and_non_mated_of_two",
    "it_does_not_learn_mostly_from_who_has_many_photos",
    "it_needs_two_people",
)


@pytest.mark.parametrize("check", CHECKS)
def test_of_the_head(check):
    assert not outcomes(MODULE)[check]


def test_none_is_left_out():
    assert set(outcomes(MODULE)) == set(CHECKS)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.integers(2, 12), st.integers(1, 4))
def test_a_matrix_of_d_has_the_rates_that_d_has(seed, people, photos):
    references, probes, labels = made_up_people(people, photos, seed)
    plain = compare_all(references, probes, labels)
    same = comparisons_of(dissimilarities(references, probes), labels)
    assert same.non_mated_count == plain.non_mated_count
    assert np.array_equal(same.photos_of, plain.photos_of)
    assert np.array_equal(same.mated_of, plain.mated_of)
    for fmr in (0.1, 0.03, 0.01):
        threshold = threshold_at(plain, fmr)
        assert threshold_at(same, fmr) == pytest.approx(threshold, abs=1e-5)
        if photos > 1:
            assert fnmr_at(same, threshold) == pytest.approx(fnmr_at(plain, threshold), abs=0.02)
        else:
            assert np.isnan(fnmrs(same, [fmr])[0])


def test_a_matrix_of_another_size_or_of_one_person_is_refused():
    with pytest.raises(ValueError, match="labels"):
        comparisons_of(np.zeros((2, 3), np.float32), ["a", "b"])
    with pytest.raises(ValueError, match="one person"):
        comparisons_of(np.zeros((2, 2), np.float32), ["a", "a"])
