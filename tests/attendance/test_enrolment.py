from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.enrolment import PhotoFindings, examine, problem_with
from faceapp.attendance.quality_gate import LimitName, judge
from faceapp.core.errors import (
    FaceTooBlurredError,
    FaceTooSmallError,
    InputError,
    NoFaceError,
    SeveralFacesError,
)
from faceapp.core.face_errors import FaceTurnedError
from faceapp.core.types import FaceDetection, FaceQuality, FaceSample, Template
from faceapp.vision.quality import measure_quality
from tests.lfw import lfw_part

PHOTO = np.zeros((60, 80, 3), np.uint8)
GOOD = FaceQuality(60.0, 5.0)
SMALL = FaceQuality(12.0, 5.0)
BLURRED = FaceQuality(60.0, 1.0)
TURNED = FaceQuality(60.0, 5.0, yaw_deg=-60.0)
MIN_EYE_DISTANCE_PX, MIN_SHARPNESS = 24.0, 3.0


def sample(quality):
    face = FaceDetection(np.zeros(4, np.float32), 0.99, np.zeros((5, 2), np.float32))
    template = Template(np.array([1, 0], np.float32), "test-encoder-v1")
    return FaceSample(face, quality, template, PHOTO)


def test_a_photo_without_a_face_is_told():
    with pytest.raises(NoFaceError):
        examine(PHOTO, [])


def test_one_good_face_is_the_one():
    good = sample(GOOD)
    assert examine(PHOTO, [good]).only() is good


def test_several_faces_must_be_chosen_from():
    findings = examine(PHOTO, [sample(GOOD), sample(GOOD)])
    assert findings.problems == (None, None)
    with pytest.raises(SeveralFacesError) as raised:
        findings.only()
    assert raised.value.count == 2


@pytest.mark.parametrize(
    ("quality", "error"),
    [(SMALL, FaceTooSmallError), (BLURRED, FaceTooBlurredError), (TURNED, FaceTurnedError)],
)
def test_a_face_that_is_not_good_enough_is_told(quality, error):
    findings = examine(PHOTO, [sample(quality)])
    with pytest.raises(error):
        findings.only()


def test_the_operator_may_take_a_face_that_is_not_good_enough():
    turned = sample(TURNED)
    findings = examine(PHOTO, [turned])
    assert findings.can_override(0)
    assert findings.take(0, accept_quality=True) is turned
    assert findings.only(accept_quality=True) is turned
    assert findings.report(0).refused == (LimitName.TURNED,)


def test_what_is_wrong_besides_quality_can_not_be_overridden():
    findings = PhotoFindings(PHOTO, (sample(GOOD),), (InputError("not a living face"),))
    assert not findings.can_override(0)
    with pytest.raises(InputError, match="living"):
        findings.take(0, accept_quality=True)


def test_nobody_but_an_operator_takes_a_poor_face():
    with pytest.raises(FaceTurnedError):
        examine(PHOTO, [sample(TURNED)]).main()


def test_accepting_a_poor_face_does_not_choose_among_several():
    with pytest.raises(SeveralFacesError):
        examine(PHOTO, [sample(TURNED), sample(GOOD)]).only(accept_quality=True)


def test_each_face_has_its_own_problem():
    findings = examine(PHOTO, [sample(GOOD), sample(SMALL), sample(BLURRED)])
    kinds = [type(problem) for problem in findings.problems]
    assert kinds == [type(None), FaceTooSmallError, FaceTooBlurredError]


@given(st.floats(0, 500), st.floats(0, 10))
def test_the_limits_themselves_are_good_enough(eye_distance_px, sharpness):
    good = eye_distance_px >= MIN_EYE_DISTANCE_PX and sharpness >= MIN_SHARPNESS
    assert (problem_with(FaceQuality(eye_distance_px, sharpness)) is None) == good


def test_findings_without_samples_are_no_findings():
    with pytest.raises(ValueError, match="one problem"):
        PhotoFindings(PHOTO, (), ())


def refused(chips, *limits):
    """Share of real faces that enrolment refuses for these limits when they look like this."""
    lfw = lfw_part()
    reports = [
        judge(measure_quality(face, chip, lfw.card))
        for face, chip in zip(lfw.detections, chips, strict=True)
    ]
    return np.mean([bool({*limits} & {*report.refused}) for report in reports])


def blur_refused(chips):
    return refused(chips, LimitName.TOO_BLURRED)


EYES_PX = 53.8  # between the eyes in a chip


def blurred(chip, eye_distances):
    return cv2.GaussianBlur(chip, (0, 0), eye_distances * EYES_PX)


def moved(chip, eye_distances):
    length = round(eye_distances * EYES_PX)
    return cv2.filter2D(chip, -1, np.full((1, length), 1 / length, np.float32))


def from_thumbnail(chip, eye_distance_px):
    side = round(len(chip) * eye_distance_px / EYES_PX)
    small = cv2.resize(chip, (side, side), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, chip.shape[:2], interpolation=cv2.INTER_CUBIC)


def test_hardly_any_press_photo_is_blur_refused():
    chips = lfw_part().chips
    shares = {name: refused(chips, name) for name in LimitName}
    assert max(shares.values()) < 0.015
    assert refused(chips, *LimitName) < 0.04


@pytest.mark.parametrize(
    ("spoil", "amount", "at_least"),
    [(blurred, 0.05, 0.95), (moved, 0.3, 0.85), (from_thumbnail, 8, 0.95)],
)
def test_clearly_blurred_photos_are_blur_refused(spoil, amount, at_least):
    assert blur_refused([spoil(chip, amount) for chip in lfw_part().chips]) >= at_least


def test_a_dim_flat_or_small_photo_is_not_called_blurred():
    chips = lfw_part().chips
    assert blur_refused((chips * 0.5).astype(np.uint8)) < 0.01
    assert blur_refused((chips * 0.5 + 64).astype(np.uint8)) < 0.01
    assert blur_refused([from_thumbnail(chip, MIN_EYE_DISTANCE_PX) for chip in chips]) < 0.05


def lit_from_the_side(chip, least):
    columns = np.arange(chip.shape[1]) / chip.shape[1]
    return (chip * np.interp(columns, (0.35, 0.65), (1, least))[None, :, None]).astype(np.uint8)


@pytest.mark.parametrize(
    ("spoil", "limit"),
    [
        (lambda chip: (chip * 0.1).astype(np.uint8), LimitName.TOO_DARK),
        (lambda chip: cv2.convertScaleAbs(chip, alpha=3.5), LimitName.TOO_BRIGHT),
        (lambda chip: (chip * 0.08 + 110).astype(np.uint8), LimitName.TOO_FLAT),
        (lambda chip: lit_from_the_side(chip, 0.15), LimitName.UNEVENLY_LIT),
    ],
)
def test_photos_in_light_that_shows_no_face_are_refused(spoil, limit):
    assert refused([spoil(chip) for chip in lfw_part().chips], limit) > 0.9
