"""train: our own Siamese encoder, from photos and a teacher."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress

from faceapp import app
from faceapp.commands.context import note, product, progress_bar, result
from faceapp.commands.evaluate import find_photos
from faceapp.core.errors import InputError
from faceapp.models.catalogue import BUILT_IN, MOBILEFACENET_ID, card_path
from faceapp.models.installed import CARD, InstalledEncoders
from faceapp.models.siamese_card import siamese_card
from faceapp.models.store import DLIB_ENCODER, ModelStore
from faceapp.paths import Paths
from faceapp.runtime.parallel import in_order
from faceapp.runtime.preparation import train_encoder

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from faceapp.core.types import UInt8Array
    from faceapp.runtime.recognition_kit import RecognitionKit
    from faceapp.training.plan import TeacherFiles
    from faceapp.training.recipe import Recipe

NO_TEACHER = "none"


def train(
    people: Annotated[Path, typer.Argument(help="One folder of photos per person: Name/a.jpg.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the run.")
    ],
    faces: Annotated[
        list[Path] | None,
        typer.Option("--faces", metavar="DIR", help="More faces, of nobody in particular."),
    ] = None,
    teacher: Annotated[
        list[str] | None,
        typer.Option("--teacher", metavar="ID", help="Encoders to learn from, or “none”."),
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option("--recipe", metavar="FILE", help="Numbers of the run, as JSON.")
    ] = None,
    steps: Annotated[int | None, typer.Option("--steps", min=1, help="How many batches.")] = None,
    device: Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")] = "auto",
    encoder_id: Annotated[
        str, typer.Option("--name", metavar="ID", help="Of the encoder that is made.")
    ] = "siamese-1",
) -> None:
    """Train a Siamese encoder of 128 numbers, and write it as an encoder that can be installed.

    People are split into five folds (LFW's, where its pairs.txt lies beside them): three to learn
    from, one to watch how the training goes, one that is left alone, for faceapp evaluate --fold 5.
    A run that was cut off goes on when the same command is given again. Needs the training extra:
    pip install "faceapp[training]".
    """
    numbers = _recipe(recipe, steps)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder “{output}” can't be made ({error.strerror}). Choose another --output."
        ) from error
    _plan(people, faces or [], teacher or [MOBILEFACENET_ID], numbers, output)
    with progress_bar() as bar:
        task = bar.add_task("Training", total=1.0)
        train_encoder(
            output,
            encoder_id,
            device,
            lambda step, fraction: bar.update(task, completed=fraction, description=step),
        )
    note(f"Wrote {output / encoder_id}.onnx, its card, report.json and curves.png.")
    note(f"Try it: faceapp models install --from {output / encoder_id}.onnx")


def _recipe(path: Path | None, steps: int | None) -> Recipe:
    from faceapp.training.recipe import Recipe, read_recipe

    numbers = Recipe() if path is None else read_recipe(path)
    return numbers if steps is None else replace(numbers, steps=steps)


def _plan(
    people: Path, faces: list[Path], teachers: list[str], recipe: Recipe, output: Path
) -> None:
    """Pack the photos and write the plan."""
    from faceapp.training.crops import crop_photo, pack
    from faceapp.training.folds import folds_of_pairs
    from faceapp.training.lfw import read_pairs
    from faceapp.training.plan import Plan, write_plan

    photos, pairs = find_photos(people)
    folds = folds_of_pairs(read_pairs(pairs)) if pairs else {}
    with product() as running, progress_bar() as bar:
        files = tuple(
            _teacher(running.paths, encoder_id)
            for encoder_id in teachers
            if encoder_id != NO_TEACHER
        )
        result(running.desk.kit)  # prepared and verified from here on
        kits = _kits(running.paths)
        card = siamese_card("crops")

        def work(kit: RecognitionKit, photo: Path) -> UInt8Array | None:
            return crop_photo(kit.reader, photo, card)

        def crop_many(some: Sequence[Path]) -> Generator[tuple[Path, UInt8Array | None]]:
            return in_order(kits, some, work, "crop")

        places = [
            pack(folder, running.paths.crops, card, crop_many, _shown(bar, folder))
            for folder in (photos, *faces)
        ]
    write_plan(output, Plan(recipe, places[0], tuple(places[1:]), folds, files))


def _kits(paths: Paths) -> list[RecognitionKit]:
    return [app.load_kit(paths.models, 1) for _ in range(app.network_threads())]


def _shown(bar: Progress, folder: Path) -> Callable[[int, int], None]:
    task = bar.add_task(f"Packing {folder.name}", total=None)
    return lambda done, of: bar.update(task, completed=done, total=of)


def _teacher(paths: Paths, encoder_id: str) -> TeacherFiles:
    """The files of the encoder to learn from.

    Raises:
        EncoderError: it is not installed, or is damaged.
    """
    from faceapp.training.plan import TeacherFiles

    if encoder_id in BUILT_IN:
        return TeacherFiles(ModelStore(paths.models).path(DLIB_ENCODER), card_path(encoder_id))
    network = InstalledEncoders(paths.encoders).verified(encoder_id)
    return TeacherFiles(network, network.with_name(CARD))
