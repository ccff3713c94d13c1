"""Comparison of templates: 1:1 and 1:N, by exact search.

d = ||a - b||^2, which for vectors of length 1 is 2 - 2 a.b, in [0, 4].
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.gallery import LENGTH_TOLERANCE, Gallery
from faceapp.core.types import Candidate, Float32Array, Identification, Template, Verification

D_MAX = 4.0
# By how much 2 - 2 a.b in float32 may differ from ||a - b||^2: twice the tolerance of each
# squared length, and rounding, which is far below.
_COARSE_ERROR = 4 * LENGTH_TOLERANCE + 1e-4

Float64Array = NDArray[np.float64]


def dissimilarity(a: Float32Array, b: Float32Array) -> float:
    """D of two vectors of length 1, (D,) float32 each; 0 for the same vector, at most 4."""
    if a.shape != b.shape:
        raise ValueError(f"vectors of {a.shape} and {b.shape} don't compare")
    return float(_exact(a, b[None])[0])


def verify(probe: Template, reference: Template, threshold: float) -> Verification:
    """1:1: is it the same person?

    Raises:
        ValueError: the templates are of different encoders.
    """
    _check_encoders(probe.encoder_id, reference.encoder_id)
    return Verification(dissimilarity(probe.vector, reference.vector), threshold)


def identify(probe: Template, gallery: Gallery, rank: int, threshold: float) -> Identification:
    """1:N: who is it, if anyone?

    Args:
        probe: the template to look for.
        gallery: everyone enrolled; a subject counts with the nearest of its references.
        rank: at most so many candidates, at least 1; fewer people give fewer.
        threshold: largest d of a match.

    Returns:
        Candidates by rising d; of equal ones the lower subject id comes first. A candidate's d
        depends on probe and reference alone: who else is enrolled changes nothing.

    Raises:
        ValueError: gallery and probe are of different encoders.
    """
    if rank < 1:
        raise ValueError("rank must be at least 1")
    _check_encoders(probe.encoder_id, gallery.encoder_id)
    if not gallery.size:
        return Identification((), threshold)
    near = _shortlist(probe.vector, gallery, rank)
    d = _exact_of_subjects(probe.vector, gallery, near)
    order = np.argsort(d, kind="stable")[:rank]
    candidates = tuple(Candidate(int(gallery.subject_ids[near[i]]), float(d[i])) for i in order)
    return Identification(candidates, threshold)


def _check_encoders(probe: str, reference: str) -> None:
    if probe != reference:
        raise ValueError(f"a template of {probe} does not compare with one of {reference}")


def _shortlist(vector: Float32Array, gallery: Gallery, rank: int) -> NDArray[np.intp]:
    """Positions of all subjects that can be among the first ``rank``, rising.

    One matrix product over everyone. Its last bits depend on where a row stands, so those
    near enough are compared again, exactly.
    """
    coarse = np.float32(2) - np.float32(2) * (gallery.matrix @ vector)
    if gallery.people < gallery.size:
        coarse = np.minimum.reduceat(coarse, gallery.first_rows)
    if rank >= len(coarse):
        return np.arange(len(coarse))
    last = np.partition(coarse, rank - 1)[rank - 1]
    return np.flatnonzero(coarse <= last + 2 * _COARSE_ERROR)


def _exact_of_subjects(
    vector: Float32Array, gallery: Gallery, places: NDArray[np.intp]
) -> Float64Array:
    """The d of each of these subjects, (len(places),)."""
    ends = np.append(gallery.first_rows[1:], gallery.size)
    counts = (ends - gallery.first_rows)[places]
    starts = np.cumsum(counts) - counts
    rows = np.repeat(gallery.first_rows[places] - starts, counts) + np.arange(counts.sum())
    nearest: Float64Array = np.minimum.reduceat(_exact(vector, gallery.matrix[rows]), starts)
    return nearest


def _exact(vector: Float32Array, rows: Float32Array) -> Float64Array:
    """||vector - row||^2 of each row in float64, (N,)."""
    difference = rows.astype(np.float64) - vector.astype(np.float64)
    d: Float64Array = np.minimum(np.square(difference).sum(axis=1), D_MAX)
    return d
