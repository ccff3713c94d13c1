"""models prepare, list, install, use, remove: the networks on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.commands.context import (
    JSON_OPTION,
    encoders_alone,
    note,
    product,
    progress_bar,
    result,
    write_json,
)
from faceapp.commands.encoder_progress import encoder_progress
from faceapp.commands.people import as_dict
from faceapp.core.errors import DatabaseUnavailableError
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, load_card
from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from faceapp.runtime.encoder_service import EncoderStatus, SwitchReport
from faceapp.runtime.preparation import prepare_models

models = typer.Typer(help="The networks on this computer.", no_args_is_help=True)

IN_USE, READY, NOT_MEASURED = "in use", "installed", "installed, not calibrated"
DAMAGED, ABSENT = "damaged", "not installed"


@models.command()
def prepare(
    force: Annotated[bool, typer.Option("--force", help="Make them again.")] = False,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Make the model files on this computer from the published weights, once.

    Files that are there and undamaged stay.
    """
    folder = Paths.for_user().models
    made = force or not _is_sound(folder)
    if made:
        with progress_bar() as bar:
            task = bar.add_task("Setting up recognition", total=1.0)
            prepare_models(
                folder,
                lambda step, fraction: bar.update(task, completed=fraction, description=step),
            )
        ModelStore(folder).verify()
    card = load_card(DEFAULT_ENCODER_ID)
    if as_json:
        write_json({"folder": str(folder), "made": made, "encoder": card.encoder_id})
    else:
        state = "made" if made else "were there already, undamaged"
        typer.echo(f"The models {state}: {folder}")


@models.command("list")
def list_(as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """List the encoders: those installed, and those that can be."""
    with encoders_alone() as built:
        every = result(built.encoders.list_encoders())
    if as_json:
        write_json([_as_dict(status) for status in every])
        return
    for status in every:
        typer.echo(f"{status.card.encoder_id}\t{_state(status)}\t{status.card.title}")
        if status.problem:
            note(status.problem, style="red")


@models.command()
def install(
    encoder_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Which, as “models list” names it.")
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FOLDER|FILE", help="Take it from here instead of the internet."
        ),
    ] = None,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Install an encoder by its id, or a network with its card beside it (docs/encoder_card.md).

    The best one installed is used, unless “models use” has set one: kept photos are embedded with
    it first. Ctrl+C keeps what has arrived of a download.
    """
    if encoder_id is None and source is None:
        raise typer.BadParameter("say which encoder, or where it is with --from")
    with encoders_alone() as built, encoder_progress(built):
        status = result(built.encoders.install(encoder_id, source))
    report = _caught_up()
    if as_json:
        write_json({"installed": _as_dict(status), **_report_as_dict(report)})
        return
    typer.echo(f"Installed {status.card.title} ({status.card.encoder_id}).")
    if not status.card.calibrated:
        note(
            "Its error rates were not measured: run “faceapp calibrate FOLDER --encoder "
            f"{status.card.encoder_id}” before it can be used."
        )
    _tell(report)


@models.command()
def use(
    encoder_id: Annotated[
        str, typer.Argument(metavar="ID", help="An installed one, or “automatic”: the best.")
    ],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Switch to another encoder; kept photos are embedded with it first.

    The templates of the one before are kept: switching back takes seconds.
    """
    with product() as running, encoder_progress(running):
        report = result(running.encoders.use(encoder_id))
    if as_json:
        write_json(_report_as_dict(report))
    else:
        _tell(report)


@models.command()
def remove(
    encoder_id: Annotated[str, typer.Argument(metavar="ID", help="The encoder to remove.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Remove an installed encoder that is not in use. Its templates stay."""
    with encoders_alone() as built:
        result(built.encoders.remove(encoder_id))
    if as_json:
        write_json({"removed": encoder_id})
    else:
        typer.echo(f"Removed {encoder_id}.")


def _caught_up() -> SwitchReport:
    """Bring the desk to the best encoder, where there is somebody to be recognised with it."""
    paths = Paths.for_user()
    if paths.database.exists():
        try:
            with product() as running, encoder_progress(running):
                return result(running.encoders.catch_up())
        except DatabaseUnavailableError as error:
            note(f"{error} Another encoder comes into use at the next start.")
    return SwitchReport(app.build(paths).desk.card.encoder_id, 0, ())


def _tell(report: SwitchReport) -> None:
    typer.echo(f"In use: {report.encoder_id}.")
    if report.photos:
        typer.echo(f"{report.photos} photos were embedded with it.")
    for subject in report.needs_photo:
        typer.echo(f"  needs a new photo: {subject.name} ({subject.employee_id})")


def _state(status: EncoderStatus) -> str:
    if status.problem:
        return DAMAGED
    if status.in_use:
        return IN_USE
    if not status.installed:
        return ABSENT
    return READY if status.card.calibrated else NOT_MEASURED


def _as_dict(status: EncoderStatus) -> dict[str, Any]:
    """What scripts get to see of an encoder."""
    card = status.card
    return {
        "encoder_id": card.encoder_id,
        "title": card.title,
        "installed": status.installed,
        "in_use": status.in_use,
        "calibrated": card.calibrated,
        "removable": status.removable,
        "problem": status.problem or None,
        "dimension": card.dimension,
        "licence": card.licence,
        "source": card.source,
        "sha256": card.sha256 or None,
    }


def _report_as_dict(report: SwitchReport) -> dict[str, Any]:
    return {
        "in_use": report.encoder_id,
        "photos_embedded": report.photos,
        "needs_photo": [as_dict(subject) for subject in report.needs_photo],
    }


def _is_sound(folder: Path) -> bool:
    from faceapp.core.errors import ModelError

    try:
        ModelStore(folder).verify()
    except ModelError:
        return False
    return True
