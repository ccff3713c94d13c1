"""The demo clip."""

from __future__ import annotations

import importlib.util
import itertools

import numpy as np
import pytest

from faceapp.capture.demo import DemoSource, demo_portraits
from faceapp.capture.images import read_image
from faceapp.core.errors import SourceUnavailableError


@pytest.fixture(scope="module")
def clip():
    source = DemoSource()
    frames = []
    while (frame := source.read()) is not None:
        frames.append(frame)
    return frames


def change(clip, first: int, second: int) -> np.ndarray:
    """How much the left and the right half differ between two frames."""
    one, other = clip[first].pixels.astype(int), clip[second].pixels.astype(int)
    differs = np.abs(one - other).max(axis=2) > 60
    return np.array([differs[:, :640].mean(), differs[:, 640:].mean()])


def test_it_is_twelve_seconds_of_720p_and_plays_at_its_rate(clip):
    assert len(clip) == 360
    assert {frame.pixels.shape for frame in clip} == {(720, 1280, 3)}
    assert [frame.frame_id for frame in clip] == list(range(360))
    assert (DemoSource.fps, DemoSource.is_live, DemoSource.name) == (30.0, False, "Demo clip")


def test_one_person_comes_then_the_other_then_both_leave(clip):
    assert (change(clip, 0, 5) < 0.001).all()
    alone = change(clip, 0, 100)
    assert alone[0] > 0.1
    assert alone[1] < 0.05
    assert (change(clip, 0, 240) > 0.1).all()
    assert (change(clip, 0, 359) < 0.05).all()


def test_no_two_frames_are_the_same_and_every_clip_is(clip):
    assert all(
        not np.array_equal(one.pixels, other.pixels) for one, other in itertools.pairwise(clip)
    )
    again = DemoSource()
    for frame in clip[:60]:
        np.testing.assert_array_equal(again.read().pixels, frame.pixels)


def test_it_can_be_repeated_with_frames_that_count_on(clip):
    source = DemoSource(loop=True)
    for _ in range(360):
        frame = source.read()
    frame = source.read()
    assert frame.frame_id == 360
    np.testing.assert_array_equal(frame.pixels, clip[0].pixels)
    source.close()
    assert source.read() is None


def test_both_people_have_a_photo_to_enrol_from():
    first, second = demo_portraits()
    assert (first.name, second.name) == ("Eileen Collins", "Grace Hopper")
    for portrait in (first, second):
        assert min(read_image(portrait.path).shape[:2]) >= 512


def test_without_the_portraits_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SourceUnavailableError, match=r"pip install faceapp\[demo\]"):
        DemoSource()
