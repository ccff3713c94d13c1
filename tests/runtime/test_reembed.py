"""Kept photos through another encoder: every one once, in small steps, and who is left out."""

from __future__ import annotations

from concurrent.futures import CancelledError
from types import SimpleNamespace

import numpy as np
import pytest

from faceapp.core.types import (
    FaceDetection,
    FaceQuality,
    FaceSample,
    SubjectDetails,
    Template,
)
from faceapp.runtime.reembed import PHOTOS_PER_STEP, reembed
from tests.runtime.memory_subjects import MemorySubjects

QUALITY = FaceQuality(40.0, 5.0)


def face(x, width):
    box = np.array([x, 10, x + width, 10 + width], np.float32)
    return FaceDetection(box, 0.9, np.zeros((5, 2), np.float32))


def picture(*faces):
    """A picture that says which faces a detector will find in it: (x, width) each."""
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[0, 0, 0] = len(faces)
    for index, (x, width) in enumerate(faces):
        pixels[1, index, :2] = x, width
    return pixels


class ReaderOfLabels:
    """Reads what ``picture`` wrote; the embedding points along the axis of the face's x."""

    card = SimpleNamespace(encoder_id="new-1")

    def detect(self, pixels):
        found = [face(*map(int, pixels[1, index, :2])) for index in range(pixels[0, 0, 0])]
        return sorted(found, key=lambda each: -each.width_px)

    def references(self, _pixels, detections):
        return [(Template(axis(int(found.box[0])), "new-1"), QUALITY) for found in detections]


def axis(index):
    return np.eye(100, dtype=np.float32)[index]


def enrolled(subjects, number, portrait):
    sample = FaceSample(face(0, 10), QUALITY, Template(axis(0), "old-1"), portrait)
    return subjects.add(SubjectDetails(f"Person {number:03d}", str(number)), sample)


class Database:
    """Runs jobs at once, and lets others have their turn between."""

    def __init__(self, subjects, between=lambda: None):
        self.subjects, self.between = subjects, between

    def __call__(self, job):
        answer = job(self.subjects)
        self.between()
        return answer


def run(subjects, between=lambda: None, stop=lambda: False):
    seen = []
    report = reembed(
        ReaderOfLabels(),
        Database(subjects, between),
        lambda done, total: seen.append((done, total)),
        stop,
    )
    return report, seen


def test_everybody_gets_a_template_in_steps_and_keeps_the_old_one():
    subjects = MemorySubjects()
    count = 2 * PHOTOS_PER_STEP + 3
    for number in range(count):
        enrolled(subjects, number, picture((number, 40)))
    report, seen = run(subjects)
    assert (report.photos, report.needs_photo) == (count, ())
    assert subjects.commits == [PHOTOS_PER_STEP, PHOTOS_PER_STEP, 3]
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == ((0, count), (count, count))
    for encoder_id in ("old-1", "new-1"):
        assert len(subjects.references(encoder_id)[0]) == count
    ids, matrix = subjects.references("new-1")
    assert [int(row.argmax()) for row in matrix] == list(range(count)), ids


def test_nothing_to_do_asks_and_tells_nothing_more():
    subjects = MemorySubjects()
    enrolled(subjects, 1, picture((1, 40)))
    run(subjects)
    report, seen = run(subjects)
    assert (report.photos, seen) == (0, [])
    assert subjects.commits == [1]


def test_people_without_a_kept_picture_or_a_face_need_a_new_photo():
    subjects = MemorySubjects()
    enrolled(subjects, 1, picture((1, 40)))
    faceless = enrolled(subjects, 2, picture())
    unkept = enrolled(subjects, 3, picture((3, 40)))
    subjects.forget_picture(unkept.subject_id)
    report, _seen = run(subjects)
    assert (report.photos, report.needs_photo) == (1, (faceless, unkept))


def test_the_face_in_the_middle_is_meant_but_for_small_ones_behind():
    subjects = MemorySubjects()
    enrolled(subjects, 1, picture((2, 46), (30, 40), (48, 8)))
    run(subjects)
    _ids, matrix = subjects.references("new-1")
    assert [int(row.argmax()) for row in matrix] == [30]


def test_people_enrolled_or_removed_meanwhile_are_no_trouble():
    subjects = MemorySubjects()
    first = enrolled(subjects, 1, picture((1, 40)))
    enrolled(subjects, 2, picture((2, 40)))
    turns = []

    def between():
        turns.append(1)
        if len(turns) == 1:
            subjects.remove(first.subject_id)
        if len(turns) == 2:
            enrolled(subjects, 3, picture((3, 40)))

    report, _seen = run(subjects, between)
    assert (report.photos, report.needs_photo) == (2, ())
    assert len(subjects.references("new-1")[0]) == 2


def test_it_can_be_stopped_and_goes_on_where_it_was():
    subjects = MemorySubjects()
    for number in range(PHOTOS_PER_STEP + 1):
        enrolled(subjects, number, picture((number, 40)))
    with pytest.raises(CancelledError):
        run(subjects, stop=lambda: len(subjects.commits) == 1)
    assert subjects.commits == [PHOTOS_PER_STEP]
    report, seen = run(subjects)
    assert (report.photos, seen[0]) == (1, (0, 1))
