"""Unit vectors and galleries for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from faceapp.comparison.gallery import Gallery
from faceapp.core.types import Template

ENCODER = "test-encoder-v1"


def unit_rows(count: int, dimension: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def template(vector: np.ndarray, encoder_id: str = ENCODER) -> Template:
    return Template(vector, encoder_id)


@st.composite
def references(draw: st.DrawFn, min_size: int = 1) -> tuple[list[int], np.ndarray]:
    """Subject ids, with repeats, and their rows; some rows are equal, so that d ties."""
    ids = draw(st.lists(st.integers(0, 12), min_size=min_size, max_size=24))
    rows = unit_rows(len(ids), draw(st.integers(2, 9)), draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()):
        rows = rows[np.random.default_rng(len(ids)).integers(0, len(ids), len(ids))]
    return ids, rows


def gallery_of(ids: list[int], rows: np.ndarray) -> Gallery:
    return Gallery(ENCODER, ids, rows)
