"""Reports are read back by other programs and say the same."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.printing import PlainWording, hours_and_minutes, printed
from faceapp.attendance.report_tables import (
    days_table,
    erpnext_table,
    people_table,
    periods_table,
)
from faceapp.attendance.summaries import by_week
from faceapp.attendance.timesheet import timesheet
from faceapp.core.tables import Column, ColumnKind, Table
from faceapp.core.types import Subject
from faceapp.core.working_time import InOutRule
from faceapp.core.working_time_errors import ReportNotWrittenError
from faceapp.reports.csv_text import as_csv, iso_duration
from faceapp.reports.files import write_whole
from faceapp.reports.xlsx import as_xlsx
from tests.attendance.test_three_hundred_people import world
from tests.attendance.working_people import ADA, LATER, day_of, on, plan_of, shift

FORMULA = '=HYPERLINK("http://x")'
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module")
def days():
    """A week of the 300 people, with all that happens to them."""
    return [day for day in world("autumn").days() if day.day < date(2026, 10, 19)]


def read_xlsx(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_spreadsheet_gives_back_every_cell_with_its_type(days):
    table = days_table(days)
    sheet = read_xlsx(as_xlsx([table])).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == tuple(column.title for column in table.columns)
    assert len(rows) == len(days) + 2
    for row, wanted in zip(rows[1:], [*table.rows, table.totals], strict=True):
        for cell, value, column in zip(row, wanted, table.columns, strict=True):
            assert as_read(cell, column) == as_written(value)


def as_read(cell, column):
    if column.kind is ColumnKind.DATE and isinstance(cell, datetime):
        return cell.date()
    return cell


def as_written(value):
    """Excel has no offsets, and no microseconds of use."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return value or None if isinstance(value, str) else value


def test_hours_are_durations_that_a_spreadsheet_can_add_up(days):
    table = people_table(days)
    sheet = read_xlsx(as_xlsx([table])).active
    worked = [column.key for column in table.columns].index("worked") + 1
    cells = [sheet.cell(row, worked) for row in range(2, sheet.max_row + 1)]
    assert {cell.number_format for cell in cells} == {"[h]:mm:ss"}
    assert all(isinstance(cell.value, timedelta) for cell in cells)
    *each, total = (cell.value for cell in cells)
    assert sum(each, timedelta()) == total == sum((day.worked for day in days), timedelta())


def test_the_header_stays_in_view_and_columns_are_wide_enough(days):
    table = days_table(days)
    sheet = read_xlsx(as_xlsx([table])).active
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert all(cell.font.bold for cell in sheet[sheet.max_row] if cell.value is not None)
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert widths == [column.width for column in table.columns]


def test_each_table_has_a_sheet_of_its_own(days):
    book = read_xlsx(as_xlsx([people_table(days), periods_table("By week", by_week(days))]))
    assert book.sheetnames == ["People", "By week"]
    (week,) = list(book["By week"].iter_rows(min_row=2, max_row=2, values_only=True))
    assert [cell.date() for cell in week[:2]] == [date(2026, 10, 12), date(2026, 10, 18)]


@given(texts)
def test_no_name_becomes_a_formula_or_breaks_a_spreadsheet(name):
    table = Table("[x]:*?/\\" * 9, (Column("a", "A", ColumnKind.TEXT),), ((FORMULA + name,),))
    cell = read_xlsx(as_xlsx([table])).active.cell(2, 1)
    assert (cell.data_type, cell.value[: len(FORMULA)]) == ("s", FORMULA)


def test_csv_gives_back_every_value_in_iso_8601(days):
    rows = read_csv(as_csv(days_table(days)))
    assert len(rows) == len(days)
    for row, day in zip(rows, days, strict=True):
        assert (row["employee_id"], row["day"]) == (day.person.employee_id, day.day.isoformat())
        assert row["status"] == day.status.value
        for key, time in (("in", day.first_in), ("out", day.last_out)):
            assert (datetime.fromisoformat(row[key]) if row[key] else None) == time
        for key, span in (("worked", day.worked), ("break", day.break_time), ("late", day.late)):
            assert duration(row[key]) == span
        assert row["missing"] == ("check-out" if day.missing_out else "")


