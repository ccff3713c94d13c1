"""How values that SQLite has no type for are kept in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields

import numpy as np

from faceapp.core.types import FaceQuality, Float32Array, UInt8Array

Encode = Callable[[UInt8Array], bytes]
"""(H, W, 3) uint8 RGB to the bytes of a picture file."""
Decode = Callable[[bytes], UInt8Array]
"""The way back."""

STORED = np.dtype("<f4")
_MEASURES = frozenset(field.name for field in fields(FaceQuality))


def pack_vector(vector: Float32Array) -> bytes:
    """Map (D,) float32 to D little-endian float32."""
    return vector.astype(STORED).tobytes()


def unpack_vector(content: bytes) -> Float32Array:
    """The way back: (D,) float32."""
    return np.frombuffer(content, STORED).astype(np.float32, copy=False)


def pack_quality(quality: FaceQuality) -> str:
    """JSON, one number per measure, exact."""
    # Measures come from numpy; JSON knows only Python's own float.
    return json.dumps({name: float(value) for name, value in asdict(quality).items()})


def unpack_quality(text: str) -> FaceQuality:
    """The way back; measures that were not taken then have their default."""
    stored = json.loads(text)
    return FaceQuality(**{name: stored[name] for name in _MEASURES & stored.keys()})
