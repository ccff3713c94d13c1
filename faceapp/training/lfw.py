"""Labeled Faces in the Wild: its View 2 protocol, and its known label errors.

Huang, Ramesh, Berg and Learned-Miller, "Labeled Faces in the Wild: A Database for Studying Face
Recognition in Unconstrained Environments", University of Massachusetts Amherst, Technical Report
07-49, 2007: for each fold of pairs the threshold is chosen on the others; the accuracy is the mean
over folds, with its standard error.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from faceapp.comparison.metrics import D_MAX, Float64Array
from faceapp.core.errors import InputError
from faceapp.core.types import Float32Array
from faceapp.paths import resources


class PhotoName(NamedTuple):
    """A photo as LFW's lists name it: ``Name/Name_0001``."""

    person: str
    stem: str


@dataclass(frozen=True, slots=True)
class Pair:
    fold: int
    one: PhotoName
    other: PhotoName

    @property
    def mated(self) -> bool:
        return self.one.person == self.other.person


@dataclass(frozen=True, slots=True)
class View2:
    """The result of the protocol.

    Attributes:
        accuracy: mean over folds.
        standard_error: of that mean; None with a single fold.
        fold_accuracies: of each fold.
        thresholds: of each fold, chosen on the others.
        pairs: how many there are.
        pairs_without_face: of these; a photo shows no face: counted as errors.
        pairs_without_photo: of these; a photo is not in the folder: counted as errors.
    """

    accuracy: float
    standard_error: float | None
    fold_accuracies: tuple[float, ...]
    thresholds: tuple[float, ...]
    pairs: int
    pairs_without_face: int
    pairs_without_photo: int


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a pairs.txt: folds and pairs per half in the first line, then the folds.

    Raises:
        InputError: it is not such a file.
    """
    try:
        return _pairs(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"“{path}” is no list of LFW's pairs ({error}). Mend it or move it away."
        ) from error


def _pairs(text: str) -> tuple[Pair, ...]:
    first, *lines = [line for line in text.splitlines() if line.strip()] or [""]
    folds, half = (int(word) for word in first.split())
    if folds < 1 or half < 1 or len(lines) != folds * 2 * half:
        raise ValueError(f"{len(lines)} pairs instead of {folds} x 2 x {half}")
    return tuple(_pair(line, number // (2 * half)) for number, line in enumerate(lines))


def _pair(line: str, fold: int) -> Pair:
    words = line.split("\t") if "\t" in line else line.split()
    if len(words) == 3:
        name, one, other = words
        return Pair(fold, _photo(name, one), _photo(name, other))
    name, one, other_name, other = words
    return Pair(fold, _photo(name, one), _photo(other_name, other))


def _photo(name: str, number: str) -> PhotoName:
    return PhotoName(name, f"{name}_{int(number):04d}")


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedPhotos:
    """The photos that pairs are looked up in.

    Attributes:
        references: (N, D) float32, rows of length 1.
        probes: (N, D) float32, of the same photos.
        rows: where each photo with a face stands.
        present: all photos of the folder, with a face or not.
    """

    references: Float32Array
    probes: Float32Array
    rows: Mapping[PhotoName, int]
    present: Collection[PhotoName]

    def d(self, pair: Pair) -> float:
        """The mean of both directions' d; NaN where a photo has no face or is missing."""
        one, other = self.rows.get(pair.one), self.rows.get(pair.other)
        if one is None or other is None:
            return float("nan")
        forth = self.references[one] @ self.probes[other]
        back = self.references[other] @ self.probes[one]
        return float(np.clip(2 - forth - back, 0, D_MAX))

    def lacks(self, pair: Pair) -> bool:
        return pair.one not in self.present or pair.other not in self.present


def view2(pairs: Sequence[Pair], photos: EmbeddedPhotos) -> View2 | None:
    """Run the protocol; None with fewer than two folds, where no threshold can be chosen."""
    names = sorted({pair.fold for pair in pairs})
    if len(names) < 2:
        return None
    splits = [
        (
            [pair for pair in pairs if pair.fold != fold],
            [pair for pair in pairs if pair.fold == fold],
        )
        for fold in names
    ]
    return _result(splits, photos)


