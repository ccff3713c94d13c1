"""What the desk is made of: the open database, and what ``app`` introduces to it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.cards import EncoderCard
from faceapp.core.ports import Clock
from faceapp.core.sources import CameraInfo
from faceapp.core.types import UInt8Array
from faceapp.runtime.database_worker import Store
from faceapp.runtime.gallery_keeper import SitePoints
from faceapp.runtime.recognition_kit import RecognitionKit
from faceapp.settings import Settings


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What ``app`` introduces to the desk.

    Attributes:
        open_store: opens the database; called on the database thread.
        load_kit: loads the networks, preparing them first where needed, with progress and a
            stop event.
        card: of the encoder to begin with.
        site_points: see ``GalleryKeeper``.
        read_image: a photo file to (H, W, 3) uint8 RGB.
        list_cameras: may be slow.
        save_settings: writes the settings file.
        clock: the time.
    """

    open_store: Callable[[], Store]
    load_kit: Callable[[Callable[[str, float], None], threading.Event], RecognitionKit]
    card: EncoderCard
    site_points: SitePoints
    read_image: Callable[[Path], UInt8Array]
    list_cameras: Callable[[], tuple[CameraInfo, ...]]
    save_settings: Callable[[Settings], None]
    clock: Clock
