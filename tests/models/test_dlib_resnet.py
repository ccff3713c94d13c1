"""Our ResNet-29 says what dlib's own says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from faceapp.core.types import UInt8Array
from faceapp.models.store import DLIB_ENCODER, ModelStore
from tests.peers.dlib_reference import REFERENCE, chips, read_rgb
from tests.pictures import astronaut_path
from tests.prepared import ROOT, TIME_LIMIT_S

TORCH_CHILD = """
import sys
import numpy as np, torch
from faceapp.models import dlib_resnet, dlib_weights, sources
weights = dlib_weights.read_weights(sources.find_weights(sources.DLIB_WEIGHTS))
chips = torch.from_numpy(np.load(sys.argv[1])).permute(0, 3, 1, 2).float()
with torch.no_grad():
    np.save(sys.argv[2], dlib_resnet.build(weights)(chips).numpy())
"""


@pytest.fixture(scope="module")
def twenty_chips() -> UInt8Array:
    return chips(read_rgb(astronaut_path()))


def test_torch_agrees_with_dlib(tmp_path: Path, twenty_chips: UInt8Array) -> None:
    given, answer = tmp_path / "chips.npy", tmp_path / "embeddings.npy"
    np.save(given, twenty_chips)
    subprocess.run(
        [sys.executable, "-c", TORCH_CHILD, str(given), str(answer)],
        cwd=ROOT,
        check=True,
        timeout=TIME_LIMIT_S,
    )
    assert np.abs(np.load(answer) - np.load(REFERENCE)).max() <= 1e-5


def test_the_exported_file_agrees_with_dlib(models: ModelStore, twenty_chips: UInt8Array) -> None:
    session = onnxruntime.InferenceSession(
        str(models.path(DLIB_ENCODER)), providers=["CPUExecutionProvider"]
    )
    (embeddings,) = session.run(["embeddings"], {"chips": twenty_chips})
    assert embeddings.dtype == np.float32
    assert np.abs(embeddings - np.load(REFERENCE)).max() <= 1e-5
