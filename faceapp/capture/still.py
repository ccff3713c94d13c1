"""A picture file as a source: shown for a few seconds, as if somebody stood still."""

from __future__ import annotations

import time
from pathlib import Path

from faceapp.capture.images import read_image
from faceapp.core.errors import file_name
from faceapp.core.types import Frame

FRAMES = 30
FPS = 10.0


class StillSource:
    """Fulfils ``core.ports.FrameSource``: the same picture ``FRAMES`` times.

    Raises:
        UnreadableImageError: see ``read_image``.
    """

    is_live = False
    fps = FPS

    def __init__(self, path: Path) -> None:
        self.name = file_name(path)
        self._pixels = read_image(path)
        self._count = 0
        self._closed = False

    def read(self) -> Frame | None:
        """The picture again, or None at the end."""
        if self._closed or self._count == FRAMES:
            return None
        self._count += 1
        return Frame(self._pixels, self._count - 1, time.monotonic())

    def close(self) -> None:
        self._closed = True
