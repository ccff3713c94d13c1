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
from faceapp.vision.pose import head_pose
from faceapp.vision.quality import light_of, measure_quality, sharpness_of
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


# Light and pose


def quality(pixels, detection, card=CARD):
    (chip,) = align_chips(pixels, detection.landmarks[None], card)
    return measure_quality(detection, chip, card)


def test_the_pose_is_that_of_the_landmarks(face):
    pixels, detection = face
    found, pose = quality(pixels, detection), head_pose(detection.landmarks)
    assert (found.yaw_deg, found.pitch_deg, found.roll_deg) == (
        pose.yaw_deg,
        pose.pitch_deg,
        pose.roll_deg,
    )


@given(st.integers(0, 2**32 - 1))
def test_light_stays_in_its_ranges_and_the_mirror_image_is_lit_as_evenly(seed):
    grey = np.random.default_rng(seed).integers(0, 256, (60, 61), np.uint8)
    light = light_of(grey)
    assert 0 <= light.brightness <= 255
    assert 0 <= light.contrast <= 128
    assert 0 <= light.evenness <= 1
    assert light_of(np.ascontiguousarray(grey[:, ::-1])).evenness == pytest.approx(light.evenness)


@given(st.integers(1, 255), st.integers(1, 255))
def test_two_halves_of_one_shade_each_are_told_exactly(left, right):
    light = light_of(np.repeat(np.uint8([[left, right]]), [30, 30], axis=1).repeat(60, axis=0))
    assert light.brightness == pytest.approx((left + right) / 2)
    assert light.contrast == pytest.approx(abs(left - right) / 2)
    assert light.evenness == pytest.approx(min(left, right) / max(left, right))


def test_a_black_face_is_evenly_lit():
    assert light_of(np.zeros((60, 60), np.uint8)).evenness == 1


def test_half_the_light_is_half_as_bright_with_half_the_contrast_and_as_even(face):
    pixels, detection = face
    full, dimmed = quality(pixels, detection), quality(pixels // 2, detection)
    assert dimmed.brightness == pytest.approx(full.brightness / 2, abs=1)
    assert dimmed.contrast == pytest.approx(full.contrast / 2, abs=1)
    assert dimmed.evenness == pytest.approx(full.evenness, abs=0.02)


def test_a_lamp_at_the_side_is_uneven(face):
    pixels, detection = face
    left, right = detection.landmarks[0, 0], detection.landmarks[1, 0]
    columns = np.arange(pixels.shape[1])
    fall_off = np.interp(columns, (left, right), (1, 0.3))[None, :, None]
    assert quality((pixels * fall_off).astype(np.uint8), detection).evenness < 0.55


def test_light_means_the_same_for_every_encoders_template(face):
    pixels, detection = face
    ours, theirs = quality(pixels, detection), quality(pixels, detection, ARCFACE)
    assert theirs.brightness == pytest.approx(ours.brightness, rel=0.1)
    assert theirs.contrast == pytest.approx(ours.contrast, rel=0.15)
    assert theirs.evenness == pytest.approx(ours.evenness, abs=0.05)
