"""The loaded networks, shared by the live picture and by work on photos."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.errors import ModelDamagedError, ModelsNotPreparedError
from faceapp.core.ports import FaceDetector, FaceEncoder
from faceapp.runtime.preparation import Progress, prepare_models
from faceapp.vision.face_reader import FaceReader

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecognitionKit:
    """Detector and encoder, and the reader that joins them. Safe to use from several threads."""

    detector: FaceDetector
    encoder: FaceEncoder

    @property
    def reader(self) -> FaceReader:
        return FaceReader(self.detector, self.encoder)


KitLoader = Callable[[], RecognitionKit]


def load_or_prepare(
    load: KitLoader, folder: Path, on_progress: Progress, stop: threading.Event
) -> RecognitionKit:
    """Load the models; make them first, or again, where they are missing or damaged.

    Raises:
        ModelPreparationError: they could not be made.
        ModelDamagedError: they are damaged even now.
    """
    try:
        return load()
    except (ModelsNotPreparedError, ModelDamagedError) as error:
        log.info("models to be prepared: %s", error)
    prepare_models(folder, on_progress, stop)
    return load()
