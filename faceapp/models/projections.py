"""The learned last layers that ship with the product, in ``resources/weights``."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from faceapp.core.cards import Projection
from faceapp.core.errors import ModelDamagedError
from faceapp.paths import resources


def projection_file(encoder_id: str) -> Path:
    """Where an encoder's projection is, if it has one."""
    return resources() / "weights" / f"{encoder_id}.npz"


def load_projection(encoder_id: str) -> Projection | None:
    """The projection of an encoder, or None: it has none.

    Raises:
        ModelDamagedError: the file can't be read.
    """
    path = projection_file(encoder_id)
    if not path.exists():
        return None
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as values:
            return Projection(values["matrix"], values["bias"])
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise ModelDamagedError(path, "it is no projection") from error


def save_projection(path: Path, projection: Projection) -> None:
    """Write a projection. Raises OSError."""
    with path.open("wb") as file:
        np.savez(file, matrix=projection.matrix, bias=projection.bias)
