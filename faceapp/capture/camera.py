"""A camera of this computer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from faceapp.capture.freeze import FreezeWatch
from faceapp.capture.handle import Capture, Handle
from faceapp.capture.opencv import cv2
from faceapp.core.errors import SourceLostError, SourceUnavailableError
from faceapp.core.types import Frame

WIDTH_PX, HEIGHT_PX, FPS = 1280, 720, 30.0
MAX_FAILED_READS = 5
MAX_SILENCE_S = 2.0

Opener = Callable[[str], Capture]
MonotonicClock = Callable[[], float]


def camera_backend() -> int:
    """OpenCV's way to the cameras of this system; camera indices are counted by it."""
    if sys.platform == "win32":
        return cv2.CAP_MSMF
    if sys.platform == "darwin":
        return cv2.CAP_AVFOUNDATION
    return cv2.CAP_V4L2


class CameraSource:
    """Fulfils ``core.ports.FrameSource`` for a camera.

    Args:
        address: index or device path, as in ``SourceSpec``.
        name: for people; ``address`` where it is empty.
        opener: opens the device.
        clock: monotonic seconds.

    Raises:
        SourceUnavailableError: no such camera, or another program has it.
    """

    is_live = True

    def __init__(
        self,
        address: str,
        *,
        name: str = "",
        opener: Opener | None = None,
        clock: MonotonicClock = time.monotonic,
    ) -> None:
        self.name = name or address
        self._clock = clock
        self._handle = Handle(self._opened(address, opener or open_device))
        self.fps = self._handle.fps()
        self._watch = FreezeWatch()
        self._count = 0
        self._failures = 0
        self._last_arrival_s = clock()

    def read(self) -> Frame | None:
        """The next picture; None only after ``close``.

        Raises:
            SourceLostError: nothing arrives any more, or always the same picture.
        """
        while not self._handle.closed:
            pixels = self._handle.read()
            now_s = self._clock()
            if pixels is not None:
                self._failures, self._last_arrival_s = 0, now_s
                if self._watch.is_frozen(pixels, now_s):
                    raise SourceLostError(self.name)
                self._count += 1
                return Frame(pixels, self._count - 1, now_s)
            # One picture may arrive damaged; several in a row mean that the camera is gone.
            self._failures += 1
            if self._failures >= MAX_FAILED_READS or now_s - self._last_arrival_s > MAX_SILENCE_S:
                break
        if self._handle.closed:
            return None
        raise SourceLostError(self.name)

    def close(self) -> None:
        self._handle.close()

    def _opened(self, address: str, opener: Opener) -> Capture:
        capture = opener(address)
        if not capture.isOpened():
            capture.release()
            raise SourceUnavailableError(self.name, _reason(address))
        # The format before the size: raw pictures of 720p do not fit through USB 2 at 30 fps.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
        capture.set(cv2.CAP_PROP_FPS, FPS)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)  # else Linux hands out pictures of the past
        return capture


def open_device(address: str) -> Capture:
    """Open a device by index or path with the system's backend."""
    if address.isdigit():
        return cv2.VideoCapture(int(address), camera_backend())
    return cv2.VideoCapture(address, camera_backend())


def _reason(address: str) -> str:
    if sys.platform == "linux":
        device = Path(f"/dev/video{address}" if address.isdigit() else address)
        if not device.exists():
            return "no such camera is connected"
    return "it is not connected, or another program uses it"
