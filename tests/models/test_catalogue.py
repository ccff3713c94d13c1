"""Model cards: what ships is right, what is damaged gives a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from faceapp.core.errors import ModelDamagedError
from faceapp.models.card_file import read_card_file, write_card_file
from faceapp.models.catalogue import (
    DEFAULT_ENCODER_ID,
    DLIB_NETWORK_ID,
    INCEPTION_ID,
    MOBILEFACENET_ID,
    PUBLISHED,
    load_card,
    onnx_name,
    read_card,
)
from faceapp.models.sources import DLIB_WEIGHTS
from faceapp.models.store import DLIB_ENCODER
from faceapp.paths import resources


@pytest.fixture
def shipped() -> dict[str, Any]:
    path = resources() / "model_cards" / f"{DEFAULT_ENCODER_ID}.json"
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def write(folder: Path, values: dict[str, Any]) -> Path:
    path = folder / f"{DEFAULT_ENCODER_ID}.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def test_the_default_encoder_is_described() -> None:
    card = load_card(DEFAULT_ENCODER_ID)
    assert card.encoder_id == DEFAULT_ENCODER_ID
    assert (card.input_px, card.dimension) == (150, 128)
    assert card.sha256 == DLIB_WEIGHTS.sha256
    assert onnx_name(DLIB_NETWORK_ID) == DLIB_ENCODER
    assert all(0 < x < card.input_px and 0 < y < card.input_px for x, y in card.anchors)


@pytest.mark.parametrize(
    "change",
    [
        {"encoder_id": "another"},
        {"encoder_id": "../elsewhere"},
        {"sha256": "abc"},
        {"anchors": "arcface-113"},
        {"anchors": [[1, 2], [3, 4], [5, 6], [7, 8], [9, float("nan")]]},
        {"input": {"layout": "nhcw"}},
        {"input": {"color": "grey"}},
        {"input": {"mean": [1, 2]}},
        {"input": {"std": [1, 0, 1]}},
        {"input": {"std": [1, 1, float("inf")]}},
        {"input": []},
        {"input_px": 0},
        {"dimension": "many"},
        {"anchors": [[1, 2]]},
        {"anchors": [1, 2, 3, 4, 5]},
        {"fitted": [0, 0]},
        {"fitted": [0, 5]},
        {"thresholds": [{"fmr": 0.001}]},
        {"thresholds": [{"fmr": 0.001, "threshold": 5, "comparisons": 1}]},
        {
            "thresholds": [
                {"fmr": 0.001, "threshold": 0.3, "comparisons": 1},
                {"fmr": 0.01, "threshold": 0.4, "comparisons": 1},
            ]
        },
    ],
)
def test_an_impossible_card_is_damaged(
    tmp_path: Path, shipped: dict[str, Any], change: dict[str, Any]
) -> None:
    with pytest.raises(ModelDamagedError):
        read_card(write(tmp_path, shipped | change))


def test_every_field_is_needed(tmp_path: Path, shipped: dict[str, Any]) -> None:
    for field in shipped.keys() - {"sha256", "thresholds"}:
        rest = {name: value for name, value in shipped.items() if name != field}
        with pytest.raises(ModelDamagedError, match=field):
            read_card(write(tmp_path, rest))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00"])
def test_a_file_that_is_no_card_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(ModelDamagedError):
        read_card(path)


def test_an_unknown_encoder_is_an_error() -> None:
    with pytest.raises(ModelDamagedError, match="no-such-encoder"):
        load_card("no-such-encoder")


@pytest.mark.parametrize("encoder_id", [DEFAULT_ENCODER_ID, *PUBLISHED])
def test_every_card_that_ships_can_be_read_and_written(tmp_path: Path, encoder_id: str) -> None:
    card = load_card(encoder_id)
    assert all(0 < x < card.input_px and 0 < y < card.input_px for x, y in card.anchors)
    write_card_file(tmp_path / "card.json", card)
    assert read_card_file(tmp_path / "card.json") == card


def test_mobilefacenet_is_described_as_it_was_trained() -> None:
    card, remote = load_card(MOBILEFACENET_ID), PUBLISHED[MOBILEFACENET_ID].remote
    assert card.sha256 == remote.sha256
    assert card.calibrated
    assert card.input.mean == pytest.approx([255 * m for m in (0.485, 0.456, 0.406)])
    assert card.input.std == pytest.approx([255 * s for s in (0.229, 0.224, 0.225)])


def test_nothing_is_claimed_of_what_was_not_measured() -> None:
    card = load_card(INCEPTION_ID)
    assert not card.calibrated
    assert "trust on first use" in card.source


def test_arcface_anchors_follow_the_size(tmp_path: Path, shipped: dict[str, Any]) -> None:
    sizes = {
        px: read_card(write(tmp_path, shipped | {"anchors": "arcface-112", "input_px": px})).anchors
        for px in (112, 224)
    }
    assert sizes[112][0] == pytest.approx((38.2946, 51.6963))
    assert sizes[224] == tuple((2 * x, 2 * y) for x, y in sizes[112])
