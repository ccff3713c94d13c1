"""A picture stream from the network: an IP camera."""

from __future__ import annotations

import time
from urllib.parse import urlsplit, urlunsplit

from faceapp.capture.handle import Handle
from faceapp.capture.opencv import cv2
from faceapp.core.errors import SourceLostError, SourceUnavailableError
from faceapp.core.types import Frame

TIMEOUT_S = 5.0
SCHEMES = frozenset({"rtsp", "rtsps", "rtmp", "rtmps", "http", "https", "rtp", "udp", "tcp", "srt"})


class StreamSource:
    """Fulfils ``core.ports.FrameSource`` for an address such as ``rtsp://host/path``.

    Args:
        url: may carry a user name and password; they are never shown.
        timeout_s: how long opening, and each read, may take.

    Raises:
        SourceUnavailableError: nothing answers there, or nothing that can be played.
    """

    is_live = True

    def __init__(self, url: str, *, timeout_s: float = TIMEOUT_S) -> None:
        self.name = public_address(url)
        timeout_ms = int(timeout_s * 1000)
        limits = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, timeout_ms, cv2.CAP_PROP_READ_TIMEOUT_MSEC, timeout_ms
        ]  # fmt: skip
        capture = cv2.VideoCapture(url, cv2.CAP_FFMPEG, limits)
        if not capture.isOpened():
            capture.release()
            raise SourceUnavailableError(
                self.name, "nothing that can be played answers there", is_stream=True
            )
        self._handle = Handle(capture)
        self.fps = self._handle.fps()
        self._count = 0

    def read(self) -> Frame | None:
        """The next picture; None only after ``close``.

        Raises:
            SourceLostError: nothing arrived within the time limit, or the stream ended.
        """
        pixels = self._handle.read()
        if pixels is None:
            if self._handle.closed:
                return None
            raise SourceLostError(self.name, is_stream=True)
        self._count += 1
        return Frame(pixels, self._count - 1, time.monotonic())

    def close(self) -> None:
        self._handle.close()


def public_address(url: str) -> str:
    """The address without user name, password and query.

    Raises:
        SourceUnavailableError: it is not an address of the network.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise _not_valid() from error
    if parts.scheme not in SCHEMES or not host:
        raise _not_valid()
    host = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, host + port, parts.path, "", ""))


def _not_valid() -> SourceUnavailableError:
    return SourceUnavailableError("stream", "its address is not valid", is_stream=True)
