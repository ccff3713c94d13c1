"""Which encoders can be made of published torch weights, and how. Imports torch."""

from __future__ import annotations

from pathlib import Path

from faceapp.core.errors import ModelPreparationError
from faceapp.models import inception_resnet
from faceapp.models.catalogue import INCEPTION_ID, onnx_name
from faceapp.models.export import Export, embeddings_agree, pictures


def encoder_export(encoder_id: str, weights: Path) -> Export:
    """How to make the ONNX file of an encoder, (N, S, S, 3) uint8 RGB -> (N, D) float32.

    Raises:
        ModelPreparationError: no encoder of that name is made of weights.
    """
    if encoder_id != INCEPTION_ID:
        raise ModelPreparationError(f"“{encoder_id}” is not made of torch weights.")
    size = inception_resnet.INPUT_PX
    return Export(
        file_name=onnx_name(encoder_id),
        build=lambda: inception_resnet.build(inception_resnet.read_weights(weights)),
        rewrite=lambda net: net,
        input_name="chips",
        output_names=("embeddings",),
        example=pictures(4, size, size).byte(),
        moving_axes={},
        agree=embeddings_agree,
    )
