"""Means over areas against the definition of adaptive average pooling."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.types import Float32Array, UInt8Array
from faceapp.vision import mtcnn_areas
from faceapp.vision.mtcnn_areas import AreaMeans


def picture(height: int, width: int) -> UInt8Array:
    return np.random.default_rng(height * 1000 + width).integers(
        0, 256, (height, width, 3), np.uint8
    )


def pooled(pixels: UInt8Array, height: int, width: int) -> Float32Array:
    """Each output pixel is the plain mean of every input pixel that it touches."""

    def span(index: int, size: int, count: int) -> slice:
        return slice(math.floor(index * size / count), math.ceil((index + 1) * size / count))

    rows = [span(i, pixels.shape[0], height) for i in range(height)]
    columns = [span(i, pixels.shape[1], width) for i in range(width)]
    means = [[pixels[row, column].mean(axis=(0, 1)) for column in columns] for row in rows]
    return np.array(means, np.float32)


sizes = st.integers(1, 40)


@settings(deadline=None)
@given(sizes, sizes, sizes, sizes)
def test_shrinking_and_growing_average_what_is_touched(
    height: int, width: int, new_height: int, new_width: int
) -> None:
    pixels = picture(height, width)
    found = AreaMeans(pixels).shrunk(new_height, new_width, 0, new_height)
    np.testing.assert_allclose(found, pooled(pixels, new_height, new_width), rtol=1e-5)


@settings(deadline=None)
@given(st.data())
def test_rows_of_the_whole_can_be_had_alone(data: st.DataObject) -> None:
    first = data.draw(st.integers(0, 15))
    end = data.draw(st.integers(first + 1, 17))
    image = AreaMeans(picture(31, 23))
    np.testing.assert_array_equal(
        image.shrunk(17, 11, first, end), image.shrunk(17, 11, 0, 17)[first:end]
    )


@settings(deadline=None)
@given(st.data(), sizes, sizes, st.sampled_from([24, 48]))
def test_crops_average_what_is_touched(
    data: st.DataObject, height: int, width: int, side: int
) -> None:
    pixels = picture(height, width)
    x1, y1 = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    x2, y2 = data.draw(st.integers(x1 + 1, width)), data.draw(st.integers(y1 + 1, height))
    boxes = np.array([(x1, y1, x2, y2), (0, 0, width, height)], np.intp)
    found = AreaMeans(pixels).crops(boxes, side)
    np.testing.assert_allclose(found[0], pooled(pixels[y1:y2, x1:x2], side, side), rtol=1e-5)
    np.testing.assert_allclose(found[1], pooled(pixels, side, side), rtol=1e-5)


def test_sums_beyond_the_integers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bright = np.full((2300, 4000, 3), 251, np.uint8)  # sums up to 2.3e9, more than 2^31
    bright[::2] -= 1
    np.testing.assert_array_equal(AreaMeans(bright).shrunk(1150, 20, 1140, 1150), 250.5)
    pixels = picture(50, 40)
    whole = AreaMeans(pixels).shrunk(20, 20, 0, 20)
    monkeypatch.setattr(mtcnn_areas, "_MAX_PIXELS_AT_ONCE", 300)  # many bands instead of one
    np.testing.assert_array_equal(AreaMeans(pixels).shrunk(20, 20, 0, 20), whole)
