"""The encoder f of d(x1, x2) = ||f(x1) - f(x2)||^2, on ONNX Runtime."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from faceapp.core.cards import ChipLayout, EncoderCard, EncoderInput, Projection
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import ColorOrder, Float32Array, UInt8Array
from faceapp.vision.sessions import open_session

CHIPS_PER_RUN = 16  # each with its mirror image; bounds memory, and more are no faster
_PIXELS, _FLOATS = "tensor(uint8)", "tensor(float)"


class OnnxEncoder:
    """Runs an encoder's network; a ``FaceEncoder``.

    The file takes square chips as the card's ``input`` says, uint8 or float32, in batches of any
    size or of one fixed size, and gives (N, D) float32, normalised or not.
    """

    def __init__(
        self,
        path: Path,
        card: EncoderCard,
        threads: int = 2,
        projection: Projection | None = None,
    ) -> None:
        """Open the network.

        Args:
            path: the ONNX file.
            card: what the network is.
            threads: to compute with.
            projection: the last layer, where it is not in the file.

        Raises:
            ModelDamagedError: the file is no network, or not the one of the card.
        """
        self._card, self._projection = card, projection
        self._session = open_session(path, threads)
        problem = _misfit(self._session, card)
        if problem:
            raise ModelDamagedError(path, f"it is not the network of {card.encoder_id}: {problem}")
        given = self._session.get_inputs()[0]
        self._input = given.name
        self._takes_floats = given.type == _FLOATS
        self._batch = given.shape[0] if isinstance(given.shape[0], int) else None

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

    def raw(self, chips: UInt8Array) -> Float32Array:
        """What the network itself says of each chip.

        Args:
            chips: (N, S, S, 3) uint8 RGB, N at least 1.

        Returns:
            (N, D) float32, of any length.
        """
        given = network_input(chips, self._card.input, floats=self._takes_floats)
        if self._batch is None:
            return self._run(given)
        # A network of a fixed batch size gets the last chip again where some are missing.
        missing = -len(given) % self._batch
        padded = np.concatenate([given, np.repeat(given[-1:], missing, axis=0)])
        starts = range(0, len(padded), self._batch)
        parts = [self._run(padded[start : start + self._batch]) for start in starts]
        return np.concatenate(parts)[: len(given)]

    def _embed_part(self, chips: UInt8Array) -> Float32Array:
        raw = self.raw(np.concatenate([chips, chips[:, :, ::-1]]))
        if self._projection is not None:
            raw = _unit(raw) @ self._projection.matrix + self._projection.bias
        return _unit(raw[: len(chips)] + raw[len(chips) :])

    def _run(self, given: np.ndarray[Any, Any]) -> Float32Array:
        rows: Float32Array = self._session.run(None, {self._input: given})[0]
        return rows


def _unit(rows: Float32Array) -> Float32Array:
    unit: Float32Array = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


def network_input(chips: UInt8Array, wanted: EncoderInput, *, floats: bool) -> np.ndarray[Any, Any]:
    """(N, S, S, 3) uint8 RGB chips as a network takes them, in its layout and numbers."""
    turned = chips[..., ::-1] if wanted.color is ColorOrder.BGR else chips
    given: np.ndarray[Any, Any] = turned
    if floats:
        given = turned.astype(np.float32)
        if not wanted.keeps_pixels:
            mean, std = np.array(wanted.mean, np.float32), np.array(wanted.std, np.float32)
            given = (given - mean) / std
    if wanted.layout is ChipLayout.NCHW:
        given = given.transpose(0, 3, 1, 2)
    return np.ascontiguousarray(given)


def _misfit(session: Any, card: EncoderCard) -> str:  # noqa: ANN401  (it has no types)
    """Why the network can't be the card's; empty when it fits."""
    inputs, made = session.get_inputs(), session.get_outputs()[0]
    size = card.input_px
    nhwc = card.input.layout is ChipLayout.NHWC
    wanted = [size, size, 3] if nhwc else [3, size, size]
    if len(inputs) != 1:
        return f"it has {len(inputs)} inputs"
    given = inputs[0]
    if len(given.shape) != 4 or not _fits(given.shape[1:], wanted):
        return f"it takes {given.shape}, not {['N', *wanted]}"
    if given.type not in (_FLOATS, _PIXELS) or made.type != _FLOATS:
        return f"it turns {given.type} into {made.type}"
    if given.type == _PIXELS and not card.input.keeps_pixels:
        return "it takes whole numbers, to which no mean and std apply"
    if len(made.shape) != 2 or not _fits(made.shape[1:], [card.dimension]):
        return f"it gives {made.shape}, not {['N', card.dimension]}"
    return ""


def _fits(shape: list[int | str | None], wanted: list[int]) -> bool:
    """Whether the sizes agree; one the file leaves open (a name) agrees with any."""
    return len(shape) == len(wanted) and all(
        not isinstance(found, int) or found == size
        for found, size in zip(shape, wanted, strict=True)
    )
