"""The encoders there are: their model cards, read from ``resources/model_cards``."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from faceapp.core.cards import EncoderCard, ThresholdPoint
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import LANDMARK_NAMES
from faceapp.paths import resources

DEFAULT_ENCODER_ID = "dlib-resnet29-v1"


def onnx_name(encoder_id: str) -> str:
    """The file of an encoder in the model store."""
    return f"{encoder_id}.onnx"


def encoder_ids() -> tuple[str, ...]:
    """Of all encoders that have a card, sorted."""
    return tuple(sorted(path.stem for path in (resources() / "model_cards").glob("*.json")))


def load_card(encoder_id: str) -> EncoderCard:
    """Read an encoder's card.

    Raises:
        ModelDamagedError: there is none of that name, or it is not readable.
    """
    return read_card(resources() / "model_cards" / f"{encoder_id}.json")


def read_card(path: Path) -> EncoderCard:
    """Read a card file; its name must be the encoder's id.

    Raises:
        ModelDamagedError: it is missing, not readable, or says something impossible.
    """
    try:
        card = _card_from(json.loads(path.read_text(encoding="utf-8")))
        _check(card, path.stem)
    except OSError as error:
        raise ModelDamagedError(path, error.strerror or "can't be read") from error
    except KeyError as error:
        raise ModelDamagedError(path, f"{error} is missing") from error
    except (ValueError, TypeError) as error:
        raise ModelDamagedError(path, str(error)) from error
    return card


def _card_from(values: dict[str, Any]) -> EncoderCard:
    return EncoderCard(
        encoder_id=str(values["encoder_id"]),
        title=str(values["title"]),
        input_px=int(values["input_px"]),
        dimension=int(values["dimension"]),
        anchors=tuple((float(x), float(y)) for x, y in values["anchors"]),
        fitted=tuple(int(index) for index in values["fitted"]),
        licence=str(values["licence"]),
        source=str(values["source"]),
        sha256=str(values["sha256"]),
        thresholds=tuple(_threshold_from(point) for point in values["thresholds"]),
    )


def _threshold_from(values: dict[str, Any]) -> ThresholdPoint:
    upper = values.get("fmr_upper")  # cards measured before it was have none
    return ThresholdPoint(
        fmr=float(values["fmr"]),
        threshold=float(values["threshold"]),
        comparisons=int(values["comparisons"]),
        fmr_upper=None if upper is None else float(upper),
    )


def _check(card: EncoderCard, name: str) -> None:
    if card.encoder_id != name:
        raise ValueError(f"it is the card of “{card.encoder_id}”")
    if card.input_px < 1 or card.dimension < 1:
        raise ValueError("sizes must be positive")
    if len(card.anchors) != len(LANDMARK_NAMES):
        raise ValueError(f"{len(LANDMARK_NAMES)} anchors are needed")
    if len(set(card.fitted)) < 2 or not set(card.fitted) <= set(range(len(card.anchors))):
        raise ValueError("“fitted” must name two or more of the anchors")
    _check_thresholds(card.thresholds)


def _check_thresholds(points: tuple[ThresholdPoint, ...]) -> None:
    for point in points:
        if not (0 < point.fmr <= 1 and 0 <= point.threshold <= 4):
            raise ValueError("a threshold is out of range")
        if point.fmr_upper is not None and not 0 < point.fmr_upper <= 1:
            raise ValueError("an upper bound is out of range")
    for higher, lower in itertools.pairwise(points):
        if not (higher.fmr > lower.fmr and higher.threshold >= lower.threshold):
            raise ValueError("thresholds must stand by falling fmr")
