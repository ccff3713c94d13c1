"""The published weight files: which package carries them and what they must be, byte for byte."""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.errors import ModelPreparationError

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A weight file inside an installed package.

    Attributes:
        package: its import name; it is located, never imported.
        distribution: its name in the package registry.
        inside: path below the package's folder, with forward slashes.
        sha256: of the file as published.
    """

    package: str
    distribution: str
    inside: str
    sha256: str


PNET_WEIGHTS = PublishedFile(
    "facenet_pytorch",
    "facenet-pytorch",
    "data/pnet.pt",
    "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f",
)
RNET_WEIGHTS = PublishedFile(
    "facenet_pytorch",
    "facenet-pytorch",
    "data/rnet.pt",
    "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86",
)
ONET_WEIGHTS = PublishedFile(
    "facenet_pytorch",
    "facenet-pytorch",
    "data/onet.pt",
    "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d",
)
DLIB_WEIGHTS = PublishedFile(
    "face_recognition_models",
    "face_recognition_models",
    "models/dlib_face_recognition_resnet_model_v1.dat",
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
)

ALL_WEIGHTS = (PNET_WEIGHTS, RNET_WEIGHTS, ONET_WEIGHTS, DLIB_WEIGHTS)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def find_weights(published: PublishedFile) -> Path:
    """Locate a published file and check that it is the one we know.

    Raises:
        ModelPreparationError: its package is missing, or the file is not as published.
    """
    # find_spec of a top-level name runs nothing of the package: both need things that are
    # not installed, and would fail to import.
    spec = importlib.util.find_spec(published.package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelPreparationError(f"the package “{published.distribution}” is not installed.")
    path = Path(spec.submodule_search_locations[0]).joinpath(*published.inside.split("/"))
    try:
        found = sha256_of(path)
    except OSError as error:
        raise ModelPreparationError(
            f"“{path}” can't be read ({error.strerror}). "
            f"Install the package “{published.distribution}” again."
        ) from error
    if found != published.sha256:
        raise ModelPreparationError(
            f"“{path}” is not the file that was published. "
            f"Install the package “{published.distribution}” again."
        )
    return path
