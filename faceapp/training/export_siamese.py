"""Writes a trained network as the encoder that the desk runs: one ONNX file and its card.

Weights are stored in float16 and computed with in float32: half the size, and the same answers to
four digits (the file is compared with torch before it counts as written).
"""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from faceapp.core.cards import EncoderCard
from faceapp.models.card_file import write_card_file
from faceapp.models.export import Export, embeddings_agree, pictures, write_onnx
from faceapp.models.siamese_card import INPUT_PX
from faceapp.models.siamese_net import SiameseNet, SiameseNetOfChips

_LEAST_VALUES = 256  # smaller tensors are not worth a node


def write_encoder(net: SiameseNet, card: EncoderCard, folder: Path) -> Path:
    """Write ``<encoder_id>.onnx`` and ``.json`` into the folder; returns the network.

    Raises:
        ModelPreparationError: ONNX Runtime disagrees with torch.
        OSError: it can't be written.
    """
    plain = copy.deepcopy(net).to("cpu").eval()
    export = Export(
        file_name=f"{card.encoder_id}.onnx",
        build=lambda: SiameseNetOfChips(plain).eval(),
        rewrite=lambda module: module,
        input_name="chips",
        output_names=("embeddings",),
        example=pictures(4, INPUT_PX, INPUT_PX).byte(),
        moving_axes={},
        agree=embeddings_agree,
    )
    path = write_onnx(export, folder, shrink=store_halved)
    write_card_file(folder / f"{card.encoder_id}.json", card)
    return path


def store_halved(path: Path) -> None:
    """Store large float32 tensors of an ONNX file in float16, to be widened when it is opened."""
    model = onnx.load(path)
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != onnx.TensorProto.FLOAT or np.prod(tensor.dims) < _LEAST_VALUES:
            continue
        name, halved = tensor.name, f"{tensor.name}.half"
        values = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, halved))
        casts.append(helper.make_node("Cast", [halved], [name], to=onnx.TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)
    onnx.checker.check_model(model)
    onnx.save(model, path)
