"""Open-set identification on made-up people whose error rates are known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.identification import (
    Photos,
    rates_over,
    split,
    splits_of,
    threshold_over,
)
from tests.comparison.photos import people


def photos_of(count, photos, noise, seed=0, enrollable=None):
    rows, labels = people(count, photos, noise, seed)
    _names, numbers = np.unique(labels, return_inverse=True)
    able = np.ones(len(rows), bool) if enrollable is None else enrollable
    return Photos(rows, rows, numbers, able)


@settings(deadline=None, max_examples=30)
@given(st.integers(3, 40), st.integers(1, 4), st.floats(0.001, 0.5), st.data())
def test_the_empirical_threshold_keeps_the_wanted_rate(count, photos, fpir, data):
    everyone = photos_of(count, photos, 0.6)
    enrolled = data.draw(st.integers(1, everyone.most_enrolled))
    splits = splits_of(everyone, enrolled, 3)
    for found in splits:
        assert len(found.strangers) == count - enrolled
        assert len(found.mated) == enrolled * (photos - 1)
    t = threshold_over(splits, fpir)
    if t is None:
        assert fpir * (count - enrolled) < 1
    else:
        assert np.mean([found.fpir_at(t) for found in splits]) <= fpir + 1e-12


def test_people_who_look_like_themselves_are_always_found():
    (found,) = splits_of(photos_of(50, 3, 0.01), 25, 1)
    assert found.fnir_at(0.5) == found.fnir_per_person_at(0.5) == 0
    assert found.fpir_at(0.5) == 0


def test_naming_another_person_is_a_miss_however_loose_the_threshold():
    """Two people who swapped their second photos."""
    basis = np.eye(4, dtype=np.float32)
    rows = basis[[0, 1, 1, 0, 2, 3]]
    numbers = np.array([0, 0, 1, 1, 2, 3])
    photos = Photos(rows, rows, numbers, np.array([True, False, True, False, False, False]))
    found = split(photos, 2, np.random.default_rng(0))
    assert found.fnir_at(4.0) == 1.0


def test_a_photo_that_can_not_be_enrolled_is_only_searched_for():
    able = np.zeros(90, bool)
    able[:20] = True
    photos = photos_of(30, 3, 0.5, enrollable=able)
    people_able = len(np.unique(photos.people[:20]))
    assert photos.most_enrolled == people_able
    found = split(photos, people_able, np.random.default_rng(0))
    assert len(found.strangers) == 30 - people_able
    with pytest.raises(ValueError, match="enrolled"):
        split(photos, people_able + 1, np.random.default_rng(0))


def test_a_known_share_of_misses_is_measured_and_people_count_the_same():
    """One enrolled person comes nine times as somebody else, another once as himself."""
    basis = np.eye(32, dtype=np.float32)
    rows = np.concatenate([basis[[0, 0]], basis[[1]], basis[2:11], basis[20:22]])
    numbers = np.array([0, 0, 1, *[1] * 9, 2, 3])
    able = np.zeros(len(rows), bool)
    able[[0, 2]] = True
    found = split(Photos(rows, rows, numbers, able), 2, np.random.default_rng(0))
    assert found.fnir_at(1.0) == pytest.approx(9 / 10)
    assert found.fnir_per_person_at(1.0) == pytest.approx(1 / 2)


def test_the_dial_keeps_its_promise_on_independent_comparisons():
    """FPIR = 1 - (1 - FMR)^K, with FMR read off all pairs of the same made-up people."""
    photos = photos_of(2000, 1, 0.0)
    d = 2 - 2 * photos.probes[:1000] @ photos.references[1000:].T
    t = float(np.quantile(d, 1e-3))
    splits = splits_of(photos, 100, 10)
    measured = np.mean([one.fpir_at(t) for one in splits])
    assert measured == pytest.approx(1 - (1 - 1e-3) ** 100, rel=0.2)


def test_rates_need_a_threshold_and_searches_in_every_split():
    splits = splits_of(photos_of(40, 2, 0.5), 25, 3)
    rates = rates_over(splits, 0.5)
    assert rates is not None
    assert rates.threshold == 0.5
    assert rates.fpir.mean == pytest.approx(np.mean([one.fpir_at(0.5) for one in splits]))
    assert rates_over(splits, None) is None
    assert rates_over(splits_of(photos_of(40, 1, 0.5), 25, 3), 0.5) is None


def test_the_same_photos_give_the_same_splits():
    photos = photos_of(40, 2, 0.5)
    for one, other in zip(splits_of(photos, 25, 3), splits_of(photos, 25, 3), strict=True):
        assert np.array_equal(one.strangers, other.strangers)
        assert np.array_equal(one.mated, other.mated)
