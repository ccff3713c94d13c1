"""The references of everyone enrolled: one immutable matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import Float32Array

IdArray = NDArray[np.int64]
Scalar = TypeVar("Scalar", bound=np.generic)

LENGTH_TOLERANCE = 1e-3  # as ``Template``'s


class Gallery:
    """Templates and whose they are. Built whole, never changed: enrolling builds another.

    Rows stand by rising subject id, those of one subject together in the order given, so that
    what is found does not depend on the order of enrolment.
    """

    __slots__ = ("_encoder_id", "_first_rows", "_matrix", "_row_ids", "_subject_ids")

    def __init__(
        self, encoder_id: str, subject_ids: Sequence[int] | IdArray, matrix: Float32Array
    ) -> None:
        """Copy the references.

        Args:
            encoder_id: of the encoder that made the templates.
            subject_ids: one per row; a subject may have several rows.
            matrix: (N, D) float32, rows of length 1.

        Raises:
            ValueError: shapes don't agree, or a row is not of length 1.
        """
        ids = np.asarray(subject_ids, dtype=np.int64)
        _check(ids, matrix)
        order = np.argsort(ids, kind="stable")
        subjects, first_rows = np.unique(ids[order], return_index=True)
        self._encoder_id = encoder_id
        self._matrix = _sealed(np.ascontiguousarray(matrix[order]))
        self._row_ids = _sealed(ids[order])
        self._subject_ids = _sealed(subjects)
        self._first_rows = _sealed(first_rows)

    @classmethod
    def empty(cls, encoder_id: str, dimension: int) -> Gallery:
        """Nobody enrolled; ``dimension`` is the length of the encoder's embedding."""
        return cls(encoder_id, (), np.empty((0, dimension), np.float32))

    @property
    def encoder_id(self) -> str:
        return self._encoder_id

    @property
    def dimension(self) -> int:
        """Length of a template."""
        return int(self._matrix.shape[1])

    @property
    def size(self) -> int:
        """How many references."""
        return int(self._matrix.shape[0])

    @property
    def people(self) -> int:
        """How many distinct subjects."""
        return int(self._subject_ids.shape[0])

    @property
    def matrix(self) -> Float32Array:
        """(size, dimension) float32, rows of length 1, read-only."""
        return self._matrix

    @property
    def row_ids(self) -> IdArray:
        """(size,) int64: whose each row is, rising, read-only."""
        return self._row_ids

    @property
    def subject_ids(self) -> IdArray:
        """(people,) int64: the distinct subjects, rising, read-only."""
        return self._subject_ids

    @property
    def first_rows(self) -> NDArray[np.intp]:
        """(people,): where each subject's rows begin, read-only."""
        return self._first_rows


def _check(ids: IdArray, matrix: Float32Array) -> None:
    if matrix.dtype != np.float32 or matrix.ndim != 2 or not matrix.shape[1]:
        raise ValueError(f"Gallery: wanted (N, D) float32, got {matrix.shape} {matrix.dtype}")
    if ids.shape != (len(matrix),):
        raise ValueError(f"Gallery: {len(matrix)} rows, but subject ids of shape {ids.shape}")
    lengths = np.linalg.norm(matrix, axis=1)
    wrong = np.flatnonzero(~(np.abs(lengths - 1) < LENGTH_TOLERANCE))  # NaN is wrong too
    if wrong.size:
        raise ValueError(f"Gallery: row {wrong[0]} is of length {lengths[wrong[0]]}, not 1")


def _sealed(values: NDArray[Scalar]) -> NDArray[Scalar]:
    """A view of a read-only array: unlike the array itself, nobody can make it writeable."""
    values.flags.writeable = False
    return values.view()
