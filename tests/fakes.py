"""Stand-ins for hardware, written by hand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np

from faceapp.core.errors import SourceLostError
from faceapp.core.sources import SourceSpec
from faceapp.core.types import Frame, UInt8Array


class FakeCamera:
    """A live source that shows one picture at a steady rate.

    Args:
        picture: (H, W, 3) uint8 RGB.
        fps: pictures per second.
        frames: how many before it ends or fails; None: until closed.
        fails: raise SourceLostError then, as when the cable is pulled.
    """

    name = "fake camera"
    is_live = True

    def __init__(
        self, picture: UInt8Array, *, fps: float = 60.0, frames: int | None = None,
        fails: bool = False,
    ) -> None:  # fmt: skip
        self.fps = fps
        self.picture = picture
        self.closed = threading.Event()
        self._frames, self._fails = frames, fails
        self._count = 0

    def read(self) -> Frame | None:
        if self._frames is not None and self._count >= self._frames:
            if self._fails:
                raise SourceLostError(self.name)
            return None
        if self.closed.wait(1 / self.fps):
            return None
        frame = Frame(self.picture, self._count, time.monotonic())
        self._count += 1
        return frame

    def close(self) -> None:
        self.closed.set()


class BlockedCamera:
    """A driver that never returns from read(), whatever is closed; ``release`` ends the test."""

    name = "blocked camera"
    is_live = True
    fps = 30.0

    def __init__(self) -> None:
        self.reading = threading.Event()
        self.release = threading.Event()

    def read(self) -> Frame | None:
        self.reading.set()
        self.release.wait()
        return None

    def close(self) -> None:
        pass


def opener_of(source: object) -> Callable[[SourceSpec], object]:
    """Opens this source whatever is asked for."""
    return lambda _spec: source


def grey(width_px: int = 320, height_px: int = 240) -> UInt8Array:
    """A picture without a face."""
    return np.full((height_px, width_px, 3), 127, np.uint8)
