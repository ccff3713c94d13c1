"""dlib's face recognition network (ResNet-29) in torch.

Architecture: dlib's ``dnn_face_recognition_ex.cpp`` by Davis King, after He et al., "Deep Residual
Learning for Image Recognition", CVPR 2016, with half the filters and fewer layers.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.models.dlib_weights import Convolution, DlibWeights

INPUT_PX = 150
DIMENSION = 128

# Each block's filters, and whether it halves the picture, in order.
_BLOCKS = (
    *[(32, False)] * 3,
    *[(64, True), (64, False), (64, False), (64, False)],
    *[(128, True), (128, False), (128, False)],
    *[(256, True), (256, False), (256, False)],
    (256, True),
)
_MEAN_RGB = (122.782, 117.001, 104.298)
_SCALE = 1 / 256


def _padded(maps: Tensor, like: Tensor) -> Tensor:
    """Zeros added after the last channel, row and column, up to the larger of both sizes.

    dlib's ``add_prev`` adds tensors of different sizes as if the missing part were zero.
    """
    missing = [max(0, like.shape[axis] - maps.shape[axis]) for axis in (3, 2, 1)]
    if not any(missing):
        return maps
    columns, rows, channels = missing
    return functional.pad(maps, (0, columns, 0, rows, 0, channels))


class Block(nn.Module):
    """Two 3x3 convolutions beside a shortcut."""

    def __init__(self, channels: int, filters: int, *, halves: bool) -> None:
        super().__init__()
        stride, padding = (2, 0) if halves else (1, 1)
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, padding)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1)
        self.shortcut = nn.AvgPool2d(2, 2) if halves else nn.Identity()

    def forward(self, maps: Tensor) -> Tensor:
        residual = self.conv2(self.conv1(maps).relu())
        shortcut = self.shortcut(maps)
        return (_padded(residual, shortcut) + _padded(shortcut, residual)).relu()


class DlibResNet(nn.Module):
    """Maps (N, 3, 150, 150) float32 RGB, 0-255, to dlib's (N, 128) float32, not normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(_MEAN_RGB).reshape(1, 3, 1, 1))
        self.stem = nn.Conv2d(3, 32, 7, stride=2)
        self.pool = nn.MaxPool2d(3, 2)
        channels = (32, *(filters for filters, _ in _BLOCKS))
        self.blocks = nn.Sequential(
            *(
                Block(before, filters, halves=halves)
                for before, (filters, halves) in zip(channels, _BLOCKS, strict=False)
            )
        )
        self.dense = nn.Linear(256, DIMENSION, bias=False)

    def forward(self, pixels: Tensor) -> Tensor:
        maps = (pixels - self.get_buffer("mean")) * _SCALE
        maps = self.blocks(self.pool(self.stem(maps).relu()))
        embeddings: Tensor = self.dense(maps.mean((2, 3)))
        return embeddings


class DlibResNetOfChips(nn.Module):
    """The same from (N, 150, 150, 3) uint8 RGB, as pictures lie in memory."""

    def __init__(self, net: DlibResNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, chips: Tensor) -> Tensor:
        embeddings: Tensor = self.net(chips.permute(0, 3, 1, 2).float())
        return embeddings


def _fill(module: nn.Conv2d, weights: Convolution) -> None:
    if tuple(module.weight.shape) != weights.weight.shape:
        raise ValueError(f"wanted {tuple(module.weight.shape)}, got {weights.weight.shape}")
    module.weight.copy_(torch.from_numpy(weights.weight))
    assert module.bias is not None
    module.bias.copy_(torch.from_numpy(weights.bias))


def build(weights: DlibWeights) -> DlibResNet:
    """The network with dlib's weights, set to evaluate.

    Raises:
        ValueError: the weights are of another architecture.
    """
    net = DlibResNet()
    modules = [module for module in net.modules() if isinstance(module, nn.Conv2d)]
    with torch.no_grad():
        for module, convolution in zip(modules, weights.convolutions, strict=True):
            _fill(module, convolution)
        net.dense.weight.copy_(torch.from_numpy(weights.dense.T.copy()))
    return net.eval()
