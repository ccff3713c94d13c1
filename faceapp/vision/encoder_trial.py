"""Tries out a network that somebody wants to install as an encoder."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.core.model_errors import EncoderUnusableError
from faceapp.core.types import UInt8Array
from faceapp.vision.encoder import OnnxEncoder

CHIPS = 4
_BLOBS = 7
LEAST_D = 1e-4  # between chips that have nothing in common
MOST_D_OF_SAME = 1e-5  # of one chip alone and among others


def try_encoder(path: Path, card: EncoderCard, name: str) -> None:
    """Run the network on pictures and see that it behaves like an encoder.

    Args:
        path: the ONNX file.
        card: what it claims to be.
        name: of the file, for people.

    Raises:
        EncoderUnusableError: it is no network, not the one of the card, or no encoder.
    """
    chips = _pictures(card.input_px)
    try:
        encoder = OnnxEncoder(path, card)
        raw = encoder.raw(chips)
    except ModelDamagedError as error:
        raise EncoderUnusableError(name, f"{error.reason}.") from error
    except Exception as error:
        # ONNX Runtime's exceptions have no common base of their own.
        raise EncoderUnusableError(name, "the network fails on a picture.") from error
    if raw.shape != (CHIPS, card.dimension):
        reason = f"it gives {raw.shape[-1]} numbers per face, not {card.dimension}."
        raise EncoderUnusableError(name, reason)
    if not np.isfinite(raw).all() or not np.linalg.norm(raw, axis=1).all():
        raise EncoderUnusableError(name, "it gives numbers that are not finite, or only zeros.")
    rows = encoder.embed(chips)
    d = 2 - 2 * rows @ rows.T
    if d[~np.eye(CHIPS, dtype=bool)].min() < LEAST_D:
        raise EncoderUnusableError(name, "it gives the same embedding for different faces.")
    alone = encoder.embed(chips[-1:])[0]
    if np.square(alone - rows[-1]).sum() > MOST_D_OF_SAME:
        raise EncoderUnusableError(name, "what it says of a face depends on the faces beside it.")


def _pictures(size: int) -> UInt8Array:
    """(N, S, S, 3) uint8: blobs of colour, the same every time."""
    random = np.random.default_rng(1)
    blobs = random.integers(0, 256, (CHIPS, _BLOBS, _BLOBS, 3), np.uint8)
    places = np.arange(size) * _BLOBS // size
    chips: UInt8Array = blobs[:, places][:, :, places]
    return chips
