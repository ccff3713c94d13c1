"""The FMR -> t tables that this site measured on its own people, one per encoder, in one file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faceapp.core.cards import ThresholdPoint
from faceapp.models.card_file import check_thresholds, threshold_from, threshold_values

log = logging.getLogger(__name__)


class SiteTables:
    """Reads and writes the file. A damaged one counts as empty: the encoders' own tables apply."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, tuple[ThresholdPoint, ...]] = {}

    def points(self, encoder_id: str) -> tuple[ThresholdPoint, ...]:
        """The site's table for an encoder, by falling fmr; empty where nothing was measured.

        Read once: the window asks often.
        """
        if encoder_id not in self._known:
            self._known[encoder_id] = self._points(encoder_id)
        return self._known[encoder_id]

    def _points(self, encoder_id: str) -> tuple[ThresholdPoint, ...]:
        try:
            points = tuple(threshold_from(row) for row in self._read().get(encoder_id, ()))
            check_thresholds(points)
        except (ValueError, TypeError, KeyError, AttributeError):
            log.warning("the site's own thresholds can't be read; the encoder's apply")
            return ()
        return points

    def put(self, encoder_id: str, points: Sequence[ThresholdPoint]) -> None:
        """Keep a table, or forget it when it is empty. Raises OSError."""
        try:
            tables = self._read()
        except ValueError:
            tables = {}
        tables[encoder_id] = [threshold_values(point) for point in points]
        if not points:
            del tables[encoder_id]
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{self._path.name}.new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(tables, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        self._known = {}

    def _read(self) -> dict[str, Any]:
        try:
            tables = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise ValueError(str(error)) from error
        if not isinstance(tables, dict):
            raise ValueError("it is no table")  # noqa: TRY004  (the file's fault)
        return tables
