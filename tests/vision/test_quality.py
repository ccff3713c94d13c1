import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.capture.images import read_image
from faceapp.core.cards import EncoderCard
from faceapp.core.types import ColorOrder
from faceapp.models.catalogue import load_card
from faceapp.vision.align import align_chips
from faceapp.vision.quality import measure_quality, sharpness_of
from tests.lfw import open_detector
from tests.pictures import astronaut_path, hopper_path

CARD = load_card("dlib-resnet29-v1")
ARCFACE = EncoderCard(
    encoder_id="arcface-template",
    title="112 pixels, face cut closely",
    input_px=112,
    dimension=128,
    anchors=((38.29, 51.70), (73.53, 51.50), (56.03, 71.74), (41.55, 92.37), (70.73, 92.20)),
    fitted=(0, 1, 3, 4),
    licence="",
    source="",
    sha256="",
    thresholds=(),
)


@pytest.fixture(scope="module", params=[astronaut_path, hopper_path])
def face(request):
    pixels = read_image(request.param())
    return pixels, open_detector().detect(pixels, color=ColorOrder.RGB)[0]


def sharpness(pixels, detection, card=CARD):
    (chip,) = align_chips(pixels, detection.landmarks[None], card)
    return measure_quality(detection, chip, card).sharpness


def test_the_eye_distance_is_that_of_the_picture(face):
    pixels, detection = face
    (chip,) = align_chips(pixels, detection.landmarks[None], CARD)
    assert measure_quality(detection, chip, CARD).eye_distance_px == detection.eye_distance_px


def test_the_more_a_photo_is_blurred_the_lower_its_sharpness(face):
    pixels, detection = face
    eyes = detection.eye_distance_px
    values = [sharpness(pixels, detection)]
    values += [
        sharpness(cv2.GaussianBlur(pixels, (0, 0), sigma * eyes), detection)
        for sigma in (0.02, 0.04, 0.06, 0.1)
    ]
    assert values == sorted(values, reverse=True)
    assert values[0] > 1.8 * values[-1]


@pytest.mark.parametrize(("gain", "offset"), [(0.5, 0), (0.5, 90), (0.8, 40)])
def test_brightness_and_contrast_hardly_change_it(face, gain, offset):
    pixels, detection = face
    changed = (pixels * gain + offset).astype(np.uint8)
    assert sharpness(changed, detection) == pytest.approx(sharpness(pixels, detection), rel=0.1)


def test_a_larger_photo_of_the_same_face_is_as_sharp(face):
    pixels, detection = face
    large = cv2.resize(pixels, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)
    (chip,) = align_chips(large, (detection.landmarks * 3 + 1)[None], CARD)
    found = measure_quality(detection, chip, CARD).sharpness
    assert found == pytest.approx(sharpness(pixels, detection), rel=0.12)


def test_it_means_the_same_for_every_encoders_template(face):
    pixels, detection = face
    ours, theirs = sharpness(pixels, detection), sharpness(pixels, detection, ARCFACE)
    assert theirs == pytest.approx(ours, rel=0.12)


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 100), st.floats(-500, 500))
def test_it_lies_between_0_and_10_and_brightness_and_contrast_cancel_out(seed, gain, offset):
    face = np.random.default_rng(seed).uniform(0, 255, (60, 61)).astype(np.float32)
    value = sharpness_of(face)
    assert 0 <= value <= 10
    changed = (face * gain + offset).astype(np.float32)
    assert sharpness_of(changed) == pytest.approx(value, rel=0.01)


def test_nothing_to_see_is_not_sharp():
    assert sharpness_of(np.full((60, 60), 127, np.float32)) == 0
