"""What somebody offers to install: a file or folder, and which encoder it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.core.model_errors import EncoderUnusableError, UnknownEncoderError
from faceapp.models.card_file import read_card_file
from faceapp.models.catalogue import BUILT_IN, PUBLISHED, PublishedEncoder, load_card
from faceapp.models.sources import sha256_of


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that may be an encoder's.

    Attributes:
        card: what it would be; its ``sha256`` is the file's once ``checked``.
        file: the network, or the weights it is made of.
        is_onnx: it is the network.
    """

    card: EncoderCard
    file: Path
    is_onnx: bool

    def checked(self) -> Offer:
        """This offer with the file's SHA-256, compared with the one it must have, if any.

        Raises:
            EncoderUnusableError: it is another file, or can't be read.
        """
        try:
            found = sha256_of(self.file)
        except OSError as error:
            reason = f"it can't be read ({error.strerror}). Choose another file."
            raise EncoderUnusableError(self.file.name, reason) from error
        if self.card.sha256 and found != self.card.sha256:
            raise EncoderUnusableError(
                self.file.name, "it is not the file that its card describes. Fetch it again."
            )
        return replace(self, card=replace(self.card, sha256=found))


def published_offer(published: PublishedEncoder, path: Path) -> Offer:
    """The published file of an encoder at ``path``: itself, or in that folder."""
    file = path / published.remote.name if path.is_dir() else path
    return Offer(load_card(published.encoder_id), file, published.is_onnx)


def find_offer(path: Path, encoder_id: str | None) -> Offer:
    """What is offered at a path.

    Args:
        path: a published file, a network with its card beside it (``name.onnx``, ``name.json``),
            that card, or a folder with just one of these.
        encoder_id: which encoder is meant, or None: whichever is there.

    Raises:
        UnknownEncoderError: no encoder of that id is published, and no card there has it.
        EncoderUnusableError: there is none, there are several, or its card is not readable.
    """
    if encoder_id in PUBLISHED:
        return published_offer(PUBLISHED[encoder_id], path)
    offers = [_described(card) for card in _cards_at(path)]
    if encoder_id is not None:
        offers = [offer for offer in offers if offer.card.encoder_id == encoder_id]
        if not offers:
            raise UnknownEncoderError(encoder_id)
    else:
        offers += _published_at(path)
    if len(offers) != 1:
        count = "no encoder" if not offers else f"{len(offers)} encoders"
        reason = (
            f"there is {count} in it. Choose a network with its card beside it (name.onnx and "
            "name.json), or say which."
        )
        raise EncoderUnusableError(path.name, reason)
    return offers[0]


def _cards_at(path: Path) -> list[Path]:
    """Cards that stand beside a network of the same name."""
    candidates = sorted(path.glob("*.json")) if path.is_dir() else [path.with_suffix(".json")]
    return [card for card in candidates if card.is_file() and card.with_suffix(".onnx").is_file()]


def _published_at(path: Path) -> list[Offer]:
    by_name = {published.remote.name: published for published in PUBLISHED.values()}
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [published_offer(by_name[file.name], file) for file in files if file.name in by_name]


def _described(card_path: Path) -> Offer:
    try:
        card = read_card_file(card_path)
    except ModelDamagedError as error:
        reason = f"its card is not usable ({error.reason}). docs/encoder_card.md says how it looks."
        raise EncoderUnusableError(card_path.name, reason) from error
    if card.encoder_id in (*BUILT_IN, *PUBLISHED):
        reason = f"“{card.encoder_id}” is another encoder's id. Write another one into its card."
        raise EncoderUnusableError(card_path.name, reason)
    return Offer(card, card_path.with_suffix(".onnx"), is_onnx=True)
