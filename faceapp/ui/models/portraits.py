"""Portraits as pixmaps, fetched when first asked for and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from faceapp.core.types import UInt8Array
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge

KEPT = 600
SIDE_PX = 192
IN_FLIGHT = 6
WAITING = 150  # what was asked for longest ago has been scrolled out of sight: dropped


def to_image(pixels: UInt8Array) -> QImage:
    """An image of its own memory from (H, W, 3) uint8 RGB."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    return QImage(rows.data, width, height, width * 3, QImage.Format.Format_RGB888).copy()


def square(image: QImage, side_px: int) -> QPixmap:
    """The middle of an image as a square pixmap of that many pixels."""
    scaled = image.scaled(
        side_px,
        side_px,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - side_px) // 2, (scaled.height() - side_px) // 2
    return QPixmap.fromImage(scaled.copy(left, top, side_px, side_px))


class Portraits(QObject):
    """The portraits of the gallery, by subject_id.

    Signals:
        loaded: the subject_id whose portrait has come.
    """

    loaded = Signal(int)

    def __init__(self, desk: DeskService, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._bridge = desk, bridge
        self._kept: OrderedDict[int, QPixmap | None] = OrderedDict()
        self._stale: set[int] = set()
        self._waiting: OrderedDict[int, None] = OrderedDict()
        self._in_flight: set[int] = set()

    def get(self, subject_id: int) -> QPixmap | None:
        """The portrait if it is here; else it is fetched and ``loaded`` tells."""
        if subject_id not in self._kept or subject_id in self._stale:
            self._ask(subject_id)
        if subject_id not in self._kept:
            return None
        self._kept.move_to_end(subject_id)
        return self._kept[subject_id]

    def refresh(self) -> None:
        """People were changed: show what is here until it has been fetched again."""
        self._stale.update(self._kept)

    def _ask(self, subject_id: int) -> None:
        if subject_id in self._in_flight:
            return
        self._waiting[subject_id] = None
        self._waiting.move_to_end(subject_id)
        while len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        self._fetch_next()

    def _fetch_next(self) -> None:
        while self._waiting and len(self._in_flight) < IN_FLIGHT:
            subject_id, _ = self._waiting.popitem()  # the newest wish is what is in sight
            self._in_flight.add(subject_id)
            self._stale.discard(subject_id)
            self._bridge.run(
                self._desk.portrait(subject_id),
                self,
                then=partial(self._on_fetched, subject_id),
                or_else=partial(self._on_failed, subject_id),
            )

    def _on_fetched(self, subject_id: int, pixels: UInt8Array | None) -> None:
        self._in_flight.discard(subject_id)
        pixmap = None if pixels is None else square(to_image(pixels), SIDE_PX)
        self._keep(subject_id, pixmap)
        self._fetch_next()
        self.loaded.emit(subject_id)

    def _on_failed(self, subject_id: int, error: Exception) -> None:
        self._in_flight.discard(subject_id)
        self._keep(subject_id, None)  # initials instead, and no asking in a circle
        self._fetch_next()
        self._bridge.faulted.emit(error)

    def _keep(self, subject_id: int, pixmap: QPixmap | None) -> None:
        self._kept[subject_id] = pixmap
        self._kept.move_to_end(subject_id)
        while len(self._kept) > KEPT:
            forgotten, _ = self._kept.popitem(last=False)
            self._stale.discard(forgotten)
