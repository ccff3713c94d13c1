"""Tables for reports: typed cells, so that each format writes them in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

Cell = str | int | date | datetime | timedelta | None


class ColumnKind(StrEnum):
    TEXT = "text"
    WORD = "word"  # one of a few fixed words, translated for people
    COUNT = "count"
    DATE = "date"
    TIME = "time"  # an instant with offset, as the clock on the wall shows it
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Column:
    """Attributes: ``key`` names it in files for programs, ``title`` in English for people."""

    key: str
    title: str
    kind: ColumnKind
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as wide as ``columns``; ``totals`` likewise, or None."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None

    def __post_init__(self) -> None:
        wide = len(self.columns)
        rows = self.rows if self.totals is None else (*self.rows, self.totals)
        if any(len(row) != wide for row in rows):
            raise ValueError(f"Table “{self.title}”: wanted rows of {wide} cells")
