"""False matches within groups."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from faceapp.training.groups import EVERYBODY, group_rates, groups_of, labelled_faces


def test_a_name_tells_ethnicity_and_age_and_nothing_else() -> None:
    assert groups_of(Path("26_1_2_20170116174525125.jpg.chip.jpg")) == ("Asian", "18 to 39")
    assert groups_of(Path("60_0_0_20170110183726390.jpg")) == ("White", "60 and older")
    with pytest.raises(ValueError, match="tells no group"):
        groups_of(Path("portrait.jpg"))


def test_rates_are_those_counted_by_hand_and_the_worst_group_comes_first() -> None:
    random = np.random.default_rng(4)
    photos = [
        Path(f"{int(random.integers(1, 90))}_0_{number % 3}_2017{number}.jpg")
        for number in range(240)
    ]
    vectors = random.normal(size=(240, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    threshold = 0.8
    rates = group_rates(photos, vectors, threshold)
    assert rates[0].group == EVERYBODY
    assert [rate.fmr for rate in rates[1:]] == sorted(
        (rate.fmr for rate in rates[1:]), reverse=True
    )
    for rate in rates:
        rows = [
            row
            for row, photo in enumerate(photos)
            if rate.group == EVERYBODY or rate.group in groups_of(photo)
        ]
        pairs = list(combinations(rows, 2))
        matches = sum(
            float(np.square(vectors[a] - vectors[b]).sum()) <= threshold for a, b in pairs
        )
        assert rate.comparisons == len(pairs)
        assert rate.fmr == pytest.approx(matches / len(pairs), abs=2 / len(pairs))


def test_only_faces_that_training_leaves_alone_are_counted() -> None:
    photos = [Path(f"30_0_1_{number}.jpg") for number in range(500)] + [Path("other.jpg")]
    kept = labelled_faces(photos)
    assert 60 < len(kept) < 140
    assert Path("other.jpg") not in kept
