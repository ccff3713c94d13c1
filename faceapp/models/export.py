"""Turns the torch networks into ONNX files, and checks that both give the same answers.

Contracts of the files, all of any batch size N:

    pnet.onnx              pixels (N, H, W, 3) float32 RGB 0-255
                           -> score (N, h, w), regression (N, 4, h, w)
    rnet.onnx              pixels (N, 24, 24, 3) float32 RGB 0-255
                           -> score (N,), regression (N, 4)
    onet.onnx              pixels (N, 48, 48, 3) float32 RGB 0-255
                           -> score (N,), regression (N, 4), landmarks (N, 10)
    dlib-resnet29-v1.onnx  chips (N, 150, 150, 3) uint8 RGB -> embeddings (N, 128), not normalised
"""

from __future__ import annotations

import contextlib
import copy
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.core.errors import ModelPreparationError
from faceapp.core.types import Float32Array
from faceapp.models import dlib_resnet, mtcnn_fast, mtcnn_nets, sources, store
from faceapp.models.dlib_weights import read_weights

_OPSET = 17
# Half a pixel on a face of a thousand: regressions and landmarks are fractions of the box.
_MAX_BOX_DIFFERENCE = 0.5 / 1000
_MAX_SCORE_DIFFERENCE = 1e-3
_MIN_COSINE = 0.9999


@dataclass(frozen=True, slots=True)
class Export:
    """One ONNX file to make.

    Attributes:
        file_name: in the model store.
        build: makes the torch network.
        rewrite: makes of a copy of it what is exported; must give the same answers.
        input_name: of the graph.
        output_names: of the graph.
        example: (N, H, W, 3), what to trace with and to compare on.
        moving_axes: axes of each input and output, besides the first, that may change.
        agree: whether torch's outputs and ONNX Runtime's are the same for our purpose.
    """

    file_name: str
    build: Callable[[], nn.Module]
    rewrite: Callable[[Any], nn.Module]
    input_name: str
    output_names: tuple[str, ...]
    example: Tensor
    moving_axes: dict[str, tuple[int, ...]]
    agree: Callable[[list[Float32Array], list[Float32Array]], bool]


def exports() -> tuple[Export, ...]:
    """All of them. Building raises ModelPreparationError where weights are missing or wrong."""
    return (
        Export(
            file_name=store.PNET,
            build=lambda: _mtcnn_net(mtcnn_nets.PNet(), sources.PNET_WEIGHTS),
            rewrite=mtcnn_fast.make_fast,
            input_name="pixels",
            output_names=("score", "regression"),
            example=pictures(2, 131, 174),
            moving_axes={"pixels": (1, 2), "score": (1, 2), "regression": (2, 3)},
            agree=_boxes_agree,
        ),
        Export(
            file_name=store.RNET,
            build=lambda: _mtcnn_net(mtcnn_nets.RNet(), sources.RNET_WEIGHTS),
            rewrite=mtcnn_fast.make_fast,
            input_name="pixels",
            output_names=("score", "regression"),
            example=pictures(32, 24, 24),
            moving_axes={},
            agree=_boxes_agree,
        ),
        Export(
            file_name=store.ONET,
            build=lambda: _mtcnn_net(mtcnn_nets.ONet(), sources.ONET_WEIGHTS),
            rewrite=mtcnn_fast.make_fast,
            input_name="pixels",
            output_names=("score", "regression", "landmarks"),
            example=pictures(16, 48, 48),
            moving_axes={},
            agree=_boxes_agree,
        ),
        Export(
            file_name=store.DLIB_ENCODER,
            build=_dlib_net,
            rewrite=lambda net: net,
            input_name="chips",
            output_names=("embeddings",),
            example=pictures(4, dlib_resnet.INPUT_PX, dlib_resnet.INPUT_PX).byte(),
            moving_axes={},
            agree=embeddings_agree,
        ),
    )


def write_onnx(export: Export, folder: Path, shrink: Callable[[Path], None] | None = None) -> Path:
    """Make the file in ``folder``.

    Args:
        export: what to make.
        folder: where.
        shrink: makes the file smaller before it is compared with torch.

    Raises:
        ModelPreparationError: weights are missing or wrong, or ONNX Runtime disagrees with torch.
    """
    path = folder / export.file_name
    net = export.build()
    axes = {
        name: {axis: f"{name}_{axis}" for axis in (0, *export.moving_axes.get(name, ()))}
        for name in (export.input_name, *export.output_names)
    }
    with _quiet():
        torch.onnx.export(
            export.rewrite(copy.deepcopy(net)),
            (export.example,),
            path,
            dynamo=False,  # the newer exporter needs another package and gains nothing here
            opset_version=_OPSET,
            input_names=[export.input_name],
            output_names=list(export.output_names),
            dynamic_axes=axes,
        )
    if shrink is not None:
        shrink(path)
    _check_parity(export, net, path)
    return path


def _mtcnn_net(net: nn.Module, published: sources.PublishedFile) -> nn.Module:
    mtcnn_nets.load_weights(net, sources.find_weights(published))
    return net


def _dlib_net() -> nn.Module:
    weights = read_weights(sources.find_weights(sources.DLIB_WEIGHTS))
    return dlib_resnet.DlibResNetOfChips(dlib_resnet.build(weights)).eval()


def pictures(count: int, height: int, width: int) -> Tensor:
    """(N, H, W, 3) float32, 0-255: soft blobs of colour under some grain, the same every time."""
    random = torch.Generator().manual_seed(1)
    coarse = torch.rand(count, 3, 6, 6, generator=random)
    soft = functional.interpolate(coarse, (height, width), mode="bilinear")
    grain = 0.1 * torch.rand(count, 3, height, width, generator=random)
    return ((soft + grain) * (255 / 1.1)).permute(0, 2, 3, 1).contiguous()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Standard output carries the progress: keep the exporter's chatter and notices off it."""
    with contextlib.redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _check_parity(export: Export, net: nn.Module, path: Path) -> None:
    # Half the batch: a file that is tied to the example's size must not pass.
    half = export.example[: len(export.example) // 2]
    with torch.no_grad():
        outputs = net(half)
    wanted = [output.numpy() for output in (outputs if isinstance(outputs, tuple) else (outputs,))]
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    found = session.run(None, {export.input_name: half.numpy()})
    same_shapes = [values.shape for values in wanted] == [values.shape for values in found]
    if not same_shapes or not export.agree(wanted, found):
        raise ModelPreparationError(
            f"“{export.file_name}” gives other answers than the network it was made from."
        )


def _boxes_agree(wanted: list[Float32Array], found: list[Float32Array]) -> bool:
    limits = (_MAX_SCORE_DIFFERENCE, _MAX_BOX_DIFFERENCE, _MAX_BOX_DIFFERENCE)
    return all(
        bool(np.abs(a - b).max() <= limit)
        for a, b, limit in zip(wanted, found, limits, strict=False)
    )


def embeddings_agree(wanted: list[Float32Array], found: list[Float32Array]) -> bool:
    """Whether two networks say the same of each face: (N, D) float32 each, alone in its list."""
    (a,), (b,) = wanted, found
    cosines = (a * b).sum(1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))
    return bool(cosines.min() >= _MIN_COSINE)
