"""Learns a last layer for an encoder from a better one: which of its directions tell people apart.

A ridge regression predicts the teacher's embedding from the student's (linear distillation; Hoerl
and Kennard, Technometrics 12(1), 1970). The prediction alone loses what the teacher does not see,
so it is joined with the student's own embedding: the inner product of two joined vectors,

    keep (x . y) + (1 - keep) c (Wx + b) . (Wy + b),

is that of x A + a with A A^T = keep I + (1 - keep) c W W^T but for a constant, so the joint is
again one linear layer of the student's own dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.metrics import (
    Comparisons,
    compare_all,
    false_matches_at,
    fnmr_at,
    threshold_at,
)
from faceapp.core.cards import Projection
from faceapp.core.types import Float32Array

Float64Array = NDArray[np.float64]

KEEP = 0.85  # of 0.95, 0.9, 0.85 and 0.8; the last misses no less at FMR 1e-3
RIDGE = 0.1  # of 0.1, 0.3 and 1
FOLDS = 5
SEED = 20_261_125
FMRS = (1e-3, 1e-4, 1e-5)
COUNTED_FMRS = (1e-2, 1e-3, 1e-4)  # a fold has too few pairs to count false matches of rarer ones


def fit_projection(
    student: Float32Array, teacher: Float32Array, keep: float = KEEP, ridge: float = RIDGE
) -> Projection:
    """Learn the layer.

    Args:
        student: (N, D) float32, rows of length 1.
        teacher: (N, T) float32, rows of length 1, of the same faces.
        keep: share of the student's own inner product in the joint, above 0 and at most 1.
        ridge: of the regression.
    """
    if len(student) != len(teacher) or not 0 < keep <= 1:
        raise ValueError("wanted as many rows of both, and a share above 0")
    x, y = student.astype(np.float64), teacher.astype(np.float64)
    weights, bias = _ridge(x, y, ridge)
    scale = (1 - keep) / float(np.mean(np.square(x @ weights + bias).sum(axis=1)))
    values, vectors = np.linalg.eigh(keep * np.eye(x.shape[1]) + scale * weights @ weights.T)
    root, inverse = np.sqrt(values), 1 / np.sqrt(values)
    matrix = (vectors * root) @ vectors.T
    shift = scale * (bias @ weights.T) @ ((vectors * inverse) @ vectors.T)
    return Projection(matrix.astype(np.float32), shift.astype(np.float32))


def project(vectors: Float32Array, projection: Projection) -> Float32Array:
    """(N, D) float32 of length 1, through the layer and back to length 1."""
    moved = vectors @ projection.matrix + projection.bias
    unit: Float32Array = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return unit


def _ridge(x: Float64Array, y: Float64Array, ridge: float) -> tuple[Float64Array, Float64Array]:
    """Weights (D, T) and bias (T,) of y = x weights + bias."""
    x_mean, y_mean = x.mean(axis=0), y.mean(axis=0)
    centred = x - x_mean
    normal = centred.T @ centred + ridge * np.eye(x.shape[1])
    weights = np.linalg.solve(normal, centred.T @ (y - y_mean))
    return weights, y_mean - x_mean @ weights


@dataclass(frozen=True, slots=True)
class HeldOutRow:
    """FNMR averaged per person on people the layer was not learned from, mean over folds."""

    fmr: float
    before: float
    after: float


def optimism(student: Float32Array, teacher: Float32Array, labels: Sequence[str]) -> float:
    """How many times as often other people match falsely as those the layer was learned from.

    Where the layer of everybody reaches a rate among the people of a fold, the layer learned
    without them reaches a higher one; the largest ratio over
    ``COUNTED_FMRS``, mean over folds.
    """
    fold_of, everybody = person_folds(labels), fit_projection(student, teacher)
    ratios = []
    for fold in range(FOLDS):
        held_out = fold_of == fold
        mine = np.asarray(labels)[held_out].tolist()
        without = fit_projection(student[~held_out], teacher[~held_out])
        seen, unseen = (
            compare_all(vectors, vectors, mine)
            for vectors in (
                project(student[held_out], everybody),
                project(student[held_out], without),
            )
        )
        ratios.append([_ratio(seen, unseen, fmr) for fmr in COUNTED_FMRS])
    return float(np.max(np.mean(np.array(ratios), axis=0)))


def _ratio(seen: Comparisons, unseen: Comparisons, fmr: float) -> float:
    threshold = threshold_at(seen, fmr)
    return false_matches_at(unseen, threshold) / max(false_matches_at(seen, threshold), 1)


def person_folds(labels: Sequence[str]) -> NDArray[np.intp]:
    """The fold of each photo; those of one person together."""
    names, people = np.unique(np.asarray(labels), return_inverse=True)
    fold_of: NDArray[np.intp] = np.random.default_rng(SEED).permutation(len(names)) % FOLDS
    return fold_of[people]


def cross_validate(
    student: Float32Array, teacher: Float32Array, labels: Sequence[str]
) -> tuple[HeldOutRow, ...]:
    """What the layer gains on other people: learned on four fifths of them, measured on the rest.

    Args:
        student: (N, D) float32, rows of length 1.
        teacher: (N, T) float32, of the same photos.
        labels: whose each is.
    """
    fold_of = person_folds(labels)
    rates = []
    for fold in range(FOLDS):
        held_out = fold_of == fold
        projection = fit_projection(student[~held_out], teacher[~held_out])
        mine = np.asarray(labels)[held_out].tolist()
        plain = student[held_out]
        rates.append((_fnmrs(plain, mine), _fnmrs(project(plain, projection), mine)))
    before, after = np.mean(np.array(rates), axis=0)
    return tuple(HeldOutRow(*row) for row in zip(FMRS, before, after, strict=True))


def _fnmrs(vectors: Float32Array, labels: Sequence[str]) -> list[float]:
    comparisons = compare_all(vectors, vectors, labels)
    rates = [fnmr_at(comparisons, threshold_at(comparisons, fmr)) for fmr in FMRS]
    return [float("nan") if rate is None else rate[1] for rate in rates]
