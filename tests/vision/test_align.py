"""A face is brought to the template, however it stands in the picture."""

import time
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.capture.images import read_image
from faceapp.core.types import ColorOrder
from faceapp.models.catalogue import load_card
from faceapp.vision.align import align_chips, fit_similarity
from tests.lfw import open_detector
from tests.pictures import astronaut_path, hopper_path

CARD = load_card("dlib-resnet29-v1")
ANCHORS = np.array(CARD.anchors, np.float32)


def similarity(scale, degrees, shift):
    turn = np.radians(degrees)
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    return np.array([[cos, -sin, shift[0]], [sin, cos, shift[1]]])


def moved(points, matrix):
    return (points @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


@pytest.fixture(scope="module")
def portrait():
    """Pixels and landmarks of a real face."""
    pixels = read_image(astronaut_path())
    return pixels, open_detector().detect(pixels, color=ColorOrder.RGB)[0].landmarks


scales, angles, shifts = st.floats(0.05, 20), st.floats(-180, 180), st.floats(-500, 500)


@given(scales, angles, st.tuples(shifts, shifts))
def test_a_known_similarity_is_recovered(scale, degrees, shift):
    wanted = similarity(scale, degrees, shift)
    landmarks = moved(ANCHORS, wanted)
    found = fit_similarity(ANCHORS, landmarks)
    assert np.allclose(found, wanted, rtol=1e-3, atol=1e-2)
    back = fit_similarity(landmarks[None], ANCHORS)[0]
    assert np.allclose(moved(landmarks, back), ANCHORS, atol=0.05), "landmarks on the anchors"


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_no_other_similarity_comes_nearer(seed, nudge_seed):
    points = ANCHORS + np.random.default_rng(seed).normal(0, 5, (5, 2)).astype(np.float32)
    best = fit_similarity(points, ANCHORS)
    scale, turn, x, y = np.random.default_rng(nudge_seed).normal(0, 0.05, 4)
    nudge = np.vstack([similarity(1 + scale, 10 * turn, (x, y)), (0, 0, 1)])
    other = (nudge @ np.vstack([best, (0, 0, 1)]))[:2]

    def error(matrix):
        return np.square(moved(points, matrix) - ANCHORS).sum()

    assert error(best) <= error(other) + 1e-3


def test_many_faces_are_fitted_at_once():
    faces = np.stack([moved(ANCHORS, similarity(s, 30 * s, (s, 9))) for s in (0.5, 1, 2)])
    together = fit_similarity(faces, ANCHORS)
    assert together.shape == (3, 2, 3)
    for face, matrix in zip(faces, together, strict=True):
        assert np.allclose(matrix, fit_similarity(face, ANCHORS))


def test_a_face_that_stands_as_the_template_says_is_copied(portrait):
    pixels, _landmarks = portrait
    shifted = ANCHORS + np.array([40, 30], np.float32)
    (chip,) = align_chips(pixels, shifted[None], CARD)
    assert chip.shape == (150, 150, 3)
    assert chip.dtype == np.uint8
    assert np.abs(chip.astype(int) - pixels[30:180, 40:190]).max() <= 1


@pytest.mark.parametrize("scale", [0.7, 2.0, 3.0, 5.5])
def test_landmarks_land_on_the_anchors_at_every_size(scale):
    """A dot on each landmark must come out on its anchor, to a fraction of a pixel."""
    landmarks = moved(ANCHORS, similarity(scale, 12, (150 * scale, 40 * scale)))
    side = int(400 * scale)
    rows, columns = np.mgrid[:side, :side]
    for landmark, anchor in zip(landmarks, ANCHORS, strict=True):
        away = (columns - landmark[0]) ** 2 + (rows - landmark[1]) ** 2
        dot = (255 * np.exp(-away / (2 * (3 * scale) ** 2))).astype(np.uint8)
        picture = np.repeat(dot[..., None], 3, axis=2)
        (chip,) = align_chips(picture, landmarks[None], CARD)
        weight = chip[..., 0].astype(float)
        where = [(weight * grid).sum() / weight.sum() for grid in np.mgrid[:150, :150][::-1]]
        assert where == pytest.approx(anchor, abs=0.1)


@pytest.mark.parametrize("degrees", [-30, 15, 90])
def test_a_turned_photo_gives_nearly_the_same_chip(portrait, degrees):
    pixels, landmarks = portrait
    turn = cv2.getRotationMatrix2D((256, 256), degrees, 1.0)
    turned = cv2.warpAffine(pixels, turn, (512, 512), flags=cv2.INTER_CUBIC)
    (upright,) = align_chips(pixels, landmarks[None], CARD)
    (chip,) = align_chips(turned, moved(landmarks, turn)[None], CARD)
    face = (slice(30, 125), slice(30, 120))
    assert np.abs(chip[face].astype(int) - upright[face]).mean() < 3


def test_a_large_face_is_not_aliased():
    """Stripes finer than a chip's pixel become grey, not another pattern."""
    stripes = np.zeros((1500, 1500, 3), np.uint8)
    stripes[:, ::2] = 255
    (chip,) = align_chips(stripes, moved(ANCHORS, similarity(9.5, 3, (20, 20)))[None], CARD)
    inside = chip[10:-10, 10:-10]
    assert inside.min() > 110
    assert inside.max() < 145


def test_a_large_photo_shows_the_same_face(portrait):
    pixels, landmarks = portrait
    large = cv2.resize(pixels, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC)
    (chip,) = align_chips(pixels, landmarks[None], CARD)
    (from_large,) = align_chips(large, ((landmarks + 0.5) * 4 - 0.5)[None], CARD)
    assert np.abs(chip.astype(int) - from_large).mean() < 3


def test_what_lies_outside_the_picture_is_black(portrait):
    pixels, landmarks = portrait
    cut = pixels[:, int(landmarks[2, 0]) :]  # half a face
    there = landmarks - np.array([int(landmarks[2, 0]), 0], np.float32)
    (whole,) = align_chips(pixels, landmarks[None], CARD)
    (half,) = align_chips(cut, there[None], CARD)
    assert not half[:, :60].any()
    assert np.abs(half[:, 90:].astype(int) - whole[:, 90:]).max() <= 1


def test_a_face_wholly_outside_gives_a_black_chip():
    picture = np.full((50, 50, 3), 200, np.uint8)
    assert not align_chips(picture, (ANCHORS + 1000)[None], CARD).any()


@settings(deadline=None, max_examples=60)
@given(
    st.integers(0, 2**32 - 1),
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.floats(0, 4000),
    st.floats(-300, 300),
)
def test_no_landmarks_break_it(seed, shape, spread, centre):
    noise = np.random.default_rng(seed).normal(size=(2, 5, 2))
    picture = np.full((*shape, 3), 90, np.uint8)
    chips = align_chips(picture, (centre + spread * noise).astype(np.float32), CARD)
    assert chips.shape == (2, 150, 150, 3)


def test_landmarks_on_one_spot_do_not_break_it():
    picture = np.full((90, 90, 3), 90, np.uint8)
    assert align_chips(picture, np.full((1, 5, 2), 45, np.float32), CARD).shape[0] == 1


def test_no_faces_give_no_chips():
    chips = align_chips(np.zeros((9, 9, 3), np.uint8), np.empty((0, 5, 2), np.float32), CARD)
    assert chips.shape == (0, 150, 150, 3)


def test_the_template_is_the_cards(portrait):
    pixels, landmarks = portrait
    halved = tuple(((x + 0.5) / 2 - 0.5, (y + 0.5) / 2 - 0.5) for x, y in CARD.anchors)
    small = replace(CARD, input_px=75, anchors=halved)
    (chip,) = align_chips(pixels, landmarks[None], CARD)
    (half,) = align_chips(pixels, landmarks[None], small)
    expected = cv2.resize(chip, (75, 75), interpolation=cv2.INTER_AREA)
    assert np.abs(half.astype(int) - expected).mean() < 4


def test_what_is_no_picture_or_no_landmarks_is_refused():
    picture = np.zeros((9, 9, 3), np.uint8)
    with pytest.raises(ValueError, match="landmarks"):
        align_chips(picture, ANCHORS, CARD)
    with pytest.raises(ValueError, match="pixels"):
        align_chips(picture[..., 0], ANCHORS[None], CARD)


def test_a_photo_of_24_megapixels_takes_no_time_to_align():
    photo = cv2.resize(read_image(hopper_path()), (4000, 6000))
    landmarks = moved(ANCHORS, similarity(12, 5, (1000, 1500)))[None]
    align_chips(photo, landmarks, CARD)
    began_s = time.perf_counter()
    align_chips(photo, landmarks, CARD)
    assert time.perf_counter() - began_s < 0.1
