"""Teachers: encoders whose embeddings, and whose maps inside, a student learns to give.

A teacher is an ONNX file that stands for itself: only its answers are used, never its weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import Float32Array, UInt8Array
from faceapp.models.catalogue import MOBILEFACENET_ID
from faceapp.models.siamese_card import siamese_card
from faceapp.vision.align import align_chips
from faceapp.vision.encoder import network_input

STUDENT = siamese_card("student")
_ANCHORS = np.asarray(STUDENT.anchors, np.float32)[None]
# The sums after each block: where a student of the same shapes can be compared with the network.
_OPENS_STAGE = (0, 5, 12)
HINTS = {
    MOBILEFACENET_ID: tuple(
        f"/features/features.{block}/conv/conv.2/Conv_output_0"
        if block in _OPENS_STAGE
        else f"/features/features.{block}/Add_output_0"
        for block in range(15)
    )
}


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What a teacher says of a batch.

    Attributes:
        embeddings: (N, D) float32, rows of length 1.
        hints: its maps, (N, C, H, W) float32 each; empty where none were asked for.
    """

    embeddings: Float32Array
    hints: tuple[Float32Array, ...]


class Teacher:
    """One encoder, asked in batches whatever batch its file was made for."""

    def __init__(self, network: Path, card: EncoderCard, threads: int) -> None:
        """Open the network.

        Args:
            network: the ONNX file.
            card: what it is.
            threads: to compute with.

        Raises:
            ModelDamagedError: it is no network that can be asked.
        """
        self.card = card
        self._network, self._threads = network, threads
        self._same_frame = (card.anchors, card.input_px) == (STUDENT.anchors, STUDENT.input_px)
        self._hint_names = HINTS.get(card.encoder_id, ())
        # One per set of places: a network that need not tell its maps is faster.
        self._sessions: dict[tuple[int, ...], onnxruntime.InferenceSession] = {}
        self._open(())

    @property
    def gives_hints(self) -> bool:
        """Whether places inside it are known."""
        return bool(self._hint_names)

    def ask(self, chips: UInt8Array, places: tuple[int, ...] = ()) -> Answers:
        """What it says of chips.

        Args:
            chips: (N, S, S, 3) uint8 RGB, of the student's frame; a teacher with another one
                gets them moved into it.
            places: which of its HINTS to tell.
        """
        if not self._same_frame:
            chips = np.concatenate([align_chips(chip, _ANCHORS, self.card) for chip in chips])
        session = self._sessions.get(places) or self._open(places)
        (wanted,) = session.get_inputs()
        floats = wanted.type == "tensor(float)"
        given = network_input(chips, self.card.input, floats=floats)
        raw, *hints = session.run(None, {wanted.name: given})
        rows = raw.reshape(len(chips), -1)
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        return Answers((rows / length).astype(np.float32), tuple(hints))

    def _open(self, places: tuple[int, ...]) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        try:
            graph = _opened(self._network, tuple(self._hint_names[place] for place in places))
            session = onnxruntime.InferenceSession(graph, options)
        except Exception as error:  # onnx and ONNX Runtime have no common base of their own
            raise ModelDamagedError(self._network, "it can't be opened as a teacher") from error
        self._sessions[places] = session
        return session


def _opened(network: Path, hints: tuple[str, ...]) -> bytes:
    """The network for any number of chips, with maps among its answers."""
    model = onnx.load(network)
    graph = model.graph
    graph.input[0].type.tensor_type.shape.dim[0].dim_param = "n"
    output = _before_reshape(graph)
    del graph.value_info[:], graph.output[:]
    for name in (output, *hints):
        graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    return bytes(model.SerializeToString())


def _before_reshape(graph: onnx.GraphProto) -> str:
    """The output, or what a last layer makes it of that reshapes it to one fixed batch."""
    name = graph.output[0].name
    makers = {made: node for node in graph.node for made in node.output}
    maker = makers.get(name)
    return str(maker.input[0]) if maker is not None and maker.op_type == "Reshape" else str(name)
