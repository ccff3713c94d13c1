"""From what was asked for to an open source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from faceapp.capture.camera import CameraSource
from faceapp.capture.demo import DemoSource
from faceapp.capture.devices import camera_name
from faceapp.capture.files import problem_with
from faceapp.capture.headers import is_gif, is_picture
from faceapp.capture.still import StillSource
from faceapp.capture.stream import StreamSource
from faceapp.capture.video import VideoSource
from faceapp.core.errors import UnreadableImageError, UnreadableVideoError
from faceapp.core.pictures import MEANT_AS_PICTURES
from faceapp.core.ports import FrameSource
from faceapp.core.sources import SourceKind, SourceSpec

STILL_SUFFIXES = frozenset(MEANT_AS_PICTURES) - {".gif"}  # one that moves may come that far
MOTION_JPEG_SUFFIXES = frozenset({".mjpg", ".mjpeg"})  # pictures one after the other


def open_source(spec: SourceSpec) -> FrameSource:
    """Open a camera, file, stream or the demo; this may take seconds.

    Raises:
        SourceUnavailableError: the camera or stream can't be opened.
        UnreadableImageError, UnreadableVideoError: the file can't be shown.
    """
    openers: dict[SourceKind, Callable[[str], FrameSource]] = {
        SourceKind.CAMERA: _camera,
        SourceKind.FILE: _file,
        SourceKind.URL: StreamSource,
        SourceKind.DEMO: lambda address: DemoSource(loop=address == "loop"),
    }
    return openers[spec.kind](spec.address)


def _camera(address: str) -> FrameSource:
    return CameraSource(address, name=camera_name(address))


def _file(address: str) -> FrameSource:
    path = Path(address)
    if _is_picture(path):
        # Not tried as a video: FFmpeg would show a damaged one half grey.
        return StillSource(path)
    kinds: tuple[Callable[[Path], FrameSource], ...] = (VideoSource, StillSource)
    likely, other = reversed(kinds) if path.suffix.lower() in STILL_SUFFIXES else kinds
    try:
        return likely(path)
    except (UnreadableImageError, UnreadableVideoError) as error:
        # The name may be wrong about what is inside.
        try:
            return other(path)
        except (UnreadableImageError, UnreadableVideoError):
            raise error from None


def _is_picture(path: Path) -> bool:
    if problem_with(path) or path.suffix.lower() in MOTION_JPEG_SUFFIXES:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False  # what opens the file next will say why it can't be read
    return is_picture(head) or (is_gif(head) and not _moves(path))


def _moves(path: Path) -> bool:
    """Whether there is a second picture. A video of one would be over before a face is named."""
    try:
        video = VideoSource(path)
    except UnreadableVideoError:
        return False
    try:
        return video.read() is not None and video.read() is not None
    except UnreadableVideoError:
        return False
    finally:
        video.close()
