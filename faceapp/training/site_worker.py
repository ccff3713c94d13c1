"""The child process that learns from a site's faces: torch never enters the command's.

    python -m faceapp.training.site_worker --job fine-tune|deepface-head --folder DIR

It speaks as ``models.prepare`` does. Everything it writes lies in the folder, which is the
command's to clear (``site_job``): nothing is installed here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from faceapp.comparison.threshold import threshold_for
from faceapp.core.cards import EncoderCard, Projection, ThresholdPoint
from faceapp.core.types import Float32Array
from faceapp.models.card_file import write_card_file
from faceapp.models.prepare import Progress, check_packages, report
from faceapp.training import fine_tune as tuning
from faceapp.training.calibration import measure
from faceapp.training.projection import FOLDS
from faceapp.training.site_job import (
    HEAD,
    JOBS,
    FineTuneJob,
    FineTuneResult,
    read_faces,
    read_fine_tune,
    write_fine_tuned,
    write_rows,
)


def learn_head(folder: Path, progress: Progress) -> None:
    """Learn and measure DeepFace's head. Raises OSError."""
    progress("Loading torch", 0.0)
    check_packages({"torch": "torch"})
    from faceapp.training.deepface_head import cross_validate  # noqa: PLC0415  (takes seconds)

    _alone()
    faces = read_faces(folder)
    progress("Learning the head", 0.2)
    write_rows(folder, cross_validate(faces.references, faces.probes, faces.labels))


def fine_tune(folder: Path, progress: Progress) -> None:
    """Learn the layer, measure it, and write the encoder where it is better.

    Raises:
        FaceappError: it can't be done; says why.
        OSError: the folder can't be written.
    """
    progress("Loading torch", 0.0)
    check_packages({"torch": "torch", "onnx": "onnx"})
    from faceapp.training.site_layer import learn_layer  # noqa: PLC0415

    _alone()
    job, card, projection = read_fine_tune(folder)
    faces = read_faces(folder)
    fmr = tuning.check_enough(faces.people)
    learn: tuning.Learn = partial(learn_layer, loss=job.loss)
    folds = tuning.fold_layers(
        faces, learn, lambda fold: progress(f"Learning, fold {fold + 1}", 0.1 + 0.12 * fold)
    )
    progress("Measuring on people left out", 0.1 + 0.12 * FOLDS)
    trial = tuning.judge(folds, fmr, job.threshold)
    if not trial.accepted:
        write_fine_tuned(folder, FineTuneResult(trial, "", calibrated=False))
        return
    progress("Learning from everybody", 0.8)
    layer = tuning.learn_from(faces, learn)
    points = site_table(faces.through(layer), tuning.optimism(folds, layer), job.fpir)
    made = _write_encoder(folder, job, card, projection, layer, points)
    write_fine_tuned(folder, FineTuneResult(trial, made, calibrated=bool(points)))


def _alone() -> None:
    """One thread: matrices as small as these only wait for others."""
    import torch  # noqa: PLC0415

    torch.set_num_threads(1)


def site_table(faces: tuning.SiteFaces, optimism: float, fpir: float) -> tuple[ThresholdPoint, ...]:
    """The table of FMR and t as ``faceapp calibrate`` measures it, or nothing.

    Nothing: these photos are too few to say what t keeps the wanted FPIR among as many people.

    Args:
        faces: embeddings of the new encoder.
        optimism: how many times as often other people match.
        fpir: wanted false-positive identification rate.
    """
    comparisons = faces.compared()
    points = measure(comparisons).less_sure(optimism).points
    enrolled = len(comparisons.photos_of)
    supported = bool(points) and threshold_for(points, fpir, enrolled).supported
    return points if supported else ()


def _write_encoder(
    folder: Path,
    job: FineTuneJob,
    base: EncoderCard,
    projection: Projection | None,
    layer: Float32Array,
    points: tuple[ThresholdPoint, ...],
) -> str:
    from faceapp.training import site_network  # noqa: PLC0415

    encoder_id = job.encoder_id or site_network.site_encoder_id(base.encoder_id, job.network, layer)
    target = folder / f"{encoder_id}.onnx"
    site_network.write_network(job.network, layer, projection, encoder_id, target)
    site_network.check_network(job.network, target, base, layer, projection)
    card = replace(
        base,
        encoder_id=encoder_id,
        title=f"{base.title}, fine-tuned here",
        source=f"faceapp fine-tune, from {base.encoder_id}",
        sha256="",
        thresholds=points,
    )
    write_card_file(folder / f"{encoder_id}.json", card)
    return encoder_id


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="faceapp.training.site_worker", description=__doc__)
    parser.add_argument("--job", required=True, choices=JOBS, help="what to do")
    parser.add_argument("--folder", type=Path, required=True, help="with the faces and the job")
    given = parser.parse_args(arguments)
    job = learn_head if given.job == HEAD else fine_tune
    return report(lambda progress: job(given.folder, progress))


if __name__ == "__main__":
    sys.exit(main())
