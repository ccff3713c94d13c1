import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.capture.images import read_image
from faceapp.core.types import FaceDetection
from faceapp.vision.face_reader import PORTRAIT_PX, FaceReader, cut_portrait
from tests.lfw import open_detector, open_encoder
from tests.pictures import astronaut_path, hopper_path


@pytest.fixture(scope="module")
def reader():
    return FaceReader(open_detector(), open_encoder())


@pytest.fixture(scope="module")
def pair():
    """Two people side by side, the first one larger."""
    first, second = read_image(astronaut_path()), read_image(hopper_path())
    return np.hstack([np.repeat(np.repeat(first, 2, 0), 2, 1)[:600], second])


def test_each_face_becomes_a_sample_largest_first(reader, pair):
    samples = reader.samples(pair)
    assert len(samples) == 2
    widths = [sample.detection.width_px for sample in samples]
    assert widths == sorted(widths, reverse=True)
    for sample in samples:
        assert sample.template.encoder_id == "dlib-resnet29-v1"
        assert sample.quality.eye_distance_px == sample.detection.eye_distance_px
        assert sample.quality.sharpness > 3


def test_a_picture_without_a_face_has_no_samples(reader):
    assert reader.samples(np.full((240, 320, 3), 127, np.uint8)) == []


def test_templates_come_for_just_the_faces_asked_for_in_their_order(reader, pair):
    samples = reader.samples(pair)
    backwards = [sample.detection for sample in samples][::-1]
    references = reader.references(pair, backwards)
    templates = reader.templates(pair, backwards)
    for sample, reference, quick in zip(samples[::-1], references, templates, strict=True):
        assert np.allclose(reference[0].vector, sample.template.vector, atol=1e-5)
        assert reference[1] == sample.quality
        d = np.square(quick[0].vector - reference[0].vector).sum()
        assert d < 0.03, "the quick way differs a little, far less than two people do"
    assert len(reader.templates(pair, backwards[:1])) == 1


def test_a_reference_is_the_same_for_a_photo_and_its_mirror_image(reader, pair):
    """Landmarks found in the mirror image are averaged in, so nothing depends on the side."""
    one = reader.samples(pair)[0].template.vector
    other = reader.samples(np.ascontiguousarray(pair[:, ::-1]))[0].template.vector
    assert np.square(one - other).sum() < 3e-3


def test_no_faces_asked_for_no_templates(reader, pair):
    assert reader.templates(pair, []) == []
    assert reader.references(pair, []) == []


def test_the_portrait_shows_the_face_with_some_margin(reader):
    pixels = read_image(astronaut_path())
    (sample,) = reader.samples(pixels)
    height, width = sample.portrait.shape[:2]
    assert max(height, width) <= PORTRAIT_PX
    (seen,) = reader.detect(sample.portrait)
    assert 0.35 < seen.height_px / height < 0.8
    assert not np.shares_memory(sample.portrait, pixels), "the photo can be let go"


boxes = st.tuples(*[st.floats(-300, 600)] * 2, *[st.floats(0.5, 2000)] * 2)


@given(boxes, st.integers(1, 400), st.integers(1, 400))
def test_a_portrait_can_be_cut_for_any_box(box, width, height):
    x, y, across, down = box
    corners = np.array([x, y, x + across, y + down], np.float32)
    detection = FaceDetection(corners, 0.9, np.zeros((5, 2), np.float32))
    portrait = cut_portrait(np.zeros((height, width, 3), np.uint8), detection)
    assert portrait.size
    assert max(portrait.shape[:2]) <= PORTRAIT_PX


def test_the_face_of_a_photo_of_24_megapixels_is_found_as_in_a_small_one(reader):
    small = read_image(hopper_path())
    large = cv2.resize(small, None, fx=8.9, fy=8.9, interpolation=cv2.INTER_CUBIC)
    (here,), (there,) = reader.samples(small), reader.samples(large)
    assert there.detection.width_px == pytest.approx(8.9 * here.detection.width_px, rel=0.1)
    assert there.portrait.shape[0] == PORTRAIT_PX
    assert np.square(here.template.vector - there.template.vector).sum() < 0.03
