"""Networks that are not our own exports: other layouts, colours, arithmetic, batch sizes."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest
from onnx import TensorProto

from faceapp.capture.images import read_image
from faceapp.core.cards import ChipLayout, EncoderInput
from faceapp.core.errors import ModelDamagedError
from faceapp.core.model_errors import EncoderUnusableError
from faceapp.core.types import ColorOrder
from faceapp.models.catalogue import MOBILEFACENET_ID, load_card
from faceapp.vision.align import align_chips
from faceapp.vision.encoder import CHIPS_PER_RUN, OnnxEncoder
from faceapp.vision.encoder_trial import try_encoder
from tests.lfw import open_detector
from tests.pictures import astronaut_path, hopper_path, shared_folder
from tests.vision.tiny_networks import DIMENSION, SIZE, card, weights, write_network

NCHW = EncoderInput(layout=ChipLayout.NCHW)


def mobilefacenet():
    path = shared_folder() / "models" / "MobileFaceNet.onnx"
    return path, OnnxEncoder(path, load_card(MOBILEFACENET_ID))


@pytest.fixture(scope="module")
def faces():
    """Two people's faces, aligned for MobileFaceNet."""
    detector, chips = open_detector(), []
    for path in (astronaut_path(), hopper_path()):
        pixels = read_image(path)
        landmarks = detector.detect(pixels, color=ColorOrder.RGB)[0].landmarks
        chips.append(align_chips(pixels, landmarks[None], load_card(MOBILEFACENET_ID))[0])
    return np.stack(chips)


def test_mobilefacenet_gets_what_it_was_trained_on(faces):
    """RGB / 255, ImageNet's mean and std, one face at a time."""
    path, encoder = mobilefacenet()
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    for chip, found in zip(faces, encoder.raw(faces), strict=True):
        scaled = (chip / 255 - (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)
        given = scaled.transpose(2, 0, 1)[None].astype(np.float32)
        assert np.allclose(found, session.run(None, {"input0": given})[0][0], atol=1e-4)


def test_mobilefacenet_tells_people_apart_and_passes_the_trial(faces):
    path, encoder = mobilefacenet()
    try_encoder(path, encoder.card, path.name)
    darker = (faces * 0.8).astype(np.uint8)
    rows, again = encoder.embed(faces), encoder.embed(darker)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-6)
    (t,) = (row.threshold for row in encoder.card.thresholds if row.fmr == 1e-5)
    assert np.square(rows - again).sum(axis=1).max() < t / 4
    assert np.square(rows[0] - rows[1]).sum() > t


@pytest.mark.parametrize("batch", [1, 2, 3, "N"])
@pytest.mark.parametrize("count", [0, 1, 2, CHIPS_PER_RUN + 1])
def test_any_number_of_faces_goes_through_any_batch_size(tmp_path, batch, count):
    encoder = OnnxEncoder(write_network(tmp_path / "net.onnx", batch=batch), card(input=NCHW))
    chips = np.random.default_rng(0).integers(0, 256, (count, SIZE, SIZE, 3), np.uint8)
    flat = (
        (chips.astype(float) + chips[:, :, ::-1])
        .transpose(0, 3, 1, 2)
        .reshape(count, SIZE * SIZE * 3)
    )
    sums = flat @ weights().astype(float)
    wanted = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    assert encoder.embed(chips).shape == (count, DIMENSION)
    assert np.allclose(encoder.embed(chips), wanted, atol=1e-4)


@pytest.mark.parametrize("color", list(ColorOrder))
@pytest.mark.parametrize("layout", list(ChipLayout))
def test_layout_colours_mean_and_std_are_the_cards(tmp_path, color, layout):
    taken = EncoderInput(layout, color, mean=(1.0, 2.0, 3.0), std=(4.0, 5.0, 6.0))
    path = write_network(tmp_path / "net.onnx", layout=layout.value)
    chips = np.random.default_rng(0).integers(0, 256, (2, SIZE, SIZE, 3), np.uint8)
    turned = chips[..., ::-1] if color is ColorOrder.BGR else chips
    given = (turned - np.array(taken.mean)) / np.array(taken.std)
    if layout is ChipLayout.NCHW:
        given = given.transpose(0, 3, 1, 2)
    wanted = given.reshape(2, -1) @ weights()
    assert np.allclose(OnnxEncoder(path, card(input=taken)).raw(chips), wanted, rtol=1e-3)


def test_a_network_of_bytes_gets_bytes(tmp_path):
    path = write_network(tmp_path / "net.onnx", layout="nhwc", kind=TensorProto.UINT8)
    assert OnnxEncoder(path, card()).raw(np.zeros((1, SIZE, SIZE, 3), np.uint8)).sum() == 0
    with pytest.raises(ModelDamagedError, match="whole numbers"):
        OnnxEncoder(path, card(input=EncoderInput(mean=(1.0, 1.0, 1.0))))


@pytest.mark.parametrize(
    ("options", "changes", "reason"),
    [
        ({"layout": "nhwc"}, {"input": NCHW}, "it takes"),
        ({}, {"input": NCHW, "input_px": SIZE + 1}, "it takes"),
        ({}, {"input": NCHW, "dimension": DIMENSION + 1}, "it gives"),
        ({"kind": TensorProto.DOUBLE}, {"input": NCHW}, "it turns"),
        ({"bias": np.full(DIMENSION, np.nan, np.float32)}, {"input": NCHW}, "finite"),
        ({"matrix": weights() * 0}, {"input": NCHW}, "zeros"),
        (
            {"matrix": weights() * 0, "bias": np.ones(DIMENSION, np.float32)},
            {"input": NCHW},
            "the same embedding",
        ),
        ({"mixes": True}, {"input": NCHW}, "beside it"),
    ],
)
def test_what_is_no_encoder_or_not_the_cards_is_refused(tmp_path, options, changes, reason):
    path = write_network(tmp_path / "net.onnx", **options)
    with pytest.raises(EncoderUnusableError, match=reason):
        try_encoder(path, card(**changes), path.name)


def test_an_encoder_passes_the_trial(tmp_path):
    try_encoder(write_network(tmp_path / "net.onnx"), card(input=NCHW), "net.onnx")


def test_a_file_that_is_no_network_is_refused(tmp_path):
    path = tmp_path / "net.onnx"
    path.write_bytes(b"no network")
    with pytest.raises(EncoderUnusableError, match="ONNX Runtime"):
        try_encoder(path, card(), path.name)
