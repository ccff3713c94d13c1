"""Telling a driver that repeats its last picture from a camera that looks at a still scene."""

from __future__ import annotations

import numpy as np

from faceapp.core.types import UInt8Array

FROZEN_AFTER_S = 2.0
_STEP = 8


class FreezeWatch:
    """Notices that pictures stay identical to the last bit: real sensors have noise.

    A picture of one colour is no sign: so looks a camera whose shutter is closed.
    """

    def __init__(self) -> None:
        self._last: UInt8Array | None = None
        self._since_s = 0.0

    def is_frozen(self, pixels: UInt8Array, now_s: float) -> bool:
        """Whether this picture, (H, W, 3) uint8, has been the same for ``FROZEN_AFTER_S``."""
        if self._last is None or not _same(self._last, pixels):
            self._last, self._since_s = pixels, now_s
            return False
        return now_s - self._since_s > FROZEN_AFTER_S and not _one_colour(pixels)


def _same(one: UInt8Array, other: UInt8Array) -> bool:
    # Few pixels settle nearly every case and cost next to nothing.
    few_are = np.array_equal(one[::_STEP, ::_STEP], other[::_STEP, ::_STEP])
    return few_are and np.array_equal(one, other)


def _one_colour(pixels: UInt8Array) -> bool:
    return bool(np.all(pixels == pixels[0, 0]))
