import numpy as np
import pytest

from faceapp.capture.images import read_image
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import ColorOrder
from faceapp.models.catalogue import load_card
from faceapp.vision.align import align_chips
from faceapp.vision.encoder import CHIPS_PER_RUN, OnnxEncoder
from tests.lfw import lfw_part, open_detector, open_encoder
from tests.pictures import astronaut_path, hopper_path


@pytest.fixture(scope="module")
def encoder():
    return open_encoder()


@pytest.fixture(scope="module")
def chips(encoder):
    """Two people's faces."""
    detector = open_detector()
    faces = []
    for path in (astronaut_path(), hopper_path()):
        pixels = read_image(path)
        landmarks = detector.detect(pixels, color=ColorOrder.RGB)[0].landmarks
        faces.append(align_chips(pixels, landmarks[None], encoder.card)[0])
    return np.stack(faces)


def test_embeddings_are_of_length_one(encoder, chips):
    rows = encoder.embed(chips)
    assert rows.shape == (2, 128)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-6)


def test_the_mirror_image_has_the_same_embedding(encoder, chips):
    mirrored = np.ascontiguousarray(chips[:, :, ::-1])
    assert np.allclose(encoder.embed(mirrored), encoder.embed(chips), atol=1e-6)


def test_it_is_the_mean_of_the_face_and_its_mirror_image(encoder, chips):
    session = encoder._session
    one = session.run(None, {"chips": chips})[0]
    other = session.run(None, {"chips": np.ascontiguousarray(chips[:, :, ::-1])})[0]
    mean = (one + other) / 2
    wanted = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    assert np.allclose(encoder.embed(chips), wanted, atol=1e-5)


def test_two_people_are_further_apart_than_two_views_of_one(encoder, chips):
    darker = (chips * 0.8).astype(np.uint8)
    people, again = encoder.embed(chips), encoder.embed(darker)
    same = np.square(people - again).sum(axis=1)
    different = np.square(people[0] - people[1]).sum()
    assert same.max() < different / 3


def test_no_faces_give_no_embeddings(encoder):
    rows = encoder.embed(np.empty((0, 150, 150, 3), np.uint8))
    assert rows.shape == (0, 128)
    assert rows.dtype == np.float32


def test_many_faces_come_out_as_each_alone(encoder, chips):
    many = chips[np.arange(CHIPS_PER_RUN + 3) % 2]
    rows = encoder.embed(many)
    alone = np.concatenate([encoder.embed(chip[None]) for chip in chips])
    assert np.allclose(rows, alone[np.arange(len(many)) % 2], atol=1e-5)


@pytest.mark.parametrize(
    "chips",
    [
        np.zeros((1, 112, 112, 3), np.uint8),
        np.zeros((150, 150, 3), np.uint8),
        np.zeros((1, 150, 150, 3), np.float32),
    ],
)
def test_what_is_no_chip_is_refused(encoder, chips):
    with pytest.raises(ValueError, match="150, 150, 3"):
        encoder.embed(chips)


def test_another_network_under_its_name_is_refused(models):
    with pytest.raises(ModelDamagedError, match="dlib-resnet29-v1"):
        OnnxEncoder(models.path("onet.onnx"), load_card("dlib-resnet29-v1"))


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"no network")
    with pytest.raises(ModelDamagedError):
        OnnxEncoder(path, load_card("dlib-resnet29-v1"))


def test_real_people_are_told_apart_as_the_card_says():
    """360 photos of 60 people: at t(1e-3) about 1 in 1000 strangers matches, few miss."""
    lfw = lfw_part()
    (t,) = (row.threshold for row in lfw.card.thresholds if row.fmr == 1e-3)
    d = 2 - 2 * lfw.embeddings @ lfw.embeddings.T
    labels = np.array(lfw.labels)
    mated = labels[:, None] == labels[None]
    pairs = np.triu(np.ones_like(mated), 1)
    assert 2e-4 < np.mean(d[pairs & ~mated] <= t) < 3e-3
    assert np.mean(d[pairs & mated] > t) < 0.12
