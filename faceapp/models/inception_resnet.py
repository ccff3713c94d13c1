"""InceptionResnetV1, facenet-pytorch's face recognition network, in torch.

Architecture: Szegedy et al., "Inception-v4, Inception-ResNet and the Impact of Residual
Connections on Learning", AAAI 2017, as cut down by David Sandberg's facenet and ported by Timothy
Esler's facenet-pytorch (``models/inception_resnet_v1.py``). Modules are named as there, so that its
weights fit; defined here, because facenet-pytorch's own code needs torchvision.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.core.errors import ModelPreparationError

INPUT_PX = 160
DIMENSION = 512

Kernel = int | tuple[int, int]

# The classifier of the training set, which the published file still holds.
_LEFT_OUT = ("logits.weight", "logits.bias")
_COUNTER = "num_batches_tracked"  # of training only; older files lack it
_MEAN, _SCALE = 127.5, 1 / 128


class BasicConv2d(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(
        self, channels: int, filters: int, kernel: Kernel, stride: int = 1, padding: Kernel = 0
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, filters, kernel, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(filters, eps=0.001)

    def forward(self, maps: Tensor) -> Tensor:
        rectified: Tensor = self.bn(self.conv(maps)).relu()
        return rectified


class Branches(nn.Module):
    """Branches side by side, their maps one after the other."""

    def __init__(self, branches: Sequence[nn.Module]) -> None:
        super().__init__()
        self.names = [f"branch{index}" for index in range(len(branches))]
        for name, branch in zip(self.names, branches, strict=True):
            self.add_module(name, branch)

    def joined(self, maps: Tensor) -> Tensor:
        return torch.cat([self.get_submodule(name)(maps) for name in self.names], 1)

    def forward(self, maps: Tensor) -> Tensor:
        return self.joined(maps)


class Residual(Branches):
    """Branches brought back to the number of channels, scaled and added to what came in."""

    def __init__(
        self,
        branches: Sequence[nn.Module],
        joined: int,
        channels: int,
        scale: float,
        *,
        rectified: bool = True,
    ) -> None:
        super().__init__(branches)
        self.scale, self.rectified = scale, rectified
        self.conv2d = nn.Conv2d(joined, channels, 1)

    def forward(self, maps: Tensor) -> Tensor:
        total: Tensor = self.conv2d(self.joined(maps)) * self.scale + maps
        return total.relu() if self.rectified else total


def _block35() -> Residual:
    branches = (
        BasicConv2d(256, 32, 1),
        nn.Sequential(BasicConv2d(256, 32, 1), BasicConv2d(32, 32, 3, padding=1)),
        nn.Sequential(
            BasicConv2d(256, 32, 1),
            BasicConv2d(32, 32, 3, padding=1),
            BasicConv2d(32, 32, 3, padding=1),
        ),
    )
    return Residual(branches, 96, 256, 0.17)


def _block17() -> Residual:
    wide = nn.Sequential(
        BasicConv2d(896, 128, 1),
        BasicConv2d(128, 128, (1, 7), padding=(0, 3)),
        BasicConv2d(128, 128, (7, 1), padding=(3, 0)),
    )
    return Residual((BasicConv2d(896, 128, 1), wide), 256, 896, 0.10)


def _block8(scale: float, *, rectified: bool = True) -> Residual:
    wide = nn.Sequential(
        BasicConv2d(1792, 192, 1),
        BasicConv2d(192, 192, (1, 3), padding=(0, 1)),
        BasicConv2d(192, 192, (3, 1), padding=(1, 0)),
    )
    return Residual((BasicConv2d(1792, 192, 1), wide), 384, 1792, scale, rectified=rectified)


def _mixed_6a() -> Branches:
    deep = nn.Sequential(
        BasicConv2d(256, 192, 1),
        BasicConv2d(192, 192, 3, padding=1),
        BasicConv2d(192, 256, 3, stride=2),
    )
    return Branches((BasicConv2d(256, 384, 3, stride=2), deep, nn.MaxPool2d(3, 2)))


def _mixed_7a() -> Branches:
    return Branches(
        (
            nn.Sequential(BasicConv2d(896, 256, 1), BasicConv2d(256, 384, 3, stride=2)),
            nn.Sequential(BasicConv2d(896, 256, 1), BasicConv2d(256, 256, 3, stride=2)),
            nn.Sequential(
                BasicConv2d(896, 256, 1),
                BasicConv2d(256, 256, 3, padding=1),
                BasicConv2d(256, 256, 3, stride=2),
            ),
            nn.MaxPool2d(3, 2),
        )
    )


class InceptionResnetV1(nn.Module):
    """Maps (N, 3, 160, 160) float32 RGB, -1 to 1, to (N, 512) float32 of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.conv2d_1a = BasicConv2d(3, 32, 3, stride=2)
        self.conv2d_2a = BasicConv2d(32, 32, 3)
        self.conv2d_2b = BasicConv2d(32, 64, 3, padding=1)
        self.maxpool_3a = nn.MaxPool2d(3, 2)
        self.conv2d_3b = BasicConv2d(64, 80, 1)
        self.conv2d_4a = BasicConv2d(80, 192, 3)
        self.conv2d_4b = BasicConv2d(192, 256, 3, stride=2)
        self.repeat_1 = nn.Sequential(*(_block35() for _ in range(5)))
        self.mixed_6a = _mixed_6a()
        self.repeat_2 = nn.Sequential(*(_block17() for _ in range(10)))
        self.mixed_7a = _mixed_7a()
        self.repeat_3 = nn.Sequential(*(_block8(0.20) for _ in range(5)))
        self.block8 = _block8(1.0, rectified=False)
        self.last_linear = nn.Linear(1792, DIMENSION, bias=False)
        self.last_bn = nn.BatchNorm1d(DIMENSION, eps=0.001)

    def forward(self, maps: Tensor) -> Tensor:
        maps = self.conv2d_2b(self.conv2d_2a(self.conv2d_1a(maps)))
        maps = self.conv2d_3b(self.maxpool_3a(maps))
        maps = self.repeat_1(self.conv2d_4b(self.conv2d_4a(maps)))
        maps = self.repeat_2(self.mixed_6a(maps))
        maps = self.block8(self.repeat_3(self.mixed_7a(maps)))
        embeddings = self.last_bn(self.last_linear(maps.mean((2, 3))))
        return functional.normalize(embeddings, p=2.0, dim=1)


