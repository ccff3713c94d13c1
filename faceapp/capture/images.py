"""Picture files to pixels and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from faceapp.capture import files, headers, jpeg, jpeg_length
from faceapp.capture.opencv import MAX_PIXELS, cv2
from faceapp.core.errors import UnreadableImageError
from faceapp.core.types import UInt8Array, check_image

MAX_FILE_BYTES = 512 * 1024 * 1024
_TOO_LARGE = "the picture is too large"
_JPEG_SUFFIXES = {".jpg", ".jpeg"}


def read_image(path: Path) -> UInt8Array:
    """Read any picture that OpenCV reads, turned as its EXIF orientation says.

    Returns:
        (H, W, 3) uint8, RGB, 0-255. Grey becomes three equal channels, 16 bits become 8,
        transparency is dropped, and of an animation this is the first picture.

    Raises:
        UnreadableImageError: missing, not a picture, damaged, or larger than ``MAX_PIXELS``.
    """
    return _decoded(_content(path), path)


def decode_image(data: bytes) -> UInt8Array:
    """The same for the bytes of a picture file."""
    return _decoded(data, Path("picture"))


def encode_jpeg(pixels_rgb: UInt8Array, quality: int = 90) -> bytes:
    """JPEG file of a picture, (H, W, 3) uint8 RGB; ``quality`` 0-100."""
    return _encoded(pixels_rgb, ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])


def write_image(path: Path, pixels_rgb: UInt8Array) -> None:
    """Write (H, W, 3) uint8 RGB: as JPEG when the name says so, else as PNG.

    Raises:
        OSError: the file can't be written.
    """
    if path.suffix.lower() in _JPEG_SUFFIXES:
        path.write_bytes(encode_jpeg(pixels_rgb))
    else:
        path.write_bytes(_encoded(pixels_rgb, ".png", []))


def _content(path: Path) -> bytes:
    problem = files.problem_with(path)
    if problem:
        raise UnreadableImageError(path, problem)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadableImageError(path, _TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableImageError(path, error.strerror or str(error)) from error


def _decoded(data: bytes, path: Path) -> UInt8Array:
    problem = headers.problem_with(data)
    if problem:
        raise UnreadableImageError(path, problem)
    size = headers.dimensions(data)
    if size and size[0] * size[1] > MAX_PIXELS:
        raise UnreadableImageError(path, _TOO_LARGE)
    if data.startswith(jpeg.START) and jpeg_length.has_wrong_length(data, jpeg.outline(data)):
        raise UnreadableImageError(path, headers.DAMAGED)
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    except cv2.error as error:
        raise UnreadableImageError(path, headers.DAMAGED) from error
    if pixels is None:
        reason = headers.DAMAGED if size else "it is not a picture of a known kind"
        raise UnreadableImageError(path, reason)
    return np.asarray(pixels, np.uint8)


def _encoded(pixels_rgb: UInt8Array, suffix: str, parameters: list[int]) -> bytes:
    check_image(pixels_rgb, "encode")
    _, encoded = cv2.imencode(suffix, cv2.cvtColor(pixels_rgb, cv2.COLOR_RGB2BGR), parameters)
    return encoded.tobytes()
