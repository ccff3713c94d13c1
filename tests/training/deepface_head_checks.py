"""DeepFace's head on made-up people; ``test_deepface_head.py`` runs this."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.metrics import fnmr_at, threshold_at
from faceapp.training.deepface_head import (
    PAIRS_OF_ONE,
    DeepFaceHead,
    _mated_pairs,
    _non_mated_pairs,
    compare_by,
    cross_validate,
    scores,
    train_head,
)
from tests.training.made_up_people import TELLING, D, made_up_people
from tests.training.torch_child import run_all


def it_learns_which_directions_tell_people_apart():
    head = train_head(*made_up_people())
    alpha = head.alpha.detach().numpy()
    assert alpha[:TELLING].mean() < 0, "a difference speaks against a mated pair"
    assert np.abs(alpha[TELLING:]).mean() < 0.5 * np.abs(alpha[:TELLING]).mean()
    assert head.bias > 0


def it_misses_fewer_people_left_out_than_d_does():
    rows = cross_validate(*made_up_people(200))
    assert [row.fmr for row in rows] == [1e-2, 1e-3]
    assert all(row.after < row.before for row in rows)


def it_leaves_out_rates_for_which_there_are_too_few_pairs():
    assert [row.fmr for row in cross_validate(*made_up_people(80))] == [1e-2]
    assert cross_validate(*made_up_people(20, 2)) == ()


def it_scores_a_pair_the_same_both_ways_and_as_a_probability():
    references, probes, labels = made_up_people()
    head = train_head(references, probes, labels)
    forth, back = scores(head, references, probes), scores(head, probes, references)
    assert np.array_equal(forth, back)
    assert ((forth >= 0) & (forth <= 1)).all()
    assert forth.mean() > 0.9, "each is compared with itself"
    assert scores(head, references, np.roll(probes, 40, axis=0)).mean() < 0.2


def it_learns_the_same_from_the_same_seed():
    people = made_up_people()
    one, again = train_head(*people), train_head(*people)
    assert torch.equal(one.alpha, again.alpha)


def it_compares_as_the_sum_that_it_is():
    references, probes, labels = made_up_people(10, 3)
    head = DeepFaceHead(D)
    with torch.no_grad():
        head.alpha.copy_(-torch.linspace(0, 1, D))
    found = compare_by(head, references, probes, labels)
    by_hand = np.abs(references[:, None] - probes[None]) @ np.linspace(0, 1, D)
    same = np.array(labels)[:, None] == np.array(labels)[None]
    mated = by_hand[same & ~np.eye(len(labels), dtype=bool)]
    np.testing.assert_allclose(found.mated, np.sort(mated), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(found.non_mated, np.sort(by_hand[~same]), rtol=1e-4, atol=1e-5)
    assert fnmr_at(found, threshold_at(found, 0.1)) is not None


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=8), st.integers(0, 1000))
def it_draws_mated_pairs_of_one_person_and_non_mated_of_two(photos_of, seed):
    people = np.repeat(np.arange(len(photos_of)), photos_of)
    random = np.random.default_rng(seed)
    if max(photos_of) == 1:
        with pytest.raises(ValueError, match="nobody"):
            _mated_pairs(people, random)
        return
    rows, columns = _mated_pairs(people, random)
    assert len(rows) == sum(count * (count - 1) for count in photos_of)
    assert (people[rows] == people[columns]).all()
    assert (rows != columns).all()
    rows, columns = _non_mated_pairs(people, 50, random)
    assert len(rows) == 50
    assert (people[rows] != people[columns]).all()


def it_does_not_learn_mostly_from_who_has_many_photos():
    people = np.repeat([0, 1], [50, 2])
    rows, _columns = _mated_pairs(people, np.random.default_rng(1))
    assert np.bincount(people[rows]).tolist() == [PAIRS_OF_ONE, 2]


def it_needs_two_people():
    references, probes, _labels = made_up_people(1, 4)
    with pytest.raises(ValueError, match="one person"):
        train_head(references, probes, ["one"] * 4)


if __name__ == "__main__":
    run_all(dict(globals()))
