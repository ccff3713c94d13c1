"""The child process that trains: torch never enters the one that shows the progress.

    python -m faceapp.training.worker --run DIR --encoder ID [--device auto]

It speaks as ``models.prepare`` does, one JSON object per line, and may be killed at any moment: the
next one with the same folder goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from faceapp.models.prepare import Progress, check_packages, report
from faceapp.models.siamese_card import INPUT_PX, siamese_card
from faceapp.training.crops import Crops, read_pack
from faceapp.training.folds import CHOSEN, LEARNED, folds_of, learned_faces
from faceapp.training.plan import Plan, read_plan

if TYPE_CHECKING:
    from faceapp.training.batches import Faces
    from faceapp.training.teachers import Teacher
    from faceapp.training.trainer import CurvePoint


def train(folder: Path, encoder_id: str, device_name: str, progress: Progress) -> None:
    """Train as the plan in the folder says, and write the encoder and the report into it.

    Raises:
        FaceappError: it can't be done; says why.
        OSError: the folder can't be written.
    """
    progress("Loading torch", 0.0)
    check_packages({"torch": "torch", "onnx": "onnx"})
    from faceapp.training.devices import choose_device  # noqa: PLC0415  (torch takes seconds)
    from faceapp.training.export_siamese import write_encoder  # noqa: PLC0415
    from faceapp.training.held_out import HeldOut  # noqa: PLC0415
    from faceapp.training.run_report import write_report  # noqa: PLC0415
    from faceapp.training.trainer import Trainer  # noqa: PLC0415

    plan = read_plan(folder)
    device = choose_device(device_name)
    people = read_pack(plan.people)
    fold_of = folds_of(people.people, plan.listed_folds)
    faces = _faces(plan, people, np.isin(fold_of, LEARNED))
    chosen = np.flatnonzero(fold_of == CHOSEN)
    teachers = _teachers(plan)
    held_out = HeldOut(
        people.pixels[chosen],
        [people.people[place] for place in chosen],
        INPUT_PX,
        teachers[0] if teachers else None,
    )
    trainer = Trainer(plan.recipe, faces, held_out, teachers, device, folder)
    last: list[CurvePoint] = trainer.curve[-1:]

    def on_step(step: int, point: CurvePoint | None) -> None:
        if point is not None:
            last[:] = [point]
            write_report(folder, plan, trainer.curve, held_out.teacher_score(), len(faces))
        progress(_told(step, plan.recipe.steps, last), step / plan.recipe.steps)

    trainer.run(on_step)
    write_report(folder, plan, trainer.curve, held_out.teacher_score(), len(faces))
    write_encoder(trainer.net, siamese_card(encoder_id), folder)


def _told(step: int, steps: int, last: Sequence[CurvePoint]) -> str:
    if not last:
        return f"Step {step} of {steps}"
    losses = sum(last[0].losses.values())
    missed = " / ".join(f"{rate:.1%}" for rate in last[0].fnmrs)
    return f"Step {step} of {steps}, loss {losses:.3f}, held out: FNMR {missed}"


def _faces(plan: Plan, people: Crops, learned: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Faces:
    from faceapp.training.batches import UNKNOWN, Faces  # noqa: PLC0415

    rows = np.flatnonzero(learned)
    names = np.array(people.people)[rows]
    numbers = np.unique(names, return_inverse=True)[1].astype(np.int64)
    packs, labels = [people.pixels[rows]], [numbers]
    for place in plan.faces:
        crops = read_pack(place)
        kept = np.flatnonzero(learned_faces([photo.name for photo in crops.photos]))
        packs.append(crops.pixels[kept])
        labels.append(np.full(len(kept), UNKNOWN, np.int64))
    return Faces(packs, labels)


def _teachers(plan: Plan) -> list[Teacher]:
    from faceapp.training.teachers import Teacher  # noqa: PLC0415

    if not plan.recipe.terms.need_teacher:
        return []
    threads = os.cpu_count() or 1
    return [Teacher(one.network, one.read_card(), threads) for one in plan.teachers]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="faceapp.training.worker", description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="the folder of the run")
    parser.add_argument("--encoder", required=True, help="name of what is made")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    given = parser.parse_args(arguments)
    return report(lambda progress: train(given.run, given.encoder, given.device, progress))


if __name__ == "__main__":
    sys.exit(main())
