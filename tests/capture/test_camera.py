"""Cameras, with a hand-written device in place of the hardware."""

from __future__ import annotations

import itertools
import sys

import cv2
import numpy as np
import pytest

from faceapp.capture.camera import MAX_FAILED_READS, CameraSource
from faceapp.capture.freeze import FROZEN_AFTER_S, FreezeWatch
from faceapp.core.errors import SourceLostError, SourceUnavailableError
from tests.capture.captures import FakeDevice, noisy


def camera(device: FakeDevice, *, fps: float = 30.0) -> CameraSource:
    ticks = itertools.count()
    return CameraSource(
        "0", name="Desk camera", opener=lambda _: device, clock=lambda: next(ticks) / fps
    )


def test_pictures_come_as_rgb_numbered_and_timed():
    blue = np.zeros((24, 32, 3), np.uint8)
    blue[..., 0] = 255
    source = camera(FakeDevice([blue, *noisy(2)]))
    frames = [source.read() for _ in range(3)]
    assert frames[0].pixels[0, 0].tolist() == [0, 0, 255]
    assert [frame.frame_id for frame in frames] == [0, 1, 2]
    assert frames[0].captured_s < frames[1].captured_s < frames[2].captured_s


def test_a_grey_camera_gives_three_channels():
    source = camera(FakeDevice([np.full((24, 32), 7, np.uint8)]))
    assert source.read().pixels.shape == (24, 32, 3)


def test_it_asks_for_a_picture_that_is_fresh_and_fits_the_cable():
    device = FakeDevice(noisy(1))
    source = camera(device)
    assert device.asked == {
        cv2.CAP_PROP_FOURCC: cv2.VideoWriter.fourcc(*"MJPG"),
        cv2.CAP_PROP_FRAME_WIDTH: 1280,
        cv2.CAP_PROP_FRAME_HEIGHT: 720,
        cv2.CAP_PROP_FPS: 30,
        cv2.CAP_PROP_BUFFERSIZE: 1,
    }
    assert next(iter(device.asked)) == cv2.CAP_PROP_FOURCC
    assert (source.name, source.fps, source.is_live) == ("Desk camera", 30.0, True)


def test_a_device_that_does_not_open_is_unavailable_and_released():
    device = FakeDevice([], opens=False)
    with pytest.raises(SourceUnavailableError, match="Desk camera"):
        camera(device)
    assert device.released == 1


@pytest.mark.skipif(sys.platform != "linux", reason="cameras are files on Linux only")
@pytest.mark.parametrize("address", ["97", "/dev/video97"])
def test_a_camera_that_is_not_there_is_told(address):
    with pytest.raises(SourceUnavailableError, match="no such camera"):
        CameraSource(address)


def test_a_pulled_cable_is_a_lost_source():
    source = camera(FakeDevice(noisy(3)))
    for _ in range(3):
        source.read()
    with pytest.raises(SourceLostError, match="Desk camera"):
        source.read()


def test_one_damaged_picture_is_passed_over():
    source = camera(FakeDevice([*noisy(1), None, *noisy(1, seed=1)]))
    assert [source.read().frame_id for _ in range(2)] == [0, 1]


def test_a_slow_driver_is_given_up_after_a_time():
    device = FakeDevice([*noisy(1), *[None] * MAX_FAILED_READS, *noisy(1)])
    source = camera(device, fps=0.4)
    source.read()
    with pytest.raises(SourceLostError):
        source.read()


def test_a_driver_that_repeats_its_last_picture_is_lost_after_two_seconds():
    picture = noisy(1)[0]
    source = camera(FakeDevice([*noisy(5), *[picture.copy() for _ in range(200)]]))
    for _ in range(5 + int(FROZEN_AFTER_S * 30)):
        source.read()
    with pytest.raises(SourceLostError):
        [source.read() for _ in range(3)]


def test_a_still_scene_with_noise_and_a_closed_shutter_are_no_freeze():
    watch = FreezeWatch()
    scene = np.random.default_rng(0).integers(0, 256, (720, 1280, 3), np.uint8)
    for number in range(8):
        scene = scene.copy()
        scene[700, 1279, 2] ^= 1  # one pixel that the coarse look does not see
        assert not watch.is_frozen(scene, float(number))
    black = np.full((24, 32, 3), 16, np.uint8)
    assert not any(watch.is_frozen(black, 10.0 + number) for number in range(8))


def test_after_closing_there_are_no_more_pictures():
    device = FakeDevice(noisy(3))
    source = camera(device)
    source.read()
    source.close()
    source.close()
    assert source.read() is None
    assert device.released == 1


def test_closing_while_a_read_is_under_way_releases_after_it():
    device = FakeDevice(noisy(3))
    source = camera(device)
    device.during_read = source.close
    source.read()
    assert device.released == 1
    assert source.read() is None
