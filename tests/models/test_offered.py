"""What may be installed from a folder or a file, and what is refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from faceapp.core.model_errors import EncoderUnusableError, UnknownEncoderError
from faceapp.models.catalogue import MOBILEFACENET_ID
from faceapp.models.offered import find_offer

CARD = {
    "encoder_id": "my-encoder-1",
    "title": "Mine",
    "input_px": 112,
    "dimension": 8,
    "anchors": "arcface-112",
    "fitted": [0, 1, 2, 3, 4],
    "licence": "mine",
    "source": "made by hand",
}


def put(folder: Path, name: str, **changes: Any) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(CARD | changes))
    network = folder / f"{name}.onnx"
    network.write_bytes(b"network of " + name.encode())
    return network


@pytest.mark.parametrize("which", ["folder", "network", "card"])
def test_a_network_with_its_card_is_found(tmp_path: Path, which: str) -> None:
    network = put(tmp_path, "net")
    path = {"folder": tmp_path, "network": network, "card": network.with_suffix(".json")}[which]
    offer = find_offer(path, None).checked()
    assert (offer.card.encoder_id, offer.file, offer.is_onnx) == ("my-encoder-1", network, True)
    assert offer.card.sha256 == hashlib.sha256(network.read_bytes()).hexdigest()
    assert not offer.card.calibrated


def test_of_several_the_one_that_is_named_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "one")
    put(tmp_path, "two", encoder_id="my-encoder-2")
    with pytest.raises(EncoderUnusableError, match="2 encoders"):
        find_offer(tmp_path, None)
    assert find_offer(tmp_path, "my-encoder-2").file.name == "two.onnx"
    with pytest.raises(UnknownEncoderError, match="my-encoder-3"):
        find_offer(tmp_path, "my-encoder-3")


def test_a_published_file_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "MobileFaceNet.onnx").write_bytes(b"something else")
    for path in (tmp_path, tmp_path / "MobileFaceNet.onnx"):
        for encoder_id in (None, MOBILEFACENET_ID):
            offer = find_offer(path, encoder_id)
            assert offer.card.encoder_id == MOBILEFACENET_ID
            with pytest.raises(EncoderUnusableError, match="not the file"):
                offer.checked()


def test_a_file_that_is_not_there_gives_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnusableError, match="can't be read"):
        find_offer(tmp_path, MOBILEFACENET_ID).checked()
    with pytest.raises(EncoderUnusableError, match="no encoder"):
        find_offer(tmp_path / "absent.onnx", None)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"dimension": 0}, "docs/encoder_card.md"),
        ({"encoder_id": MOBILEFACENET_ID}, "another encoder's id"),
        ({"encoder_id": "dlib-resnet29-v1"}, "another encoder's id"),
        ({"encoder_id": "../../elsewhere"}, "letters"),
    ],
)
def test_a_card_that_can_not_be_used_is_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    put(tmp_path, "net", **changes)
    with pytest.raises(EncoderUnusableError, match=reason):
        find_offer(tmp_path, None)


def test_the_sha256_of_the_card_must_be_the_files(tmp_path: Path) -> None:
    put(tmp_path, "net", sha256="0" * 64)
    with pytest.raises(EncoderUnusableError, match="not the file"):
        find_offer(tmp_path, None).checked()
