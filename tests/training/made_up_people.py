"""Embeddings of people whose likeness is known: some directions tell them apart, some are noise."""

from __future__ import annotations

import numpy as np

D = 16
TELLING = 12  # the first so many; the rest are noise


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made_up_people(count=80, photos=4, seed=0, noise=1.0):
    """References, probes and labels. ``noise``: of the directions that tell nothing.

    With 0 there is nothing to learn: all directions are alike, and all of use.
    """
    random = np.random.default_rng(seed)
    who = np.repeat(np.arange(count), photos)
    true = random.normal(size=(count, D))
    loud = np.full(D, 0.35)
    if noise:
        true[:, TELLING:] = 0
        loud[TELLING:] = noise
    seen = true[who] + loud * random.normal(size=(len(who), D))
    probes = seen + 0.1 * random.normal(size=seen.shape)
    return unit(seen), unit(probes), [f"p{number:03d}" for number in who]
