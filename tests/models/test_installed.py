"""Installed encoders: whole or not at all, and known from what has changed since."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from faceapp.core.cards import EncoderCard, ThresholdPoint
from faceapp.core.model_errors import (
    EncoderDamagedError,
    EncoderNotInstalledError,
    EncoderUnusableError,
)
from faceapp.models.catalogue import (
    BUILT_IN,
    DEFAULT_ENCODER_ID,
    DLIB_NETWORK_ID,
    MOBILEFACENET_ID,
    load_card,
)
from faceapp.models.choice import EncoderInUse, choose_encoder, usable_encoders
from faceapp.models.installed import CARD, MANIFEST, MODEL, InstalledEncoders
from faceapp.settings import AUTOMATIC

MINE = EncoderCard(
    "mine-1", "Mine", 112, 8, load_card(MOBILEFACENET_ID).anchors, (0, 1), "mine", "here",
    "1" * 64, (ThresholdPoint(0.01, 1.0, 100),),
)  # fmt: skip


@pytest.fixture
def network(tmp_path: Path) -> Path:
    path = tmp_path / "net.onnx"
    path.write_bytes(b"a network" * 100)
    return path


@pytest.fixture
def installed(tmp_path: Path, network: Path) -> InstalledEncoders:
    encoders = InstalledEncoders(tmp_path / "encoders")
    encoders.put(MINE, network)
    return encoders


def test_what_was_put_is_there(installed: InstalledEncoders, network: Path) -> None:
    assert installed.ids() == ("mine-1",)
    assert installed.card("mine-1") == MINE
    assert installed.verified("mine-1").read_bytes() == network.read_bytes()


def test_nothing_is_installed_at_first(tmp_path: Path) -> None:
    encoders = InstalledEncoders(tmp_path / "absent")
    assert encoders.ids() == ()
    assert encoders.card(DEFAULT_ENCODER_ID) == load_card(DEFAULT_ENCODER_ID)
    for ask in (encoders.card, encoders.verified):
        with pytest.raises(EncoderNotInstalledError, match="models install mine-1"):
            ask("mine-1")


def test_removing_leaves_nothing(installed: InstalledEncoders) -> None:
    installed.remove("mine-1")
    installed.remove("mine-1")
    assert installed.ids() == ()
    assert [path.name for path in installed.folder.iterdir()] == ["known.json"]


def test_another_network_never_takes_an_id_that_stood_for_one(
    installed: InstalledEncoders, network: Path
) -> None:
    installed.put(replace(MINE, title="A better name"), network)
    assert installed.card("mine-1").title == "A better name"
    installed.remove("mine-1")
    with pytest.raises(EncoderUnusableError, match="another id"):
        installed.put(replace(MINE, sha256="2" * 64), network)
    assert installed.ids() == ()


@pytest.mark.parametrize("name", [MODEL, CARD, MANIFEST])
@pytest.mark.parametrize("damage", ["change", "remove"])
def test_damage_is_noticed(installed: InstalledEncoders, name: str, damage: str) -> None:
    path = installed.folder / "mine-1" / name
    if damage == "remove":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    with pytest.raises(EncoderDamagedError, match="models install mine-1"):
        installed.verified("mine-1")


def test_a_published_network_must_be_the_published_one(
    installed: InstalledEncoders, network: Path
) -> None:
    installed.put(load_card(MOBILEFACENET_ID), network)
    with pytest.raises(EncoderDamagedError, match="published"):
        installed.verified(MOBILEFACENET_ID)


def test_a_card_under_another_name_is_damage(installed: InstalledEncoders) -> None:
    shutil.copytree(installed.folder / "mine-1", installed.folder / "other")
    with pytest.raises(EncoderDamagedError, match="mine-1"):
        installed.card("other")


def test_a_folder_that_can_not_be_written_gives_a_sentence(tmp_path: Path, network: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EncoderUnusableError, match="can't be written"):
        InstalledEncoders(tmp_path / "file").put(MINE, network)


def test_automatic_is_the_best_that_is_there() -> None:
    both = {DEFAULT_ENCODER_ID, MOBILEFACENET_ID, "mine-1"}
    assert choose_encoder(AUTOMATIC, both) == MOBILEFACENET_ID
    assert choose_encoder(AUTOMATIC, {DEFAULT_ENCODER_ID, "mine-1"}) == DEFAULT_ENCODER_ID
    assert choose_encoder("mine-1", both) == "mine-1"
    assert choose_encoder("gone", both) == DEFAULT_ENCODER_ID


def test_only_what_has_thresholds_is_usable(installed: InstalledEncoders, network: Path) -> None:
    installed.put(replace(MINE, encoder_id="mine-2", thresholds=()), network)
    (installed.folder / "broken").mkdir()
    assert usable_encoders(installed) == {*BUILT_IN, "mine-1"}


def test_the_encoder_in_use_is_noted_beside_the_database(tmp_path: Path) -> None:
    database = tmp_path / "data" / "faceapp.db"
    in_use = EncoderInUse(tmp_path / "data" / "note.json", database)
    assert in_use.read(wanted="mine-1") == "mine-1", "nobody is enrolled yet"
    database.parent.mkdir()
    database.touch()
    assert in_use.read(wanted="mine-1") == DLIB_NETWORK_ID, "of before there was a choice"
    in_use.record("mine-2")
    assert in_use.read(wanted="mine-1") == "mine-2"
    (tmp_path / "data" / "note.json").write_text("[]")
    assert in_use.read(wanted="mine-1") == DLIB_NETWORK_ID


def test_what_was_measured_here_stays_when_the_same_network_is_installed_again(
    installed: InstalledEncoders, network: Path
) -> None:
    bare = replace(MINE, encoder_id="mine-3", thresholds=())
    installed.put(bare, network)
    assert not installed.card("mine-3").calibrated
    installed.record_thresholds("mine-3", MINE.thresholds)
    installed.put(bare, network)
    assert installed.card("mine-3").thresholds == MINE.thresholds
    (installed.folder / "mine-3" / "thresholds.json").write_text("damaged")
    assert not installed.card("mine-3").calibrated
