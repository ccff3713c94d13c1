"""The encoder f of d(x1, x2) = ||f(x1) - f(x2)||^2, on ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import Float32Array, UInt8Array
from faceapp.vision.sessions import open_session

CHIPS_PER_RUN = 16  # each with its mirror image; bounds memory, and more are no faster


class OnnxEncoder:
    """Runs an encoder's exported network; a ``FaceEncoder``.

    The file takes (N, S, S, 3) uint8 RGB and gives (N, D) float32, not normalised.
    """

    def __init__(self, path: Path, card: EncoderCard, threads: int = 2) -> None:
        """Open the network.

        Args:
            path: the exported file.
            card: what the network is.
            threads: to compute with.

        Raises:
            ModelDamagedError: the file is no network, or not the one of the card.
        """
        self._card = card
        self._session = open_session(path, threads)
        given, made = self._session.get_inputs()[0], self._session.get_outputs()[0]
        self._input = given.name
        wanted = [card.input_px, card.input_px, 3]
        if list(given.shape[1:]) != wanted or made.shape[1] != card.dimension:
            raise ModelDamagedError(path, f"it is not the network of {card.encoder_id}")

    @property
    def card(self) -> EncoderCard:
        return self._card

    def embed(self, chips: UInt8Array) -> Float32Array:
        """Map aligned chips to embeddings.

        The mean of a face and its mirror image, normalised, errs less often than the face alone.

        Args:
            chips: (N, S, S, 3) uint8 RGB; N may be 0.

        Returns:
            (N, D) float32, rows of length 1.
        """
        size = self._card.input_px
        if chips.dtype != np.uint8 or chips.ndim != 4 or chips.shape[1:] != (size, size, 3):
            raise ValueError(
                f"chips: wanted (N, {size}, {size}, 3) uint8, got {chips.shape} {chips.dtype}"
            )
        rows = np.empty((len(chips), self._card.dimension), np.float32)
        for start in range(0, len(chips), CHIPS_PER_RUN):
            part = chips[start : start + CHIPS_PER_RUN]
            rows[start : start + len(part)] = self._embed_part(part)
        return rows

    def _embed_part(self, chips: UInt8Array) -> Float32Array:
        both = np.concatenate([chips, chips[:, :, ::-1]])
        raw = self._session.run(None, {self._input: both})[0]
        mean = raw[: len(chips)] + raw[len(chips) :]
        lengths = np.linalg.norm(mean, axis=1, keepdims=True)
        unit: Float32Array = (mean / lengths).astype(np.float32)
        return unit