def view2_of_fold(pairs: Sequence[Pair], photos: EmbeddedPhotos, fold: int) -> View2 | None:
    """The accuracy on one fold with the threshold chosen on the one before it.

    So the folds that an encoder was trained on have no say. None where either has no pairs.
    """
    before = fold_before(pairs, fold)
    chosen = [pair for pair in pairs if pair.fold == before]
    reported = [pair for pair in pairs if pair.fold == fold]
    return _result([(chosen, reported)], photos) if chosen and reported else None


def fold_before(pairs: Sequence[Pair], fold: int) -> int:
    """The fold on which another one's threshold is chosen; the last, before the first."""
    return (fold - 1) % (1 + max((pair.fold for pair in pairs), default=0))


def _result(
    splits: Sequence[tuple[Sequence[Pair], Sequence[Pair]]], photos: EmbeddedPhotos
) -> View2:
    """Of each split: pairs to choose the threshold on, and pairs to report on."""
    thresholds, accuracies = [], []
    for chosen, reported in splits:
        thresholds.append(best_threshold(*_distances(chosen, photos)))
        accuracies.append(_accuracy(*_distances(reported, photos), thresholds[-1]))
    pairs = [pair for _, reported in splits for pair in reported]
    without_photo = sum(photos.lacks(pair) for pair in pairs)
    several = len(accuracies) > 1
    return View2(
        accuracy=float(np.mean(accuracies)),
        standard_error=float(np.std(accuracies, ddof=1) / np.sqrt(len(accuracies)))
        if several
        else None,
        fold_accuracies=tuple(accuracies),
        thresholds=tuple(thresholds),
        pairs=len(pairs),
        pairs_without_face=int(np.isnan(_distances(pairs, photos)[0]).sum()) - without_photo,
        pairs_without_photo=without_photo,
    )


def _distances(
    pairs: Sequence[Pair], photos: EmbeddedPhotos
) -> tuple[Float64Array, NDArray[np.bool_]]:
    d = np.array([photos.d(pair) for pair in pairs])
    return d, np.array([pair.mated for pair in pairs])


def best_threshold(d: Float64Array, mated: NDArray[np.bool_]) -> float:
    """The t with most pairs right, in the middle of the gap it lies in; NaN pairs don't count.

    Args:
        d: (N,) float64.
        mated: (N,) bool.
    """
    known = np.isfinite(d)
    order = np.argsort(d[known], kind="stable")
    rising, is_mated = d[known][order], mated[known][order]
    # Right with a threshold after the first 0, 1, ... N pairs, and those between equal d never.
    right = np.concatenate([[0], np.cumsum(np.where(is_mated, 1, -1))])
    edges = np.concatenate([[0.0], rising, [float(D_MAX)]])
    right[np.flatnonzero(edges[1:] == edges[:-1])] = -len(d) - 1
    best = int(np.argmax(right))
    return float((edges[best] + edges[best + 1]) / 2)


def _accuracy(d: Float64Array, mated: NDArray[np.bool_], threshold: float) -> float:
    """NaN is neither a match nor a non-match: wrong, whatever the pair."""
    return float(np.mean(np.where(mated, d <= threshold, d > threshold)))


@dataclass(frozen=True, slots=True)
class LabelError:
    """A photo in another person's folder."""

    photo: PhotoName
    shows: str


def label_errors() -> tuple[LabelError, ...]:
    """Those of ``resources/evaluation/lfw_label_errors.json``, which names its source."""
    file = resources() / "evaluation" / "lfw_label_errors.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        LabelError(PhotoName(error["labelled"], error["photo"]), error["shows"])
        for error in values["errors"]
    )


def doubled_names() -> frozenset[str]:
    """Folders to leave out, since another folder is of the same person.

    Those of ``resources/evaluation/lfw_doubles.json``, which says how they were found.
    """
    file = resources() / "evaluation" / "lfw_doubles.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    return frozenset(double["leave_out"] for double in values["doubles"])


def rightly_named(photos: Sequence[Path]) -> NDArray[np.bool_]:
    """Which photos ``Name/photo`` carry no name known to be wrong or double, (N,) bool.

    Two photos of one person under two names would count as a false match.
    """
    wrong = {error.photo for error in label_errors()}
    doubled = doubled_names()
    return np.array(
        [
            path.parent.name not in doubled and PhotoName(path.parent.name, path.stem) not in wrong
            for path in photos
        ]
    )
