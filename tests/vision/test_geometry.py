"""Box arithmetic against slow, literal definitions."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faceapp.core.types import Float32Array
from faceapp.vision import geometry

# Quarters are exact in float32, so that ratios on the limit fall on the same side in both.
coordinates = st.integers(-80, 400).map(lambda quarters: quarters / 4)
sides = st.integers(0, 200).map(lambda quarters: quarters / 4)
# Few different scores: ties are the interesting case.
scores = st.integers(0, 5).map(lambda tenths: tenths / 10)


@st.composite
def boxes(draw: st.DrawFn, max_size: int = 12) -> Float32Array:
    rows = draw(st.lists(st.tuples(coordinates, coordinates, sides, sides), max_size=max_size))
    return np.array([(x, y, x + w, y + h) for x, y, w, h in rows], np.float32).reshape(-1, 4)


@st.composite
def scored_boxes(draw: st.DrawFn) -> tuple[Float32Array, Float32Array]:
    some = draw(boxes())
    values = draw(st.lists(scores, min_size=len(some), max_size=len(some)))
    return some, np.array(values, np.float32)


def shared_area(a: Float32Array, b: Float32Array, extra: float) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0]) + extra
    height = min(a[3], b[3]) - max(a[1], b[1]) + extra
    return float(max(width, 0) * max(height, 0))


def area(box: Float32Array, extra: float) -> float:
    return float((box[2] - box[0] + extra) * (box[3] - box[1] + extra))


def union_area(a: Float32Array, b: Float32Array) -> float:
    return area(a, 0) + area(b, 0) - shared_area(a, b, 0)


def literal_nms(
    some: Float32Array, values: Float32Array, limit: float, *, nested: bool
) -> list[int]:
    extra = 1.0 if nested else 0.0
    kept: list[int] = []
    for index in sorted(range(len(some)), key=lambda i: (-values[i], -i if nested else i)):
        box = some[index]
        for better in kept:
            other = some[better]
            whole = min(area(box, extra), area(other, extra)) if nested else union_area(box, other)
            if shared_area(box, other, extra) > limit * whole:
                break
        else:
            kept.append(index)
    return kept


@given(boxes(), boxes())
def test_iou_is_the_shared_part_of_the_union(a: Float32Array, b: Float32Array) -> None:
    found = geometry.iou(a, b)
    assert found.shape == (len(a), len(b))
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            union = union_area(one, other)
            wanted = shared_area(one, other, 0) / union if union else 0.0
            assert abs(found[i, j] - wanted) < 1e-6


@given(scored_boxes(), st.sampled_from([0.25, 0.5, 0.7]))
def test_nms_keeps_what_the_definition_keeps(
    given_boxes: tuple[Float32Array, Float32Array], limit: float
) -> None:
    some, values = given_boxes
    assert geometry.nms(some, values, limit).tolist() == literal_nms(
        some, values, limit, nested=False
    )


@given(scored_boxes(), st.sampled_from([0.25, 0.5, 0.7]))
def test_nms_of_nested_keeps_what_the_definition_keeps(
    given_boxes: tuple[Float32Array, Float32Array], limit: float
) -> None:
    some, values = given_boxes
    assert geometry.nms_of_nested(some, values, limit).tolist() == literal_nms(
        some, values, limit, nested=True
    )


def test_nms_of_many_boxes_does_not_depend_on_the_blocks() -> None:
    random = np.random.default_rng(1)
    corners = random.integers(0, 300, (900, 2))
    some = np.concatenate((corners, corners + random.integers(20, 60, (900, 2))), axis=1)
    values = random.integers(0, 50, 900) / 50
    kept = geometry.nms(some.astype(np.float32), values.astype(np.float32), 0.5)
    assert kept.tolist() == literal_nms(
        some.astype(np.float32), values.astype(np.float32), 0.5, nested=False
    )


@given(boxes())
def test_a_squared_box_is_square_and_keeps_its_centre_and_longer_side(some: Float32Array) -> None:
    square = geometry.squared(some)
    longer = (some[:, 2:] - some[:, :2]).max(axis=1, initial=0)
    np.testing.assert_allclose(square[:, 2] - square[:, 0], longer, atol=1e-4)
    np.testing.assert_allclose(square[:, 3] - square[:, 1], longer, atol=1e-4)
    np.testing.assert_allclose(square[:, :2] + square[:, 2:], some[:, :2] + some[:, 2:], atol=1e-4)


@given(boxes(), st.sampled_from([0.0, 1.0]))
def test_shifting_moves_each_edge_by_its_share_of_the_side(
    some: Float32Array, extra: float
) -> None:
    shares = np.tile(np.array([0.5, -0.25, 0.125, 0], np.float32), (len(some), 1))
    moved = geometry.shifted(some, shares, extra=extra)
    for before, after in zip(some, moved, strict=True):
        width, height = before[2] - before[0] + extra, before[3] - before[1] + extra
        wanted = before + np.array([0.5 * width, -0.25 * height, 0.125 * width, 0])
        np.testing.assert_allclose(after, wanted, atol=1e-4)


@given(boxes(), st.integers(1, 90), st.integers(1, 90))
def test_clipping_counts_pixels_from_one(some: Float32Array, width: int, height: int) -> None:
    for box, (x1, y1, x2, y2) in zip(
        some, geometry.clipped_to_pixels(some, width, height).tolist(), strict=True
    ):
        wanted_x = [x for x in range(1, width + 1) if int(box[0]) <= x <= int(box[2])]
        wanted_y = [y for y in range(1, height + 1) if int(box[1]) <= y <= int(box[3])]
        assert list(range(x1 + 1, x2 + 1)) == wanted_x
        assert list(range(y1 + 1, y2 + 1)) == wanted_y


@given(boxes())
def test_areas_are_width_times_height(some: Float32Array) -> None:
    assert geometry.areas(some).tolist() == [area(box, 0) for box in some]
