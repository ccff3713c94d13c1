"""Published weights are found without importing their packages, and checked before use."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from faceapp.core.errors import ModelPreparationError
from faceapp.models.dlib_weights import read_weights
from faceapp.models.sources import ALL_WEIGHTS, PNET_WEIGHTS, PublishedFile, find_weights


@pytest.mark.parametrize("published", ALL_WEIGHTS, ids=lambda published: published.inside)
def test_every_published_file_is_as_published(published: PublishedFile) -> None:
    assert find_weights(published).is_file()
    assert published.package not in sys.modules


def test_another_content_is_refused() -> None:
    with pytest.raises(ModelPreparationError, match="not the file that was published"):
        find_weights(dataclasses.replace(PNET_WEIGHTS, sha256="0" * 64))


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ModelPreparationError, match="can't be read"):
        find_weights(dataclasses.replace(PNET_WEIGHTS, inside="data/absent.pt"))


@pytest.mark.parametrize("content", [b"", b"\x01\x05con_4", b"\x01\x05con_4\x01\x07", b"hello"])
def test_a_file_that_is_no_dlib_network_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "weights.dat"
    path.write_bytes(content)
    with pytest.raises(ModelPreparationError, match="not a dlib network"):
        read_weights(path)
