"""A name can only stay with its face if the track does."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.core.types import ColorOrder, FaceDetection
from faceapp.vision.tracking import FaceTracker
from tests.lfw import open_detector
from tests.pictures import shared_folder

FRAME_S = 1 / 30
LAST_SCENE_FROM = 211  # of the clip


def face(x, y, side=100.0):
    """A face with its centre at x, y."""
    box = np.array([x - side / 2, y - side / 2, x + side / 2, y + side / 2], np.float32)
    return FaceDetection(box, 0.99, np.zeros((5, 2), np.float32))


def ids(tracks):
    return {track.track_id for track in tracks}


def follow(tracker, frames, step_s=FRAME_S):
    """Track id of each face of each frame, in the order given."""
    found = []
    for number, faces in enumerate(frames):
        tracks = tracker.update(faces, number * step_s)
        by_face = {track.detection: track.track_id for track in tracks}
        found.append([by_face[each] for each in faces])
    return found


def test_a_still_face_keeps_its_track_and_is_counted():
    tracker = FaceTracker()
    for number in range(5):
        (track,) = tracker.update([face(200, 200)], 10 + number * FRAME_S)
    assert (track.track_id, track.seen_count, track.first_seen_s) == (1, 5, 10)


@given(
    st.floats(-250, 250),
    st.floats(-250, 250),
    st.floats(40, 300),
    st.integers(0, 2**32 - 1),
    st.sampled_from([1 / 60, 1 / 30, 1 / 10, 1 / 5]),
)
def test_a_slowly_moving_face_keeps_its_track(speed_x, speed_y, side, seed, step_s):
    """Up to 2.5 faces a second for a face of 100 px, with a detector's jitter."""
    jitter = np.random.default_rng(seed).normal(0, 0.03 * side, (40, 2))
    walk = step_s * side / 100 * np.array([speed_x, speed_y])
    frames = [[face(*(500 + number * walk + jitter[number]), side)] for number in range(40)]
    assert {each for (each,) in follow(FaceTracker(), frames, step_s)} == {1}


scenes = st.lists(
    st.lists(st.tuples(st.floats(0, 1280), st.floats(0, 720), st.floats(20, 400)), max_size=6),
    max_size=12,
)


@given(scenes)
def test_every_face_has_a_track_and_no_two_the_same(scene):
    tracker = FaceTracker()
    for number, spots in enumerate(scene):
        faces = [face(*spot) for spot in spots]
        tracks = tracker.update(faces, number * FRAME_S)
        assert len(ids(tracks)) == len(faces)
        assert {id(track.detection) for track in tracks} == {id(each) for each in faces}
        assert ids(tracks) <= tracker.live_ids
        sizes = [track.detection.width_px * track.detection.height_px for track in tracks]
        assert sizes == sorted(sizes, reverse=True)


@given(scenes, st.randoms(use_true_random=False))
def test_the_order_of_the_detections_does_not_matter(scene, random):
    ordered, shuffled = FaceTracker(), FaceTracker()
    for number, spots in enumerate(scene):
        faces = [face(*spot) for spot in dict.fromkeys(spots)]
        mixed = random.sample(faces, len(faces))
        one, other = (
            {track.detection: track.track_id for track in tracker.update(given_faces, number / 30)}
            for tracker, given_faces in ((ordered, faces), (shuffled, mixed))
        )
        assert one == other


@given(scenes, st.sampled_from([FRAME_S, 0.4, 0.7]))
def test_a_track_that_ended_never_comes_back(scene, step_s):
    tracker = FaceTracker()
    ended: set[int] = set()
    for number, spots in enumerate(scene):
        tracks = tracker.update([face(*spot) for spot in spots], number * step_s)
        ended |= set(tracker.ended)
        assert not ended & (ids(tracks) | tracker.live_ids)


def test_a_face_that_is_missed_for_a_moment_keeps_its_track():
    tracker = FaceTracker()
    tracker.update([face(200, 200)], 0.0)
    assert tracker.update([], 0.2) == []
    assert tracker.live_ids == {1}
    assert ids(tracker.update([face(205, 200)], 0.45)) == {1}
    assert tracker.ended == ()


