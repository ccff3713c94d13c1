"""fine-tune: a last layer learned on a site's own people, kept only where it is better."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faceapp.commands.context import (
    JSON_OPTION,
    encoders_alone,
    note,
    result,
    settings,
    write_json,
)
from faceapp.commands.embedding import ENCODER_OPTION
from faceapp.commands.encoder_progress import encoder_progress
from faceapp.commands.site_faces import learn, site_faces
from faceapp.comparison.threshold import threshold_for
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.core.model_errors import EncoderNotCalibratedError
from faceapp.models.card_file import is_encoder_id
from faceapp.models.catalogue import BUILT_IN, PUBLISHED
from faceapp.models.installed import InstalledEncoders
from faceapp.models.projections import load_projection
from faceapp.models.store import DLIB_ENCODER, ModelStore
from faceapp.paths import Paths

if TYPE_CHECKING:
    from faceapp.training.fine_tune import SiteFaces, Trial
    from faceapp.training.site_job import FineTuneResult


class Loss(StrEnum):
    MARGIN = "margin"
    TRIPLET = "triplet"
    CONTRASTIVE = "contrastive"


def fine_tune(
    folder: Annotated[
        Path, typer.Argument(help="Confirmed photos, one folder per person: Name/a.jpg.")
    ],
    encoder: Annotated[str | None, ENCODER_OPTION] = None,
    name: Annotated[
        str, typer.Option("--name", metavar="ID", help="Of the encoder that is made.")
    ] = "",
    loss: Annotated[Loss, typer.Option("--loss", help="What learning makes small.")] = Loss.TRIPLET,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Fine-tune the last layer of an encoder on a site's own people, and keep it if it is better.

    It is learned on four fifths of the people and measured on the rest, five times. Only where it
    misses fewer faces of people left out, by more than chance, and no more strangers match at the
    encoder's own threshold, is an encoder made of it and installed, beside the one it comes from.
    Else nothing changes. Decide on the loss before: who tries until one is accepted is fooled by
    chance. Needs the training extra: pip install "faceapp[training]".
    """
    from faceapp.training import site_job

    _check_name(name)
    faces, card = site_faces(folder, encoder)
    if not card.calibrated:
        raise EncoderNotCalibratedError(card.encoder_id)
    with tempfile.TemporaryDirectory(prefix="faceapp-fine-tune-") as workshop:
        place = Path(workshop)
        _hand_over(place, faces, card, loss, name)
        learn(site_job.FINE_TUNE, place)
        found = site_job.read_fine_tuned(place)
        if found.encoder_id:
            with encoders_alone() as built, encoder_progress(built):
                network = place / f"{found.encoder_id}.onnx"
                result(built.encoders.install(found.encoder_id, network))
    if as_json:
        write_json(_as_dict(found, card))
    else:
        _tell(found, card)


def _check_name(name: str) -> None:
    """Before minutes of work."""
    if name and not is_encoder_id(name):
        raise InputError(
            f"“{name}” is no name for an encoder. Choose a --name of letters, digits, and . _ -"
        )
    if name in (*BUILT_IN, *PUBLISHED, *InstalledEncoders(Paths.for_user().encoders).ids()):
        raise InputError(f"There is an encoder “{name}” already. Choose another --name.")


def _hand_over(place: Path, faces: SiteFaces, card: EncoderCard, loss: Loss, name: str) -> None:
    from faceapp.training.site_job import FineTuneJob, write_faces, write_fine_tune

    paths, encoder_id, fpir = Paths.for_user(), card.encoder_id, settings().fpir
    if encoder_id in BUILT_IN:
        network, projection = (
            ModelStore(paths.models).path(DLIB_ENCODER),
            load_projection(encoder_id),
        )
    else:
        network, projection = InstalledEncoders(paths.encoders).verified(encoder_id), None
    people = int(faces.people.max()) + 1
    threshold = threshold_for(card.thresholds, fpir, people).threshold
    write_faces(place, faces)
    write_fine_tune(place, FineTuneJob(network, loss, threshold, fpir, name), card, projection)


def _as_dict(found: FineTuneResult, card: EncoderCard) -> dict[str, object]:
    return {
        "encoder_id": card.encoder_id,
        "accepted": bool(found.encoder_id),
        "installed": found.encoder_id or None,
        "calibrated": found.calibrated,
        "measured": asdict(found.trial),
    }


def _tell(found: FineTuneResult, card: EncoderCard) -> None:
    trial = found.trial
    typer.echo(
        f"On people left out ({trial.people} people, five folds), FNMR at FMR {trial.fmr:g}: "
        f"{trial.before:.2%} before, {trial.after:.2%} fine-tuned."
    )
    typer.echo(f"With 95 % confidence the gain is at least {trial.least_gain * 100:+.2f} points.")
    typer.echo(
        f"False matches at the encoder's own threshold t = {trial.threshold:.4f}: "
        f"{trial.false_matches_before} before, {trial.false_matches_after} fine-tuned, of "
        f"{trial.non_mated} comparisons."
    )
    if not found.encoder_id:
        typer.echo(f"{_why_not(trial)} Nothing was installed: {card.encoder_id} stays as it was.")
        return
    typer.echo(f"Installed {found.encoder_id}, beside {card.encoder_id}.")
    if found.calibrated:
        note(f"To use it: faceapp models use {found.encoder_id}")
    else:
        note(
            "These photos are too few to measure its thresholds: run “faceapp calibrate FOLDER "
            f"--encoder {found.encoder_id}” on photos of many people before it can be used."
        )


def _why_not(trial: Trial) -> str:
    if not trial.is_better:
        return "That is not better by more than chance."
    return "It is better, but more strangers would match at the threshold in use."
