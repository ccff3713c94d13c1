"""The whole report, on made-up people and on a part of LFW."""

from pathlib import Path

import numpy as np
import pytest

from faceapp.core.errors import FaceTooSmallError
from faceapp.core.types import FaceQuality
from faceapp.models.catalogue import load_card
from faceapp.training.embedding import EmbeddedFolder
from faceapp.training.evaluation import evaluate
from faceapp.training.lfw import PhotoName
from tests.comparison.photos import people
from tests.lfw import lfw_part

CARD = load_card("dlib-resnet29-v1")


def folder_of(rows, labels, names=None, qualities=None):
    photos = names or [Path(label, f"{label}_{n:04d}.jpg") for n, label in enumerate(labels)]
    qualities = qualities or [FaceQuality(50.0, 5.0)] * len(rows)
    return EmbeddedFolder(
        tuple(photos), tuple(labels), rows, rows, tuple(qualities),
        (Path("x", "no face.jpg"),), (Path("x", "broken.jpg"),),
    )  # fmt: skip


def small(quality):
    return FaceTooSmallError(quality.eye_distance_px, 24) if quality.eye_distance_px < 24 else None


def test_failures_to_acquire_and_to_enrol_are_listed():
    rows, labels = people(30, 2, 0.3)
    qualities = [FaceQuality(20.0, 5.0), *[FaceQuality(50.0, 5.0)] * 59]
    report = evaluate(Path("x"), folder_of(rows, labels, qualities=qualities), CARD, small)
    assert report.photos == 62
    assert [path.name for path in report.without_face] == ["no face.jpg"]
    assert [path.name for path in report.unreadable] == ["broken.jpg"]
    ((photo, reason),) = [(one.photo, one.reason) for one in report.refused]
    assert photo.parent.name == labels[0]
    assert "too small" in reason
    assert report.without_label_errors is None


def test_as_many_people_are_enrolled_as_the_folder_allows():
    rows, labels = people(120, 2, 0.3)
    report = evaluate(Path("x"), folder_of(rows, labels), CARD, small)
    rows_found = report.as_labelled.identification
    assert [(row.enrolled, row.wanted_fpir) for row in rows_found] == [
        (25, 0.003), (25, 0.001), (100, 0.003), (100, 0.001),
    ]  # fmt: skip
    assert all(row.empirical is None for row in rows_found), "20 to 95 strangers can't show it"
    assert all(row.product is not None and row.supported for row in rows_found)
    assert rows_found[0].strangers == 95
    assert rows_found[0].mated_searches == 25


def test_a_known_label_error_is_measured_with_and_without():
    """The photo shows another person of the folder: a false match as labelled, none without."""
    rows, labels = people(40, 2, 0.0)
    labels[0] = "Carlos_Beltran"
    names = [Path(label, f"{label}_{n:04d}.jpg") for n, label in enumerate(labels)]
    names[0] = Path("Carlos_Beltran", "Carlos_Beltran_0001.jpg")
    report = evaluate(Path("x"), folder_of(rows, labels, names), CARD, small)
    (error,) = report.label_errors
    assert error.photo == PhotoName("Carlos_Beltran", "Carlos_Beltran_0001")
    assert report.as_labelled.photos == 80
    assert report.without_label_errors.photos == 79
    wrong = report.as_labelled.all_pairs.rows[-1]
    right = report.without_label_errors.all_pairs.rows[-1]
    assert wrong.threshold_interval.low < 1e-3 < right.threshold_interval.low


def test_a_part_of_lfw_is_measured_as_it_is_known_to_be():
    lfw = lfw_part()
    folder = folder_of(lfw.embeddings, lfw.labels)
    report = evaluate(Path("lfw"), folder, lfw.card, lambda _quality: None)
    measured = report.as_labelled
    assert (measured.photos, measured.people) == (360, 60)
    by_fmr = {row.wanted_fmr: row for row in measured.all_pairs.rows}
    card = {point.fmr: point.threshold for point in lfw.card.thresholds}
    assert by_fmr[1e-2].threshold == pytest.approx(card[1e-2], abs=0.02)
    assert by_fmr[1e-3].fnmr_per_person == pytest.approx(0.053, abs=0.04)
    assert np.all(np.diff([fnmr for _, fnmr in measured.all_pairs.det]) <= 0)
    (row, _) = measured.identification
    assert row.enrolled == 25
    assert row.product.fpir.mean < 0.02
    assert row.product.fnir.mean < 0.25
