"""Opening whatever is asked for: real files made here, and the shared clip where it is."""

from __future__ import annotations

import socket
import time

import numpy as np
import pytest
from PIL import Image

from faceapp.capture.demo import DemoSource
from faceapp.capture.devices import camera_name, list_cameras
from faceapp.capture.images import write_image
from faceapp.capture.sources import open_source
from faceapp.capture.still import FRAMES, StillSource
from faceapp.capture.stream import StreamSource, public_address
from faceapp.capture.video import VideoSource
from faceapp.core.errors import (
    SourceUnavailableError,
    UnreadableImageError,
    UnreadableVideoError,
)
from faceapp.core.ports import FrameSource
from faceapp.core.sources import CameraInfo, SourceKind, SourceSpec
from faceapp.core.types import Frame
from tests.capture.captures import make_clip
from tests.pictures import astronaut_path, hopper_path, shared_folder


def frames_of(source: FrameSource) -> list[Frame]:
    frames = []
    while (frame := source.read()) is not None:
        frames.append(frame)
    source.close()
    return frames


def opened(path) -> FrameSource:
    return open_source(SourceSpec(SourceKind.FILE, str(path)))


@pytest.mark.parametrize("name", ["clip.avi", "Phim số 1.avi", "-v 100%.avi", "photo_01.avi"])
def test_a_video_gives_every_frame_once_in_order(tmp_path, name):
    source = opened(make_clip(tmp_path / name))
    assert (source.name, source.is_live, source.fps) == (name, False, 25.0)
    frames = frames_of(source)
    assert [frame.frame_id for frame in frames] == list(range(20))
    for number, frame in enumerate(frames):
        red, green, blue = frame.pixels.mean(axis=(0, 1))
        assert abs(red - number * 10) < 12
        assert abs(green - number * 10) < 12
        assert blue < 12
    assert source.read() is None


def test_the_shared_clip_plays_to_its_end():
    source = opened(shared_folder() / "data" / "two_people_360p.mp4")
    frames = frames_of(source)
    assert len(frames) == 275
    assert frames[0].pixels.shape == (360, 640, 3)
    assert source.fps == pytest.approx(30, abs=0.1)


def played_or_refused(path) -> int:
    """How many frames came before the end or the refusal; fails on anything else."""
    try:
        source = opened(path)
    except UnreadableVideoError:
        return 0
    count = 0
    try:
        while source.read() is not None:
            count += 1
    except UnreadableVideoError:
        pass
    source.close()
    return count


