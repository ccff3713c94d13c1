"""A last layer learned from a better encoder: made-up people whose likeness is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.cards import Projection
from faceapp.core.errors import ModelDamagedError
from faceapp.models import projections
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, DLIB_NETWORK_ID
from faceapp.training.projection import RIDGE, _ridge, cross_validate, fit_projection, project

D = 16


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def people(count=200, photos=4, seed=0):
    """A student that hears much noise in half of its directions, a teacher that hears little."""
    random = np.random.default_rng(seed)
    who = np.repeat(np.arange(count), photos)
    true = random.normal(size=(count, D))[who]
    loud = np.where(np.arange(D) < D // 2, 0.05, 0.8)
    student = true + loud * random.normal(size=true.shape)
    teacher = true + 0.1 * random.normal(size=true.shape)
    return unit(student), unit(teacher), [f"p{number:03d}" for number in who]


def test_what_the_teacher_tells_apart_the_student_tells_apart_better_on_other_people():
    rows = cross_validate(*people())
    assert [row.fmr for row in rows] == sorted((row.fmr for row in rows), reverse=True)
    assert all(row.after < row.before for row in rows)
    assert rows[0].after < 0.9 * rows[0].before


@settings(deadline=None)
@given(st.integers(0, 1000), st.floats(0.05, 1.0))
def test_the_layer_is_the_joint_of_both_but_for_a_constant(seed, keep):
    student, teacher, _labels = people(40, 2, seed)
    layer = fit_projection(student, teacher, keep)
    moved = student @ layer.matrix + layer.bias
    weights, bias = _ridge(student.astype(float), teacher.astype(float), RIDGE)
    predicted = student @ weights + bias
    scale = (1 - keep) / np.mean(np.square(predicted).sum(axis=1))
    joint = keep * (student @ student.T) + scale * (predicted @ predicted.T)
    apart = moved @ moved.T - joint
    assert np.abs(apart - apart.mean()).max() < 1e-4
    assert np.allclose(np.linalg.norm(project(student, layer), axis=1), 1, atol=1e-5)


def test_a_projection_is_read_back_as_it_was_written(tmp_path, monkeypatch):
    monkeypatch.setattr(projections, "resources", lambda: tmp_path)
    (tmp_path / "weights").mkdir()
    layer = Projection(np.eye(3, dtype=np.float32) * 2, np.arange(3, dtype=np.float32))
    projections.save_projection(projections.projection_file("one"), layer)
    again = projections.load_projection("one")
    assert np.array_equal(again.matrix, layer.matrix)
    assert np.array_equal(again.bias, layer.bias)
    assert projections.load_projection("another") is None
    projections.projection_file("one").write_bytes(b"PK but no zip")
    with pytest.raises(ModelDamagedError):
        projections.load_projection("one")


def test_the_default_encoder_ships_its_projection_and_the_network_alone_has_none():
    assert projections.load_projection(DEFAULT_ENCODER_ID).matrix.shape == (128, 128)
    assert projections.load_projection(DLIB_NETWORK_ID) is None


def test_a_projection_of_sizes_that_do_not_agree_is_refused():
    with pytest.raises(ValueError, match="agree"):
        Projection(np.eye(3, dtype=np.float32), np.zeros(2, np.float32))
