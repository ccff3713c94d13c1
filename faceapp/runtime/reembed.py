"""Embeds the kept enrolment photos with another encoder; the desk goes on with the old one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

from faceapp.core.errors import FaceappError
from faceapp.core.ports import SubjectRepository
from faceapp.core.types import FaceDetection, Subject, Template, UInt8Array

if TYPE_CHECKING:  # it loads OpenCV, which the window does not wait for
    from faceapp.vision.face_reader import FaceReader

T = TypeVar("T")

PHOTOS_PER_STEP = 16  # read, and committed, at once; check-ins have their turn between
LEAST_SHARE = 0.5  # of the largest face's width: smaller ones stand in the background


class OnSubjects(Protocol):
    """Runs a job on the database thread and waits for it."""

    def __call__(self, job: Callable[[SubjectRepository], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class ReembedReport:
    """What became of it.

    Attributes:
        photos: so many have a template now that had none.
        needs_photo: people the encoder does not know all the same.
    """

    photos: int
    needs_photo: tuple[Subject, ...]


def reembed(
    reader: FaceReader,
    on_subjects: OnSubjects,
    on_progress: Callable[[int, int], None],
    stop: Callable[[], bool],
) -> ReembedReport:
    """Give every kept photo a template of the reader's encoder. Templates of others stay.

    Photos that are enrolled meanwhile are done too. What is done is kept when it is stopped, and
    the next time goes on from there.

    Args:
        reader: with the encoder.
        on_subjects: see there.
        on_progress: called with (done, all) after each step.
        stop: asked between steps; True ends it.

    Raises:
        CancelledError: ``stop`` said so.
        StorageError: the database can't be used.
    """
    encoder_id = reader.card.encoder_id
    tried: set[int] = set()  # photos without a face stay without a template
    added = 0
    while waiting := _waiting(on_subjects, encoder_id, tried):
        total = len(tried) + len(waiting)
        on_progress(len(tried), total)
        for photo_ids in _steps(waiting):
            if stop():
                raise CancelledError
            tried.update(photo_ids)
            added += _embed(reader, on_subjects, photo_ids)
            on_progress(len(tried), total)
    missing = on_subjects(lambda subjects: subjects.without_template(encoder_id))
    return ReembedReport(added, tuple(missing))


def _waiting(on_subjects: OnSubjects, encoder_id: str, tried: set[int]) -> list[int]:
    found = on_subjects(lambda subjects: subjects.photos_without_template(encoder_id))
    return [photo_id for photo_id in found if photo_id not in tried]


def _steps(photo_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(photo_ids), PHOTOS_PER_STEP):
        yield photo_ids[start : start + PHOTOS_PER_STEP]


def _embed(reader: FaceReader, on_subjects: OnSubjects, photo_ids: Sequence[int]) -> int:
    """One step; returns how many got a template."""
    pictures = on_subjects(lambda subjects: _pictures(subjects, photo_ids))
    rows: list[tuple[int, Template]] = []
    for photo_id, picture in pictures:
        faces = reader.detect(picture)
        if faces:
            ((template, _quality),) = reader.references(picture, [_enrolled_face(picture, faces)])
            rows.append((photo_id, template))
    if rows:
        on_subjects(lambda subjects: subjects.add_templates(rows))
    return len(rows)


def _pictures(
    subjects: SubjectRepository, photo_ids: Sequence[int]
) -> list[tuple[int, UInt8Array]]:
    found = []
    for photo_id in photo_ids:
        try:
            picture = subjects.photo(photo_id).portrait
        except FaceappError:
            continue  # removed since, or its picture can't be read: told as without a template
        if picture is not None:
            found.append((photo_id, picture))
    return found


def _enrolled_face(picture: UInt8Array, faces: Sequence[FaceDetection]) -> FaceDetection:
    """Whom the portrait was cut out for: the face in the middle, but for small ones behind.

    Args:
        picture: (H, W, 3) uint8 RGB.
        faces: found in it, largest first.
    """
    middle = np.array(picture.shape[1::-1]) / 2
    large = [face for face in faces if face.width_px >= LEAST_SHARE * faces[0].width_px]

    def distance(face: FaceDetection) -> float:
        return float(np.linalg.norm((face.box[:2] + face.box[2:]) / 2 - middle))

    return min(large, key=distance)
