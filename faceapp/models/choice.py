"""Which encoder the desk works with: what is wanted, and what the templates are of."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection
from pathlib import Path

from faceapp.core.errors import ModelError
from faceapp.models.catalogue import BUILT_IN, DEFAULT_ENCODER_ID, DLIB_NETWORK_ID, MOBILEFACENET_ID
from faceapp.models.installed import InstalledEncoders
from faceapp.settings import AUTOMATIC

BEST_FIRST = (MOBILEFACENET_ID, DEFAULT_ENCODER_ID)
"""By the misses measured at the same false match rate (README). Others are for who asks."""


def choose_encoder(wanted: str, usable: Collection[str]) -> str:
    """The encoder to work with.

    Args:
        wanted: what the settings say, an id or AUTOMATIC.
        usable: ids of what is installed and calibrated.
    """
    candidates = BEST_FIRST if wanted == AUTOMATIC else (wanted,)
    return next((each for each in candidates if each in usable), DEFAULT_ENCODER_ID)


def usable_encoders(installed: InstalledEncoders) -> frozenset[str]:
    """What is installed, can be read and has thresholds; dlib's always."""
    usable = set(BUILT_IN)
    for encoder_id in installed.ids():
        with contextlib.suppress(ModelError):  # a damaged one is told when it is asked for
            if installed.card(encoder_id).calibrated:
                usable.add(encoder_id)
    return frozenset(usable)


class EncoderInUse:
    """A note beside the database: of which encoder everyone has a template.

    Another encoder may be wanted already; it is used when everyone's photo was embedded with it.
    """

    def __init__(self, note: Path, database: Path) -> None:
        self._note = note
        self._database = database

    @classmethod
    def beside(cls, database: Path) -> EncoderInUse:
        """The note of this database."""
        return cls(database.with_name("encoder-in-use.json"), database)

    def read(self, wanted: str) -> str:
        """The encoder to begin with; ``wanted`` where nobody is enrolled yet."""
        try:
            return str(json.loads(self._note.read_text(encoding="utf-8"))["encoder_id"])
        except (OSError, ValueError, TypeError, KeyError):
            # Databases of before there was a choice are of dlib's network as published.
            return DLIB_NETWORK_ID if self._database.exists() else wanted

    def record(self, encoder_id: str) -> None:
        """Write it down. Raises OSError."""
        self._note.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._note.with_name(f"{self._note.name}.new")
        fresh.write_text(json.dumps({"encoder_id": encoder_id}) + "\n", encoding="utf-8")
        fresh.replace(self._note)
