"""Reader of dlib's serialised ResNet-29 (``dlib_face_recognition_resnet_model_v1.dat``).

The format is that of dlib's ``serialize.h`` and ``dnn/layers.h``: layers from input to output, each
a version string followed by packed integers and tensors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from faceapp.core.errors import ModelPreparationError
from faceapp.core.types import Float32Array

_CONVOLUTION, _AFFINE, _DENSE = b"con_4", b"affine_", b"fc_2"
_TENSOR_VERSION = 2


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """A convolution with the affine layer after it folded in.

    Attributes:
        weight: (out, in, h, w) float32.
        bias: (out,) float32.
    """

    weight: Float32Array
    bias: Float32Array


@dataclass(frozen=True, slots=True, eq=False)
class DlibWeights:
    """All weights, input to output.

    Attributes:
        convolutions: 29 of them, in the order of the blocks.
        dense: (in, out) float32, without bias.
    """

    convolutions: tuple[Convolution, ...]
    dense: Float32Array


class _Cursor:
    """Reads dlib's packed values from a position in the file."""

    def __init__(self, data: bytes, position: int) -> None:
        self._data, self._position = data, position

    def integer(self) -> int:
        head = self._data[self._position]
        start, end = self._position + 1, self._position + 1 + (head & 0x0F)
        self._position = end
        size = int.from_bytes(self._data[start:end], "little")
        return -size if head & 0x80 else size

    def tensor(self) -> Float32Array:
        """A tensor, flat: what its four dimensions mean depends on the layer."""
        version = self.integer()
        if version != _TENSOR_VERSION:
            raise ValueError(f"tensor of version {version}")
        count = self.integer() * self.integer() * self.integer() * self.integer()
        values = np.frombuffer(self._data, "<f4", count, self._position)
        self._position += 4 * count
        return values.astype(np.float32)


def _layers(data: bytes) -> Iterator[tuple[bytes, _Cursor]]:
    """Each layer that has weights: its name, and a cursor right behind the name.

    Layers without weights carry nothing of interest, so names are searched for rather than every
    type of layer parsed; a name comes with its length before it, as a packed integer.
    """
    marks = {bytes([1, len(name)]) + name: name for name in (_CONVOLUTION, _AFFINE, _DENSE)}
    found = []
    for mark, name in marks.items():
        position = data.find(mark)
        while position >= 0:
            found.append((position + len(mark), name))
            position = data.find(mark, position + 1)
    for position, name in sorted(found):
        yield name, _Cursor(data, position)


def _convolution(cursor: _Cursor) -> Convolution:
    values = cursor.tensor()
    filters, height, width = cursor.integer(), cursor.integer(), cursor.integer()
    weight = values[:-filters].reshape(filters, -1, height, width)
    return Convolution(weight, values[-filters:])


def _folded(convolution: Convolution, cursor: _Cursor) -> Convolution:
    """Gamma * conv(x) + beta as one convolution."""
    gamma, beta = np.split(cursor.tensor(), 2)
    return Convolution(
        convolution.weight * gamma[:, None, None, None], convolution.bias * gamma + beta
    )


def _parse(data: bytes) -> DlibWeights:
    convolutions: list[Convolution] = []
    dense = None
    for name, cursor in _layers(data):
        if name == _CONVOLUTION:
            convolutions.append(_convolution(cursor))
        elif name == _AFFINE:
            convolutions[-1] = _folded(convolutions[-1], cursor)
        else:
            outputs, inputs = cursor.integer(), cursor.integer()
            dense = cursor.tensor().reshape(inputs, outputs)
    if dense is None:
        raise ValueError("no output layer")
    return DlibWeights(tuple(convolutions), dense)


def read_weights(path: Path) -> DlibWeights:
    """Read the file.

    Raises:
        ModelPreparationError: it can't be read, or its format is another one.
    """
    try:
        return _parse(path.read_bytes())
    except (OSError, ValueError, IndexError) as error:
        raise ModelPreparationError(f"“{path}” is not a dlib network ({error}).") from error
