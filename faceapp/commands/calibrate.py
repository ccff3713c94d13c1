"""calibrate: measure an encoder's FMR -> t table, from which thresholds are solved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faceapp.commands.context import JSON_OPTION, note, write_json
from faceapp.commands.embedding import ENCODER_OPTION, embed, without_wrong_names
from faceapp.commands.site import calibrate_site
from faceapp.core.errors import InputError
from faceapp.models.card_file import threshold_values
from faceapp.models.installed import InstalledEncoders
from faceapp.paths import Paths

if TYPE_CHECKING:
    from faceapp.training.calibration import CalibrationTable
    from faceapp.training.embedding import EmbeddedFolder


def calibrate(
    folder: Annotated[
        Path | None, typer.Argument(help="One folder of photos per person: Name/a.jpg.")
    ] = None,
    encoder: Annotated[str | None, ENCODER_OPTION] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE", help="Write the table as JSON, for the card."),
    ] = None,
    optimism: Annotated[
        float,
        typer.Option(
            "--trained-on-these",
            min=1.0,
            metavar="FACTOR",
            help="Other people match so many times as often: see train-projection.",
        ),
    ] = 1.0,
    from_log: Annotated[
        bool, typer.Option("--from-log", help="Measure with this site's people and check-ins.")
    ] = False,
    use: Annotated[
        bool, typer.Option("--use", help="With --from-log: let it make the threshold stricter.")
    ] = False,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Measure how often strangers match: on photos of many people, or on this site's own.

    The face nearest to the middle of each photo is compared with that of every other photo. The
    rows are those of the encoder's card, resources/model_cards; an installed encoder whose card
    has none can be used from then on. Embeddings of the photos are kept in the cache folder, so
    that the next time takes seconds.
    """
    if from_log:
        calibrate_site(use=use, as_json=as_json)
        return
    if folder is None:
        raise InputError("Name a folder of photos, or --from-log.")
    from faceapp.comparison.metrics import compare_all
    from faceapp.training.calibration import measure

    _check_place(write)
    embedded, card = embed(folder, encoder)
    embedded = without_wrong_names(embedded)
    table = measure(compare_all(embedded.references, embedded.probes, embedded.labels))
    if optimism > 1:
        table = table.less_sure(optimism)
    if write is not None:
        _save(write, table)
    if not card.calibrated and table.points:
        InstalledEncoders(Paths.for_user().encoders).record_thresholds(
            card.encoder_id, table.points
        )
        note(f"{card.encoder_id} can be used now: faceapp models use {card.encoder_id}")
    if as_json:
        write_json(_as_dict(table, embedded))
    else:
        _write(table, embedded)


def _check_place(file: Path | None) -> None:
    """Before a long run."""
    if file is not None and (file.is_dir() or not file.parent.is_dir()):
        raise InputError(f"“{file}” is no place for a file. Choose another --write.")


def _save(file: Path, table: CalibrationTable) -> None:
    rows = ",\n".join("    " + json.dumps(threshold_values(point)) for point in table.points)
    try:
        file.write_text(f'{{\n  "thresholds": [\n{rows}\n  ]\n}}\n', encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"“{file}” could not be written ({error.strerror}). Choose another --write."
        ) from error
    note(f"Wrote {file}: put its “thresholds” into the encoder's card.")


def _as_dict(table: CalibrationTable, embedded: EmbeddedFolder) -> dict[str, object]:
    return {
        "photos": table.photos,
        "people": table.people,
        "left_out": [str(path) for path in embedded.left_out],
        "rows": [
            {**threshold_values(row.point), "false_matches": row.false_matches, "fnmr": row.fnmr}
            for row in table.rows
        ],
    }


def _write(table: CalibrationTable, embedded: EmbeddedFolder) -> None:
    typer.echo(
        f"{table.photos} photos of {table.people} people, {len(embedded.left_out)} left out."
    )
    typer.echo("FMR        95 % upper t         FNMR (averaged per person)")
    for row in table.rows:
        point = row.point
        fnmr = "-" if row.fnmr is None else f"{row.fnmr:.2%}"
        typer.echo(f"{point.fmr:<10.3g} {point.fmr_upper:<10.3g} {point.threshold:<8.4f} {fnmr:>8}")
