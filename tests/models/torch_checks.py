"""Checks that need torch; ``test_torch_networks.py`` runs each in a process of its own."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest
import torch
from torch import nn

from faceapp.core.errors import ModelPreparationError
from faceapp.models import export, store
from faceapp.models.mtcnn_fast import make_fast
from faceapp.models.mtcnn_nets import MtcnnNet, ONet, PNet, RNet


def random_net(kind: type[MtcnnNet], seed: int) -> MtcnnNet:
    """Random weights, and slopes of every kind: below 0, 0, up to 1, above."""
    torch.manual_seed(seed)
    net = kind().eval()
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, nn.PReLU):
                module.weight.copy_(torch.randn_like(module.weight))
                module.weight[0], module.weight[1] = 0, 1.5
    return net


def rewriting_changes_nothing(_: Path) -> None:
    sides = {PNet: (61, 48), RNet: (24, 24), ONet: (48, 48)}
    for kind, (height, width) in sides.items():
        for seed in range(4):
            pixels = torch.rand(3, height, width, 3) * 255
            with torch.no_grad():
                wanted = random_net(kind, seed)(pixels)
                found = make_fast(random_net(kind, seed))(pixels)
            for a, b in zip(wanted, found, strict=True):
                torch.testing.assert_close(a, b, rtol=1e-4, atol=1e-4)


def a_file_that_disagrees_is_refused(folder: Path) -> None:
    for item in export.exports():
        with pytest.raises(ModelPreparationError, match="other answers"):
            export.write_onnx(dataclasses.replace(item, rewrite=spoil), folder)


def spoil(net: nn.Module) -> nn.Module:
    last = [module for module in net.modules() if isinstance(module, nn.Conv2d | nn.Linear)][-1]
    with torch.no_grad():
        last.weight[0] *= 40
    return net


def every_file_of_the_store_is_exported(_: Path) -> None:
    assert tuple(item.file_name for item in export.exports()) == store.MODEL_FILES


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]))
