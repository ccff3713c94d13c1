"""An open ``cv2.VideoCapture`` that can be closed from another thread while it is read."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np

from faceapp.capture.opencv import cv2
from faceapp.core.types import UInt8Array

MOST_PLAUSIBLE_FPS = 500.0


class Capture(Protocol):
    """What is used of ``cv2.VideoCapture``."""

    def isOpened(self) -> bool: ...  # noqa: N802  (OpenCV's name)

    def set(self, propId: int, value: float, /) -> bool: ...  # noqa: N803  (OpenCV's name)

    def get(self, propId: int, /) -> float: ...  # noqa: N803  (OpenCV's name)

    def read(self) -> tuple[bool, Any]: ...

    def release(self) -> None: ...


class Handle:
    """Reads pictures as RGB, and releases the device once, never in the middle of a read.

    Releasing while another thread reads would crash inside OpenCV. So ``close`` leaves the
    release to a read that is under way. There is no lock: taking the last item of a list is
    atomic, so whoever takes the capture out of ``_owner`` releases it.
    """

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._owner = [capture]
        self._reading = False
        self._closed = False

    @property
    def closed(self) -> bool:
        return self._closed

    def read(self) -> UInt8Array | None:
        """The next picture, (H, W, 3) uint8 RGB; None when there is none, or after ``close``."""
        self._reading = True
        try:
            if self._closed:
                return None
            arrived, pixels = self._capture.read()
        finally:
            self._reading = False
            if self._closed:
                self._release()
        if not arrived or pixels is None or not pixels.size:
            return None
        return to_rgb(pixels)

    def get(self, prop: int) -> float:
        """A property of the device or file, 0 when unknown."""
        return 0.0 if self._closed else self._capture.get(prop)

    def fps(self) -> float:
        """The nominal rate, 0 when unknown."""
        rate = self.get(cv2.CAP_PROP_FPS)
        return rate if 0.0 < rate <= MOST_PLAUSIBLE_FPS else 0.0

    def close(self) -> None:
        """Release, now or at the end of the read under way. Safe to call twice."""
        self._closed = True
        if not self._reading:
            self._release()

    def _release(self) -> None:
        try:
            capture = self._owner.pop()
        except IndexError:
            return  # released already
        capture.release()


def to_rgb(pixels: UInt8Array) -> UInt8Array:
    """Colour pictures arrive as BGR, infra-red cameras send grey."""
    grey = pixels.ndim == 2
    code = cv2.COLOR_GRAY2RGB if grey else cv2.COLOR_BGR2RGB
    return np.asarray(cv2.cvtColor(pixels, code), np.uint8)
