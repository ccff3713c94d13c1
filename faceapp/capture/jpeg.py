"""The outline of a JPEG file, followed by its markers to its end (ITU-T T.81, annex B)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

START = b"\xff\xd8\xff"

_SOI = b"\xff\xd8"
_EOI, _SOS, _DRI, _TEM = 0xD9, 0xDA, 0xDD, 0x01
_RST = range(0xD0, 0xD8)
_SOF = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # tables share the range with frame headers
_SOF_ONE_PASS = {0xC0, 0xC1}  # baseline and extended sequential, Huffman
# What may follow a scan: tables, another scan, the number of lines, the end, APPn and comments.
_AFTER_SCAN = {0xC4, 0xCC, 0xDB, _SOS, 0xDC, _DRI, _EOI, 0xFE, *range(0xE0, 0xF0)}
_NEEDED = _SOF | {0xC4, 0xDB, _SOS}
_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_RESTART = re.compile(rb"\xff([\xd0-\xd7])")


@dataclass(slots=True)
class JpegOutline:
    """What the markers say.

    Attributes:
        size: width and height in pixels, of the frame header; None before there is one.
        whole: the end-of-image marker is reached. What follows it is no part of the picture.
        damaged: a marker stands inside a scan that can't be there. Compressed data never holds
            one: its bytes 0xFF are followed by 0x00.
        scans: where the compressed data of each scan begins and ends.
        one_pass: the first scan holds all components, Huffman coded, in one go (not progressive).
        restart_mcus: how many units stand between two restart markers; 0: there are none.
        mcu: width and height in pixels of such a unit (minimum coded unit).
        head: the segments up to the first scan that decoding needs: tables, frame, scan header.
    """

    size: tuple[int, int] | None = None
    whole: bool = False
    damaged: bool = False
    scans: list[tuple[int, int]] = field(default_factory=list)
    one_pass: bool = False
    restart_mcus: int = 0
    mcu: tuple[int, int] = (8, 8)
    head: list[bytes] = field(default_factory=list)

    def head_for(self, columns: int, rows: int) -> bytes:
        """What begins a file of that many units: the same tables, another size."""
        width, height = columns * self.mcu[0], rows * self.mcu[1]
        size = height.to_bytes(2, "big") + width.to_bytes(2, "big")
        return _SOI + b"".join(
            part[:5] + size + part[9:] if part[1] in _SOF else part for part in self.head
        )


def outline(data: bytes) -> JpegOutline:
    """Follow the markers of a file that begins with ``START``."""
    return _Walk(data).outline


class _Walk:
    """One way through a file. Thumbnails lie inside APPn segments, which are stepped over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._one_pass_components = 0
        self.outline = JpegOutline()
        position: int | None = len(_SOI)
        while position is not None and position + 2 <= len(data):
            position = self._step(position)

    def _step(self, position: int) -> int | None:
        """Where the next marker may be; None at the end."""
        marker = self._data[position + 1]
        if self._data[position] != 0xFF or marker == 0xFF:
            return position + 1  # fill bytes
        if marker == _EOI:
            self.outline.whole = True
            return None
        if marker in _RST or marker == _TEM:
            return position + 2
        if position + 4 > len(self._data):
            return None
        end = position + 2 + int.from_bytes(self._data[position + 2 : position + 4], "big")
        if marker in _NEEDED and not self.outline.scans:
            self.outline.head.append(self._data[position:end])
        self._segment(marker, position + 4, end)
        return self._scan(end) if marker == _SOS else end

    def _segment(self, marker: int, start: int, end: int) -> None:
        content = self._data[start:end]
        if marker in _SOF and len(content) >= 6:
            height, width = (int.from_bytes(content[at : at + 2], "big") for at in (1, 3))
            self.outline.size = width, height
            self._one_pass_components = content[5] if marker in _SOF_ONE_PASS else 0
            self.outline.mcu = _unit(content[7::3])
        elif marker == _DRI:
            self.outline.restart_mcus = int.from_bytes(content[:2], "big")
        elif marker == _SOS:
            all_in_it = bool(content) and content[0] == self._one_pass_components
            self.outline.one_pass = all_in_it and not self.outline.scans

    def _scan(self, start: int) -> int:
        found = _MARKER.search(self._data, start)
        end = found.start() if found else len(self._data)
        self.outline.scans.append((start, end))
        if found and self._data[end + 1] not in _AFTER_SCAN:
            self.outline.damaged = True
        self.outline.damaged |= not self._restarts_in_order(start, end)
        return end

    def _restarts_in_order(self, start: int, end: int) -> bool:
        """RST0 … RST7 come in turn, and only where they were announced."""
        markers = (found[1][0] for found in _RESTART.finditer(self._data, start, end))
        if not self.outline.restart_mcus:
            return next(markers, None) is None
        return all(marker == _RST[at % len(_RST)] for at, marker in enumerate(markers))


def _unit(samplings: Sequence[int]) -> tuple[int, int]:
    """The size of a unit: a block is 8 x 8; of several components the finest sampled decides."""
    if len(samplings) < 2:
        return 8, 8
    return 8 * max(s >> 4 for s in samplings), 8 * max(s & 15 for s in samplings)
