"""Puts a layer learned on a site behind an encoder's network: one ONNX file again.

The layer comes last, behind the projection where the encoder has one (which needs embeddings of
length 1). Weights of the network are copied as they are.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper

from faceapp.core.cards import EncoderCard, Projection
from faceapp.core.errors import ModelPreparationError
from faceapp.core.types import Float32Array
from faceapp.vision.encoder import network_input

_LEAST_OPSET = 7  # since then Add widens a row by itself
_CHIPS = 4
_MIN_COSINE = 0.9999


def site_encoder_id(base_id: str, network: Path, layer: Float32Array) -> str:
    """A name that stands for this layer behind this network, and no other. Raises OSError."""
    digest = hashlib.sha256(network.read_bytes() + layer.tobytes()).hexdigest()
    return f"{base_id[:48]}-site-{digest[:8]}"


def write_network(
    base: Path, layer: Float32Array, projection: Projection | None, encoder_id: str, target: Path
) -> None:
    """Write the network with the layer behind it.

    Args:
        base: the ONNX file of the encoder.
        layer: (D, D) float32: what the encoder gives is multiplied by it.
        projection: of the encoder, where it is not in the file.
        encoder_id: of what is made; tells its new tensors from others'.
        target: the file to write.

    Raises:
        ModelPreparationError: a layer can't be put behind this network.
        OSError: it can't be written.
    """
    try:
        model = onnx.load(base)
        _put_behind(model, layer, projection, f"{encoder_id}/")
        onnx.checker.check_model(model)
    except Exception as error:  # onnx and protobuf have no common base of their own
        raise ModelPreparationError(
            f"no layer can be put behind the network of this encoder ({error}). Fine-tune another "
            "encoder."
        ) from error
    target.write_bytes(model.SerializeToString(deterministic=True))


def check_network(
    base: Path, made: Path, card: EncoderCard, layer: Float32Array, projection: Projection | None
) -> None:
    """Compare the file with the arithmetic it stands for, on pictures.

    Raises:
        ModelPreparationError: it says otherwise.
    """
    size = card.input_px
    chips = np.random.default_rng(1).integers(0, 256, (_CHIPS, size, size, 3), np.uint8)
    wanted, found = _raw(base, chips, card), _raw(made, chips, card)
    if projection is not None:
        wanted = _unit(wanted) @ projection.matrix + projection.bias
    cosines = (_unit(wanted @ layer) * _unit(found)).sum(axis=1)
    if not (cosines >= _MIN_COSINE).all():
        raise ModelPreparationError("the network that was made gives other answers than it should.")


def _put_behind(
    model: onnx.ModelProto, layer: Float32Array, projection: Projection | None, prefix: str
) -> None:
    opset = max(each.version for each in model.opset_import if each.domain in ("", "ai.onnx"))
    if opset < _LEAST_OPSET:
        raise ValueError(f"it is of ONNX opset {opset}")
    graph = model.graph
    given = graph.output[0]
    sizes = given.type.tensor_type.shape.dim
    matrix, bias, last = layer, None, given.name
    if projection is not None:
        matrix, bias = projection.matrix @ layer, projection.bias @ layer
        last = f"{prefix}unit"
        graph.node.append(helper.make_node("LpNormalization", [given.name], [last], axis=1, p=2))
    product, output = f"{prefix}product", f"{prefix}embeddings"
    made = output if bias is None else product
    graph.node.append(_constant(matrix, f"{prefix}matrix"))
    graph.node.append(helper.make_node("MatMul", [last, f"{prefix}matrix"], [made]))
    if bias is not None:
        graph.node.append(_constant(bias, f"{prefix}bias"))
        graph.node.append(helper.make_node("Add", [product, f"{prefix}bias"], [output]))
    batch = sizes[0].dim_param or sizes[0].dim_value or "n"
    del graph.output[:]
    graph.output.append(
        helper.make_tensor_value_info(output, onnx.TensorProto.FLOAT, [batch, layer.shape[1]])
    )


def _constant(values: Float32Array, name: str) -> onnx.NodeProto:
    """As a node: in older files an initializer would have to be an input too."""
    tensor = numpy_helper.from_array(np.ascontiguousarray(values, np.float32), f"{name}.value")
    return helper.make_node("Constant", [], [name], value=tensor)


def _raw(
    network: Path, chips: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], card: EncoderCard
) -> Float32Array:
    """(N, D) float32; one chip at a time, or in the file's fixed batches."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    (wanted,) = session.get_inputs()
    batch = wanted.shape[0] if isinstance(wanted.shape[0], int) else 1
    given = network_input(chips, card.input, floats=wanted.type == "tensor(float)")
    rows = [session.run(None, {wanted.name: np.repeat(each[None], batch, 0)})[0] for each in given]
    made: Float32Array = np.stack([row[0] for row in rows])
    return made


def _unit(rows: Float32Array) -> Float32Array:
    unit: Float32Array = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit
