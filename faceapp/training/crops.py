"""Photos as aligned crops, packed once: training reads them thousands of times.

    <folder>/pixels.npy   (N, CROP_PX, CROP_PX, 3) uint8 RGB
    <folder>/crops.json   how they were made, and the photo of each

The faces are found and aligned by the desk's own detector and code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from faceapp.capture.images import read_image
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ImportListError, UnreadableImageError
from faceapp.core.types import UInt8Array
from faceapp.training.embedding import PHOTO_SUFFIXES, nearest_to_middle
from faceapp.training.views import CROP_PX, crop_anchors
from faceapp.vision.align import align_chips
from faceapp.vision.face_reader import FaceReader

PIXELS, LIST = "pixels.npy", "crops.json"
VERSION = 2  # raise it whenever crops are made otherwise

CropMany = Callable[[Sequence[Path]], Iterable[tuple[Path, UInt8Array | None]]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Crops:
    """The faces of one folder of photos.

    Attributes:
        photos: of each.
        pixels: (N, CROP_PX, CROP_PX, 3) uint8 RGB, not loaded until they are looked at.
    """

    photos: tuple[Path, ...]
    pixels: UInt8Array

    @property
    def people(self) -> tuple[str, ...]:
        """The name of the folder of each photo."""
        return tuple(photo.parent.name for photo in self.photos)


def all_photos(folder: Path) -> list[Path]:
    """Every photo in the folder and those within it, sorted."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in PHOTO_SUFFIXES)


def crop_photo(reader: FaceReader, photo: Path, card: EncoderCard) -> UInt8Array | None:
    """The crop of the face nearest to the middle; None: no picture, or no face in it."""
    try:
        pixels = read_image(photo)
    except UnreadableImageError:
        return None
    faces = reader.detect(pixels)
    if not faces:
        return None
    landmarks = nearest_to_middle(pixels, faces).landmarks
    larger = replace(card, input_px=CROP_PX, anchors=crop_anchors(card))
    crop: UInt8Array = align_chips(pixels, landmarks[None], larger)[0]
    return crop


def pack(
    folder: Path, packs: Path, card: EncoderCard, crop_many: CropMany, on_progress: Progress
) -> Path:
    """Where the crops of a folder are packed; those packed before are not made again.

    Args:
        folder: photos, in folders within it or not.
        packs: where packs are kept.
        card: of the encoder the crops are aligned for.
        crop_many: calls ``crop_photo`` for many, perhaps in parallel.
        on_progress: called with (done, all).

    Raises:
        ImportListError: there are no photos with faces in it.
    """
    photos = all_photos(folder)
    place = packs / _mark(folder, photos, card)
    if not (place / LIST).is_file():
        _make(place, folder, photos, crop_many, on_progress)
    return place


def read_pack(place: Path) -> Crops:
    """What ``pack`` made. Raises OSError, ValueError, KeyError."""
    listed = json.loads((place / LIST).read_text(encoding="utf-8"))
    folder = Path(listed["folder"])
    pixels = np.load(place / PIXELS, mmap_mode="r")[: len(listed["photos"])]
    return Crops(tuple(folder / name for name in listed["photos"]), pixels)


def _mark(folder: Path, photos: Sequence[Path], card: EncoderCard) -> str:
    """A name that changes with the photos, the alignment and this program."""
    facts: list[object] = [VERSION, CROP_PX, card.anchors, card.fitted, str(folder.resolve())]
    facts += [(str(photo.relative_to(folder)), photo.stat().st_size) for photo in photos]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def _make(
    place: Path,
    folder: Path,
    photos: Sequence[Path],
    crop_many: CropMany,
    on_progress: Progress,
) -> None:
    if not photos:
        raise ImportListError(folder, "there are no photos in it. Choose a folder of photos.")
    place.mkdir(parents=True, exist_ok=True, mode=0o700)  # faces of people
    shape = (len(photos), CROP_PX, CROP_PX, 3)
    pixels = np.lib.format.open_memmap(place / PIXELS, mode="w+", dtype=np.uint8, shape=shape)
    kept: list[str] = []
    for done, (photo, crop) in enumerate(crop_many(photos), start=1):
        if crop is not None:
            pixels[len(kept)] = crop
            kept.append(str(photo.relative_to(folder)))
        on_progress(done, len(photos))
    pixels.flush()
    if not kept:
        raise ImportListError(folder, "there are no faces in it. Choose a folder of photos.")
    listed = json.dumps({"folder": str(folder.resolve()), "photos": kept})
    fresh = place / f"{LIST}.new"  # written last: a pack without a list is not finished
    fresh.write_text(listed, encoding="utf-8")
    fresh.replace(place / LIST)
