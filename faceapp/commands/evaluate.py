"""evaluate: measure an encoder as ISO/IEC 19795-1 asks, on any folder of photos of people."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faceapp import app
from faceapp.attendance.decision import MARGIN_SHARE
from faceapp.attendance.enrolment import problem_with
from faceapp.commands.context import JSON_OPTION, note, progress_bar, settings, write_json
from faceapp.commands.embedding import ENCODER_OPTION, embed
from faceapp.commands.group_rates import rates_of_groups
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.paths import Paths

if TYPE_CHECKING:
    from faceapp.runtime.field_check import ClipReport, FusionRow
    from faceapp.training.embedding import EmbeddedFolder
    from faceapp.training.report import Evaluation

PAIRS = "pairs.txt"
REPORT = "evaluation.json"
PICTURE = "det.png"


def evaluate(
    folder: Annotated[Path, typer.Argument(help="One folder of photos per person: Name/a.jpg.")],
    encoder: Annotated[str | None, ENCODER_OPTION] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help=f"Write {REPORT} and {PICTURE} here."),
    ] = None,
    clip: Annotated[
        Path | None, typer.Option("--clip", help="A video that shows nobody of the folder.")
    ] = None,
    fold: Annotated[
        int | None,
        typer.Option("--fold", min=1, max=5, help="Only people of this fold; see faceapp train."),
    ] = None,
    groups: Annotated[
        Path | None,
        typer.Option("--groups", metavar="DIR", help="Faces whose files are named as UTKFace's."),
    ] = None,
    as_json: Annotated[bool, JSON_OPTION] = False,
) -> None:
    """Measure how well an encoder tells people apart, on photos of many people.

    One photo against one, all against all; and the product's main job: people enrolled from one
    photo each, strangers among those who come. LFW's pairs.txt is used where it lies in the
    folder or beside it. Photos without a face and photos that could not be enrolled are counted.
    Embeddings of the photos are kept in the cache folder, so that the next time takes seconds.
    With --clip up to 1,000 people of the folder are enrolled and every name given on the clip is
    a wrong one. With --groups the false matches within each ethnic and age group are counted.
    """
    if output is not None:
        _make_place(output)
    evaluation, field = _evaluate(folder, encoder, clip, None if fold is None else fold - 1)
    rates = rates_of_groups(groups, evaluation) if groups is not None else []
    values = {**as_dict(evaluation), **field.as_dict(), "groups": [asdict(one) for one in rates]}
    if output is not None:
        _save(output, evaluation, values)
    if as_json:
        write_json(values)
    else:
        from faceapp.commands.evaluation_tables import show, show_field, show_groups

        show(evaluation)
        show_field(field)
        show_groups(rates)


@dataclass(frozen=True, slots=True)
class Field:
    """What was measured of the whole decision: see ``runtime.field_check``."""

    fusion: list[FusionRow]
    clip: ClipReport | None

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        clip = None if self.clip is None else asdict(self.clip)
        return {"fusion": [asdict(row) for row in self.fusion], "clip": clip}


def _evaluate(
    folder: Path, encoder: str | None, clip: Path | None, fold: int | None
) -> tuple[Evaluation, Field]:
    from faceapp.runtime.field_check import fusion_gain
    from faceapp.training.embedding import photos_of
    from faceapp.training.evaluation import evaluate as measure
    from faceapp.training.folds import photos_for_fold
    from faceapp.training.lfw import read_pairs

    photos, pairs_file = find_photos(folder)
    pairs = read_pairs(pairs_file) if pairs_file else ()  # before the long run: it may be damaged
    needed = None if fold is None else photos_for_fold(photos_of(photos), pairs, fold)
    embedded, card = embed(photos, encoder, needed)
    fpir = settings().fpir
    with progress_bar() as bar:
        bar.add_task("Comparing", total=None)
        evaluation = measure(photos, embedded, card, problem_with, pairs, MARGIN_SHARE, fold)
        everybody = card.calibrated and fold is None
        fusion = fusion_gain(embedded, card, fpir) if everybody else []
        report = _on_clip(clip, embedded, card, fpir) if clip and card.calibrated else None
    return evaluation, Field(fusion, report)


def _on_clip(clip: Path, embedded: EmbeddedFolder, card: EncoderCard, fpir: float) -> ClipReport:
    from faceapp.runtime.field_check import strangers_on_clip

    paths = Paths.for_user()
    kit = app.load_kit(paths.models, app.network_threads(), card.encoder_id, paths.encoders)
    source = app.open_source(SourceSpec(SourceKind.FILE, str(clip)))
    try:
        return strangers_on_clip(kit, source, embedded, card, fpir, settings().min_face_px)
    finally:
        source.close()


def find_photos(folder: Path) -> tuple[Path, Path | None]:
    """Where ``Name/photo.jpg`` is, the folder or ``lfw`` in it, and LFW's list of pairs if any."""
    from faceapp.training.embedding import photos_of

    inner = folder / "lfw"
    photos = inner if not photos_of(folder) and photos_of(inner) else folder
    for place in (photos, photos.resolve().parent):
        if (place / PAIRS).is_file():
            return photos, place / PAIRS
    return photos, None


def as_dict(evaluation: Evaluation) -> dict[str, object]:
    """The report for JSON: fractions, not percentages; paths as text."""
    values: dict[str, object] = json.loads(json.dumps(asdict(evaluation), default=str))
    return values


def _make_place(output: Path) -> None:
    """Before the long run: is there a folder that can be written to?"""
    from faceapp.commands.det_picture import check_available

    check_available()
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"The folder “{output}” can't be made ({error.strerror}). Choose another --output."
        ) from error


def _save(output: Path, evaluation: Evaluation, values: dict[str, object]) -> None:
    from faceapp.commands.det_picture import save_det_curve

    try:
        text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
        (output / REPORT).write_text(text, encoding="utf-8")
        save_det_curve(output / PICTURE, evaluation)
    except OSError as error:
        raise InputError(
            f"“{output}” can't be written to ({error.strerror}). Choose another --output."
        ) from error
    note(f"Wrote {output / REPORT} and {output / PICTURE}.")
