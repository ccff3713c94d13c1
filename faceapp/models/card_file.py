"""Reads and writes model cards, one JSON file each; ``docs/encoder_card.md`` is the format."""

from __future__ import annotations

import itertools
import json
import math
import re
from pathlib import Path
from typing import Any

from faceapp.core.cards import ChipLayout, EncoderCard, EncoderInput, ThresholdPoint, Triple
from faceapp.core.errors import ModelDamagedError
from faceapp.core.types import LANDMARK_NAMES, ColorOrder

ARCFACE_112 = "arcface-112"
# The five points of a 112 px chip in ArcFace (Deng et al., CVPR 2019) and its successors.
ARCFACE_ANCHORS = (
    (38.2946, 51.6963),
    (73.5318, 51.5014),
    (56.0252, 71.7366),
    (41.5493, 92.3655),
    (70.7299, 92.2041),
)
_ARCFACE_PX = 112
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_MAX_INPUT_PX, _MAX_DIMENSION = 1024, 8192

Anchors = tuple[tuple[float, float], ...]


def is_encoder_id(text: str) -> bool:
    """Whether an encoder may be called so."""
    return _ID.fullmatch(text) is not None


def read_card_file(path: Path) -> EncoderCard:
    """Read a card, whatever the file is called.

    Raises:
        ModelDamagedError: it is missing, not readable, or says something impossible.
    """
    try:
        card = _card_from(json.loads(path.read_text(encoding="utf-8")))
        _check(card)
    except OSError as error:
        raise ModelDamagedError(path, error.strerror or "can't be read") from error
    except KeyError as error:
        raise ModelDamagedError(path, f"{error} is missing") from error
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ModelDamagedError(path, str(error)) from error
    return card


def write_card_file(path: Path, card: EncoderCard) -> None:
    """Write a card that ``read_card_file`` reads back the same. Raises OSError."""
    values = {
        "encoder_id": card.encoder_id,
        "title": card.title,
        "input_px": card.input_px,
        "dimension": card.dimension,
        "anchors": [list(point) for point in card.anchors],
        "fitted": list(card.fitted),
        "input": {
            "layout": str(card.input.layout),
            "color": str(card.input.color),
            "mean": list(card.input.mean),
            "std": list(card.input.std),
        },
        "licence": card.licence,
        "source": card.source,
        "sha256": card.sha256,
        "thresholds": [threshold_values(row) for row in card.thresholds],
    }
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def threshold_values(row: ThresholdPoint) -> dict[str, float | int | None]:
    """A row of a measured table as a card has it."""
    return {
        "fmr": row.fmr,
        "threshold": row.threshold,
        "comparisons": row.comparisons,
        "fmr_upper": row.fmr_upper,
    }


def _card_from(values: dict[str, Any]) -> EncoderCard:
    input_px = int(values["input_px"])
    return EncoderCard(
        encoder_id=str(values["encoder_id"]),
        title=str(values["title"]),
        input_px=input_px,
        dimension=int(values["dimension"]),
        anchors=_anchors_from(values["anchors"], input_px),
        fitted=tuple(int(index) for index in values["fitted"]),
        licence=str(values["licence"]),
        source=str(values["source"]),
        sha256=str(values.get("sha256", "")).lower(),
        thresholds=tuple(threshold_from(point) for point in values.get("thresholds", ())),
        input=_input_from(values.get("input", {})),
    )


def _anchors_from(value: Any, input_px: int) -> Anchors:  # noqa: ANN401  (JSON can hold anything)
    if value == ARCFACE_112:
        scale = input_px / _ARCFACE_PX
        return tuple((x * scale, y * scale) for x, y in ARCFACE_ANCHORS)
    return tuple((float(x), float(y)) for x, y in value)


def _input_from(values: dict[str, Any]) -> EncoderInput:
    usual = EncoderInput()
    return EncoderInput(
        layout=ChipLayout(values.get("layout", usual.layout)),
        color=ColorOrder(values.get("color", usual.color)),
        mean=_triple(values.get("mean", usual.mean)),
        std=_triple(values.get("std", usual.std)),
    )


def _triple(values: Any) -> Triple:  # noqa: ANN401
    first, second, third = values
    return float(first), float(second), float(third)


def threshold_from(values: dict[str, Any]) -> ThresholdPoint:
    """The way back. Raises KeyError, ValueError, TypeError."""
    upper = values.get("fmr_upper")  # cards measured before it was have none
    return ThresholdPoint(
        fmr=float(values["fmr"]),
        threshold=float(values["threshold"]),
        comparisons=int(values["comparisons"]),
        fmr_upper=None if upper is None else float(upper),
    )


def _check(card: EncoderCard) -> None:
    if not is_encoder_id(card.encoder_id):
        raise ValueError("“encoder_id” may have letters, digits, and . _ - only, at most 64")
    if not (1 <= card.input_px <= _MAX_INPUT_PX and 1 <= card.dimension <= _MAX_DIMENSION):
        raise ValueError("sizes must be positive, and not beyond all reason")
    if not re.fullmatch("([0-9a-f]{64})?", card.sha256):
        raise ValueError("“sha256” must be 64 hexadecimal digits")
    _check_anchors(card)
    _check_numbers(card.input)
    check_thresholds(card.thresholds)


def _check_anchors(card: EncoderCard) -> None:
    if len(card.anchors) != len(LANDMARK_NAMES):
        raise ValueError(f"{len(LANDMARK_NAMES)} anchors are needed")
    if not all(math.isfinite(place) for point in card.anchors for place in point):
        raise ValueError("anchors must be finite")
    if len(set(card.fitted)) < 2 or not set(card.fitted) <= set(range(len(card.anchors))):
        raise ValueError("“fitted” must name two or more of the anchors")


def _check_numbers(given: EncoderInput) -> None:
    if not all(math.isfinite(value) for value in (*given.mean, *given.std)):
        raise ValueError("mean and std must be finite")
    if not all(value > 0 for value in given.std):
        raise ValueError("std must be above 0")


def check_thresholds(points: tuple[ThresholdPoint, ...]) -> None:
    """Raise ValueError unless the rows are possible, and stand by falling fmr."""
    for point in points:
        if not (0 < point.fmr <= 1 and 0 <= point.threshold <= 4):
            raise ValueError("a threshold is out of range")
        if point.fmr_upper is not None and not 0 < point.fmr_upper <= 1:
            raise ValueError("an upper bound is out of range")
    for higher, lower in itertools.pairwise(points):
        if not (higher.fmr > lower.fmr and higher.threshold >= lower.threshold):
            raise ValueError("thresholds must stand by falling fmr")