def test_a_face_that_moves_is_found_where_it_was_going():
    frames = [[face(200 + 12 * number, 200)] for number in range(10)]
    tracker = FaceTracker()
    follow(tracker, frames)
    back_s = 9 * FRAME_S + 0.4
    assert ids(tracker.update([face(200 + 12 * 9 + 360 * 0.4, 200)], back_s)) == {1}


def test_a_face_that_was_away_too_long_is_a_new_one():
    tracker = FaceTracker()
    tracker.update([face(200, 200)], 0.0)
    tracker.update([], 0.6)
    assert tracker.ended == (1,)
    assert tracker.live_ids == frozenset()
    assert ids(tracker.update([face(200, 200)], 0.7)) == {2}


def test_a_face_far_away_or_of_another_size_is_a_new_one():
    tracker = FaceTracker()
    tracker.update([face(200, 200)], 0.0)
    assert ids(tracker.update([face(600, 200)], FRAME_S)) == {2}
    assert ids(tracker.update([face(200, 200, side=250)], 2 * FRAME_S)) == {3}


@pytest.mark.parametrize("step_s", [1 / 30, 1 / 15])
def test_two_faces_that_cross_keep_their_tracks(step_s):
    """One passes in front of the other, which is not detected while it is hidden."""
    frames = []
    count = int(1.6 / step_s)
    for number in range(count):
        x = 600 * number * step_s / 1.6
        left, right = face(200 + x, 300, 110), face(800 - x, 310, 90)
        hidden = abs((200 + x) - (800 - x)) < 60
        frames.append([left] if hidden else [left, right])
    found = follow(FaceTracker(), frames, step_s)
    assert found[0] == [1, 2]
    assert found[-1] == [1, 2]
    assert {each[0] for each in found} == {1}


def test_two_frames_with_one_time_stamp_do_not_send_a_face_away():
    tracker = FaceTracker()
    for _ in range(3):
        tracker.update([face(200, 200)], 5.0)
        tracker.update([face(203, 200)], 5.0)
    assert ids(tracker.update([face(200, 200)], 5.0 + FRAME_S)) == {1}


def test_four_people_on_a_real_clip_keep_their_tracks():
    clip = cv2.VideoCapture(str(shared_folder() / "data" / "two_people_360p.mp4"))
    detector, tracker = open_detector(), FaceTracker()
    seen: dict[int, int] = {}
    for number in range(275):
        found, picture = clip.read()
        assert found
        if number >= LAST_SCENE_FROM:
            faces = detector.detect(picture, color=ColorOrder.BGR, min_face_px=40)
            for track in tracker.update(faces, number * FRAME_S):
                seen[track.track_id] = track.seen_count
    clip.release()
    most_seen = sorted(seen.values(), reverse=True)
    assert most_seen[3] > 0.9 * (275 - LAST_SCENE_FROM), "four people, all the time"
    assert sum(most_seen[4:]) < 0.1 * sum(most_seen), "the rest is what the detector imagined"


def with_landmarks(x, y, points):
    landmarks = np.array(points, np.float32) + np.array([x, y], np.float32)
    return FaceDetection(face(x, y).box, 0.99, landmarks)


LOOKING_AHEAD = [(-20, -15), (20, -15), (0, 5), (-15, 25), (15, 25)]
LOOKING_ASIDE = [(-30, -15), (10, -15), (-22, 5), (-25, 25), (5, 25)]


def test_a_face_whose_landmarks_are_suddenly_elsewhere_has_jumped():
    tracker = FaceTracker()
    seen = [LOOKING_AHEAD] * 4 + [LOOKING_ASIDE] * 2
    jumped = []
    for number, points in enumerate(seen):
        (track,) = tracker.update([with_landmarks(200, 200, points)], number * FRAME_S)
        jumped.append(track.jumped)
    assert jumped == [False, False, False, False, True, False]


def test_a_face_that_was_missed_may_be_another_one():
    tracker = FaceTracker()
    there = [with_landmarks(200, 200, LOOKING_AHEAD)]
    jumped = []
    for number, faces in enumerate([there, there, [], there, there]):
        jumped += [track.jumped for track in tracker.update(faces, number * FRAME_S)]
    assert jumped == [False, False, True, False]
