"""Tables as text to be printed or shown, in whatever way a language writes things. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from faceapp.core.tables import Cell, Column, ColumnKind, Table


class Wording(Protocol):
    """How people of some language write; the window has one for each language."""

    def title(self, column: Column) -> str: ...

    def word(self, word: str) -> str:
        """Of a column of words, such as a status; and “Total”."""
        ...

    def count(self, number: int) -> str: ...

    def date(self, day: date) -> str: ...

    def time(self, time: datetime) -> str: ...

    def duration(self, span: timedelta) -> str: ...


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """What a printer gets: nothing but text.

    Attributes:
        title: of the table.
        headers: one per column.
        rows: as wide as the headers.
        totals: likewise; empty where there are none.
        right_aligned: for each column whether it holds numbers.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    right_aligned: tuple[bool, ...]


class PlainWording:
    """English and ISO 8601, hours and minutes."""

    def title(self, column: Column) -> str:
        return column.title

    def word(self, word: str) -> str:
        return word

    def count(self, number: int) -> str:
        return str(number)

    def date(self, day: date) -> str:
        return day.isoformat()

    def time(self, time: datetime) -> str:
        return time.strftime("%Y-%m-%d %H:%M")

    def duration(self, span: timedelta) -> str:
        return hours_and_minutes(span)


def hours_and_minutes(span: timedelta) -> str:
    """Such as 8:30, to the nearest minute; 47 hours are 47:00, and no day."""
    minutes = round(span / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def printed(table: Table, wording: Wording) -> PrintedTable:
    """Every cell as text; no time at all is an empty cell in a row, and 0:00 in the totals."""

    def line(cells: tuple[Cell, ...], *, total: bool) -> tuple[str, ...]:
        pairs = zip(cells, table.columns, strict=True)
        return tuple(_text(cell, column, wording, total=total) for cell, column in pairs)

    numbers = {ColumnKind.COUNT, ColumnKind.DURATION}
    return PrintedTable(
        wording.word(table.title),
        tuple(wording.title(column) for column in table.columns),
        tuple(line(row, total=False) for row in table.rows),
        () if table.totals is None else line(table.totals, total=True),
        tuple(column.kind in numbers for column in table.columns),
    )


def _text(cell: Cell, column: Column, wording: Wording, *, total: bool) -> str:
    if cell is None or (not total and not cell):
        return ""
    if isinstance(cell, str):
        return wording.word(cell) if total or column.kind is ColumnKind.WORD else cell
    if isinstance(cell, datetime):
        return wording.time(cell)
    if isinstance(cell, date):
        return wording.date(cell)
    return wording.duration(cell) if isinstance(cell, timedelta) else wording.count(cell)
