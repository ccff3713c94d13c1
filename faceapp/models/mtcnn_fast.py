"""Rewrites an MTCNN network into an equal one that ONNX Runtime computes in half the time.

ONNX Runtime keeps feature maps in blocks of 8 or 16 channels as long as it can. PReLU makes it
leave that layout and is slow by itself, so here it is said with convolutions, which stay in it:

    prelu(x) = (1 - a) relu(x) + a x                                  (a: slope for x < 0)

Where a pool follows, PReLU moves behind it, to a quarter of the pixels. For a >= 0 it rises and
changes places with the maximum as it is; for a < 0 it is max(x, ax), whose maximum over a window is

    max(m, b) = m + relu(b - m)   with   m = max of x,   b = max of ax

and b costs one more channel, mostly one that the block had spare.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn

from faceapp.models.mtcnn_nets import OFFSET, SCALE, MtcnnNet

_BLOCK = 16


def make_fast(net: MtcnnNet) -> nn.Module:
    """Change ``net`` in place; it gives the same outputs up to rounding."""
    with torch.no_grad():
        _fold_normalisation(net)
        _move_first_prelu(net)
        for name, module in list(net.named_children()):
            if isinstance(module, nn.PReLU) and _follows_convolution(net, name):
                setattr(net, name, BlockedPReLU(module.weight))
    return net.eval()


class BlockedPReLU(nn.Module):
    """PReLU as two convolutions of single channels."""

    def __init__(self, slopes: Tensor) -> None:
        super().__init__()
        self.positive = _per_channel(1 - slopes)
        self.whole = _per_channel(slopes)

    def forward(self, maps: Tensor) -> Tensor:
        total: Tensor = self.positive(maps.relu()) + self.whole(maps)
        return total


class PoolThenPReLU(nn.Module):
    """Pools maps of C channels, then gives what pooling their PReLU would have given.

    Behind the C channels come further ones: ax of those with a < 0, in order. Both input and output
    have zeros after that, up to a whole number of blocks.
    """

    def __init__(self, pool: nn.Module, slopes: Tensor, channels_in: int) -> None:
        super().__init__()
        outputs = _whole_blocks(len(slopes))
        self.pool = pool
        self.rectified = nn.Conv2d(channels_in, outputs, 1, bias=False)
        self.weighted = _per_channel(_grown(torch.where(slopes < 0, 1, 1 - slopes), outputs))
        self.straight = nn.Conv2d(channels_in, outputs, 1, bias=False)
        self._fill(slopes)

    def _fill(self, slopes: Tensor) -> None:
        """Choose what is rectified: b - m for a < 0, else m; and what is added: m, else am."""
        rectified, straight = self.rectified.weight, self.straight.weight
        rectified.zero_()
        straight.zero_()
        extra = len(slopes)
        for channel, slope in enumerate(slopes.tolist()):
            falls = slope < 0
            rectified[channel, channel] = -1 if falls else 1
            straight[channel, channel] = 1 if falls else slope
            if falls:
                rectified[channel, extra] = 1
                extra += 1

    def forward(self, maps: Tensor) -> Tensor:
        pooled = self.pool(maps)
        total: Tensor = self.weighted(self.rectified(pooled).relu()) + self.straight(pooled)
        return total


def _fold_normalisation(net: MtcnnNet) -> None:
    """conv((x - offset) scale) as one convolution: it has no padding that would show."""
    net.normalise = nn.Identity()
    weight, bias = net.conv1.weight, net.conv1.bias
    assert bias is not None
    weight *= SCALE
    bias -= OFFSET * weight.sum((1, 2, 3))


def _move_first_prelu(net: MtcnnNet) -> None:
    slopes = cast("nn.PReLU", net.prelu1).weight
    first, second = net.conv1, net.conv2
    assert first.bias is not None
    assert second.bias is not None
    falls = slopes < 0
    weight = torch.cat((first.weight, (slopes[:, None, None, None] * first.weight)[falls]))
    bias = torch.cat((first.bias, (slopes * first.bias)[falls]))
    outputs, inputs = _whole_blocks(len(bias)), _whole_blocks(len(slopes))
    net.conv1 = _convolution(_grown(weight, outputs), _grown(bias, outputs))
    net.prelu1 = nn.Identity()
    net.pool1 = PoolThenPReLU(net.pool1, slopes, outputs)
    padded = _grown(second.weight.transpose(0, 1), inputs).transpose(0, 1)
    net.conv2 = _convolution(padded, second.bias)


def _follows_convolution(net: nn.Module, prelu: str) -> bool:
    """Whether ``preluN`` works on feature maps (after ``convN``), not on a plain vector."""
    return hasattr(net, prelu.replace("prelu", "conv"))


def _convolution(weight: Tensor, bias: Tensor) -> nn.Conv2d:
    outputs, inputs, height, width = weight.shape
    module = nn.Conv2d(inputs, outputs, (height, width))
    module.weight.copy_(weight)
    assert module.bias is not None
    module.bias.copy_(bias)
    return module


def _per_channel(factors: Tensor) -> nn.Conv2d:
    """A convolution that multiplies each channel by its factor."""
    count = len(factors)
    module = nn.Conv2d(count, count, 1, groups=count, bias=False)
    module.weight.copy_(factors.reshape(count, 1, 1, 1))
    return module


def _whole_blocks(channels: int) -> int:
    return -(-channels // _BLOCK) * _BLOCK


def _grown(values: Tensor, count: int) -> Tensor:
    """``values`` with zeros after them along the first axis, up to ``count``."""
    return torch.cat((values, values.new_zeros(count - len(values), *values.shape[1:])))
