"""train-head: another way to compare two embeddings, measured beside d."""

from __future__ import annotations

import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from faceapp.commands.context import JSON_OPTION, write_json
from faceapp.commands.embedding import ENCODER_OPTION
from faceapp.commands.site_faces import learn, site_faces


class Head(StrEnum):
    DEEPFACE = "deepface"


def train_head(
    folder: Annotated[Path, typer.Argument(help="One folder of photos per person: Name/a.jpg.")],
    encoder: Annotated[str | None, ENCODER_OPTION] = None,
    head: Annotated[Head, typer.Option("--head", help="Which.")] = Head.DEEPFACE,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Measure a learned way to compare faces beside d, on people it was not learned from.

    “deepface” is the head of DeepFace's Siamese network: a weighted sum of |f1 - f2|. It is for
    comparison only: the desk compares by d = ||f1 - f2||², and nothing is installed. Needs the
    training extra: pip install "faceapp[training]".
    """
    from faceapp.training import site_job

    faces, card = site_faces(folder, encoder)
    with tempfile.TemporaryDirectory(prefix="faceapp-head-") as name:
        place = Path(name)
        site_job.write_faces(place, faces)
        learn(site_job.HEAD, place)
        rows = site_job.read_rows(place)
    if as_json:
        held_out = [{"fmr": row.fmr, "d": row.before, "head": row.after} for row in rows]
        write_json({"encoder_id": card.encoder_id, "head": str(head), "held_out_fnmr": held_out})
        return
    typer.echo(f"FMR      FNMR by d   by {head}   (averaged per person, on people left out)")
    for row in rows:
        typer.echo(f"{row.fmr:<8.0e} {row.before:>9.2%} {row.after:>13.2%}")
    typer.echo("Rarer false matches can't be measured on a fifth of these photos.")