class InceptionOfChips(nn.Module):
    """The same from (N, 160, 160, 3) uint8 RGB, as pictures lie in memory."""

    def __init__(self, net: InceptionResnetV1) -> None:
        super().__init__()
        self.net = net

    def forward(self, chips: Tensor) -> Tensor:
        pixels = (chips.permute(0, 3, 1, 2).float() - _MEAN) * _SCALE
        embeddings: Tensor = self.net(pixels)
        return embeddings


def build(weights: dict[str, Any]) -> InceptionOfChips:
    """The network with these weights, set to evaluate.

    Args:
        weights: a state dict of facenet-pytorch's class, with or without its classifier.

    Raises:
        ModelPreparationError: they are of another architecture.
    """
    net = InceptionResnetV1()
    ours = {name: value for name, value in weights.items() if name not in _LEFT_OUT}
    counters = {name: value for name, value in net.state_dict().items() if name.endswith(_COUNTER)}
    try:
        net.load_state_dict(counters | ours, strict=True)
    except (RuntimeError, TypeError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise ModelPreparationError(
            f"the weights are not those of InceptionResnetV1 ({reason})."
        ) from error
    return InceptionOfChips(net).eval()


def read_weights(path: Path) -> dict[str, Any]:
    """Read a weight file of facenet-pytorch; only tensors are read, no code in it is run.

    Raises:
        ModelPreparationError: it is something else.
    """
    try:
        weights = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        # The reader of the older format fails with whatever the bytes lead it to.
        raise ModelPreparationError(f"“{path.name}” is not a file of torch weights.") from error
    if not isinstance(weights, dict):
        raise ModelPreparationError(f"“{path.name}” does not hold a network's weights.")
    return weights
