"""The numbers of a training run, as a file and as what is checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.core.errors import InputError
from faceapp.training.recipe import Recipe, Terms, ViewRanges, read_recipe, recipe_from

weights = st.floats(0, 10, allow_nan=False)


@given(
    steps=st.integers(1, 10**6),
    seed=st.integers(0, 2**31),
    cosine=weights.filter(bool),
    triplet=weights,
    mixed=st.floats(0, 1),
)
def test_a_recipe_survives_its_file(
    steps: int, seed: int, cosine: float, triplet: float, mixed: float
) -> None:
    recipe = Recipe(
        steps=steps,
        seed=seed,
        terms=Terms(cosine=cosine, triplet=triplet),
        views=ViewRanges(mixed=mixed),
    )
    assert recipe_from(json.loads(json.dumps(recipe.as_dict()))) == recipe


def test_what_a_file_leaves_out_keeps_its_usual_value(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text('{"steps": 7, "terms": {"hints": 0}}')
    assert read_recipe(path) == Recipe(steps=7, terms=Terms(hints=0))


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"stepz": 3}',
        '{"steps": 0}',
        '{"batch": 1}',
        '{"terms": {"magic": 1}}',
        '{"terms": 5}',
        '{"terms": {"cosine": 0, "relational": 0, "hints": 0}}',
    ],
)
def test_what_is_no_recipe_is_refused_with_a_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(text)
    with pytest.raises(InputError, match="is no recipe"):
        read_recipe(path)


def test_losses_tell_what_they_need() -> None:
    distilled = Terms()
    assert distilled.need_teacher
    assert not distilled.need_labels
    by_name = Terms(cosine=0, relational=0, hints=0, margin=1)
    assert by_name.need_labels
    assert not by_name.need_teacher
