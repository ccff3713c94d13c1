"""Which face of a photo is the one that was meant in the live picture."""

from __future__ import annotations

import numpy as np

from faceapp.attendance.enrolment import PhotoFindings
from faceapp.core.types import Float32Array

MIN_OVERLAP = 0.1


def meant_face(findings: PhotoFindings, near: Float32Array | None) -> int | None:
    """The face chosen beforehand: the only one, or the one that overlaps ``near`` most."""
    if len(findings.samples) == 1:
        return 0
    if near is None:
        return None
    overlaps = [overlap(sample.detection.box, near) for sample in findings.samples]
    best = int(np.argmax(overlaps))
    return best if overlaps[best] > MIN_OVERLAP else None


def overlap(a: Float32Array, b: Float32Array) -> float:
    """Intersection over union of two boxes, (4,) float32 x1 y1 x2 y2 in the same pixels."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    shared = float(np.prod(np.clip(sides, 0, None)))
    whole = float(np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2])) - shared
    return shared / whole if whole > 0 else 0.0
