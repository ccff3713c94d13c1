"""How a network tells people apart that it was not trained on, measured while it learns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from faceapp.comparison.metrics import compare_all, fnmr_at, threshold_at
from faceapp.core.types import Float32Array, UInt8Array
from faceapp.training.devices import Device
from faceapp.training.teachers import Teacher
from faceapp.training.views import Pose, cut

FMRS = (1e-3, 1e-4)
_BATCH = 128


@dataclass(frozen=True, slots=True)
class Score:
    """What was measured.

    Attributes:
        fnmrs: at each of FMRS, averaged per person; NaN where nobody has two photos.
        likeness: mean cosine with the teacher's embeddings of the same photos.
    """

    fnmrs: tuple[float, ...]
    likeness: float


class HeldOut:
    """Photos of people held out, one against one."""

    def __init__(
        self, crops: UInt8Array, people: Sequence[str], size: int, teacher: Teacher | None
    ) -> None:
        """Cut the chips.

        Args:
            crops: (N, CROP_PX, CROP_PX, 3) uint8 RGB.
            people: whose each is.
            size: side of a chip.
            teacher: to be compared with.
        """
        self._chips = np.stack([cut(crop, Pose(), size) for crop in crops])
        self._people = list(people)
        self._taught = None if teacher is None else _asked(teacher, self._chips)

    def score(self, net: nn.Module, device: Device) -> Score:
        """Measure a network; each photo and its mirror image, as at the desk."""
        rows = _embedded(net, device, self._chips) + _embedded(
            net, device, np.ascontiguousarray(self._chips[:, :, ::-1])
        )
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        likeness = float("nan")
        if self._taught is not None and self._taught.shape == rows.shape:
            likeness = float((rows * self._taught).sum(axis=1).mean())
        return Score(_fnmrs(rows, self._people), likeness)

    def teacher_score(self) -> Score | None:
        """The same for the teacher."""
        return None if self._taught is None else Score(_fnmrs(self._taught, self._people), 1.0)


def _fnmrs(rows: Float32Array, people: Sequence[str]) -> tuple[float, ...]:
    comparisons = compare_all(rows, rows, people)
    rates = [fnmr_at(comparisons, threshold_at(comparisons, fmr)) for fmr in FMRS]
    return tuple(float("nan") if rate is None else rate[1] for rate in rates)


def _asked(teacher: Teacher, chips: UInt8Array) -> Float32Array:
    both = (chips, np.ascontiguousarray(chips[:, :, ::-1]))
    rows = sum(
        np.concatenate(
            [teacher.ask(side[at : at + _BATCH]).embeddings for at in range(0, len(side), _BATCH)]
        )
        for side in both
    )
    unit: Float32Array = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _embedded(net: nn.Module, device: Device, chips: UInt8Array) -> Float32Array:
    net.eval()
    parts = []
    with torch.inference_mode(), device.computing():
        for start in range(0, len(chips), _BATCH):
            raw = net(device.pixels(chips[start : start + _BATCH]))
            parts.append(functional.normalize(raw.float(), dim=1).cpu())
    rows: Float32Array = torch.cat(parts).numpy()
    return rows
