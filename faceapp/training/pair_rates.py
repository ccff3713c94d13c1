"""Error rates of any way to compare two faces, from the matrix of all its answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.metrics import Comparisons, fnmr_at, threshold_at
from faceapp.core.types import Float32Array


def comparisons_of(dissimilarities: Float32Array, labels: Sequence[str]) -> Comparisons:
    """All comparisons of a set of photos, whatever compared them.

    ``comparison.metrics.compare_all`` does the same for d, and needs no matrix.

    Args:
        dissimilarities: (N, N) float32, of the reference of each row with the probe of each
            column; lower is more alike. The diagonal is left out.
        labels: whose each photo is.

    Raises:
        ValueError: shapes don't agree, or there are not two people.
    """
    count = len(labels)
    if dissimilarities.shape != (count, count):
        raise ValueError(f"{count} labels for {dissimilarities.shape}")
    names, people = np.unique(np.asarray(labels), return_inverse=True)
    if len(names) < 2:
        raise ValueError("false matches can't be measured on one person")
    same = people[:, None] == people[None, :]
    non_mated, pairs = _rising(dissimilarities, ~same, people)
    mated, persons = _rising(dissimilarities, same & ~np.eye(count, dtype=bool), people)
    photos_of = np.bincount(people)
    return Comparisons(non_mated, pairs, len(non_mated), mated, persons[0], photos_of, 2)


def fnmrs(comparisons: Comparisons, fmrs: Sequence[float]) -> list[float]:
    """FNMR averaged per person at each FMR; NaN where nobody has two photos."""
    rates = [fnmr_at(comparisons, threshold_at(comparisons, fmr)) for fmr in fmrs]
    return [float("nan") if rate is None else rate[1] for rate in rates]


def _rising(
    values: Float32Array, chosen: NDArray[np.bool_], people: NDArray[np.intp]
) -> tuple[Float32Array, NDArray[np.int32]]:
    """The chosen ones from the lowest, and whose reference and probe each is, (2, T)."""
    rows, columns = np.nonzero(chosen)
    found = values[rows, columns]
    order = np.argsort(found, kind="stable")
    return found[order], np.stack([people[rows], people[columns]]).astype(np.int32)[:, order]
