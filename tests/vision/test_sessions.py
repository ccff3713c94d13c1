"""A file that is no network gives a known fault, not an exception of the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from faceapp.core.errors import ModelDamagedError
from faceapp.models.store import PNET, ModelStore
from faceapp.vision.sessions import open_session


def test_a_model_opens_on_the_cpu(models: ModelStore) -> None:
    assert open_session(models.path(PNET), 1).get_providers() == ["CPUExecutionProvider"]


@pytest.mark.parametrize("content", [b"", b"hello", b"\x08\x08"])
def test_a_file_that_is_no_network_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelDamagedError, match=r"net\.onnx"):
        open_session(path, 1)


def test_a_network_cut_short_is_damaged(tmp_path: Path, models: ModelStore) -> None:
    path = tmp_path / "net.onnx"
    path.write_bytes(models.path(PNET).read_bytes()[:-200])
    with pytest.raises(ModelDamagedError):
        open_session(path, 1)


def test_a_missing_file_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ModelDamagedError):
        open_session(tmp_path / "absent.onnx", 1)
