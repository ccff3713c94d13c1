"""Measures an encoder on a folder of photos: FMR -> t, and the FNMR that goes with it.

All pairs of photos are compared (ISO/IEC 19795-1's full cross-comparison): pairs of two people
are non-mated, pairs of one person mated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.images import read_image
from faceapp.core.cards import ThresholdPoint
from faceapp.core.errors import ImportListError, UnreadableImageError
from faceapp.core.types import FaceDetection, Float32Array, UInt8Array
from faceapp.vision.face_reader import FaceReader

FMRS = tuple(10 ** (-third / 3) for third in range(3, 19))  # 0.1 to 1e-6, three per decade
MIN_FALSE_MATCHES = 10  # a threshold set by fewer pairs is chance
BINS_PER_UNIT = 100_000  # thresholds are found to 1e-5
D_MAX = 4
ROWS_PER_BLOCK = 256
PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """One measured row.

    Attributes:
        point: false match rate and its threshold.
        false_matches: non-mated pairs at or below the threshold.
        fnmr: share of a person's mated pairs above it, averaged over people, so that one with
            many photos does not count more; None where nobody has two photos.
    """

    point: ThresholdPoint
    false_matches: int
    fnmr: float | None


@dataclass(frozen=True, slots=True)
class CalibrationTable:
    """What was measured, by falling FMR; rates too small for the data are left out."""

    rows: tuple[CalibrationRow, ...]
    photos: int
    people: int
    people_with_mated_pairs: int

    @property
    def points(self) -> tuple[ThresholdPoint, ...]:
        """For an encoder's card."""
        return tuple(row.point for row in self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFolder:
    """The photos of a folder.

    Attributes:
        embeddings: (N, D) float32, rows of length 1.
        labels: whose each is.
        left_out: photos without a face, or unreadable.
    """

    embeddings: Float32Array
    labels: tuple[str, ...]
    left_out: tuple[Path, ...]


def embed_folder(folder: Path, reader: FaceReader, on_progress: Progress) -> EmbeddedFolder:
    """Embed one face of each photo of ``folder/Name/photo.jpg``, the one nearest to the middle.

    Args:
        folder: one folder per person.
        reader: with the encoder to measure.
        on_progress: called with (done, all) after each photo.

    Raises:
        ImportListError: there are no such photos, or no faces in them.
    """
    photos = sorted(file for file in folder.glob("*/*") if file.suffix.lower() in PHOTO_SUFFIXES)
    vectors, labels, left_out = [], [], []
    for done, photo in enumerate(photos, start=1):
        vector = _embedding(photo, reader)
        if vector is None:
            left_out.append(photo)
        else:
            vectors.append(vector)
            labels.append(photo.parent.name)
        on_progress(done, len(photos))
    if not vectors:
        raise ImportListError(folder, "there are no faces in it. Choose one of Name/photo.jpg.")
    return EmbeddedFolder(np.stack(vectors), tuple(labels), tuple(left_out))


def _embedding(photo: Path, reader: FaceReader) -> Float32Array | None:
    try:
        pixels = read_image(photo)
    except UnreadableImageError:
        return None  # told by the caller, who gets the list
    faces = reader.detect(pixels)
    if not faces:
        return None
    ((template, _quality),) = reader.templates(pixels, [_nearest_to_middle(pixels, faces)])
    return template.vector


def _nearest_to_middle(pixels: UInt8Array, faces: Sequence[FaceDetection]) -> FaceDetection:
    middle = np.array([pixels.shape[1], pixels.shape[0]], np.float32) / 2
    return min(faces, key=lambda face: np.linalg.norm((face.box[:2] + face.box[2:]) / 2 - middle))


def measure(embeddings: Float32Array, labels: Sequence[str]) -> CalibrationTable:
    """Compare every photo with every other.

    Args:
        embeddings: (N, D) float32, rows of length 1.
        labels: whose each is; at least two people.
    """
    if embeddings.ndim != 2 or len(labels) != len(embeddings):
        raise ValueError(f"{len(labels)} labels for embeddings of {embeddings.shape}")
    _names, people = np.unique(np.asarray(labels), return_inverse=True)
    if len(_names) < 2:
        raise ValueError("false matches can't be measured on one person")
    counts = np.cumsum(_non_mated_histogram(embeddings, people))
    mated = list(_mated(embeddings, people))
    rows = tuple(_rows(counts, mated))
    return CalibrationTable(rows, len(labels), len(_names), len(mated))


def _rows(counts: NDArray[np.int64], mated: Sequence[Float32Array]) -> Iterator[CalibrationRow]:
    comparisons = int(counts[-1])
    for fmr in FMRS:
        if fmr * comparisons < MIN_FALSE_MATCHES:
            return
        # The last bin up to which there are not too many; its upper edge is the threshold.
        bins = int(np.searchsorted(counts, fmr * comparisons, side="right"))
        threshold = bins / BINS_PER_UNIT
        false_matches = int(counts[bins - 1]) if bins else 0
        missed = [float(np.mean(d > threshold)) for d in mated]
        yield CalibrationRow(
            ThresholdPoint(float(f"{fmr:.4g}"), threshold, comparisons),
            false_matches,
            float(np.mean(missed)) if missed else None,
        )


def _non_mated_histogram(embeddings: Float32Array, people: NDArray[np.intp]) -> NDArray[np.int64]:
    """How many non-mated pairs fall in each bin of d; each pair counts once."""
    histogram = np.zeros(D_MAX * BINS_PER_UNIT + 1, np.int64)
    for start in range(0, len(embeddings), ROWS_PER_BLOCK):
        block = slice(start, start + ROWS_PER_BLOCK)
        d = _dissimilarities(embeddings[block], embeddings[start:])
        later = np.arange(d.shape[1]) > np.arange(d.shape[0])[:, None]
        d = d[later & (people[block, None] != people[start:])]
        histogram += np.bincount((d * BINS_PER_UNIT).astype(np.int64), minlength=len(histogram))
    return histogram


def _mated(embeddings: Float32Array, people: NDArray[np.intp]) -> Iterator[Float32Array]:
    """The d of all mated pairs, person by person, of those with two photos or more."""
    order = np.argsort(people, kind="stable")
    ends = np.flatnonzero(np.diff(people[order])) + 1
    for rows in np.split(order, ends):
        if len(rows) > 1:
            d = _dissimilarities(embeddings[rows], embeddings[rows])
            yield d[np.triu_indices(len(rows), 1)]


def _dissimilarities(a: Float32Array, b: Float32Array) -> Float32Array:
    """The d of each row of ``a`` and each of ``b``, (A, B) float32."""
    d: Float32Array = np.clip(np.float32(2) - np.float32(2) * (a @ b.T), 0, D_MAX)
    return d
