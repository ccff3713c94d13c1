"""The network of our own encoder, and the Siamese pair that it is trained as, in torch.

Two photos go through the same f, with the same weights, and d = ||f(x1) - f(x2)||^2 compares them
(Bromley et al., "Signature Verification using a Siamese Time Delay Neural Network", NIPS 1993;
Schroff et al., "FaceNet", CVPR 2015).

f is a residual network (He et al., "Identity Mappings in Deep Residual Networks", ECCV 2016:
nothing between the sums) of plain 3x3 convolutions, which processors run near their peak, without
batch normalisation: it has to agree with a teacher's network stage by stage, so its sums have the
shapes of MobileFaceNet's (Chen et al., CCBR 2018), and so has its head.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.models.siamese_card import DIMENSION

_MEAN_RGB = (123.675, 116.28, 103.53)  # ImageNet's, as most face networks take
_STD_RGB = (58.395, 57.12, 57.375)
_STEM, _HEAD, _LAST_MAP_PX = 64, 512, 7
# Each block's channels before, within and after it, and its stride.
_BLOCKS = (
    *[(64, 64, 64, 1)] * 4,
    (64, 128, 128, 2),
    *[(128, 128, 128, 1)] * 6,
    (128, 256, 128, 2),
    *[(128, 256, 128, 1)] * 2,
)
STAGES = 1 + len(_BLOCKS)
"""Places where the network can be compared with a teacher's: after the stem and each block."""


def _conv(channels: int, filters: int, stride: int = 1, size: int = 3) -> nn.Conv2d:
    convolution = nn.Conv2d(channels, filters, size, stride, size // 2)
    nn.init.kaiming_normal_(convolution.weight)
    assert convolution.bias is not None
    nn.init.zeros_(convolution.bias)
    return convolution


class Block(nn.Module):
    """Two convolutions beside a shortcut, where the shapes allow one."""

    def __init__(self, before: int, within: int, after: int, stride: int) -> None:
        super().__init__()
        self.conv1 = _conv(before, within, stride)
        self.conv2 = _conv(within, after)
        nn.init.kaiming_normal_(self.conv2.weight, a=3**0.5)  # half: sums must not grow with depth
        self.has_shortcut = before == after and stride == 1

    def forward(self, maps: Tensor) -> Tensor:
        made: Tensor = self.conv2(self.conv1(maps).relu())
        return maps + made if self.has_shortcut else made


class SiameseNet(nn.Module):
    """f: (N, 3, 112, 112) float32 RGB, 0-255, to (N, 128) float32, not normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(_MEAN_RGB).reshape(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(_STD_RGB).reshape(1, 3, 1, 1))
        self.stem = nn.Sequential(
            _conv(3, 32, 2), nn.ReLU(), _conv(32, _STEM, 2), nn.ReLU(), _conv(_STEM, _STEM)
        )
        self.blocks = nn.ModuleList(Block(*shape) for shape in _BLOCKS)
        last = _BLOCKS[-1][2]
        self.head = nn.Sequential(
            _conv(last, _HEAD, size=1),
            nn.ReLU(),
            # Each place of the face weighs differently (MobileFaceNet's global depthwise layer).
            nn.Conv2d(_HEAD, _HEAD, _LAST_MAP_PX, groups=_HEAD),
            nn.Flatten(),
            nn.Linear(_HEAD, DIMENSION),
        )

    def forward(self, pixels: Tensor) -> Tensor:
        return self.mapped(pixels)[0]

    def mapped(self, pixels: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The embeddings, and the maps at the STAGES places."""
        maps = [self.stem(self.normalised(pixels))]
        for block in self.blocks:
            maps.append(block(maps[-1]))
        embeddings: Tensor = self.head(maps[-1])
        return embeddings, maps

    def normalised(self, pixels: Tensor) -> Tensor:
        """What the first convolution sees."""
        scaled: Tensor = (pixels - self.get_buffer("mean")) / self.get_buffer("std")
        return scaled

    def guided(
        self, pixels: Tensor, hints: Sequence[Tensor], own_share: float
    ) -> tuple[Tensor, list[Tensor]]:
        """The same, each block fed in part what a teacher made in its place.

        With ``own_share`` 0 every block learns from the teacher's own maps, all at once and without
        the errors of those before it; with 1 it is ``mapped``.

        Args:
            pixels: as ``forward`` takes.
            hints: the teacher's maps at the STAGES places.
            own_share: share of the network's own maps in what a block is fed, 0-1.

        Returns:
            The embeddings, and the network's own maps at the same places.
        """
        maps = [self.stem(self.normalised(pixels))]
        for block, hint in zip(self.blocks, hints, strict=False):
            maps.append(block(_blended(hint, maps[-1], own_share)))
        embeddings: Tensor = self.head(_blended(hints[-1], maps[-1], own_share))
        return embeddings, maps


def _blended(hint: Tensor, own: Tensor, own_share: float) -> Tensor:
    return torch.lerp(hint, own.to(hint.dtype), own_share) if own_share > 0 else hint


class Siamese(nn.Module):
    """A pair of photos to d: one f, used twice."""

    def __init__(self, f: nn.Module) -> None:
        super().__init__()
        self.f = f

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """(N, 3, S, S) each to (N,) squared distances of embeddings of length 1, 0-4."""
        x1, x2 = (functional.normalize(self.f(pixels), dim=1) for pixels in (one, other))
        return (x1 - x2).square().sum(dim=1)


class SiameseNetOfChips(nn.Module):
    """f from (N, 112, 112, 3) uint8 RGB, as pictures lie in memory: what is exported."""

    def __init__(self, net: SiameseNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, chips: Tensor) -> Tensor:
        embeddings: Tensor = self.net(chips.permute(0, 3, 1, 2).float())
        return embeddings
