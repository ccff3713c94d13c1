"""enrol, import, people, remove."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faceapp import app
from faceapp.attendance.enrolment import PhotoFindings
from faceapp.attendance.likeness import Likeness, LikenessKind
from faceapp.attendance.quality_gate import judge
from faceapp.attendance.roster import read_roster
from faceapp.commands.context import JSON_OPTION, note, product, progress_bar, result, write_json
from faceapp.core.errors import FaceappError, InputError, SeveralFacesError, UnknownSubjectError
from faceapp.core.types import FaceSample, Subject, SubjectDetails
from faceapp.runtime.bulk import ImportReport, import_people


def enrol(
    photo: Annotated[Path, typer.Argument(help="A photo of the person.")],
    name: Annotated[str, typer.Option("--name", help="Full name.")],
    employee_id: Annotated[str, typer.Option("--id", help="Employee id; no two may share one.")],
    department: Annotated[str, typer.Option("--department", help="Where they work.")] = "",
    face: Annotated[
        int | None,
        typer.Option("--face", min=1, help="Which face, 1 being the largest, if there are more."),
    ] = None,
    accept_quality: Annotated[
        bool,
        typer.Option("--accept-quality", help="Take a face that is not good enough; recorded."),
    ] = False,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Enrol a person from one photo.

    A note says when the face is like somebody's who is enrolled already.
    """
    with product() as running:
        findings = result(running.desk.examine_photo(photo))
        details = SubjectDetails(name, employee_id, department)
        sample = _chosen(findings, face, accept_quality=accept_quality)
        report = judge(sample.quality)
        like = result(running.desk.likeness(sample, None))
        known = {person.subject_id: person for person in result(running.desk.people())}
        subject = result(running.desk.enrol(details, sample, report.refused))
    alike = [known[near.subject_id] for near in like.nearest] if like else []
    for person in alike[:1]:
        note(_alike_note(like, person))
    if as_json:
        told = {
            "enrolled": as_dict(subject),
            "quality": round(report.score),
            "overridden": list(report.refused),
            "like": [as_dict(person) for person in alike],
        }
        write_json(told)
    else:
        typer.echo(f"Enrolled {subject.name} ({subject.employee_id}).")


def _alike_note(like: Likeness | None, person: Subject) -> str:
    who = f"{person.name} ({person.employee_id})"
    if like is not None and like.kind is LikenessKind.DUPLICATE:
        return f"This face is already enrolled as {who}. Remove one, unless they are two people."
    return f"This face is very close to that of {who}. Check that neither is named for the other."


def _chosen(findings: PhotoFindings, face: int | None, *, accept_quality: bool) -> FaceSample:
    if face is None:
        try:
            return findings.only(accept_quality=accept_quality)
        except SeveralFacesError as error:
            error.add_note(f"Add --face 1 … {error.count} (1 is the largest).")
            raise
    if face > len(findings.samples):
        raise InputError(
            f"There is no face {face} in this photo; it shows {len(findings.samples)}. "
            f"Choose from 1 to {len(findings.samples)}."
        )
    return findings.take(face - 1, accept_quality=accept_quality)


def import_(
    source: Annotated[Path, typer.Argument(metavar="FOLDER|CSV", help="Photos, or a list.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Enrol many people: a folder of photos named after them, or a CSV list with photos.

    The list has the columns name, employee id, department and photo. Exit code 1 means that some
    were left out; the report says who and why. Small faces in the background do no harm. Ctrl+C
    ends it with what is in already.
    """
    entries = read_roster(source)
    with product() as running:
        card = result(running.desk.kit).reader.card
        kits = [
            app.load_kit(running.paths.models, 1, card.encoder_id, running.paths.encoders)
            for _ in range(app.network_threads())
        ]
        with progress_bar() as bar:
            task = bar.add_task(f"Enrolling {len(entries)} people", total=len(entries))
            report = import_people(
                running.desk,
                kits,
                app.read_image,
                entries,
                lambda done, _all: bar.update(task, completed=done),
            )
    _report(report, as_json=as_json)
    if report.stopped_by is not None:
        raise report.stopped_by
    if report.failures:
        raise typer.Exit(1)


def _report(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        failures = [
            {
                "where": failure.entry.where,
                "name": failure.entry.details.name,
                "employee_id": failure.entry.details.employee_id,
                "error": type(failure.error).__name__,
                "message": _reason(failure.error),
            }
            for failure in report.failures
        ]
        rate = round(report.photos_per_s, 1)
        write_json({"enrolled": report.enrolled, "failed": failures, "photos_per_s": rate})
        return
    typer.echo(f"Enrolled {report.enrolled} people ({report.photos_per_s:.1f} photos/s).")
    for failure in report.failures:
        typer.echo(f"  left out: {failure.entry.where}: {_reason(failure.error)}")
    if report.failures:
        note(f"{len(report.failures)} left out; mend them and import again.")


def _reason(error: Exception) -> str:
    if isinstance(error, FaceappError):
        return str(error)
    kind = type(error).__name__
    return f"Something unexpected went wrong ({kind}). The log file has the details."


def people(as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """List the people enrolled."""
    with product() as running:
        everyone = result(running.desk.people())
    if as_json:
        write_json([as_dict(subject) for subject in everyone])
        return
    for subject in everyone:
        typer.echo(f"{subject.employee_id}\t{subject.name}\t{subject.department}")
    note(f"{len(everyone)} enrolled")


def remove(
    employee_id: Annotated[str, typer.Argument(metavar="ID", help="The employee id.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Remove a person: photo and template are erased, past check-ins stay."""
    with product() as running:
        subject = find(running, employee_id)
        result(running.desk.remove(subject.subject_id))
    if as_json:
        write_json({"removed": as_dict(subject)})
    else:
        typer.echo(f"Removed {subject.name} ({subject.employee_id}).")


def find(running: app.Product, employee_id: str) -> Subject:
    """The person with that employee id.

    Raises:
        UnknownSubjectError: nobody has it.
    """
    wanted = employee_id.strip().casefold()
    for subject in result(running.desk.people()):
        if subject.employee_id.casefold() == wanted:
            return subject
    raise UnknownSubjectError(employee_id)


def as_dict(subject: Subject) -> dict[str, str]:
    """What scripts get to see of a person."""
    return {
        "employee_id": subject.employee_id,
        "name": subject.name,
        "department": subject.department,
    }
