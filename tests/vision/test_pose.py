"""Pose from landmarks: what is put in by projecting the model comes out again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.vision.pose import FACE_MODEL, HeadPose, head_pose
from tests.lfw import lfw_part

yaws = st.floats(-60, 60)
pitches = st.floats(-50, 50)
rolls = st.floats(-90, 90)
EYE_DISTANCES_AWAY = 12.0  # 0.75 m from a webcam at 63 mm between the eyes


def turned(yaw_deg, pitch_deg, roll_deg):
    """The model's points after Rz(roll) Ry(yaw) Rx(pitch), (5, 3)."""
    (sin_y, sin_p, sin_r), (cos_y, cos_p, cos_r) = (
        function(np.radians([yaw_deg, pitch_deg, roll_deg])) for function in (np.sin, np.cos)
    )
    up = np.array([(1, 0, 0), (0, cos_p, sin_p), (0, -sin_p, cos_p)])
    aside = np.array([(cos_y, 0, -sin_y), (0, 1, 0), (sin_y, 0, cos_y)])
    tilt = np.array([(cos_r, -sin_r, 0), (sin_r, cos_r, 0), (0, 0, 1)])
    return FACE_MODEL @ (tilt @ aside @ up).T


def seen(points, scale=40.0, at=(200.0, 150.0)):
    return (points[:, :2] * scale + at).astype(np.float32)


def seen_from(points, distance):
    """A pinhole camera so many eye distances away."""
    nearness = distance / (distance + points[:, 2:] - points[:, 2:].mean())
    return seen(points * np.hstack([nearness, nearness, nearness]))


def angles(pose: HeadPose):
    return pose.yaw_deg, pose.pitch_deg, pose.roll_deg


@given(yaws, pitches, rolls, st.floats(5, 500), st.floats(-3000, 3000))
def test_a_known_turn_is_found_again_at_any_size_and_place(yaw, pitch, roll, scale, at):
    found = head_pose(seen(turned(yaw, pitch, roll), scale, (at, -at)))
    assert angles(found) == pytest.approx((yaw, pitch, roll), abs=0.2)


@given(st.floats(-45, 45), st.floats(-40, 40), st.floats(-30, 30))
def test_a_face_as_near_as_at_a_desk_is_off_by_some_degrees_at_most(yaw, pitch, roll):
    found = head_pose(seen_from(turned(yaw, pitch, roll), EYE_DISTANCES_AWAY))
    assert angles(found) == pytest.approx((yaw, pitch, roll), abs=6)


@given(st.floats(-45, 45), st.floats(-40, 40), st.integers(0, 2**32 - 1))
def test_landmarks_off_by_a_pixel_turn_it_by_some_degrees(yaw, pitch, seed):
    noise = np.random.default_rng(seed).normal(0, 1, (200, 5, 2)).astype(np.float32)
    exact = seen(turned(yaw, pitch, 0))
    found = np.array([angles(head_pose(exact + shake)) for shake in noise])
    assert np.abs(np.median(found, axis=0) - (yaw, pitch, 0)).max() < 2
    assert found.std(axis=0).max() < 6


@given(yaws, pitches, rolls)
def test_the_mirrored_face_looks_the_other_way(yaw, pitch, roll):
    points = seen(turned(yaw, pitch, roll))
    mirrored = (points * np.float32([-1, 1]))[[1, 0, 2, 4, 3]]
    assert angles(head_pose(mirrored)) == pytest.approx((-yaw, pitch, -roll), abs=0.2)


def test_signs_are_as_documented():
    nose_right = seen(turned(0, 0, 0)) + np.float32([(0, 0), (0, 0), (8, 0), (0, 0), (0, 0)])
    nose_high = seen(turned(0, 0, 0)) + np.float32([(0, 0), (0, 0), (0, -8), (0, 0), (0, 0)])
    assert head_pose(nose_right).yaw_deg > 15
    assert head_pose(nose_high).pitch_deg > 15
    clockwise = np.float32([(0, 0), (10, 1), (5, 6), (1, 10), (9, 11)])
    assert head_pose(clockwise).roll_deg > 3


def test_landmarks_on_one_spot_have_some_pose():
    assert np.isfinite(angles(head_pose(np.zeros((5, 2), np.float32)))).all()


def test_press_photos_look_into_the_camera_on_the_median():
    found = np.array([angles(head_pose(face.landmarks)) for face in lfw_part().detections])
    assert np.abs(np.median(found, axis=0)).max() < 5
    assert np.percentile(np.abs(found), 99) < 60
