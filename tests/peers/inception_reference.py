"""facenet-pytorch's InceptionResnetV1 against ours on random weights. For child processes: torch.

    python -m tests.peers.inception_reference WEIGHTS.pt CHIPS.npy EMBEDDINGS.npy

writes random weights as its publisher's file holds them, chips, and what its own class says of
them; fails unless our torch module says the same.
"""

import sys

import numpy as np
import torch

from tests.peers.facenet_reference import load_facenet


def random_facenet():
    """facenet-pytorch's class with weights that keep the signal alive through all layers."""
    facenet = load_facenet()
    torch.manual_seed(3)
    net = facenet.InceptionResnetV1(classify=False, num_classes=None).eval()
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, torch.nn.BatchNorm2d | torch.nn.BatchNorm1d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.05, 0.5)
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.1)
    return net


def main(weights_path, chips_path, embeddings_path):
    from faceapp.models import inception_resnet
    from faceapp.models.export import pictures

    net = random_facenet()
    weights = net.state_dict()
    weights["logits.weight"], weights["logits.bias"] = torch.zeros(8631, 512), torch.zeros(8631)
    torch.save(weights, weights_path)
    chips = pictures(3, 160, 160).byte()
    with torch.no_grad():
        theirs = net((chips.permute(0, 3, 1, 2).float() - 127.5) / 128)
        ours = inception_resnet.build(inception_resnet.read_weights(weights_path))(chips)
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)
    np.save(chips_path, chips.numpy())
    np.save(embeddings_path, theirs.numpy())


if __name__ == "__main__":
    from pathlib import Path

    main(*map(Path, sys.argv[1:]))
