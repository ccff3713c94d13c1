"""What each step learns from."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from faceapp.models.siamese_card import INPUT_PX
from faceapp.training.batches import UNKNOWN, Batches, Faces
from faceapp.training.recipe import Recipe, Terms, ViewRanges
from faceapp.training.views import CROP_PX

PLAIN = ViewRanges(geometry=0, light=0, mixed=0, degraded=0)
RECIPE = Recipe(steps=6, batch=4, views=PLAIN)


def faces(count: int = 12) -> Faces:
    """Each crop has a grey of its own; the first six are of three people with two photos each."""
    greys = [np.full((CROP_PX, CROP_PX, 3), 10 * number, np.uint8) for number in range(count)]
    people = np.array([0, 0, 1, 1, 2, 2] + [UNKNOWN] * (count - 6), np.int64)
    return Faces([np.stack(greys[:5]), np.stack(greys[5:])], [people[:5], people[5:]])


def greys_of(chips: np.ndarray) -> list[int]:
    return [round(float(chip.mean()) / 10) for chip in chips]


def test_every_face_comes_once_before_any_comes_again() -> None:
    batches = Batches(faces(), RECIPE, INPUT_PX)
    first_round = [grey for step in range(3) for grey in greys_of(batches.make(step).clear)]
    second_round = [grey for step in range(3, 6) for grey in greys_of(batches.make(step).clear)]
    assert sorted(first_round) == sorted(second_round) == list(range(12))
    assert first_round != second_round


def test_a_step_gives_the_same_batch_whatever_was_made_before() -> None:
    recipe = replace(RECIPE, views=ViewRanges())
    one, other = Batches(faces(), recipe, INPUT_PX), Batches(faces(), recipe, INPUT_PX)
    one.make(0)
    for wanted, found in zip((one.make(4),), (other.make(4),), strict=True):
        assert np.array_equal(wanted.clear, found.clear)
        assert np.array_equal(wanted.seen, found.seen)
        assert np.array_equal(wanted.people, found.people)


def test_losses_that_need_names_get_several_photos_of_a_person() -> None:
    recipe = replace(RECIPE, batch=8, terms=Terms(triplet=1), same_person_share=0.5)
    people = Batches(faces(), recipe, INPUT_PX).make(0).people
    known = Counter(people[people != UNKNOWN].tolist())
    assert max(known.values()) >= 2
    assert len(people) == 8


def test_batches_made_ahead_are_those_of_their_steps() -> None:
    batches = Batches(faces(), RECIPE, INPUT_PX)
    made = list(batches.ahead(2, threading.Event()))
    assert len(made) == RECIPE.steps - 2
    for step, batch in enumerate(made, start=2):
        assert np.array_equal(batch.clear, batches.make(step).clear)


def test_leaving_early_ends_the_thread() -> None:
    ahead = Batches(faces(), replace(RECIPE, steps=1000), INPUT_PX).ahead(0, threading.Event())
    next(ahead)
    ahead.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "views"]


def test_what_goes_wrong_while_making_ahead_is_told() -> None:
    class Broken(Faces):
        def crop(self, index: int) -> np.ndarray:
            raise OSError(f"face {index} is gone")

    pack = np.zeros((4, CROP_PX, CROP_PX, 3), np.uint8)
    broken = Broken([pack], [np.full(4, UNKNOWN, np.int64)])
    with pytest.raises(OSError, match="is gone"):
        next(Batches(broken, RECIPE, INPUT_PX).ahead(0, threading.Event()))
