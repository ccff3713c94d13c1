"""Made-up people, each with some photos, as embeddings."""

from __future__ import annotations

import numpy as np


def people(count, photos, noise, seed=0, dimension=32):
    """Embeddings of people, mixed, and whose each is; more noise makes photos less alike."""
    random = np.random.default_rng(seed)
    faces = np.repeat(random.normal(size=(count, dimension)), photos, axis=0)
    rows = unit(faces + noise * random.normal(size=faces.shape))
    labels = [f"person {number:04d}" for number in np.repeat(np.arange(count), photos)]
    order = random.permutation(len(rows))
    return rows[order], [labels[place] for place in order]


def unit(rows):
    """Rows of length 1, float32."""
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def shaken(rows, noise, seed=1):
    """Other embeddings of the same photos, as another way to make them would give."""
    random = np.random.default_rng(seed)
    return unit(rows + noise * random.normal(size=rows.shape))


def literal(references, probes, labels):
    """All d, one at a time: non-mated, and mated by person; both directions."""
    non_mated, mated = [], {}
    for i, a in enumerate(references):
        for j, b in enumerate(probes):
            if i == j:
                continue
            d = float(np.square(a.astype(float) - b).sum())
            if labels[i] == labels[j]:
                mated.setdefault(labels[i], []).append(d)
            else:
                non_mated.append(d)
    return np.array(non_mated), mated
