"""The state of a run on disk, whole at every moment: a run that was cut off goes on from it."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import torch

from faceapp.core.errors import InputError

CHECKPOINT = "checkpoint.pt"


def save_checkpoint(folder: Path, state: dict[str, Any]) -> None:
    """Put the state in place of the one before. Raises OSError."""
    fresh = folder / f"{CHECKPOINT}.new"
    with fresh.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / CHECKPOINT)


def load_checkpoint(folder: Path, recipe: dict[str, object]) -> dict[str, Any] | None:
    """The state of a run, or None where it has not begun.

    Args:
        folder: of the run.
        recipe: what the run must have been started with, but for its length: a run may go on for
            longer, or for a shorter time.

    Raises:
        InputError: it can't be read, or is of another recipe.
    """
    path = folder / CHECKPOINT
    if not path.exists():
        return None
    try:
        state: dict[str, Any] = torch.load(path, weights_only=True)
        started_with = {**state["recipe"], "steps": recipe["steps"]}
    except (OSError, RuntimeError, EOFError, KeyError, TypeError, pickle.UnpicklingError) as error:
        raise InputError(
            f"“{path}” is no checkpoint ({error}). Choose another --output."
        ) from error
    if started_with != recipe:
        raise InputError(
            f"The run in “{folder}” was started with another recipe. "
            "Choose another --output, or the same recipe to go on with it."
        )
    return state
