"""The three networks of MTCNN in torch.

Zhang et al., "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks",
IEEE Signal Processing Letters 23(10), 2016; layers and weights of facenet-pytorch 2.5.3 (MIT).
Attribute names are those of its weight files.

All three take (N, H, W, 3) float32, RGB, 0-255: the layout that averaging an image yields.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

OFFSET, SCALE = 127.5, 0.0078125


class Normalise(nn.Module):
    """0-255 to about -1 to 1."""

    def forward(self, pixels: Tensor) -> Tensor:
        return (pixels - OFFSET) * SCALE


def _channels_first(pixels: Tensor) -> Tensor:
    return pixels.permute(0, 3, 1, 2)


def _probability(logits: Tensor) -> Tensor:
    """Softmax over "no face" and "face", of which only the second is wanted.

    Not as a sigmoid: ONNX Runtime approximates it, and near 1 that changes which of two boxes wins.
    """
    return 1 / (1 + (logits[:, 0] - logits[:, 1]).exp())


def _flattened(maps: Tensor) -> Tensor:
    """(N, C, H, W) to (N, W*H*C): the weights come from a column-major framework."""
    return maps.permute(0, 3, 2, 1).flatten(1)


class MtcnnNet(nn.Module):
    """How all three begin: two convolutions, the first with a pool behind it."""

    normalise: nn.Module
    conv1: nn.Conv2d
    prelu1: nn.Module
    pool1: nn.Module
    conv2: nn.Conv2d


class PNet(MtcnnNet):
    """Stage 1, proposals: looks at every 12x12 window, two pixels apart."""

    def __init__(self) -> None:
        super().__init__()
        self.normalise = Normalise()
        self.conv1 = nn.Conv2d(3, 10, 3)
        self.prelu1 = nn.PReLU(10)
        self.pool1 = nn.MaxPool2d(2, 2, ceil_mode=True)
        self.conv2 = nn.Conv2d(10, 16, 3)
        self.prelu2 = nn.PReLU(16)
        self.conv3 = nn.Conv2d(16, 32, 3)
        self.prelu3 = nn.PReLU(32)
        self.conv4_1 = nn.Conv2d(32, 2, 1)
        self.conv4_2 = nn.Conv2d(32, 4, 1)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Score of a face (N, h, w), 0-1, and box regression (N, 4, h, w) of each window."""
        maps = self.conv1(self.normalise(_channels_first(pixels)))
        maps = self.pool1(self.prelu1(maps))
        maps = self.prelu2(self.conv2(maps))
        maps = self.prelu3(self.conv3(maps))
        return _probability(self.conv4_1(maps)), self.conv4_2(maps)


class RNet(MtcnnNet):
    """Stage 2, refinement: looks at crops of 24x24 pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.normalise = Normalise()
        self.conv1 = nn.Conv2d(3, 28, 3)
        self.prelu1 = nn.PReLU(28)
        self.pool1 = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.conv2 = nn.Conv2d(28, 48, 3)
        self.prelu2 = nn.PReLU(48)
        self.pool2 = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.conv3 = nn.Conv2d(48, 64, 2)
        self.prelu3 = nn.PReLU(64)
        self.dense4 = nn.Linear(576, 128)
        self.prelu4 = nn.PReLU(128)
        self.dense5_1 = nn.Linear(128, 2)
        self.dense5_2 = nn.Linear(128, 4)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor]:
        """Score of a face (N,), 0-1, and box regression (N, 4)."""
        maps = self.conv1(self.normalise(_channels_first(pixels)))
        maps = self.pool1(self.prelu1(maps))
        maps = self.pool2(self.prelu2(self.conv2(maps)))
        maps = self.prelu3(self.conv3(maps))
        features = self.prelu4(self.dense4(_flattened(maps)))
        return _probability(self.dense5_1(features)), self.dense5_2(features)


class ONet(MtcnnNet):
    """Stage 3, output: looks at crops of 48x48 pixels, and finds the landmarks."""

    def __init__(self) -> None:
        super().__init__()
        self.normalise = Normalise()
        self.conv1 = nn.Conv2d(3, 32, 3)
        self.prelu1 = nn.PReLU(32)
        self.pool1 = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.conv2 = nn.Conv2d(32, 64, 3)
        self.prelu2 = nn.PReLU(64)
        self.pool2 = nn.MaxPool2d(3, 2, ceil_mode=True)
        self.conv3 = nn.Conv2d(64, 64, 3)
        self.prelu3 = nn.PReLU(64)
        self.pool3 = nn.MaxPool2d(2, 2, ceil_mode=True)
        self.conv4 = nn.Conv2d(64, 128, 2)
        self.prelu4 = nn.PReLU(128)
        self.dense5 = nn.Linear(1152, 256)
        self.prelu5 = nn.PReLU(256)
        self.dense6_1 = nn.Linear(256, 2)
        self.dense6_2 = nn.Linear(256, 4)
        self.dense6_3 = nn.Linear(256, 10)

    def forward(self, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Score (N,), 0-1, box regression (N, 4), landmarks (N, 10): five x, then five y."""
        maps = self.conv1(self.normalise(_channels_first(pixels)))
        maps = self.pool1(self.prelu1(maps))
        maps = self.pool2(self.prelu2(self.conv2(maps)))
        maps = self.pool3(self.prelu3(self.conv3(maps)))
        maps = self.prelu4(self.conv4(maps))
        features = self.prelu5(self.dense5(_flattened(maps)))
        score = _probability(self.dense6_1(features))
        return score, self.dense6_2(features), self.dense6_3(features)


def load_weights(net: nn.Module, path: Path) -> None:
    """Fill ``net`` from one of facenet-pytorch's files and set it to evaluate."""
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    net.eval()
