"""export: check-ins as CSV or JSON."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Annotated, Any

import typer

from faceapp.commands.context import JSON_OPTION, note, product, result, write_json
from faceapp.commands.people import as_dict
from faceapp.core.errors import InputError
from faceapp.core.types import AttendanceEvent
from faceapp.reports.csv_text import BOM, harmless
from faceapp.reports.files import write_whole

COLUMNS = ("event_id", "employee_id", "name", "department", "occurred_at", "d", "voided", "method")
EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def export(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; standard output if left out.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")
    ] = None,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Write check-ins as CSV (or JSON): one row each, times in ISO 8601 with offset."""
    if first and last and first > last:
        raise InputError(f"--from {first:%Y-%m-%d} is later than --to {last:%Y-%m-%d}.")
    start = _midnight(first) if first else EARLIEST
    end = _midnight(last, after=True) if last else LATEST
    with product() as running:
        events = result(running.desk.events_between(start, end))
    rows = [_row(event) for event in events]
    if output is None and as_json:
        write_json(rows)
    elif output is None:
        typer.echo(_as_csv(rows), nl=False)
    else:
        _write(output, rows, as_json=as_json)
        note(f"{len(rows)} check-ins written to {output}")


def _midnight(day: datetime, *, after: bool = False) -> datetime:
    """Local midnight at the start of a day, or after it; in UTC."""
    try:
        wanted: date = day.date() + timedelta(days=int(after))
        return datetime.combine(wanted, time_of_day()).astimezone().astimezone(UTC)
    except (OverflowError, OSError, ValueError):  # beyond the calendar; Windows begins in 1970
        return EARLIEST if day.year <= 1970 else LATEST


def _row(event: AttendanceEvent) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        **as_dict(event.subject),
        "occurred_at": event.occurred_at.isoformat(timespec="seconds"),
        "d": None if event.d is None else round(event.d, 4),
        "voided": "yes" if event.voided else "",
        "method": event.method.value,
    }


def _as_csv(rows: list[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: harmless(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _write(path: Path, rows: list[dict[str, Any]], *, as_json: bool) -> None:
    import json

    text = json.dumps(rows, ensure_ascii=False, indent=1) if as_json else BOM + _as_csv(rows)
    write_whole(path, text.encode("utf-8"))
