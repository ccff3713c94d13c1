"""Embeddings of photos seen before, by content: measuring again takes seconds.

One file per encoder in the user's cache folder. It holds biometric templates, without names.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import zipfile
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np

from faceapp.core.types import FaceQuality, Float32Array

log = logging.getLogger(__name__)

# Raise it whenever detection, alignment, references or probes change what they make of a photo.
PIPELINE_VERSION = 3

FACTS = 1 + len(fields(FaceQuality))  # before the vectors: whether there is a face, its quality


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedPhoto:
    """One face.

    Attributes:
        reference: (D,) float32 of length 1, as if enrolled.
        probe: (D,) float32 of length 1, as if seen.
        quality: of the face.
    """

    reference: Float32Array
    probe: Float32Array
    quality: FaceQuality


@dataclass(frozen=True, slots=True)
class NoFace:
    """The photo shows no face that the detector finds."""


class EmbeddingCache:
    """What became of photos, by the SHA-256 of their bytes, the encoder and this program."""

    def __init__(self, folder: Path, encoder_id: str, encoder_sha256: str, dimension: int) -> None:
        """Read what is there; a file that can't be read counts as none.

        Args:
            folder: made when something is saved.
            encoder_id: of the encoder.
            encoder_sha256: of its file.
            dimension: length of its embedding.
        """
        self._maker = f"{encoder_id} {encoder_sha256} {PIPELINE_VERSION}\n".encode()
        mark = hashlib.sha256(self._maker).hexdigest()[:12]
        self._file = folder / f"{encoder_id}-{mark}.npz"
        self._dimension = dimension
        self._rows = self._read()
        self._changed = False

    def key(self, photo: Path) -> bytes | None:
        """What a photo is known by; None when its file can't be read."""
        digest = hashlib.sha256(self._maker)
        try:
            if not photo.is_file():
                return None
            with photo.open("rb") as file:
                while chunk := file.read(1 << 20):
                    digest.update(chunk)
        except OSError:
            return None  # whoever reads it as a picture tells
        return digest.digest()

    def get(self, key: bytes | None) -> EmbeddedPhoto | NoFace | None:
        """What became of that photo, or None: nothing is known."""
        row = None if key is None else self._rows.get(key)
        if row is None:
            return None
        face, *quality = (float(fact) for fact in row[:FACTS])
        if not face:
            return NoFace()
        reference, probe = np.split(row[FACTS:], 2)
        return EmbeddedPhoto(reference, probe, FaceQuality(*quality))

    def put(self, key: bytes | None, outcome: EmbeddedPhoto | NoFace) -> None:
        """Remember it; nothing happens where there is no key."""
        if key is None:
            return
        row = np.zeros(FACTS + 2 * self._dimension, np.float32)
        if isinstance(outcome, EmbeddedPhoto):
            row[:FACTS] = 1, *astuple(outcome.quality)
            row[FACTS:] = np.concatenate([outcome.reference, outcome.probe])
        self._rows[key] = row
        self._changed = True

    def save(self) -> None:
        """Write what is new, whole or not at all. A disk that is full only costs time later."""
        if not self._changed:
            return
        try:
            self._write()
        except OSError as error:
            log.warning("embeddings could not be kept: %s", error)
        else:
            self._changed = False

    def _write(self) -> None:
        folder = self._file.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        keys = np.frombuffer(b"".join(self._rows), np.uint8).reshape(
            -1, hashlib.sha256().digest_size
        )
        with tempfile.TemporaryDirectory(prefix=".saving-", dir=folder) as workshop:
            part = Path(workshop, self._file.name)
            np.savez(part, keys=keys, rows=np.stack(list(self._rows.values())))
            part.chmod(0o600)  # templates, though without names
            part.replace(self._file)

    def _read(self) -> dict[bytes, Float32Array]:
        try:
            # Opened here: numpy leaves a damaged file open.
            with self._file.open("rb") as file, np.load(file, allow_pickle=False) as values:
                keys, rows = values["keys"], values["rows"]
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            log.warning("the cache of embeddings is made anew: %s", error)
            return {}
        wanted = (len(keys), FACTS + 2 * self._dimension)
        if rows.dtype != np.float32 or rows.shape != wanted or keys.dtype != np.uint8:
            log.warning("the cache of embeddings is made anew: it is of another shape")
            return {}
        return {key.tobytes(): row for key, row in zip(keys, rows, strict=True)}
