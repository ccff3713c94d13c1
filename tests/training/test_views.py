"""Views of a face, as a webcam and a detector might show it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.types import UInt8Array
from faceapp.models.siamese_card import INPUT_PX, siamese_card
from faceapp.training.recipe import ViewRanges
from faceapp.training.views import CROP_PX, CROP_ZOOM, Pose, ViewMaker, crop_anchors, cut

PLAIN = ViewRanges(geometry=0, light=0, mixed=0, degraded=0)


def crop_with_dots(places: list[tuple[float, float]]) -> UInt8Array:
    """White dots on grey."""
    crop = np.full((CROP_PX, CROP_PX, 3), 60, np.uint8)
    for x, y in places:
        cv2.circle(crop, (round(x), round(y)), 4, (255, 255, 255), -1)
    return crop


def noise(seed: int) -> UInt8Array:
    return np.random.default_rng(seed).integers(0, 256, (CROP_PX, CROP_PX, 3), np.uint8)


def brightest(chip: UInt8Array) -> tuple[float, float]:
    rows, columns = np.nonzero(chip[..., 0] > 200)
    return float(columns.mean()), float(rows.mean())


def test_the_landmarks_of_a_crop_come_to_the_encoders_anchors() -> None:
    card = siamese_card("x")
    for anchor, place in zip(card.anchors, crop_anchors(card), strict=True):
        chip = cut(crop_with_dots([place]), Pose(), INPUT_PX)
        assert brightest(chip) == pytest.approx(anchor, abs=0.6)


@given(
    angle=st.floats(-0.2, 0.2),
    scale=st.floats(0.85, 1.15),
    right=st.floats(-5, 5),
    down=st.floats(-5, 5),
)
@settings(max_examples=40)
def test_a_pose_moves_a_point_as_it_says(
    angle: float, scale: float, right: float, down: float
) -> None:
    """The middle of a view shows the place of the crop that it was moved to."""
    middle = (CROP_PX - 1) / 2
    dot = (middle + CROP_ZOOM * right, middle + CROP_ZOOM * down)
    chip = cut(crop_with_dots([dot]), Pose(angle, scale, right, down), INPUT_PX)
    assert brightest(chip) == pytest.approx(((INPUT_PX - 1) / 2,) * 2, abs=1)


def test_a_mirrored_view_is_the_mirror_image() -> None:
    crop = noise(1)
    plain, mirrored = cut(crop, Pose(), INPUT_PX), cut(crop, Pose(mirrored=True), INPUT_PX)
    difference = np.abs(mirrored[:, ::-1].astype(int) - plain)
    assert difference.max() <= 1


def test_no_view_shows_beyond_the_crop() -> None:
    white = np.full((CROP_PX, CROP_PX, 3), 255, np.uint8)
    views = ViewMaker(ViewRanges(light=0, mixed=0, degraded=0), INPUT_PX, [3])
    darkest = [views.pair(white, white)[0].min() for _ in range(200)]
    assert np.mean(np.array(darkest) == 255) > 0.95


def test_of_one_seed_the_same_views_come_and_of_another_others() -> None:
    crop, other = noise(1), noise(2)
    pairs = [ViewMaker(ViewRanges(), INPUT_PX, [5, seed]).pair(crop, other) for seed in (1, 1, 2)]
    assert np.array_equal(pairs[0][0], pairs[1][0])
    assert np.array_equal(pairs[0][1], pairs[1][1])
    assert not np.array_equal(pairs[0][0], pairs[2][0])


def test_only_degraded_views_differ_between_teacher_and_student() -> None:
    crop = noise(1)
    clear, seen = ViewMaker(PLAIN, INPUT_PX, [1]).pair(crop, crop)
    assert np.array_equal(clear, seen)
    always = ViewRanges(geometry=0, light=0, mixed=0, degraded=1)
    views = [ViewMaker(always, INPUT_PX, [seed]).pair(crop, crop) for seed in range(20)]
    assert sum(not np.array_equal(one, other) for one, other in views) >= 15
    assert all(other.shape == one.shape and other.dtype == np.uint8 for one, other in views)


def test_a_mixed_view_lies_between_two_faces() -> None:
    dark = np.full((CROP_PX, CROP_PX, 3), 40, np.uint8)
    light = np.full((CROP_PX, CROP_PX, 3), 200, np.uint8)
    mixed = ViewRanges(geometry=0, light=0, mixed=1, degraded=0)
    clear, _seen = ViewMaker(mixed, INPUT_PX, [2]).pair(dark, light)
    assert 40 < clear.mean() < 200
