"""What a site's own people say about the threshold: how alike they are to one another. numpy only.

Non-mated comparisons are those between the references of two people, and of a confirmed passage
with everybody but the person it was. A site whose people are more alike than those an encoder was
measured on finds a stricter threshold here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.compare import D_MAX
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.metrics import (
    MIN_FALSE_MATCHES,
    TABLE_FMRS,
    allowed_of,
    rounded_down,
    threshold_below,
)
from faceapp.core.cards import ThresholdPoint
from faceapp.core.types import Float32Array

MIN_PEOPLE = 20
ROWS_PER_BLOCK = 512
Z_95 = 1.645  # one-sided


@dataclass(frozen=True, slots=True, eq=False)
class SiteProbe:
    """A confirmed passage.

    Attributes:
        vector: (D,) float32 of length 1, the fused embedding.
        subject_id: who it was.
        spread: what the looks differed among themselves; part of d (``attendance.fusion``).
    """

    vector: Float32Array
    subject_id: int
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class SiteMeasurement:
    """What was measured at a site.

    Attributes:
        encoder_id: in whose d everything is.
        people: enrolled.
        passages: confirmed ones that were compared.
        comparisons: non-mated ones.
        points: FMR -> t, by falling fmr; empty: too few people or comparisons to say anything.
        missed: share of the confirmed passages whose d is above ``threshold``: what stayed
            recognised by its margin of luck; None without passages.
        threshold: in force when it was measured.
    """

    encoder_id: str
    people: int
    passages: int
    comparisons: int
    points: tuple[ThresholdPoint, ...]
    missed: float | None
    threshold: float


def measure_site(
    gallery: Gallery, probes: Sequence[SiteProbe], threshold: float
) -> SiteMeasurement:
    """Compare the people of a site with one another.

    Args:
        gallery: everyone enrolled, of one encoder.
        probes: confirmed passages of that encoder; of people who are gone they are left out.
        threshold: in force now.
    """
    known = set(gallery.subject_ids.tolist())
    confirmed = [probe for probe in probes if probe.subject_id in known]
    non_mated, mated = [], []
    for d, ids in _all_d(gallery, confirmed):
        same = ids[:, None] == gallery.subject_ids[None]
        non_mated.append(d[~same])
        mated.append(d[same])
    between = _between_references(gallery)
    values = np.sort(np.concatenate([between, *non_mated]))
    own = np.concatenate(mated) if mated else np.empty(0)
    enough = gallery.people >= MIN_PEOPLE
    return SiteMeasurement(
        encoder_id=gallery.encoder_id,
        people=gallery.people,
        passages=len(confirmed),
        comparisons=len(values),
        points=tuple(_points(values)) if enough else (),
        missed=float(np.mean(own > threshold)) if own.size else None,
        threshold=threshold,
    )


def _all_d(
    gallery: Gallery, probes: Sequence[SiteProbe]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.int64]]]:
    """The d of probes and people (their nearest reference), (n, people), with whose each is."""
    for start in range(0, len(probes), ROWS_PER_BLOCK):
        block = probes[start : start + ROWS_PER_BLOCK]
        vectors = np.stack([probe.vector for probe in block])
        spreads = np.array([probe.spread for probe in block])[:, None]
        d = _to_people(vectors, gallery) + spreads
        yield np.minimum(d, D_MAX), np.array([probe.subject_id for probe in block])


def _between_references(gallery: Gallery) -> NDArray[np.float64]:
    """The d of every two people, by the first reference of the one; each pair once."""
    firsts = gallery.matrix[gallery.first_rows]
    found = [np.empty(0)]
    for start in range(0, len(firsts), ROWS_PER_BLOCK):
        d = _to_people(firsts[start : start + ROWS_PER_BLOCK], gallery)
        later = np.arange(d.shape[1])[None] > np.arange(start, start + len(d))[:, None]
        found.append(d[later])
    return np.concatenate(found)


def _to_people(vectors: Float32Array, gallery: Gallery) -> NDArray[np.float64]:
    if not gallery.people:
        return np.empty((len(vectors), 0))
    d = np.clip(2.0 - 2.0 * (vectors @ gallery.matrix.T).astype(np.float64), 0.0, D_MAX)
    nearest: NDArray[np.float64] = np.minimum.reduceat(d, gallery.first_rows, axis=1)
    return nearest


def _points(values: NDArray[np.float64]) -> Iterator[ThresholdPoint]:
    """Rows for the rates that the sorted non-mated d are enough for."""
    count = len(values)
    for fmr in TABLE_FMRS:
        allowed = allowed_of(fmr, count)
        if allowed < MIN_FALSE_MATCHES:
            return
        threshold = rounded_down(threshold_below(values, allowed))
        matches = int(np.searchsorted(values, threshold, side="right"))
        upper = min(1.0, poisson_upper(matches) / count)
        yield ThresholdPoint(float(f"{fmr:.4g}"), threshold, count, float(f"{upper:.4g}"))


def poisson_upper(count: int) -> float:
    """Upper 95 % bound of the mean of which ``count`` were seen.

    Wilson and Hilferty's approximation of Garwood's bound (Biometrika 28, 1936); comparisons that
    share a person are not independent, so the true bound lies somewhat higher.
    """
    k = count + 1
    return k * (1 - 1 / (9 * k) + Z_95 / (3 * math.sqrt(k))) ** 3
