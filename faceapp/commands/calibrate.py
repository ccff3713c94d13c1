"""calibrate: measure an encoder's FMR -> t table, from which thresholds are solved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faceapp.commands.context import JSON_OPTION, product, progress_bar, result, write_json

if TYPE_CHECKING:
    from faceapp.training.calibration import CalibrationTable, EmbeddedFolder


def calibrate(
    folder: Annotated[Path, typer.Argument(help="One folder of photos per person: Name/a.jpg.")],
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Measure how often strangers match, on photos of many people.

    The face nearest to the middle of each photo is compared with that of every other photo. The
    rows are those of the encoder's card, resources/model_cards.
    """
    from faceapp.training.calibration import embed_folder, measure

    with product() as running, progress_bar() as bar:
        reader = result(running.desk.kit).reader
        task = bar.add_task("Embedding photos", total=None)
        embedded = embed_folder(
            folder, reader, lambda done, every: bar.update(task, completed=done, total=every)
        )
        table = measure(embedded.embeddings, embedded.labels)
    if as_json:
        write_json(_as_dict(table, embedded))
    else:
        _write(table, embedded)


def _as_dict(table: CalibrationTable, embedded: EmbeddedFolder) -> dict[str, object]:
    rows = [
        {
            "fmr": row.point.fmr,
            "threshold": row.point.threshold,
            "comparisons": row.point.comparisons,
            "fnmr": row.fnmr,
        }
        for row in table.rows
    ]
    return {
        "photos": table.photos,
        "people": table.people,
        "left_out": [str(path) for path in embedded.left_out],
        "rows": rows,
    }


def _write(table: CalibrationTable, embedded: EmbeddedFolder) -> None:
    typer.echo(
        f"{table.photos} photos of {table.people} people, {len(embedded.left_out)} left out."
    )
    typer.echo("FMR        t        FNMR (averaged per person)")
    for row in table.rows:
        typer.echo(f"{row.point.fmr:<10.3g} {row.point.threshold:<8.4f} {row.fnmr:8.2%}")
