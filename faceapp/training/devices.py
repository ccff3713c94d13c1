"""Where training computes: the processor, CUDA or Apple's MPS, and with which numbers."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor, nn

from faceapp.core.types import UInt8Array

AUTOMATIC = "auto"

Net = TypeVar("Net", bound=nn.Module)


@dataclass(frozen=True, slots=True)
class Device:
    """A place to compute.

    Attributes:
        name: as torch calls it.
        half: compute in bfloat16 where that loses nothing that matters: weights, losses and sums
            of gradients stay float32.
    """

    name: str
    half: bool

    def computing(self) -> AbstractContextManager[object]:
        """Within it the network computes with this device's numbers."""
        if not self.half:
            return nullcontext()
        return torch.autocast(self.name.split(":", maxsplit=1)[0], torch.bfloat16)

    def own(self, net: Net) -> Net:
        """The network on this device, its convolutions' weights laid out as it likes them."""
        net.to(self.name)
        for parameter in net.parameters():
            if parameter.ndim == 4:
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
        return net

    def pixels(self, chips: UInt8Array) -> Tensor:
        """(N, 3, S, S) float32 of (N, S, S, 3) uint8, channels last in memory."""
        given = torch.from_numpy(np.ascontiguousarray(chips)).to(self.name)
        return given.permute(0, 3, 1, 2).float().contiguous(memory_format=torch.channels_last)

    def maps(self, hint: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Tensor:
        """A teacher's maps where and as this device computes."""
        kind = torch.bfloat16 if self.half else torch.float32
        given = torch.from_numpy(hint)
        return given.to(self.name, kind, memory_format=torch.channels_last)


def choose_device(name: str = AUTOMATIC) -> Device:
    """The device asked for, or the fastest there is.

    Raises:
        ValueError: torch knows none of that name here.
    """
    if name == AUTOMATIC:
        if torch.cuda.is_available():
            name = "cuda"
        else:
            name = "mps" if torch.backends.mps.is_available() else "cpu"
    try:
        torch.zeros(1, device=name)
    except (RuntimeError, AssertionError) as error:
        raise ValueError(f"torch can't compute on “{name}” here") from error
    return Device(name, _is_fast_in_bfloat16(name))


def _is_fast_in_bfloat16(name: str) -> bool:
    if name.startswith("cuda"):
        return bool(torch.cuda.is_bf16_supported())
    # Processors with AMX train two to three times as fast; without, bfloat16 is slower.
    return name == "cpu" and bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001
