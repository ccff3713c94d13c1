"""train-projection: the last layer of the encoder that ships, learned from a better one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from faceapp.commands.context import JSON_OPTION, write_json
from faceapp.commands.embedding import embed
from faceapp.core.errors import InputError
from faceapp.models.catalogue import DLIB_NETWORK_ID, MOBILEFACENET_ID


def train_projection(
    folder: Annotated[Path, typer.Argument(help="One folder of photos per person: Name/a.jpg.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write, .npz.")],
    student: Annotated[str, typer.Option("--student", metavar="ID")] = DLIB_NETWORK_ID,
    teacher: Annotated[str, typer.Option("--teacher", metavar="ID")] = MOBILEFACENET_ID,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Learn a projection that makes one encoder tell people apart more like another.

    What it gains is measured on people it was not learned from (five folds); what is written is
    learned from all of them. resources/weights/dlib-resnet29-v2.npz was made so, on LFW folds 1-5.
    """
    from faceapp.models.projections import save_projection
    from faceapp.training.projection import cross_validate, fit_projection, optimism

    if not output.parent.is_dir():
        raise InputError(f"There is no folder “{output.parent}”. Choose another --output.")
    weak, _card = embed(folder, student)
    strong, _card = embed(folder, teacher)
    if weak.photos != strong.photos:
        raise InputError("The two encoders did not embed the same photos. Try again.")
    rows = cross_validate(weak.references, strong.references, weak.labels)
    # Both ways in which faces are read at the desk.
    faces = np.concatenate([weak.references, weak.probes])
    save_projection(output, fit_projection(faces, np.tile(strong.references, (2, 1))))
    more = optimism(weak.references, strong.references, weak.labels)
    if as_json:
        gains = [{"fmr": row.fmr, "before": row.before, "after": row.after} for row in rows]
        write_json({"held_out_fnmr": gains, "optimism": more})
        return
    typer.echo("FMR      FNMR before   after   (averaged per person, on people left out)")
    for row in rows:
        typer.echo(f"{row.fmr:<8.0e} {row.before:>11.2%} {row.after:>7.2%}")
    typer.echo(
        f"Other people match falsely {more:.2f} times as often as these: calibrate these with"
    )
    typer.echo(f"--trained-on-these {more:.2f}.")
