"""People in folds."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faceapp.training.folds import FOLDS, folds_of, folds_of_pairs, learned_faces
from faceapp.training.lfw import Pair, PhotoName

names = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=50)


@given(names, st.dictionaries(st.text("abcdefgh", min_size=1, max_size=4), st.integers(0, 4)))
def test_all_photos_of_a_person_stand_in_one_fold_whatever_stands_beside_them(
    people: list[str], listed: Mapping[str, int]
) -> None:
    folds = folds_of(people, listed)
    for person, fold in zip(people, folds, strict=True):
        assert fold == folds_of([person], listed)[0]
        assert listed.get(person, fold) == fold


def test_people_without_a_laid_down_fold_spread_over_all() -> None:
    folds = folds_of([f"person {number}" for number in range(1000)], {})
    assert np.all(np.bincount(folds, minlength=FOLDS) > 150)


def test_the_folds_of_pairs_are_those_of_their_people() -> None:
    pairs = [
        Pair(0, PhotoName("A", "A_0001"), PhotoName("A", "A_0002")),
        Pair(3, PhotoName("B", "B_0001"), PhotoName("C", "C_0001")),
    ]
    assert folds_of_pairs(pairs) == {"A": 0, "B": 3, "C": 3}


def test_a_fifth_of_the_faces_of_nobody_is_left_alone() -> None:
    learned = learned_faces([f"{number}.jpg" for number in range(2000)])
    assert 0.75 < learned.mean() < 0.85
