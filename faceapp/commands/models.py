"""models prepare, calibrate: the networks and what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faceapp.commands.context import JSON_OPTION, progress_bar, write_json
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, load_card
from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from faceapp.runtime.preparation import prepare_models

models = typer.Typer(help="The networks on this computer.", no_args_is_help=True)


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


def _is_sound(folder: Path) -> bool:
    from faceapp.core.errors import ModelError

    try:
        ModelStore(folder).verify()
    except ModelError:
        return False
    return True
