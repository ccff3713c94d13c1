"""The encoders there are: where they come from, and the cards that ship with the product."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.models.card_file import read_card_file
from faceapp.paths import resources

DLIB_NETWORK_ID = "dlib-resnet29-v1"
"""Dlib's network as published; its file serves the default encoder too."""
DEFAULT_ENCODER_ID = "dlib-resnet29-v2"
"""The same with a projection of our own behind it (``models.projections``): always there."""
BUILT_IN = (DEFAULT_ENCODER_ID, DLIB_NETWORK_ID)
MOBILEFACENET_ID = "mobilefacenet-a6cc903"
INCEPTION_ID = "inception-resnet-v1-vggface2"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file as its publisher put it up.

    Attributes:
        url: pinned to a version.
        sha256: in hexadecimal, or None where its publisher states none.
        size_bytes: exactly, where it is known; else None.
        limit_bytes: never more than so many are taken.
    """

    url: str
    sha256: str | None
    size_bytes: int | None
    limit_bytes: int

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class PublishedEncoder:
    """An encoder that can be installed by its name.

    Attributes:
        encoder_id: its card is shipped under this name.
        remote: what to fetch.
        is_onnx: the file is the network; else it holds weights for a torch module of ours.
    """

    encoder_id: str
    remote: RemoteFile
    is_onnx: bool


PUBLISHED = {
    published.encoder_id: published
    for published in (
        PublishedEncoder(
            MOBILEFACENET_ID,
            RemoteFile(
                "https://raw.githubusercontent.com/foamliu/MobileFaceNet/"
                "a6cc9032a659b615f477833e1a70b5e7931bcccc/weights/MobileFaceNet.onnx",
                sha256="b7120c095d60094f28a4a54ba6a8bf51b297a6273fb40ef6350dfec1f63d9507",
                size_bytes=3_998_070,
                limit_bytes=3_998_070,
            ),
            is_onnx=True,
        ),
        PublishedEncoder(
            INCEPTION_ID,
            RemoteFile(
                "https://github.com/timesler/facenet-pytorch/releases/download/v2.2.9/"
                "20180402-114759-vggface2.pt",
                sha256=None,
                size_bytes=None,
                limit_bytes=160_000_000,  # it has about 112 million
            ),
            is_onnx=False,
        ),
    )
}


def onnx_name(encoder_id: str) -> str:
    """The file of an encoder in the model store."""
    return f"{encoder_id}.onnx"


def load_card(encoder_id: str) -> EncoderCard:
    """Read the card of an encoder that the product knows.

    Raises:
        ModelDamagedError: there is none of that name, or it is not readable.
    """
    return read_card(card_path(encoder_id))


def card_path(encoder_id: str) -> Path:
    """Where the card of an encoder that the product knows is."""
    return resources() / "model_cards" / f"{encoder_id}.json"


def read_card(path: Path) -> EncoderCard:
    """Read a card file; its name must be the encoder's id.

    Raises:
        ModelDamagedError: it is missing, not readable, or says something impossible.
    """
    card = read_card_file(path)
    if card.encoder_id != path.stem:
        raise ModelDamagedError(path, f"it is the card of “{card.encoder_id}”")
    return card
