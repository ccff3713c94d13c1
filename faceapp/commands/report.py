"""report: hours, lateness and absences as a spreadsheet, CSV, or check-ins for ERPNext."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from faceapp.attendance.report_tables import (
    days_table,
    erpnext_table,
    people_table,
    periods_table,
)
from faceapp.attendance.summaries import by_day, by_month, by_week
from faceapp.attendance.working_day import WorkingDay
from faceapp.commands.context import note, product, result
from faceapp.core.errors import InputError
from faceapp.reports.csv_text import BOM, as_csv
from faceapp.reports.files import write_whole
from faceapp.runtime.working_time_service import Selection

DAY = ["%Y-%m-%d"]


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    ERPNEXT = "erpnext"


def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file.")],
    first: Annotated[datetime, typer.Option("--from", formats=DAY, help="First day.")],
    last: Annotated[datetime, typer.Option("--to", formats=DAY, help="Last day.")],
    person: Annotated[str, typer.Option("--person", metavar="ID", help="Employee id.")] = "",
    department: Annotated[str, typer.Option("--department", help="Only those in it.")] = "",
    form: Annotated[Format, typer.Option("--format", help="Of the file.")] = Format.XLSX,
    device: Annotated[str, typer.Option("--device", help="Named in ERPNext.")] = "Faceapp",
) -> None:
    """Write hours worked, breaks, lateness, overtime and absences of each person and day.

    The columns are described in docs/reports.md.
    """
    if first > last:
        raise InputError(f"--from {first:%Y-%m-%d} is later than --to {last:%Y-%m-%d}.")
    with product() as running:
        selection = Selection(first.date(), last.date(), person, department)
        days = result(running.timesheets.days(selection))
    write_whole(output, _content(days, form, device))
    people = len({day.person.employee_id for day in days})
    open_days = sum(day.missing_out or day.missing_in for day in days)
    note(f"{people} people, {len(days)} days written to {output}")
    if open_days:
        note(f"A check-in or check-out is missing on {open_days} of them: hours incomplete.")


def _content(days: Sequence[WorkingDay], form: Format, device: str) -> bytes:
    if form is Format.ERPNEXT:
        return as_csv(erpnext_table(days, device)).encode("utf-8")
    if form is Format.CSV:
        return (BOM + as_csv(days_table(days))).encode("utf-8")
    from faceapp.reports.xlsx import as_xlsx

    return as_xlsx(
        [
            people_table(days),
            days_table(days),
            periods_table("By day", by_day(days)),
            periods_table("By week", by_week(days)),
            periods_table("By month", by_month(days)),
        ]
    )
