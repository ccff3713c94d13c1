"""Our detector against facenet-pytorch's own code, which runs in a child process."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from faceapp.core.types import ColorOrder, UInt8Array
from faceapp.models.store import ONET, PNET, RNET, ModelStore
from faceapp.vision.mtcnn import MtcnnDetector
from tests.peers.dlib_reference import read_rgb
from tests.peers.facenet_reference import reference_faces
from tests.pictures import astronaut_path, hopper_path, shared_folder

LFW_PHOTOS = 60
CLIP_FRAMES = 20
Case = tuple[UInt8Array, float]


@pytest.fixture(scope="module")
def detector(models: ModelStore) -> MtcnnDetector:
    return MtcnnDetector(models.path(PNET), models.path(RNET), models.path(ONET))


def assert_agreement(detector: MtcnnDetector, cases: list[Case], work: Path) -> int:
    """Compare every picture at its smallest face size; returns how many faces there were."""
    pictures, smallest = zip(*cases, strict=True)
    references = reference_faces(pictures, smallest, work)
    for (picture, min_face_px), wanted in zip(cases, references, strict=True):
        faces = detector.detect(picture, color=ColorOrder.RGB, min_face_px=min_face_px)
        assert len(faces) == len(wanted.scores)
        for face, box, score, landmarks in zip(
            faces, wanted.boxes, wanted.scores, wanted.landmarks, strict=True
        ):
            assert np.abs(face.box - box).max() <= 1
            assert np.abs(face.landmarks - landmarks).max() <= 1
            assert abs(face.score - score) <= 0.01
    return sum(len(wanted.scores) for wanted in references)


def lfw_photos(archive: Path) -> Iterator[UInt8Array]:
    with zipfile.ZipFile(archive) as file:
        names = sorted(name for name in file.namelist() if name.endswith(".jpg"))
        for name in names[:: len(names) // LFW_PHOTOS]:
            data = np.frombuffer(file.read(name), np.uint8)
            pixels = cv2.imdecode(data, cv2.IMREAD_COLOR)
            assert pixels is not None
            yield cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)


def clip_frames(clip: Path) -> list[UInt8Array]:
    video = cv2.VideoCapture(str(clip))
    frames = []
    while (read := video.read())[0]:
        frames.append(cv2.cvtColor(read[1], cv2.COLOR_BGR2RGB))
    video.release()
    return frames[:: len(frames) // CLIP_FRAMES]


def test_on_the_public_domain_portraits(detector: MtcnnDetector, tmp_path: Path) -> None:
    portraits = [read_rgb(astronaut_path()), read_rgb(hopper_path())]
    cases = [*itertools.product(portraits, (20.0, 40.0, 80.0))]
    cases += [(np.ascontiguousarray(np.rot90(portrait)), 40.0) for portrait in portraits]
    cases += [(np.ascontiguousarray(portraits[0][60:401, 33:280]), 33.0)]
    assert assert_agreement(detector, cases, tmp_path) >= 7


def test_on_photos_of_lfw(detector: MtcnnDetector, tmp_path: Path) -> None:
    photos = list(lfw_photos(shared_folder() / "data" / "lfw_dev.zip"))
    assert len(photos) >= 50
    cases = [(photo, (20.0, 40.0)[index % 2]) for index, photo in enumerate(photos)]
    assert assert_agreement(detector, cases, tmp_path) >= len(photos)


def test_on_a_real_clip(detector: MtcnnDetector, tmp_path: Path) -> None:
    frames = clip_frames(shared_folder() / "data" / "two_people_360p.mp4")
    assert len(frames) >= CLIP_FRAMES
    larger = cv2.resize(frames[5], (1280, 720), interpolation=cv2.INTER_CUBIC)
    cases = [(frame, 40.0) for frame in frames]
    cases += [(frames[3], 20.0), (larger, 20.0), (larger, 40.0)]
    assert assert_agreement(detector, cases, tmp_path) > CLIP_FRAMES
