"""What calibrate and evaluate share: a folder of photos through an encoder, on all cores."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.progress import Progress

from faceapp import app
from faceapp.commands.context import product, progress_bar, result
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.core.model_errors import UnknownEncoderError
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, PUBLISHED, onnx_name
from faceapp.models.installed import InstalledEncoders
from faceapp.models.sources import sha256_of
from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from faceapp.runtime.parallel import in_order
from faceapp.runtime.recognition_kit import RecognitionKit

if TYPE_CHECKING:  # they load OpenCV, which the command line does without
    from faceapp.training.embedding import EmbeddedFolder, Outcome

ENCODER_OPTION = typer.Option("--encoder", metavar="ID", help="Which encoder to measure.")


def embed(folder: Path, encoder_id: str) -> EmbeddedFolder:
    """Embed the photos of ``folder/Name/photo.jpg``, but for those embedded before.

    Raises:
        UnknownEncoderError: there is no such encoder.
        EncoderError: it is not installed, or damaged.
        ImportListError: there are no photos with faces, or only one person's.
        ModelError: the networks can't be used.
    """
    card_of(encoder_id)
    with product() as running, progress_bar() as bar:
        result(running.desk.kit)  # prepared and verified from here on
        embedded = _embed(folder, encoder_id, running.paths.models, running.paths.evaluation, bar)
    if len(set(embedded.labels)) < 2:
        raise InputError(
            f"“{folder}” has faces of one person only. Add folders of others: Name/photo.jpg."
        )
    return embedded


def card_of(encoder_id: str) -> EncoderCard:
    """The card of an encoder that can be measured.

    Raises:
        UnknownEncoderError: there is no such encoder.
        EncoderError: it is not installed, or damaged.
    """
    installed = InstalledEncoders(Paths.for_user().encoders)
    if encoder_id not in (DEFAULT_ENCODER_ID, *PUBLISHED, *installed.ids()):
        raise UnknownEncoderError(encoder_id)
    return installed.card(encoder_id)


def _embed(
    folder: Path, encoder_id: str, models: Path, cache_folder: Path, bar: Progress
) -> EmbeddedFolder:
    from faceapp.training.embedding import embed_folder, embed_photo
    from faceapp.training.embedding_cache import EmbeddingCache

    kits = [app.load_kit(models, 1, encoder_id) for _ in range(app.network_threads())]

    def work(kit: RecognitionKit, photo: Path) -> Outcome:
        return embed_photo(kit.reader, photo)

    def embed_many(photos: Sequence[Path]) -> Generator[tuple[Path, Outcome]]:
        return in_order(kits, photos, work, "embed")

    sha256 = sha256_of(_network(encoder_id, models))
    cache = EmbeddingCache(cache_folder, encoder_id, sha256, card_of(encoder_id).dimension)
    task = bar.add_task("Embedding photos", total=None)
    return embed_folder(
        folder, embed_many, cache, lambda done, of: bar.update(task, completed=done, total=of)
    )


def _network(encoder_id: str, models: Path) -> Path:
    """The encoder's verified file."""
    if encoder_id == DEFAULT_ENCODER_ID:
        return ModelStore(models).path(onnx_name(encoder_id))
    return InstalledEncoders(Paths.for_user().encoders).verified(encoder_id)
