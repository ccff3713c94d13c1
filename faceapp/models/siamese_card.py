"""The card of encoders that ``faceapp train`` makes; without torch, which the network needs."""

from __future__ import annotations

from faceapp.core.cards import EncoderCard
from faceapp.models.card_file import ARCFACE_ANCHORS

INPUT_PX = 112
DIMENSION = 128


def siamese_card(encoder_id: str) -> EncoderCard:
    """The card of a trained encoder, before anything was measured of it."""
    return EncoderCard(
        encoder_id=encoder_id,
        title="Faceapp Siamese encoder",
        input_px=INPUT_PX,
        dimension=DIMENSION,
        anchors=ARCFACE_ANCHORS,
        fitted=(0, 1, 2, 3, 4),
        licence="of whoever trained it",
        source="faceapp train",
        sha256="",
        thresholds=(),
    )
