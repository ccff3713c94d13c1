"""What a site learns of itself: its own calibration, what if, why, not me, health."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.commands.context import JSON_OPTION, note, product, result, write_json
from faceapp.commands.people import as_dict, find
from faceapp.comparison.site import MIN_PEOPLE, SiteMeasurement
from faceapp.core.errors import InputError
from faceapp.core.evidence import StoredPassage

EVENT = typer.Argument(metavar="EVENT", help="The event_id of a check-in, see export.")


def calibrate_site(*, use: bool, as_json: bool) -> None:
    """Compare the site's own people with one another, and use what comes of it if asked to."""
    with product() as running:
        measured = result(running.trust.measure_site())
        before = running.trust.security().threshold
        if use and measured.points:
            result(running.trust.use_site(measured))
        after = running.trust.security().threshold
    if as_json:
        write_json({**asdict(measured), "threshold_before": before, "threshold_after": after})
        return
    typer.echo(_site_sentence(measured))
    if measured.points and use:
        typer.echo(f"Threshold: {before:.4f} before, {after:.4f} now.")


def _site_sentence(measured: SiteMeasurement) -> str:
    counted = (
        f"{measured.people} people, {measured.passages} confirmed check-ins, "
        f"{measured.comparisons:,} comparisons of different people."
    )
    if measured.points:
        rarest = measured.points[-1]
        return (
            f"{counted} Measured down to an FMR of {rarest.fmr:.2g}, at d = {rarest.threshold:.4f}."
        )
    return f"{counted} Too few to say anything: at least {MIN_PEOPLE} people are needed."


def what_if(
    passages: Annotated[
        int, typer.Argument(min=2, help="At most 1 wrong name in so many passages of strangers.")
    ],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Decide the kept check-ins again as if the setting were another, and list who would change.

    Passages of strangers are not kept: whom a looser setting would name besides is not known.
    """
    with product() as running:
        security = running.trust.security(1 / passages)
        found = result(running.trust.what_if(1 / passages))
        names = {who: subject.name for who, subject in running.desk.known.subjects.items()}
    rows = [
        {
            "event_id": change.event.event_id,
            "occurred_at": change.event.occurred_at.isoformat(timespec="seconds"),
            **as_dict(change.event.subject),
            "would_be": names.get(change.name_id) if change.name_id is not None else None,
            "voided": change.event.voided,
        }
        for change in found.changes
    ]
    if as_json:
        write_json({**asdict(security), "passages": found.passages, "changes": rows})
        return
    typer.echo(f"t = {security.threshold:.4f}: {len(rows)} of {found.passages} would change.")
    if not security.supported:
        note(f"Not enough was measured for that: 1 in {1 / security.least_fpir:,.0f} at best.")
    for row in rows:
        typer.echo(f"  {row['occurred_at']}  {row['name']} → {row['would_be'] or 'not sure'}")


def why(event_id: Annotated[int, EVENT], as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """Say what a check-in rested on."""
    with product() as running:
        stored = result(running.trust.passage(event_id))
        if stored is None:
            raise InputError(f"Nothing is kept of the check-in number {event_id} (any more).")
        facts = _facts(running, stored)
    if as_json:
        write_json(facts)
        return
    for key, value in facts.items():
        typer.echo(f"{key}: {value}")


def _facts(running: app.Product, stored: StoredPassage) -> dict[str, Any]:
    evidence, known = stored.evidence, running.desk.known.subjects
    d = stored.event.d
    odds = (
        None if d is None else running.trust.odds(d, evidence.people, evidence.template.encoder_id)
    )
    return {
        **as_dict(stored.event.subject),
        "occurred_at": stored.event.occurred_at.isoformat(timespec="seconds"),
        "voided": stored.event.voided,
        "candidates": [
            {
                "name": known[each.subject_id].name if each.subject_id in known else None,
                "d": round(each.d, 4),
            }
            for each in evidence.candidates
        ],
        "threshold": round(evidence.threshold, 4),
        "people": evidence.people,
        "frames_fused": evidence.frames_fused,
        "quality": {name: round(value, 1) for name, value in asdict(evidence.quality).items()},
        "a_stranger_this_near_once_in": None if odds is None else round(odds.passages),
        "or_rarer": None if odds is None else odds.at_least,
    }


def void(
    event_id: Annotated[int, EVENT],
    actual: Annotated[
        str | None, typer.Option("--actual", metavar="ID", help="Employee id of who it was.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="In your words.")] = "",
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Declare a check-in void ("not me"): it stays in the records and counts no more.

    The name, or the pair if it is known who it was, is trusted less from then on.
    """
    with product() as running:
        actual_id = None if actual is None else find(running, actual).subject_id
        event = result(running.trust.void(event_id, actual_id, reason))
    if as_json:
        write_json({"event_id": event.event_id, "voided": event.voided})
    else:
        typer.echo(f"Void: {event.subject.name}, {event.occurred_at:%Y-%m-%d %H:%M}.")


def health(as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """List who is likely to be missed or mistaken for another, and why, worst first."""
    with product() as running:
        known = {subject.subject_id: subject for subject in result(running.desk.people())}
        issues = [issue for issue in result(running.trust.health()) if issue.subject_id in known]
    rows = [
        {
            **as_dict(known[issue.subject_id]),
            "kind": str(issue.kind),
            "other": known[issue.other_id].name if issue.other_id in known else None,
            "limits": [str(limit) for limit in issue.limits],
            "times": issue.times,
        }
        for issue in issues
    ]
    if as_json:
        write_json(rows)
        return
    for row, issue in zip(rows, issues, strict=True):
        more = row["other"] or ", ".join(issue.limits) or (issue.times or "")
        typer.echo(f"{row['employee_id']}\t{row['name']}\t{row['kind']}\t{more}")
    note(f"{len(rows)} to look at")
