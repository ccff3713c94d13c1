"""Embeddings of people whose likeness is known: some directions tell them apart, some are noise."""

from __future__ import annotations

import numpy as np

D = 16
TELLING = 12  # the first so many; the rest are noise


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def made_up_people(count=80, photos=4, seed=0, noise=1.0):
    """References, probes and labels.

    ``noise``: how much the last directions tell which of two cameras saw the face, and nothing of
    the person. With 0 there is nothing to learn: all directions are alike, and all of use.
    """
    random = np.random.default_rng(seed)
    who = np.repeat(np.arange(count), photos)
    true = random.normal(size=(count, D))
    seen = true[who] + 0.35 * random.normal(size=(len(who), D))
    if noise:
        camera = random.choice([-noise, noise], size=(len(who), 1))
        seen[:, TELLING:] = camera + 0.35 * random.normal(size=(len(who), D - TELLING))
    probes = seen + 0.1 * random.normal(size=seen.shape)
    return unit(seen), unit(probes), [f"p{number:03d}" for number in who]
