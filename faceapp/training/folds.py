"""People in folds: what is learned, chosen and reported never shares a person."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.training.lfw import Pair, fold_before

FOLDS = 5
LEARNED, CHOSEN, REPORTED = (0, 1, 2), 3, 4
"""What each fold is for: to learn from, to choose settings on, and to report on, once."""


def folds_of_pairs(pairs: Iterable[Pair]) -> dict[str, int]:
    """The fold of each person that LFW's list names."""
    return {photo.person: pair.fold % FOLDS for pair in pairs for photo in (pair.one, pair.other)}


def learned_faces(photos: Sequence[str]) -> NDArray[np.bool_]:
    """Which faces of nobody in particular are learned from: a fifth is left to report on.

    Args:
        photos: their file names, which tell the fifth.
    """
    learned: NDArray[np.bool_] = folds_of(photos, {}) != REPORTED
    return learned


def folds_of(people: Sequence[str], listed: Mapping[str, int]) -> NDArray[np.intp]:
    """The fold of each photo.

    Args:
        people: whose each photo is.
        listed: folds that are laid down; others follow from the name, the same every time.
    """
    folds = [listed.get(name, zlib.crc32(name.encode()) % FOLDS) for name in people]
    return np.array(folds, np.intp)


def photos_for_fold(photos: Sequence[Path], pairs: Sequence[Pair], fold: int) -> list[Path]:
    """What measuring a fold needs: its people's photos, and those its threshold is chosen on."""
    before = fold_before(pairs, fold)
    chosen = {
        (photo.person, photo.stem)
        for pair in pairs
        if pair.fold == before
        for photo in (pair.one, pair.other)
    }
    folds = folds_of([photo.parent.name for photo in photos], folds_of_pairs(pairs))
    return [
        photo
        for photo, its in zip(photos, folds, strict=True)
        if its == fold or (photo.parent.name, photo.stem) in chosen
    ]
