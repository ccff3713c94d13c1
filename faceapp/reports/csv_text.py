"""Tables as CSV: ISO 8601, no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from faceapp.core.tables import Cell, Table

BOM = "\ufeff"
"""Before the text of a file: without it Excel takes UTF-8 for the system's old code page."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: object) -> object:
    """A spreadsheet must not take a name for a formula (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def as_csv(table: Table) -> str:
    """Header of keys, one row per record, CR LF; totals are left to whoever reads it."""
    return csv_lines([column.key for column in table.columns], table.rows)


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same from parts."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(iso(cell)) for cell in row] for row in rows)
    return text.getvalue()


def iso(cell: Cell) -> str | int:
    """A cell in ISO 8601; nothing becomes an empty one."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return iso_duration(cell) if isinstance(cell, timedelta) else cell


def iso_duration(span: timedelta) -> str:
    """Such as PT8H30M: hours are not rolled up to days, which are no fixed number of hours."""
    seconds = round(span.total_seconds())
    sign, left = ("-" if seconds < 0 else ""), abs(seconds)
    hours, minutes, rest = left // 3600, left // 60 % 60, left % 60
    parts = [
        f"{value}{unit}" for value, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if value
    ]
    return f"{sign}PT{''.join(parts) or '0S'}"
