"""Stand-ins for camera hardware, and real clips made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from faceapp.core.types import UInt8Array


class FakeDevice:
    """What ``cv2.VideoCapture`` is to a camera: hands out what it was given, then fails.

    Args:
        pictures: (H, W, 3) uint8 BGR, or None for a picture that did not arrive.
        during_read: called inside each read, as if another thread did something then.
    """

    def __init__(
        self,
        pictures: list[UInt8Array | None],
        *,
        opens: bool = True,
        during_read: Callable[[], None] = lambda: None,
    ) -> None:
        self.opens = opens
        self.during_read = during_read
        self.asked: dict[int, float] = {}
        self.released = 0
        self.reading = False
        self._pictures = iter(pictures)

    def isOpened(self) -> bool:  # noqa: N802  (OpenCV's name)
        return self.opens

    def set(self, prop: int, value: float) -> bool:
        self.asked[prop] = value
        return True

    def get(self, prop: int) -> float:
        return self.asked.get(prop, 0.0)

    def read(self) -> tuple[bool, UInt8Array | None]:
        self.reading = True
        self.during_read()
        self.reading = False
        picture = next(self._pictures, None)
        return picture is not None, picture

    def release(self) -> None:
        assert not self.reading, "released in the middle of a read: OpenCV would crash"
        self.released += 1


def noisy(count: int, seed: int = 0) -> list[UInt8Array | None]:
    """Pictures of a real sensor: each a little different."""
    rng = np.random.default_rng(seed)
    return [rng.integers(0, 256, (24, 32, 3), np.uint8) for _ in range(count)]


def make_clip(path: Path, frames: int = 20, fps: float = 25.0) -> Path:
    """A motion JPEG clip, grainy, whose frame n is yellow of brightness 10 n on average."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), fps, (320, 240))
    grain = np.random.default_rng(0).integers(0, 41, (240, 320, 1), np.uint8)
    for number in range(frames):
        picture = np.zeros((240, 320, 3), np.uint8)
        picture[..., 1:] = np.clip(grain.astype(int) + 10 * number - 20, 0, 255)
        writer.write(picture)
    writer.release()
    return path
