"""Small networks made by hand, as somebody might offer them as an encoder."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from faceapp.core.cards import EncoderCard, EncoderInput
from faceapp.models.catalogue import MOBILEFACENET_ID, load_card

SIZE = 8
DIMENSION = 6
ANCHORS = tuple((x * SIZE / 112, y * SIZE / 112) for x, y in load_card(MOBILEFACENET_ID).anchors)


def card(**changes):
    values = {
        "encoder_id": "tiny-1", "title": "Tiny", "input_px": SIZE, "dimension": DIMENSION,
        "anchors": ANCHORS, "fitted": (0, 1, 2, 3, 4), "licence": "none", "source": "by hand",
        "sha256": "", "thresholds": (), "input": EncoderInput(),
    }  # fmt: skip
    return EncoderCard(**{**values, **changes})


def weights(seed=0):
    return np.random.default_rng(seed).normal(size=(SIZE * SIZE * 3, DIMENSION)).astype(np.float32)


def write_network(
    path, *, batch="N", layout="nchw", kind=TensorProto.FLOAT, matrix=None, bias=None, mixes=False
):
    """Flatten, one matrix, a bias. ``mixes``: subtract the mean over the batch."""
    matrix = weights() if matrix is None else matrix
    bias = np.zeros(matrix.shape[1], np.float32) if bias is None else bias
    sides = [3, SIZE, SIZE] if layout == "nchw" else [SIZE, SIZE, 3]
    nodes = [
        helper.make_node("Cast", ["given"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Flatten", ["floats"], ["flat"]),
        helper.make_node("MatMul", ["flat", "matrix"], ["product"]),
        helper.make_node("Add", ["product", "bias"], ["sum" if mixes else "made"]),
    ]
    if mixes:
        nodes += [
            helper.make_node("ReduceMean", ["sum"], ["mean"], axes=[0], keepdims=1),
            helper.make_node("Sub", ["sum", "mean"], ["made"]),
        ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("given", kind, [batch, *sides])],
        [helper.make_tensor_value_info("made", TensorProto.FLOAT, [batch, matrix.shape[1]])],
        [numpy_helper.from_array(matrix, "matrix"), numpy_helper.from_array(bias, "bias")],
    )
    opset = helper.make_opsetid("", 17)
    onnx.save(helper.make_model(graph, opset_imports=[opset], ir_version=8), path)
    return path
