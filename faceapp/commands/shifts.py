"""shifts: list, add, retire, assign, and days of the site's own."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.attendance.weekly import parse_weekly, weekly_text
from faceapp.commands.context import JSON_OPTION, note, product, result, write_json
from faceapp.commands.people import find
from faceapp.core.errors import InputError
from faceapp.core.working_time import Assignment, Break, InOutRule, OwnDay, Shift
from faceapp.core.working_time_errors import UnknownShiftError

shifts = typer.Typer(help="Shifts, who works them, and the site's own holidays.")
CLOCK = ["%H:%M"]
DAY = ["%Y-%m-%d"]


@shifts.command("list")
def list_(as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """List the shifts, and who works them from when on."""
    with product() as running:
        known = result(running.shifts.shifts())
        assigned = result(running.shifts.assignments())
        names = {shift.shift_id: shift.name for shift in known}
        rows = [_assignment_row(each, names) for each in assigned]
    if as_json:
        write_json({"shifts": [_shift_row(shift) for shift in known], "assignments": rows})
        return
    for shift in known:
        more = "\tretired" if shift.retired else ""
        zone = shift.time_zone or "this computer's zone"
        typer.echo(f"{shift.name}\t{shift.start:%H:%M}-{shift.end:%H:%M}\t{zone}{more}")
    for row in rows:
        typer.echo(f"{row['who']}\tfrom {row['valid_from']}\t{row['weekly'] or 'as department'}")
    note(f"{len(known)} shifts, {len(rows)} assignments")


@shifts.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    start: Annotated[datetime, typer.Option("--start", formats=CLOCK, help="Such as 08:00.")],
    end: Annotated[
        datetime, typer.Option("--end", formats=CLOCK, help="Not after the start: the next day.")
    ],
    *,
    zone: Annotated[
        str, typer.Option("--zone", help="Such as Europe/Berlin; else this computer's.")
    ] = "",
    late_grace: Annotated[int, typer.Option(min=0, help="Minutes that are not late.")] = 0,
    early_grace: Annotated[int, typer.Option(min=0, help="Minutes that are not early.")] = 0,
    overtime_from: Annotated[int, typer.Option(min=0, help="Less minutes are none.")] = 0,
    rule: Annotated[InOutRule, typer.Option(help="How in and out are told.")] = InOutRule.ALTERNATE,
    breaks: Annotated[
        list[str] | None,
        typer.Option("--break", help="12:00+30, or after 6 hours 6h+30; +30paid counts as worked."),
    ] = None,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Add a shift. One that is stored is never changed: add another and assign it from a day on."""
    wanted = Shift(
        name=name,
        start=start.time(),
        end=end.time(),
        time_zone=zone,
        late_grace=timedelta(minutes=late_grace),
        early_grace=timedelta(minutes=early_grace),
        overtime_from=timedelta(minutes=overtime_from),
        rule=rule,
        breaks=tuple(_break(text) for text in breaks or ()),
    )
    with product() as running:
        shift = result(running.shifts.add_shift(wanted))
    if as_json:
        write_json(_shift_row(shift))
    else:
        typer.echo(f"Added {shift.name}, {shift.start:%H:%M}-{shift.end:%H:%M}.")


@shifts.command()
def retire(
    name: Annotated[str, typer.Argument(help="Of the shift.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Keep a shift from being assigned any more; days it was assigned to keep it."""
    with product() as running:
        shift = result(running.shifts.retire_shift(_shift_id(running, name)))
    if as_json:
        write_json(_shift_row(shift))
    else:
        typer.echo(f"Retired {shift.name}.")


@shifts.command()
def assign(
    weekly: Annotated[
        list[str] | None,
        typer.Argument(help="Such as mon-fri=Early sat=Late; nothing: as the department."),
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DAY, help="First day; today if left out.")
    ] = None,
    person: Annotated[str, typer.Option("--person", metavar="ID", help="Employee id.")] = "",
    department: Annotated[str, typer.Option("--department", help="Everybody in it.")] = "",
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Say who works which shift on which days of the week, from a day on."""
    if bool(person) == bool(department):
        raise InputError("Say for whom: --person ID or --department NAME, one of them.")
    with product() as running:
        known = result(running.shifts.shifts())
        wanted = Assignment(
            valid_from=first.date() if first else _today(),
            weekly=parse_weekly(weekly, known) if weekly else (),
            subject_id=find(running, person).subject_id if person else None,
            department=department,
        )
        made = result(running.shifts.assign(wanted))
    row = _assignment_row(made, {shift.shift_id: shift.name for shift in known})
    if as_json:
        write_json(row)
    else:
        typer.echo(f"{row['who']} from {row['valid_from']}: {row['weekly'] or 'as department'}.")


@shifts.command()
def day(
    when: Annotated[datetime, typer.Argument(metavar="DAY", formats=DAY, help="Which.")],
    name: Annotated[str, typer.Argument(help="Its name; left out: it is as others again.")] = "",
    works: Annotated[
        bool, typer.Option("--works", help="People work, though the country has a holiday.")
    ] = False,
) -> None:
    """Make a day a holiday of the site's own, or a working day."""
    with product() as running:
        if name:
            result(running.shifts.put_own_day(OwnDay(when.date(), name, works)))
        else:
            result(running.shifts.remove_own_day(when.date()))
    kind = "as others" if not name else f"{'working day' if works else 'holiday'}: {name}"
    typer.echo(f"{when:%Y-%m-%d} {kind}")


def _shift_id(running: app.Product, name: str) -> int:
    for shift in result(running.shifts.shifts()):
        if shift.name.casefold() == name.strip().casefold() and not shift.retired:
            return shift.shift_id
    raise UnknownShiftError(name)


def _break(text: str) -> Break:
    when, _plus, length = text.partition("+")
    paid = length.endswith("paid")
    try:
        minutes = timedelta(minutes=int(length.removesuffix("paid")))
        if when.endswith("h"):
            return Break(minutes, paid, after=timedelta(hours=float(when[:-1])))
        return Break(minutes, paid, start=time.fromisoformat(when))
    except (ValueError, OverflowError) as error:
        raise InputError(
            f"“{text}” is no break. Write 12:00+30, or 6h+30 for one after six hours."
        ) from error


def _today() -> date:
    return datetime.now().astimezone().date()


def _shift_row(shift: Shift) -> dict[str, Any]:
    return {
        "shift_id": shift.shift_id,
        "name": shift.name,
        "start": f"{shift.start:%H:%M}",
        "end": f"{shift.end:%H:%M}",
        "time_zone": shift.time_zone,
        "late_grace_min": shift.late_grace // timedelta(minutes=1),
        "early_grace_min": shift.early_grace // timedelta(minutes=1),
        "rule": str(shift.rule),
        "breaks": len(shift.breaks),
        "retired": shift.retired,
    }


def _assignment_row(each: Assignment, names: dict[int, str]) -> dict[str, Any]:
    return {
        "who": each.department or each.employee_id,
        "valid_from": each.valid_from.isoformat(),
        "weekly": weekly_text(each.weekly, names),
    }
