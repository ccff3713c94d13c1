"""A part of LFW, read once per run: people with six photos, through the real networks."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

import numpy as np

from faceapp.capture.images import decode_image
from faceapp.core.cards import EncoderCard
from faceapp.core.types import ColorOrder, FaceDetection
from faceapp.models.catalogue import load_card
from faceapp.vision.align import align_chips
from faceapp.vision.encoder import OnnxEncoder
from faceapp.vision.mtcnn import MtcnnDetector
from tests.pictures import shared_folder
from tests.prepared import prepared_models

PEOPLE = 60
PHOTOS_EACH = 6


@dataclass(frozen=True)
class LfwPart:
    """Sixty people, six photos each, person by person."""

    card: EncoderCard
    labels: tuple[str, ...]
    detections: tuple[FaceDetection, ...]
    chips: np.ndarray
    embeddings: np.ndarray


def open_encoder(threads: int = 2) -> OnnxEncoder:
    return OnnxEncoder(
        prepared_models().path("dlib-resnet29-v1.onnx"), load_card("dlib-resnet29-v1"), threads
    )


def open_detector(threads: int = 2) -> MtcnnDetector:
    store = prepared_models()
    return MtcnnDetector(
        *(store.path(f"{name}.onnx") for name in ("pnet", "rnet", "onet")), threads=threads
    )


@cache
def lfw_part() -> LfwPart:
    """Skips the test where ../shared is absent."""
    detector, encoder = open_detector(), open_encoder()
    labels, detections, chips = [], [], []
    with zipfile.ZipFile(shared_folder() / "data" / "lfw_dev.zip") as lfw:
        for name in _photos(lfw):
            pixels = decode_image(lfw.read(name))
            face = min(
                detector.detect(pixels, color=ColorOrder.RGB),
                key=lambda found: np.linalg.norm(found.box[:2] + found.box[2:] - 250),
            )
            labels.append(PurePosixPath(name).parent.name)
            detections.append(face)
            chips.append(align_chips(pixels, face.landmarks[None], encoder.card)[0])
    stacked = np.stack(chips)
    return LfwPart(encoder.card, tuple(labels), tuple(detections), stacked, encoder.embed(stacked))


def _photos(lfw: zipfile.ZipFile) -> list[str]:
    by_person = defaultdict(list)
    for name in sorted(lfw.namelist()):
        if name.endswith(".jpg"):
            by_person[PurePosixPath(name).parent.name].append(name)
    rich = [photos for photos in by_person.values() if len(photos) >= PHOTOS_EACH]
    return [photo for photos in rich[:PEOPLE] for photo in photos[:PHOTOS_EACH]]
