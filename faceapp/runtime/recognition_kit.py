"""The loaded networks, shared by the live picture and by work on photos."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from faceapp.attendance.recognition import RecognitionRules
from faceapp.core.errors import ModelDamagedError, ModelsNotPreparedError
from faceapp.core.model_errors import EncoderError
from faceapp.core.ports import FaceDetector
from faceapp.models.catalogue import DEFAULT_ENCODER_ID
from faceapp.runtime.preparation import Progress, prepare_models

if TYPE_CHECKING:  # it loads OpenCV, which the window does not wait for
    from faceapp.vision.face_reader import FaceReader

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RecognitionKit:
    """The detector, the reader that joins it with the encoder, and the encoder's rules.

    Safe to use from several threads.
    """

    detector: FaceDetector
    reader: FaceReader
    rules: RecognitionRules


KitLoader = Callable[[], RecognitionKit]


def with_fallback(
    load: Callable[[str], RecognitionKit], encoder_id: str, tell: Callable[[Exception], None]
) -> RecognitionKit:
    """Load the networks with an encoder; with the one that comes with the product if it is damaged.

    Raises:
        ModelsNotPreparedError, ModelDamagedError: these are of the product itself.
    """
    try:
        return load(encoder_id)
    except EncoderError as error:
        tell(error)
    return load(DEFAULT_ENCODER_ID)


def load_or_prepare(
    load: KitLoader, folder: Path, on_progress: Progress, stop: threading.Event | None = None
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
