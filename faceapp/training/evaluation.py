"""Measures all there is to measure of an encoder on a folder of photos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from faceapp.comparison.bootstrap import rate_rows
from faceapp.comparison.identification import (
    Photos,
    Searches,
    rates_over,
    splits_of,
    threshold_over,
)
from faceapp.comparison.metrics import Comparisons, allowed_of, compare_all, det_curve
from faceapp.comparison.threshold import ThresholdChoice, threshold_for
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.core.types import FaceQuality
from faceapp.training.embedding import EmbeddedFolder
from faceapp.training.folds import folds_of, folds_of_pairs
from faceapp.training.lfw import (
    EmbeddedPhotos,
    LabelError,
    Pair,
    PhotoName,
    View2,
    label_errors,
    rightly_named,
    view2,
    view2_of_fold,
)
from faceapp.training.report import (
    AllPairs,
    Evaluation,
    IdentificationRow,
    Measurement,
    Refusal,
)

FMRS = (1e-2, 1e-3, 1e-4, 1e-5, 1e-6)
FPIRS = (0.003, 0.001)  # NIST's operating point of 1:N identification, and a stricter one
PEOPLE_ENROLLED = (25, 100, 500, 1000)

Judge = Callable[[FaceQuality], InputError | None]


def evaluate(
    folder: Path,
    embedded: EmbeddedFolder,
    card: EncoderCard,
    judge: Judge,
    pairs: Sequence[Pair] = (),
    margin_share: float = 0.0,
    fold: int | None = None,
) -> Evaluation:
    """Measure everything.

    Args:
        folder: where the photos are, for the report.
        embedded: its photos; at least two people.
        card: of the encoder that embedded them.
        judge: what keeps a face of this quality from being enrolled, or None.
        pairs: of LFW's View 2, if there are.
        margin_share: of t, by which the second person must be further for a name.
        fold: of people to measure alone, see ``folds``; None: everybody.

    Raises:
        InputError: the fold has faces of one person only, or none.
    """
    everybody = embedded
    if fold is not None:
        embedded = _only_fold(everybody, pairs, fold)
    problems = [judge(quality) for quality in embedded.qualities]
    refused = tuple(
        Refusal(photo, str(problem))
        for photo, problem in zip(embedded.photos, problems, strict=True)
        if problem is not None
    )
    mislabelled = _mislabelled(embedded)
    return Evaluation(
        folder=folder,
        encoder_id=card.encoder_id,
        photos=len(embedded.photos) + len(embedded.left_out),
        unreadable=embedded.unreadable,
        without_face=embedded.without_face,
        refused=refused,
        label_errors=mislabelled,
        as_labelled=_measure(embedded, card, judge, _view2(everybody, pairs, fold), margin_share),
        without_label_errors=_without(everybody, card, judge, pairs, margin_share, fold),
    )


def _only_fold(embedded: EmbeddedFolder, pairs: Sequence[Pair], fold: int) -> EmbeddedFolder:
    listed = folds_of_pairs(pairs)
    kept = embedded.only(folds_of(embedded.labels, listed) == fold)
    if len(set(kept.labels)) < 2:
        raise InputError(f"Fold {fold + 1} has too few people to measure. Choose another --fold.")
    return replace(
        kept,
        without_face=_of_fold(kept.without_face, listed, fold),
        unreadable=_of_fold(kept.unreadable, listed, fold),
    )


def _of_fold(photos: Sequence[Path], listed: dict[str, int], fold: int) -> tuple[Path, ...]:
    folds = folds_of([photo.parent.name for photo in photos], listed)
    return tuple(photo for photo, its in zip(photos, folds, strict=True) if its == fold)


def _mislabelled(embedded: EmbeddedFolder) -> tuple[LabelError, ...]:
    present = {_name_of(photo) for photo in embedded.photos}
    return tuple(error for error in label_errors() if error.photo in present)


def _name_of(photo: Path) -> PhotoName:
    return PhotoName(photo.parent.name, photo.stem)


def _without(
    embedded: EmbeddedFolder,
    card: EncoderCard,
    judge: Judge,
    pairs: Sequence[Pair],
    margin_share: float,
    fold: int | None,
) -> Measurement | None:
    kept = rightly_named(embedded.photos)
    if kept.all():
        return None
    right = embedded.only(kept)
    measured = right if fold is None else _only_fold(right, pairs, fold)
    wrong = {
        _name_of(photo) for photo, named in zip(embedded.photos, kept, strict=True) if not named
    }
    right_pairs = [pair for pair in pairs if not {pair.one, pair.other} & wrong]
    return _measure(measured, card, judge, _view2(right, right_pairs, fold), margin_share)


def _measure(
    embedded: EmbeddedFolder,
    card: EncoderCard,
    judge: Judge,
    view2: View2 | None,
    margin_share: float,
) -> Measurement:
    # Both photos are read with care, as `faceapp verify A B` does.
    comparisons = compare_all(embedded.references, embedded.references, embedded.labels)
    return Measurement(
        photos=len(embedded.photos),
        people=len(comparisons.photos_of),
        view2=view2,
        all_pairs=_all_pairs(comparisons),
        identification=tuple(_identification(embedded, card, judge, margin_share)),
    )


def _view2(embedded: EmbeddedFolder, pairs: Sequence[Pair], fold: int | None) -> View2 | None:
    rows = {_name_of(photo): row for row, photo in enumerate(embedded.photos)}
    present = {_name_of(photo) for photo in embedded.photos + embedded.left_out}
    photos = EmbeddedPhotos(embedded.references, embedded.references, rows, present)
    return view2(pairs, photos) if fold is None else view2_of_fold(pairs, photos, fold)


def _all_pairs(comparisons: Comparisons) -> AllPairs:
    fmrs = [fmr for fmr in FMRS if allowed_of(fmr, comparisons.non_mated_count)]
    curve = det_curve(comparisons) if len(comparisons.mated) else ((), ())
    return AllPairs(
        mated=len(comparisons.mated),
        non_mated=comparisons.non_mated_count,
        people_with_mated=int((comparisons.mated_of > 0).sum()),
        rows=rate_rows(comparisons, fmrs) if fmrs else (),
        det=tuple((float(fmr), float(fnmr)) for fmr, fnmr in zip(*curve, strict=True)),
    )


def _identification(
    embedded: EmbeddedFolder, card: EncoderCard, judge: Judge, margin_share: float
) -> list[IdentificationRow]:
    enrollable = np.array([judge(quality) is None for quality in embedded.qualities])
    _names, people = np.unique(np.asarray(embedded.labels), return_inverse=True)
    photos = Photos(embedded.references, embedded.probes, people, enrollable)
    rows = []
    for enrolled in PEOPLE_ENROLLED:
        if enrolled <= photos.most_enrolled:
            splits = splits_of(photos, enrolled)
            rows += [
                _identification_row(splits, enrolled, fpir, card, margin_share) for fpir in FPIRS
            ]
    return rows


def _identification_row(
    splits: Sequence[Searches],
    enrolled: int,
    fpir: float,
    card: EncoderCard,
    margin_share: float,
) -> IdentificationRow:
    choice: ThresholdChoice | None = None
    if card.thresholds:
        choice = threshold_for(card.thresholds, fpir, enrolled)
    return IdentificationRow(
        enrolled=enrolled,
        wanted_fpir=fpir,
        splits=len(splits),
        strangers=len(splits[0].strangers),
        mated_searches=float(np.mean([len(one.mated) for one in splits])),
        empirical=rates_over(splits, threshold_over(splits, fpir)),
        product=rates_over(splits, choice.threshold, margin_share * choice.threshold)
        if choice
        else None,
        supported=choice is not None and choice.supported,
    )
