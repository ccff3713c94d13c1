"""The two functions of torchvision that facenet-pytorch calls, in plain torch.

torchvision itself can't be imported beside the torch build we use, and its operators are compiled.
For child processes only: this imports torch.
"""

import sys
from types import ModuleType

import numpy as np
import torch


def to_tensor(image):
    """(H, W, C) array to (C, H, W), as ``torchvision.transforms.functional.to_tensor``."""
    return torch.from_numpy(np.ascontiguousarray(image)).permute(2, 0, 1)


def nms(boxes, scores, iou_threshold):
    """As ``torchvision.ops.nms`` on the CPU: greedy, best first, stable, areas without +1."""
    order = scores.sort(descending=True, stable=True).indices
    x1, y1, x2, y2 = boxes.unbind(1)
    areas = (x2 - x1) * (y2 - y1)
    kept = []
    while order.numel():
        best, order = order[0], order[1:]
        kept.append(best)
        width = torch.minimum(x2[best], x2[order]) - torch.maximum(x1[best], x1[order])
        height = torch.minimum(y2[best], y2[order]) - torch.maximum(y1[best], y1[order])
        shared = width.clamp(min=0) * height.clamp(min=0)
        order = order[shared / (areas[best] + areas[order] - shared) <= iou_threshold]
    return torch.stack(kept) if kept else torch.empty(0, dtype=torch.int64)


def batched_nms(boxes, scores, idxs, iou_threshold):
    """As ``torchvision.ops.batched_nms``: boxes of different ``idxs`` never suppress each other."""
    if not boxes.numel():
        return torch.empty(0, dtype=torch.int64)
    offsets = idxs.to(boxes) * (boxes.max() + 1)
    return nms(boxes + offsets[:, None], scores, iou_threshold)


def install():
    """Make ``import torchvision...`` find these."""
    names = ("", ".transforms", ".transforms.functional", ".ops", ".ops.boxes")
    for name in names:
        sys.modules[f"torchvision{name}"] = ModuleType(f"torchvision{name}")
    modules = sys.modules
    modules["torchvision"].transforms = modules["torchvision.transforms"]
    modules["torchvision"].ops = modules["torchvision.ops"]
    modules["torchvision.transforms"].functional = modules["torchvision.transforms.functional"]
    modules["torchvision.ops"].boxes = modules["torchvision.ops.boxes"]
    modules["torchvision.transforms.functional"].to_tensor = to_tensor
    modules["torchvision.ops.boxes"].batched_nms = batched_nms
