"""A folder of photos as embeddings, a reference and a probe of each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faceapp.capture.images import read_image
from faceapp.core.errors import ImportListError, UnreadableImageError
from faceapp.core.types import FaceDetection, FaceQuality, Float32Array, UInt8Array
from faceapp.training.embedding_cache import EmbeddedPhoto, EmbeddingCache, NoFace
from faceapp.vision.face_reader import FaceReader

PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})

Outcome = EmbeddedPhoto | NoFace | UnreadableImageError
EmbedMany = Callable[[Sequence[Path]], Generator[tuple[Path, Outcome]]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedFolder:
    """The photos of a folder, in the order of their paths.

    Attributes:
        photos: those with a face.
        labels: whose each is: the name of its folder.
        references: (N, D) float32, rows of length 1: as if enrolled.
        probes: (N, D) float32, rows of length 1: as if seen.
        qualities: of each face.
        without_face: photos in which none was found (failure to acquire).
        unreadable: files that are no pictures (failure to acquire).
    """

    photos: tuple[Path, ...]
    labels: tuple[str, ...]
    references: Float32Array
    probes: Float32Array
    qualities: tuple[FaceQuality, ...]
    without_face: tuple[Path, ...]
    unreadable: tuple[Path, ...]

    @property
    def left_out(self) -> tuple[Path, ...]:
        return tuple(sorted(self.without_face + self.unreadable))

    def only(self, kept: NDArray[np.bool_]) -> EmbeddedFolder:
        """The same with only some of the photos that have a face; ``kept``: (N,) bool."""
        places = np.flatnonzero(kept)
        return EmbeddedFolder(
            tuple(self.photos[place] for place in places),
            tuple(self.labels[place] for place in places),
            self.references[places],
            self.probes[places],
            tuple(self.qualities[place] for place in places),
            self.without_face,
            self.unreadable,
        )


def photos_of(folder: Path) -> list[Path]:
    """The photos ``folder/Name/photo.jpg``, sorted."""
    found = folder.glob("*/*")
    return sorted(file for file in found if file.suffix.lower() in PHOTO_SUFFIXES)


def embed_folder(
    folder: Path,
    embed_many: EmbedMany,
    cache: EmbeddingCache,
    on_progress: Progress,
    photos: Sequence[Path] | None = None,
) -> EmbeddedFolder:
    """Embed one face of each photo of ``folder/Name/photo.jpg``, the one nearest to the middle.

    Args:
        folder: one folder per person.
        embed_many: calls ``embed_photo`` for many, perhaps in parallel.
        cache: what was embedded before is taken from it, what is new goes into it, even when
            the work is cut off.
        on_progress: called with (done, all) after each photo that was not in the cache.
        photos: which ones of the folder; None: all of ``photos_of``.

    Raises:
        ImportListError: there are no such photos, or no faces in them.
    """
    photos = photos_of(folder) if photos is None else photos
    keys = {photo: cache.key(photo) for photo in photos}
    outcomes: dict[Path, Outcome | None] = {photo: cache.get(keys[photo]) for photo in photos}
    missing = [photo for photo, outcome in outcomes.items() if outcome is None]
    done = len(photos) - len(missing)
    try:
        with closing(embed_many(missing)) as embedded:
            for photo, outcome in embedded:
                outcomes[photo] = outcome
                if not isinstance(outcome, UnreadableImageError):
                    cache.put(keys[photo], outcome)
                done += 1
                on_progress(done, len(photos))
    finally:
        cache.save()
    return _folder_of(folder, outcomes)


def _folder_of(folder: Path, outcomes: dict[Path, Outcome | None]) -> EmbeddedFolder:
    good = [(path, found) for path, found in outcomes.items() if isinstance(found, EmbeddedPhoto)]
    if not good:
        raise ImportListError(folder, "there are no faces in it. Choose one of Name/photo.jpg.")
    return EmbeddedFolder(
        tuple(path for path, _ in good),
        tuple(path.parent.name for path, _ in good),
        np.stack([found.reference for _, found in good]),
        np.stack([found.probe for _, found in good]),
        tuple(found.quality for _, found in good),
        tuple(path for path, found in outcomes.items() if isinstance(found, NoFace)),
        tuple(path for path, found in outcomes.items() if isinstance(found, UnreadableImageError)),
    )


def embed_photo(reader: FaceReader, photo: Path) -> Outcome:
    """Reference and probe of the face nearest to the middle of a photo."""
    try:
        pixels = read_image(photo)
    except UnreadableImageError as error:
        return error
    faces = reader.detect(pixels)
    if not faces:
        return NoFace()
    face = [nearest_to_middle(pixels, faces)]
    ((probe, quality),) = reader.templates(pixels, face)
    ((reference, _quality),) = reader.references(pixels, face)
    return EmbeddedPhoto(reference.vector, probe.vector, quality)


def nearest_to_middle(pixels: UInt8Array, faces: Sequence[FaceDetection]) -> FaceDetection:
    """Whose photo it is: of the faces on (H, W, 3) pixels that nearest to the middle."""
    middle = np.array([pixels.shape[1], pixels.shape[0]], np.float32) / 2
    return min(faces, key=lambda face: np.linalg.norm((face.box[:2] + face.box[2:]) / 2 - middle))
