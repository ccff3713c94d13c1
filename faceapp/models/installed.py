"""The encoders installed on this computer, each in a folder of its own.

    <data>/encoders/<encoder_id>/model.onnx     the network
                                 card.json      what it is
                                 manifest.json  SHA-256 and size of both, as they were installed
                                 thresholds.json  measured here, for a card that has none
    <data>/encoders/known.json                  SHA-256 of the file each id was first installed from

They can't be made again like the files of ``store``, so they lie beside the database.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from faceapp.core.cards import EncoderCard, ThresholdPoint
from faceapp.core.errors import ModelDamagedError
from faceapp.core.model_errors import (
    EncoderDamagedError,
    EncoderNotInstalledError,
    EncoderUnusableError,
)
from faceapp.models.card_file import (
    check_thresholds,
    read_card_file,
    threshold_from,
    threshold_values,
    write_card_file,
)
from faceapp.models.catalogue import BUILT_IN, PUBLISHED, load_card
from faceapp.models.store import RecordedFile

KNOWN = "known.json"
MODEL, CARD, MANIFEST = "model.onnx", "card.json", "manifest.json"
THRESHOLDS = "thresholds.json"
_UNFINISHED = ".unfinished-"  # of folders being filled, and of those being taken away


class InstalledEncoders:
    """What is installed in one folder. Dlib's encoder is not: it comes with the product."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        return self._folder

    def ids(self) -> tuple[str, ...]:
        """The names of what is installed, sound or damaged, sorted."""
        if not self._folder.is_dir():
            return ()
        return tuple(
            sorted(
                entry.name
                for entry in self._folder.iterdir()
                if entry.is_dir() and not entry.name.startswith(".")
            )
        )

    def card(self, encoder_id: str) -> EncoderCard:
        """The card of an encoder; of one the product knows, as this version has it.

        Raises:
            EncoderNotInstalledError: there is none of that name.
            EncoderDamagedError: its card can't be read.
        """
        if encoder_id in BUILT_IN:
            return load_card(encoder_id)
        self.require(encoder_id)
        try:
            card = read_card_file(self._folder / encoder_id / CARD)
        except ModelDamagedError as error:
            raise EncoderDamagedError(encoder_id, error.reason) from error
        if card.encoder_id != encoder_id:
            raise EncoderDamagedError(encoder_id, f"it is the card of “{card.encoder_id}”")
        if encoder_id in PUBLISHED:  # better thresholds come with a newer version
            card = replace(load_card(encoder_id), sha256=card.sha256)
        return card if card.calibrated else replace(card, thresholds=self._measured(encoder_id))

    def record_thresholds(self, encoder_id: str, points: Sequence[ThresholdPoint]) -> None:
        """Keep what was measured here for an encoder whose card has no table.

        Raises:
            EncoderNotInstalledError: there is none of that name.
            EncoderUnusableError: it can't be written.
        """
        self.require(encoder_id)
        path = self._folder / encoder_id / THRESHOLDS
        fresh = path.with_name(f"{THRESHOLDS}.new")
        try:
            fresh.write_text(json.dumps([threshold_values(point) for point in points], indent=2))
            fresh.replace(path)
        except OSError as error:
            reason = f"the data folder can't be written ({error.strerror})."
            raise EncoderUnusableError(encoder_id, reason) from error

    def _measured(self, encoder_id: str) -> tuple[ThresholdPoint, ...]:
        try:
            text = (self._folder / encoder_id / THRESHOLDS).read_text(encoding="utf-8")
            points = tuple(threshold_from(row) for row in json.loads(text))
            check_thresholds(points)
        except (OSError, ValueError, TypeError, KeyError):
            return ()  # nothing was measured, or nothing that can be relied on
        return points

    def verified(self, encoder_id: str) -> Path:
        """The network's file, after comparing its SHA-256 with what was installed.

        Raises:
            EncoderNotInstalledError: there is none of that name.
            EncoderDamagedError: a file is missing or is not what was installed.
        """
        self.require(encoder_id)
        folder = self._folder / encoder_id
        try:
            recorded = _recorded(folder / MANIFEST)
            for name in (MODEL, CARD):
                if RecordedFile.of(folder / name) != recorded[name]:
                    raise EncoderDamagedError(encoder_id, f"“{name}” has changed")
        except FileNotFoundError as error:
            raise EncoderDamagedError(encoder_id, "a file is missing") from error
        except OSError as error:
            raise EncoderDamagedError(encoder_id, error.strerror or "can't be read") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise EncoderDamagedError(encoder_id, f"“{MANIFEST}” is not readable") from error
        published = PUBLISHED.get(encoder_id)
        pinned = published.remote.sha256 if published and published.is_onnx else None
        if pinned is not None and recorded[MODEL].sha256 != pinned:
            raise EncoderDamagedError(encoder_id, "it is not the file that was published")
        return folder / MODEL

    def put(self, card: EncoderCard, model: Path) -> None:
        """Install a checked network, whole or not at all; one of the same name gives way.

        Args:
            card: with the SHA-256 of the file it comes from.
            model: the network, which is copied.

        Raises:
            EncoderUnusableError: it can't be written, or the id stood for another network before.
        """
        try:
            self._remember(card)
            with self._workshop() as folder:
                shutil.copyfile(model, folder / MODEL)
                write_card_file(folder / CARD, card)
                files = {name: asdict(RecordedFile.of(folder / name)) for name in (MODEL, CARD)}
                (folder / MANIFEST).write_text(json.dumps({"files": files}, indent=2) + "\n")
                for name in (MODEL, CARD, MANIFEST):
                    _flush(folder / name)
                measured = self._folder / card.encoder_id / THRESHOLDS
                if measured.exists():  # of the same network: one id never stands for two
                    shutil.copyfile(measured, folder / THRESHOLDS)
                self.remove(card.encoder_id)
                folder.rename(self._folder / card.encoder_id)
        except OSError as error:
            reason = f"the data folder can't be written ({error.strerror})."
            raise EncoderUnusableError(card.encoder_id, reason) from error

    def remove(self, encoder_id: str) -> None:
        """Erase what is installed under that name, if anything. Raises OSError."""
        if encoder_id not in self.ids():
            return
        aside = self._folder / f"{_UNFINISHED}{secrets.token_hex(4)}"
        (self._folder / encoder_id).rename(aside)  # gone at once, even if erasing is cut off
        shutil.rmtree(aside, ignore_errors=True)

    def _remember(self, card: EncoderCard) -> None:
        """Trust on first use: templates of two networks under one id would be compared."""
        path = self._folder / KNOWN
        try:
            known: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            known = {}
        if known.setdefault(card.encoder_id, card.sha256) != card.sha256:
            raise EncoderUnusableError(
                card.encoder_id,
                "another file was installed under this id before, and templates of the two don't "
                "compare. Write another id into its card.",
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{KNOWN}.new")
        fresh.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)

    def require(self, encoder_id: str) -> None:
        """Raise EncoderNotInstalledError unless there is one of that name."""
        if encoder_id not in self.ids():
            raise EncoderNotInstalledError(encoder_id)

    @contextmanager
    def _workshop(self) -> Iterator[Path]:
        self._folder.mkdir(parents=True, exist_ok=True)
        for litter in self._folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(litter, ignore_errors=True)  # one Faceapp at a time uses the folder
        folder = self._folder / f"{_UNFINISHED}{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _recorded(manifest: Path) -> dict[str, RecordedFile]:
    values: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    return {name: RecordedFile(**facts) for name, facts in values["files"].items()}


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
