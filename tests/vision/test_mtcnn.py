"""The detector on real portraits, and on everything that is not one."""

from __future__ import annotations

import time

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.types import ColorOrder, FaceDetection, UInt8Array
from faceapp.models.store import ONET, PNET, RNET, ModelStore
from faceapp.vision import mtcnn, mtcnn_stages
from faceapp.vision.mtcnn import MtcnnDetector
from tests.peers.dlib_reference import read_rgb
from tests.pictures import astronaut_path, hopper_path


@pytest.fixture(scope="module")
def detector(models: ModelStore) -> MtcnnDetector:
    return MtcnnDetector(models.path(PNET), models.path(RNET), models.path(ONET))


@pytest.fixture(scope="module")
def astronaut() -> UInt8Array:
    return read_rgb(astronaut_path())


def found(detector: MtcnnDetector, rgb: UInt8Array, **wanted: float) -> list[FaceDetection]:
    return detector.detect(rgb, color=ColorOrder.RGB, **wanted)


def assert_same(a: list[FaceDetection], b: list[FaceDetection]) -> None:
    assert len(a) == len(b)
    for one, other in zip(a, b, strict=True):
        np.testing.assert_array_equal(one.box, other.box)
        np.testing.assert_array_equal(one.landmarks, other.landmarks)
        assert one.score == other.score


def test_the_one_face_of_a_portrait_is_found_with_its_landmarks_in_order(
    detector: MtcnnDetector, astronaut: UInt8Array
) -> None:
    (face,) = found(detector, astronaut)
    assert face.score > 0.99
    left_eye, right_eye, nose, left_mouth, right_mouth = face.landmarks
    assert left_eye[0] < nose[0] < right_eye[0]
    assert left_mouth[0] < right_mouth[0]
    assert max(left_eye[1], right_eye[1]) < nose[1] < min(left_mouth[1], right_mouth[1])
    assert (face.box[:2] < face.landmarks).all()
    assert (face.landmarks < face.box[2:]).all()


def test_the_colour_order_is_taken_at_its_word(
    detector: MtcnnDetector, astronaut: UInt8Array
) -> None:
    bgr = astronaut[..., ::-1]
    right = found(detector, astronaut)
    assert_same(detector.detect(bgr, color=ColorOrder.BGR), right)
    wrong = detector.detect(bgr, color=ColorOrder.RGB)
    assert [face.score for face in wrong] != [face.score for face in right]


def test_several_faces_come_largest_first(detector: MtcnnDetector, astronaut: UInt8Array) -> None:
    small = cv2.resize(astronaut, (256, 256), interpolation=cv2.INTER_AREA)
    both = np.zeros((512, 768, 3), np.uint8)
    both[:256, :256], both[:, 256:] = small, astronaut
    faces = found(detector, both)
    assert len(faces) == 2
    assert faces[0].width_px > 1.5 * faces[1].width_px
    assert faces[0].box[0] > 256 > faces[1].box[2]


def test_faces_below_the_smallest_size_are_not_looked_for(
    detector: MtcnnDetector, astronaut: UInt8Array
) -> None:
    (face,) = found(detector, astronaut)
    assert found(detector, astronaut, min_face_px=face.height_px * 1.6) == []
    assert len(found(detector, astronaut, min_face_px=face.height_px * 0.5)) == 1
    assert found(detector, astronaut, min_face_px=600) == []


@pytest.mark.parametrize("smallest", [0, -1, 11.9, float("nan")])
def test_a_smallest_size_that_makes_no_sense_is_refused(
    detector: MtcnnDetector, astronaut: UInt8Array, smallest: float
) -> None:
    with pytest.raises(ValueError, match="min_face_px"):
        found(detector, astronaut, min_face_px=smallest)


def test_a_grey_portrait_has_its_face_too(detector: MtcnnDetector) -> None:
    grey = read_rgb(hopper_path()).mean(axis=2).astype(np.uint8)
    assert len(found(detector, np.repeat(grey[..., None], 3, axis=2))) == 1


def test_a_tall_picture_has_its_face_too(detector: MtcnnDetector, astronaut: UInt8Array) -> None:
    tall = np.concatenate((np.zeros((700, 512, 3), np.uint8), astronaut))
    (face,) = found(detector, tall)
    assert face.box[1] > 700


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_plain_picture_has_no_face(detector: MtcnnDetector, level: int) -> None:
    assert found(detector, np.full((240, 320, 3), level, np.uint8)) == []


@settings(max_examples=60, deadline=None)
@given(height=st.integers(1, 90), width=st.integers(1, 90), noise=st.booleans())
def test_any_size_of_picture_is_taken(
    detector: MtcnnDetector, height: int, width: int, noise: bool
) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    if noise:
        pixels = np.random.default_rng(1).integers(0, 256, pixels.shape, np.uint8)
    faces = found(detector, pixels, min_face_px=12)
    assert all(np.isfinite(face.box).all() for face in faces)
    if min(height, width) < 12:
        assert faces == []


@pytest.mark.parametrize("shape", [(1, 4000, 3), (4000, 1, 3), (30, 3000, 3)])
def test_extreme_shapes_are_taken(detector: MtcnnDetector, shape: tuple[int, int, int]) -> None:
    assert found(detector, np.full(shape, 90, np.uint8), min_face_px=20) == []


def test_a_face_cut_by_the_edge_is_still_a_detection(
    detector: MtcnnDetector, astronaut: UInt8Array
) -> None:
    cut = np.ascontiguousarray(astronaut[85:])
    (face,) = found(detector, cut)
    assert face.box[1] < 0


@pytest.mark.parametrize(
    "pixels", [np.zeros((20, 20), np.uint8), np.zeros((20, 20, 4), np.uint8), np.zeros((9, 9, 3))]
)
def test_what_is_no_colour_picture_is_refused(detector: MtcnnDetector, pixels: UInt8Array) -> None:
    with pytest.raises(ValueError, match="pixels"):
        found(detector, pixels)


def test_handing_a_level_over_in_strips_changes_nothing(
    detector: MtcnnDetector, astronaut: UInt8Array, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = found(detector, astronaut, min_face_px=20)
    monkeypatch.setattr(mtcnn_stages, "_MAX_STRIP_PX", 9_000)
    monkeypatch.setattr(mtcnn_stages, "_MAX_BATCH", 7)
    in_strips = found(detector, astronaut, min_face_px=20)
    assert len(in_strips) == len(whole)
    for one, other in zip(in_strips, whole, strict=True):
        np.testing.assert_allclose(one.box, other.box, atol=0.01)
        np.testing.assert_allclose(one.landmarks, other.landmarks, atol=0.01)


def test_a_picture_too_large_for_memory_is_reduced_and_its_faces_put_back(
    detector: MtcnnDetector, astronaut: UInt8Array, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = cv2.resize(astronaut, (1025, 1023), interpolation=cv2.INTER_CUBIC)
    (face,) = found(detector, large)
    monkeypatch.setattr(mtcnn, "_MAX_PIXELS", 300_000)
    (again,) = found(detector, large)
    np.testing.assert_allclose(again.landmarks, face.landmarks, atol=4)
    np.testing.assert_allclose(again.box, face.box, atol=8)


def test_a_huge_picture_takes_seconds_not_minutes(detector: MtcnnDetector) -> None:
    started_s = time.monotonic()
    assert found(detector, np.full((7000, 9000, 3), 127, np.uint8), min_face_px=200) == []
    assert time.monotonic() - started_s < 10
