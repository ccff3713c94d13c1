"""Our InceptionResnetV1 says what facenet-pytorch's own says, and only its weights fit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from faceapp.models.catalogue import INCEPTION_ID, onnx_name
from tests.prepared import ROOT, TIME_LIMIT_S


def child(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )


def prepare(weights: Path, folder: Path, encoder_id: str = INCEPTION_ID) -> dict[str, object]:
    done = child(
        "-m", "faceapp.models.prepare_encoder",
        "--encoder", encoder_id, "--weights", weights, "--folder", folder,
    )  # fmt: skip
    last: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode == 0) == ("done" in last)
    return last


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with random weights, chips, and what facenet-pytorch says of them."""
    folder = tmp_path_factory.mktemp("inception")
    files = (folder / "weights.pt", folder / "chips.npy", folder / "embeddings.npy")
    done = child("-m", "tests.peers.inception_reference", *files)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_exported_file_says_what_facenet_pytorch_says(reference: Path, tmp_path: Path) -> None:
    assert prepare(reference / "weights.pt", tmp_path) == {"done": True}
    session = onnxruntime.InferenceSession(
        tmp_path / onnx_name(INCEPTION_ID), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"chips": np.load(reference / "chips.npy")})
    wanted = np.load(reference / "embeddings.npy")
    assert found.shape == (3, 512)
    assert (found * wanted).sum(axis=1).min() > 0.9999
    assert np.abs(found - wanted).max() < 1e-3


SPOIL = """
import sys, torch
weights = torch.load(sys.argv[1], weights_only=True)
how = sys.argv[3]
if how == "missing":
    del weights["last_linear.weight"]
elif how == "extra":
    weights["more.weight"] = torch.zeros(1)
elif how == "shape":
    weights["last_linear.weight"] = torch.zeros(256, 1792)
elif how == "not a network":
    weights = [1, 2]
torch.save(weights, sys.argv[2])
"""


@pytest.mark.parametrize("how", ["missing", "extra", "shape", "not a network"])
def test_weights_that_do_not_fit_exactly_are_refused(
    reference: Path, tmp_path: Path, how: str
) -> None:
    spoiled = tmp_path / "spoiled.pt"
    assert child("-c", SPOIL, reference / "weights.pt", spoiled, how).returncode == 0
    error = str(prepare(spoiled, tmp_path)["error"])
    assert "weights" in error
    assert "Traceback" not in error
    assert not (tmp_path / onnx_name(INCEPTION_ID)).exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04" + bytes(100)])
def test_a_file_that_holds_no_weights_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.pt"
    path.write_bytes(content)
    assert "not a file of torch weights" in str(prepare(path, tmp_path)["error"])


def test_only_known_encoders_are_made_of_weights(tmp_path: Path) -> None:
    assert "not made of torch weights" in str(
        prepare(tmp_path / "x.pt", tmp_path, "other")["error"]
    )
