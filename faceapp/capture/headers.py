"""What a picture file says of itself, read without decoding it: its size, and whether it is whole.

Decoders differ between versions in what they do with a file that was cut short (some fill the
rest with grey), so JPEG and PNG are followed to their end here: JPEG by its markers
(ITU-T T.81, annex B), PNG by the checksums of its chunks (PNG specification, section 5).
"""

from __future__ import annotations

import re
import struct
import zlib

CUT_SHORT = "the file is cut short"
DAMAGED = "the file is damaged"

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_TIFF = {b"II*\0": "<", b"MM\0*": ">"}
_STILL = (_JPEG, _PNG, b"BM", b"\0\0\0\x0cjP  ")
_HEIF_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc")

_EOI, _SOS, _TEM = 0xD9, 0xDA, 0x01
_RST = range(0xD0, 0xD8)
_SOF = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # tables share the range with frame headers
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_TIFF_WIDTH, _TIFF_HEIGHT, _TIFF_SHORT = 256, 257, 3


def is_picture(head: bytes) -> bool:
    """Whether a file that begins like this (16 bytes are enough) is one still picture."""
    if head.startswith(_STILL) or head[:4] in _TIFF:
        return True
    if head[4:8] == b"ftyp":
        return head[8:12] in (*_HEIF_BRANDS, b"avif")
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def problem_with(data: bytes) -> str | None:
    """Why these bytes can't be a whole picture, or None when nothing speaks against it."""
    if not data:
        return "the file is empty"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIC pictures are not supported"
    if data.startswith(_JPEG):
        return None if _jpeg(data)[0] else CUT_SHORT
    if data.startswith(_PNG):
        return _png_problem(data)
    return None


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header states them; None when it is not understood."""
    try:
        if data.startswith(_JPEG):
            return _jpeg(data)[1]
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


def _jpeg(data: bytes) -> tuple[bool, tuple[int, int] | None]:
    """Whether the end-of-image marker is reached, and the size in the frame header."""
    size = None
    position = 2
    while position + 4 <= len(data) or data[position : position + 2] == b"\xff\xd9":
        marker = data[position + 1]
        if data[position] != 0xFF or marker == 0xFF:
            position += 1  # fill bytes
        elif marker == _EOI:
            return True, size
        elif marker in _RST or marker == _TEM:
            position += 2
        else:
            if marker in _SOF and position + 9 <= len(data):
                height, width = _pair(">HH", data, position + 5)
                size = width, height
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
            if marker == _SOS:
                position = _next_marker(data, position)
    return False, size


def _next_marker(data: bytes, position: int) -> int:
    found = _AFTER_SCAN.search(data, position)
    return found.start() if found else len(data)


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
    if data.startswith((b"GIF87a", b"GIF89a")):
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
