"""A video file."""

from __future__ import annotations

import time
from pathlib import Path

from faceapp.capture.files import problem_with
from faceapp.capture.handle import Handle
from faceapp.capture.opencv import cv2
from faceapp.core.errors import UnreadableVideoError, file_name
from faceapp.core.types import Frame, UInt8Array

WHOLE = 0.9


class VideoSource:
    """Fulfils ``core.ports.FrameSource`` for a file; whoever reads keeps the pace of ``fps``.

    Raises:
        UnreadableVideoError: missing, or not one picture can be decoded.
    """

    is_live = False

    def __init__(self, path: Path) -> None:
        self.name = file_name(path)
        problem = problem_with(path)
        if problem:
            raise UnreadableVideoError(self.name, problem)
        # Absolute, so that FFmpeg does not take a name for a protocol or an option.
        self._handle = Handle(cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG))
        self.fps = self._handle.fps()
        self._count = 0
        self._first = self._handle.read()
        if self._first is None:
            self._handle.close()
            raise UnreadableVideoError(self.name, "it is not a video, or damaged")

    def read(self) -> Frame | None:
        """The next picture, or None at the end.

        Raises:
            UnreadableVideoError: the file says that it is longer than what can be read of it.
        """
        pixels = self._next()
        if pixels is None:
            if not self._handle.closed and self._is_cut_short():
                self._handle.close()
                raise UnreadableVideoError(self.name, "its end is missing or damaged")
            return None
        self._count += 1
        return Frame(pixels, self._count - 1, time.monotonic())

    def close(self) -> None:
        self._handle.close()

    def _next(self) -> UInt8Array | None:
        first, self._first = self._first, None
        return first if first is not None else self._handle.read()

    def _is_cut_short(self) -> bool:
        # The number of pictures is estimated in some formats and the rate varies in others:
        # only when both count and time fall short is something missing.
        stated = self._handle.get(cv2.CAP_PROP_FRAME_COUNT)
        if stated <= 0 or not self.fps:
            return False
        reached_s = self._handle.get(cv2.CAP_PROP_POS_MSEC) / 1000
        return self._count < WHOLE * stated and reached_s < WHOLE * stated / self.fps
