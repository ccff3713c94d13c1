"""What a picture file says of itself, read without decoding it: its size, and whether it is whole.

Decoders differ between versions in what they do with a file that was cut short (some fill the
rest with grey), so JPEG and PNG are followed to their end here: JPEG by its markers
(``capture/jpeg.py``), PNG by the checksums of its chunks (PNG specification, section 5).
"""

from __future__ import annotations

import struct
import zlib

from faceapp.capture import jpeg

CUT_SHORT = "the file is cut short"
DAMAGED = "the file is damaged"

_PNG = b"\x89PNG\r\n\x1a\n"
_TIFF = {b"II*\0": "<", b"MM\0*": ">"}
_GIF = (b"GIF87a", b"GIF89a")
_STILL = (jpeg.START, _PNG, b"BM", b"\0\0\0\x0cjP  ")
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc")

_TIFF_WIDTH, _TIFF_HEIGHT, _TIFF_SHORT = 256, 257, 3


def is_picture(head: bytes) -> bool:
    """Whether a file that begins like this (16 bytes are enough) is one still picture."""
    if head.startswith(_STILL) or head[:4] in _TIFF:
        return True
    if head[4:8] == b"ftyp":
        return head[8:12] in (*_HEIF_BRANDS, b"avif")
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def is_gif(head: bytes) -> bool:
    """Whether it is a GIF, which holds one picture or an animation."""
    return head.startswith(_GIF)


def problem_with(data: bytes) -> str | None:
    """Why these bytes can't be a whole picture, or None when nothing speaks against it."""
    if not data:
        return "the file is empty"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIC pictures are not supported"
    if data.startswith(jpeg.START):
        found = jpeg.outline(data)
        if found.damaged:
            return DAMAGED
        return None if found.whole else CUT_SHORT
    if data.startswith(_PNG):
        return _png_problem(data)
    return None


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header states them; None when it is not understood."""
    try:
        if data.startswith(jpeg.START):
            return jpeg.outline(data).size
        if data.startswith(_PNG):
            return _pair(">II", data, 16)
        if data[:4] in _TIFF:
            return _tiff_dimensions(data, _TIFF[data[:4]])
        return _other_dimensions(data)
    except struct.error:
        return None


def _pair(layout: str, data: bytes, position: int) -> tuple[int, int]:
    first, second = struct.unpack_from(layout, data, position)
    return abs(first), abs(second)


def _png_problem(data: bytes) -> str | None:
    position = len(_PNG)
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        end = position + 8 + length
        if end + 4 > len(data):
            return CUT_SHORT
        kind = data[position + 4 : position + 8]
        stated = int.from_bytes(data[end : end + 4], "big")
        if zlib.crc32(memoryview(data)[position + 4 : end]) != stated:
            return DAMAGED
        if kind == b"IEND":
            return None
        position = end + 4
    return CUT_SHORT


def _tiff_dimensions(data: bytes, order: str) -> tuple[int, int] | None:
    (start,) = struct.unpack_from(order + "I", data, 4)
    (count,) = struct.unpack_from(order + "H", data, start)
    values = {}
    for index in range(count):
        entry = start + 2 + 12 * index
        tag, kind = struct.unpack_from(order + "HH", data, entry)
        layout = "H" if kind == _TIFF_SHORT else "I"
        (values[tag],) = struct.unpack_from(order + layout, data, entry + 8)
    if _TIFF_WIDTH not in values or _TIFF_HEIGHT not in values:
        return None
    return values[_TIFF_WIDTH], values[_TIFF_HEIGHT]


def _other_dimensions(data: bytes) -> tuple[int, int] | None:
    if is_gif(data):
        return _pair("<HH", data, 6)
    if data.startswith(b"BM"):
        return _pair("<ii", data, 18)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp_dimensions(data)
    return None


def _webp_dimensions(data: bytes) -> tuple[int, int] | None:
    # https://developers.google.com/speed/webp/docs/riff_container
    chunk = data[12:16]
    if chunk == b"VP8X":
        return (
            1 + int.from_bytes(data[24:27], "little"),
            1 + int.from_bytes(data[27:30], "little"),
        )
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 ":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
