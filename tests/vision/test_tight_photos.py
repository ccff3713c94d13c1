"""Photos cut tightly around a face."""

from __future__ import annotations

import numpy as np
import pytest

from faceapp.capture.images import read_image
from faceapp.core.types import FaceDetection
from faceapp.vision.face_reader import FaceReader
from faceapp.vision.tight_photos import moved_back, reaches_beyond, with_room
from tests.lfw import open_detector, open_encoder
from tests.pictures import hopper_path


def face(box: tuple[float, float, float, float]) -> FaceDetection:
    return FaceDetection(np.array(box, np.float32), 1.0, np.zeros((5, 2), np.float32))


def test_a_box_beyond_an_edge_is_noticed_and_one_a_little_over_it_is_not() -> None:
    assert not reaches_beyond([face((10, 10, 90, 110))], (120, 100, 3))
    assert not reaches_beyond([face((-5, 10, 90, 110))], (120, 100, 3))
    assert reaches_beyond([face((10, -30, 90, 110))], (120, 100, 3))
    assert reaches_beyond([face((10, 10, 130, 110))], (120, 100, 3))
    assert not reaches_beyond([], (120, 100, 3))


def test_what_is_found_with_room_around_it_comes_back_to_its_place() -> None:
    pixels = np.full((40, 60, 3), 200, np.uint8)
    larger, moved_px = with_room(pixels)
    assert larger.shape == (100, 120, 3)
    assert np.array_equal(larger[moved_px:-moved_px, moved_px:-moved_px], pixels)
    found = moved_back(face((30, 30, 50, 60)), moved_px)
    assert found.box.tolist() == [0, 0, 20, 30]


@pytest.mark.parametrize("margin", [0.0, -0.03, -0.06])
def test_the_landmarks_of_a_tight_photo_lie_where_they_lie_in_the_whole_one(margin: float) -> None:
    """The portrait, cut along the face's box and closer."""
    pixels = read_image(hopper_path())
    reader = FaceReader(open_detector(), open_encoder())
    whole = reader.detect(pixels)[0]
    x1, y1, x2, y2 = whole.box
    grow = margin * whole.height_px
    left, top = round(float(x1 - grow)), round(float(y1 - grow))
    tight = pixels[top : round(float(y2 + grow)), left : round(float(x2 + grow))].copy()
    (found,) = reader.detect(tight)
    away = np.linalg.norm(found.landmarks + np.array([left, top]) - whole.landmarks, axis=1)
    assert away.max() < 0.15 * whole.eye_distance_px
