"""Shifts and assignments as rows and as values."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any

from faceapp.core.working_time import Assignment, Break, InOutRule, Shift
from faceapp.storage.details import storable
from faceapp.storage.working_time_schema import AssignmentRow, ShiftRow


def shift_row(shift: Shift) -> ShiftRow:
    """A new row; the database gives the key."""
    return ShiftRow(
        name=storable(shift.name),
        start=shift.start.isoformat("seconds"),
        end=shift.end.isoformat("seconds"),
        time_zone=shift.time_zone,
        rule=shift.rule.value,
        breaks=json.dumps([_break_values(each) for each in shift.breaks]),
        late_grace_s=_seconds(shift.late_grace),
        early_grace_s=_seconds(shift.early_grace),
        lead_s=_seconds(shift.lead),
        overtime_from_s=_seconds(shift.overtime_from),
        retired=shift.retired,
    )


def as_shift(row: ShiftRow) -> Shift:
    """The value of a row."""
    return Shift(
        name=row.name,
        start=time.fromisoformat(row.start),
        end=time.fromisoformat(row.end),
        time_zone=row.time_zone,
        late_grace=timedelta(seconds=row.late_grace_s),
        early_grace=timedelta(seconds=row.early_grace_s),
        lead=timedelta(seconds=row.lead_s),
        overtime_from=timedelta(seconds=row.overtime_from_s),
        rule=InOutRule(row.rule),
        breaks=tuple(_as_break(values) for values in json.loads(row.breaks)),
        shift_id=row.id,
        retired=row.retired,
    )


def assignment_row(assignment: Assignment, employee_id: str) -> AssignmentRow:
    """A new row; the database gives the key."""
    return AssignmentRow(
        subject_id=assignment.subject_id,
        employee_id=employee_id,
        department=storable(assignment.department),
        valid_from=assignment.valid_from.isoformat(),
        weekly=json.dumps(assignment.weekly),
    )


def as_assignment(row: AssignmentRow) -> Assignment:
    """The value of a row."""
    return Assignment(
        valid_from=date.fromisoformat(row.valid_from),
        weekly=tuple(json.loads(row.weekly)),
        subject_id=row.subject_id,
        department=row.department,
        employee_id=row.employee_id,
        assignment_id=row.id,
    )


def _break_values(each: Break) -> dict[str, Any]:
    return {
        "length_s": _seconds(each.length),
        "paid": each.paid,
        "start": None if each.start is None else each.start.isoformat("seconds"),
        "after_s": None if each.after is None else _seconds(each.after),
    }


def _as_break(values: dict[str, Any]) -> Break:
    start, after_s = values["start"], values["after_s"]
    return Break(
        length=timedelta(seconds=values["length_s"]),
        paid=values["paid"],
        start=None if start is None else time.fromisoformat(start),
        after=None if after_s is None else timedelta(seconds=after_s),
    )


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