def duration(text: str) -> timedelta:
    hours, minutes, seconds = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", text).groups("0")
    return timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))


@given(st.integers(0, 10**7))
def test_a_duration_can_be_read_back(seconds):
    span = timedelta(seconds=seconds)
    assert duration(iso_duration(span)) == span


@given(st.sampled_from("=+-@\t\r"), texts)
def test_no_cell_of_a_csv_begins_like_a_formula(start, rest):
    table = Table("T", (Column("a", "A", ColumnKind.TEXT),), ((start + rest,),))
    (row,) = read_csv(as_csv(table))
    assert row["a"] == "'" + start + rest


def test_erpnext_gets_its_columns_with_the_clock_on_the_wall(days):
    rows = read_csv(as_csv(erpnext_table(days, "Front door")))
    assert list(rows[0]) == ["employee", "time", "log_type", "device_id", "skip_auto_attendance"]
    closed = [stay for day in days for stay in day.stays]
    sides = [side for stay in closed for side in (stay.came, stay.left) if side is not None]
    assert len(rows) == len(sides)
    assert {row["log_type"] for row in rows} == {"IN", "OUT"}
    first = next(day for day in days if day.stays)
    assert rows[0]["employee"] == first.person.employee_id
    assert rows[0]["time"] == first.first_in.strftime("%Y-%m-%d %H:%M:%S")
    assert rows[0]["device_id"] == "Front door"


def test_erpnext_gets_only_the_punches_that_count():
    plan = plan_of(shift(rule=InOutRule.FIRST_LAST))
    day = day_of(plan, on("08:00"), on("12:00"), on("17:00"))
    rows = read_csv(as_csv(erpnext_table([day], "x")))
    assert [(row["time"], row["log_type"]) for row in rows] == [
        ("2026-11-23 08:00:00", "IN"),
        ("2026-11-23 17:00:00", "OUT"),
    ]


def test_printed_tables_are_text_all_through_and_in_the_words_given():
    class German(PlainWording):
        def title(self, column):
            return {"worked": "Gearbeitet"}.get(column.key, column.title)

        def word(self, word):
            return {"worked": "gearbeitet", "Total": "Summe", "Days": "Tage"}.get(word, word)

        def date(self, day):
            return f"{day:%d.%m.%Y}"

    day = day_of(plan_of(shift()), on("08:00"), on("17:30"))
    table = printed(days_table([day]), German())
    assert (table.title, len(table.headers), len(table.rows)) == ("Tage", 16, 1)
    cells = dict(zip(table.headers, table.rows[0], strict=True))
    assert (cells["Day"], cells["Status"]) == ("23.11.2026", "gearbeitet")
    assert (cells["Gearbeitet"], cells["Late"], cells["In"]) == ("9:30", "", "2026-11-23 08:00")
    assert (table.totals[0], table.totals[9], table.totals[11]) == ("Summe", "9:30", "0:00")
    assert [h for h, right in zip(table.headers, table.right_aligned, strict=True) if right][
        :2
    ] == [
        "Planned",
        "Gearbeitet",
    ]


def test_hours_and_minutes_never_become_days():
    assert hours_and_minutes(timedelta(hours=47, minutes=5)) == "47:05"
    assert hours_and_minutes(timedelta(seconds=89)) == "0:01"


def test_who_was_removed_is_in_the_report_by_employee_id():
    gone = Subject(0, "Gone", "X-1")
    punches = [replace(on("08:00"), subject=gone), replace(on("12:00"), subject=gone)]
    days = timesheet([ADA], punches, plan_of(shift()), (date(2026, 11, 23),) * 2, LATER)
    table = people_table(days)
    assert [row[0] for row in table.rows] == ["A-1", "X-1"]


def test_a_report_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "a.csv"
    write_whole(path, b"first")
    with pytest.raises(ReportNotWrittenError, match="Choose another place"):
        write_whole(tmp_path / "nowhere" / "a.csv", b"second")
    write_whole(path, b"third")
    assert path.read_bytes() == b"third"
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]


def test_a_table_with_rows_of_another_width_is_refused():
    with pytest.raises(ValueError, match="1 cells"):
        Table("T", (Column("a", "A", ColumnKind.TEXT),), (("a", "b"),))
