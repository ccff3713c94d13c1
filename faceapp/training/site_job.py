"""What a command hands to its child that learns from a site's faces, and what comes back.

    <folder>/faces.npz    embeddings, and whose each is by number: no names
             job.json     what to do
             result.json  what was found, written last

The folder is the command's own and temporary: it holds biometric templates.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from faceapp.core.cards import EncoderCard, Projection
from faceapp.models.card_file import read_card_file, write_card_file
from faceapp.training.fine_tune import SiteFaces, Trial
from faceapp.training.projection import HeldOutRow

FACES, JOB, RESULT, BASE_CARD, PROJECTION = (
    "faces.npz",
    "job.json",
    "result.json",
    "base-card.json",
    "projection.npz",
)
HEAD, FINE_TUNE = "deepface-head", "fine-tune"
JOBS = (HEAD, FINE_TUNE)
LOSSES = ("margin", "triplet", "contrastive")


@dataclass(frozen=True, slots=True)
class FineTuneJob:
    """What to fine-tune.

    Attributes:
        network: the ONNX file of the encoder.
        loss: a name of ``LOSSES``.
        threshold: the encoder's own among so many people.
        fpir: wanted false-positive identification rate.
        encoder_id: of what is made; empty: one that tells what it is made of.
    """

    network: Path
    loss: str
    threshold: float
    fpir: float
    encoder_id: str


@dataclass(frozen=True, slots=True)
class FineTuneResult:
    """What became of it.

    Attributes:
        trial: what was measured.
        encoder_id: of what was made, ``<encoder_id>.onnx`` and ``.json`` in the folder; empty where
            it was not better.
        calibrated: the site's photos were enough for a table of thresholds.
    """

    trial: Trial
    encoder_id: str
    calibrated: bool


def write_faces(folder: Path, faces: SiteFaces) -> None:
    """Raises OSError."""
    np.savez(folder / FACES, references=faces.references, probes=faces.probes, people=faces.people)


def read_faces(folder: Path) -> SiteFaces:
    """Raises OSError, ValueError, KeyError."""
    with np.load(folder / FACES, allow_pickle=False) as values:
        return SiteFaces(values["references"], values["probes"], values["people"])


def write_fine_tune(
    folder: Path, job: FineTuneJob, card: EncoderCard, projection: Projection | None
) -> None:
    """Raises OSError."""
    _write(folder / JOB, {**asdict(job), "network": str(job.network)})
    write_card_file(folder / BASE_CARD, card)
    if projection is not None:
        np.savez(folder / PROJECTION, matrix=projection.matrix, bias=projection.bias)


def read_fine_tune(folder: Path) -> tuple[FineTuneJob, EncoderCard, Projection | None]:
    """Raises OSError, ValueError, KeyError, TypeError, ModelDamagedError."""
    values = _read(folder / JOB)
    job = FineTuneJob(**{**values, "network": Path(values["network"])})
    projection = None
    if (folder / PROJECTION).exists():
        with np.load(folder / PROJECTION, allow_pickle=False) as kept:
            projection = Projection(kept["matrix"], kept["bias"])
    return job, read_card_file(folder / BASE_CARD), projection


def write_fine_tuned(folder: Path, result: FineTuneResult) -> None:
    """Raises OSError."""
    _write(folder / RESULT, asdict(result))


def read_fine_tuned(folder: Path) -> FineTuneResult:
    """Raises OSError, ValueError, KeyError, TypeError."""
    values = _read(folder / RESULT)
    return FineTuneResult(**{**values, "trial": Trial(**values["trial"])})


def write_rows(folder: Path, rows: Sequence[HeldOutRow]) -> None:
    """Raises OSError."""
    _write(folder / RESULT, {"rows": [asdict(row) for row in rows]})


def read_rows(folder: Path) -> tuple[HeldOutRow, ...]:
    """Raises OSError, ValueError, KeyError, TypeError."""
    return tuple(HeldOutRow(**row) for row in _read(folder / RESULT)["rows"])


def _write(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values
