"""The only module that knows openpyxl: tables as a workbook with typed cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from faceapp.core.tables import Cell, Column, ColumnKind, Table

FORMATS = {
    ColumnKind.TEXT: "@",
    ColumnKind.WORD: "@",
    ColumnKind.COUNT: "0",
    ColumnKind.DATE: "yyyy-mm-dd",
    ColumnKind.TIME: "yyyy-mm-dd hh:mm:ss",
    ColumnKind.DURATION: "[h]:mm:ss",
}
BOLD = Font(bold=True)
LONGEST_TITLE = 31  # Excel's limit
FORBIDDEN_IN_TITLES = str.maketrans("[]:*?/\\", "       ")


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A workbook with one sheet per table: header frozen and bold, totals bold at the end."""
    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title.translate(FORBIDDEN_IN_TITLES)[:LONGEST_TITLE])
        _fill(sheet, table)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(sheet: WriteOnlyWorksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"  # before the first row: it is written with the head of the sheet
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    header = Column("", "", ColumnKind.TEXT)
    sheet.append([_cell(sheet, column.title, header, bold=True) for column in table.columns])
    for row in table.rows:
        sheet.append(_cells(sheet, row, table.columns))
    if table.totals is not None:
        sheet.append(_cells(sheet, table.totals, table.columns, bold=True))


def _cells(
    sheet: WriteOnlyWorksheet,
    row: Sequence[Cell],
    columns: Sequence[Column],
    *,
    bold: bool = False,
) -> list[WriteOnlyCell]:
    pairs = zip(row, columns, strict=True)
    return [_cell(sheet, value, column, bold=bold) for value, column in pairs]


def _cell(
    sheet: WriteOnlyWorksheet, value: Cell, column: Column, *, bold: bool = False
) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=_storable(value))
    cell.number_format = FORMATS[ColumnKind.TEXT if isinstance(value, str) else column.kind]
    if isinstance(value, str):
        cell.data_type = "s"  # a name that begins with = is no formula
    if bold:
        cell.font = BOLD
    return cell


def _storable(value: Cell) -> str | int | date | datetime | timedelta | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)  # Excel knows no offsets: the clock on the wall
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
