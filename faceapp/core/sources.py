"""Which camera, file or stream is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SourceKind(StrEnum):
    CAMERA = "camera"
    FILE = "file"  # a video or a still picture
    URL = "url"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """Which source to open. ``address``: camera index or device path, file path, URL, or empty."""

    kind: SourceKind
    address: str = field(default="", repr=False)  # may hold a password: never in a log

    @classmethod
    def parse(cls, text: str) -> SourceSpec:
        """Read what a person typed: "0", "/dev/video0", "rtsp://…", "clip.mp4" or "demo"."""
        if text == "demo":
            return cls(SourceKind.DEMO)
        if text.isdigit() or text.startswith("/dev/video"):
            return cls(SourceKind.CAMERA, text)
        if "://" in text:
            return cls(SourceKind.URL, text)
        return cls(SourceKind.FILE, text)


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera as listed to the operator: ``address`` for ``SourceSpec``, ``name`` to read."""

    address: str
    name: str