@pytest.mark.parametrize("percent", range(0, 100, 8))
def test_a_video_cut_short_anywhere_plays_up_to_there_and_then_tells(tmp_path, percent):
    content = make_clip(tmp_path / "whole.avi").read_bytes()
    path = tmp_path / "cut.avi"
    path.write_bytes(content[: len(content) * percent // 100])
    assert played_or_refused(path) <= 20 * percent / 100 + 3  # dark frames are smaller
    if 30 < percent < 80:
        source = opened(path)
        with pytest.raises(UnreadableVideoError, match="end is missing"):
            frames_of(source)


def test_the_shared_clip_without_its_index_is_refused(tmp_path):
    content = (shared_folder() / "data" / "two_people_360p.mp4").read_bytes()
    path = tmp_path / "cut.mp4"
    for part in (0.001, 0.1, 0.5, 0.9):
        path.write_bytes(content[: int(len(content) * part)])
        assert played_or_refused(path) < 275


@pytest.mark.parametrize("content", [b"", b"garbage" * 999, b"some text\n", bytes(5000)])
def test_what_is_no_video_is_refused(tmp_path, content):
    path = tmp_path / "clip.mp4"
    path.write_bytes(content)
    with pytest.raises(UnreadableVideoError, match=r"clip\.mp4"):
        opened(path)


def test_what_is_missing_or_a_folder_is_told(tmp_path):
    with pytest.raises(UnreadableVideoError, match="no such file"):
        opened(tmp_path / "nowhere.mp4")
    with pytest.raises(UnreadableImageError, match="no such file"):
        opened(tmp_path / "nowhere.jpg")
    with pytest.raises(UnreadableVideoError, match="folder"):
        opened(tmp_path)
    with pytest.raises(UnreadableVideoError):
        opened(tmp_path / ("long" * 100))


@pytest.mark.parametrize("make", [astronaut_path, hopper_path])
def test_a_picture_is_shown_for_three_seconds(make):
    source = opened(make())
    assert isinstance(source, StillSource)
    assert (source.name, source.is_live) == (make().name, False)
    frames = frames_of(source)
    assert len(frames) == FRAMES
    assert FRAMES / source.fps == 3.0
    assert [frame.frame_id for frame in frames] == list(range(FRAMES))
    assert source.read() is None


def test_a_picture_may_have_the_name_of_a_video_and_the_other_way_round(tmp_path):
    picture = tmp_path / "picture.avi"
    picture.write_bytes(hopper_path().read_bytes())
    assert isinstance(opened(picture), StillSource)
    clip = make_clip(tmp_path / "clip.avi").rename(tmp_path / "clip.jpg")
    source = opened(clip)
    assert isinstance(source, VideoSource)
    source.close()


@pytest.mark.parametrize("suffix", ["gif", "png", "webp", "avif", "bmp", "tiff", "jp2", "ppm"])
def test_a_single_picture_of_any_format_is_a_still_whatever_its_name(tmp_path, suffix):
    path = tmp_path / f"portrait.{suffix}"
    with Image.open(hopper_path()) as picture:
        picture.convert("RGB").save(path)
    names = [path] if suffix == "ppm" else [path, path.with_suffix(".mp4")]
    for name in names:
        path = path.rename(name)
        assert isinstance(opened(path), StillSource)


def test_an_animated_gif_is_a_video_and_a_damaged_one_is_told(tmp_path):
    path = tmp_path / "moves.gif"
    pictures = [Image.new("RGB", (64, 48), (shade, 0, 0)) for shade in range(0, 250, 50)]
    pictures[0].save(path, save_all=True, append_images=pictures[1:])
    assert len(frames_of(opened(path))) == 5
    path.write_bytes(b"GIF89a" + bytes(50))
    with pytest.raises((UnreadableImageError, UnreadableVideoError)):
        opened(path)


def test_a_damaged_picture_is_not_shown_half(tmp_path):
    path = tmp_path / "half.jpg"
    content = hopper_path().read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableImageError, match="cut short"):
        opened(path)


def test_a_closed_source_gives_nothing_more(tmp_path):
    write_image(tmp_path / "a.png", np.zeros((40, 40, 3), np.uint8))
    for source in (opened(make_clip(tmp_path / "clip.avi")), opened(tmp_path / "a.png")):
        source.read()
        source.close()
        source.close()
        assert source.read() is None


def test_a_stream_where_nobody_answers_is_unavailable():
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        port = unheard.getsockname()[1]
        with pytest.raises(SourceUnavailableError) as caught:
            open_source(SourceSpec.parse(f"rtsp://desk:secret@127.0.0.1:{port}/live"))
    assert f"rtsp://127.0.0.1:{port}/live" in str(caught.value)
    assert "plugged in" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_stream_that_accepts_and_then_says_nothing_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(SourceUnavailableError):
            StreamSource(f"http://127.0.0.1:{silent.getsockname()[1]}/live", timeout_s=0.5)
        assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "concat://a|b", "http://[", "rtsp://", "http://host:port/"]
)
def test_only_addresses_of_the_network_are_streams(url):
    with pytest.raises(SourceUnavailableError, match="not valid"):
        open_source(SourceSpec(SourceKind.URL, url))


def test_what_is_secret_in_an_address_is_not_shown():
    shown = public_address("rtsp://me:pw@[::1]:554/stream?token=1")
    assert shown == "rtsp://[::1]:554/stream"


def test_the_demo_is_a_source_too():
    source = open_source(SourceSpec(SourceKind.DEMO))
    assert isinstance(source, DemoSource)
    source.close()


def test_cameras_are_listed_by_name_and_none_is_an_answer():
    cameras = list_cameras()
    assert all(isinstance(camera, CameraInfo) and camera.name for camera in cameras)
    assert camera_name("97") == "Camera 97"
