"""What calibrate and evaluate share: a folder of photos through an encoder, on all cores."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.progress import Progress

from faceapp import app
from faceapp.commands.context import note, product, progress_bar, result
from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.core.model_errors import UnknownEncoderError
from faceapp.models.catalogue import BUILT_IN, PUBLISHED
from faceapp.models.installed import InstalledEncoders
from faceapp.models.projections import projection_file
from faceapp.models.sources import sha256_of
from faceapp.models.store import DLIB_ENCODER, ModelStore
from faceapp.paths import Paths
from faceapp.runtime.parallel import in_order
from faceapp.runtime.recognition_kit import RecognitionKit

if TYPE_CHECKING:  # they load OpenCV, which the command line does without
    from faceapp.training.embedding import EmbeddedFolder, Outcome

ENCODER_OPTION = typer.Option("--encoder", metavar="ID", help="Which one; else that in use.")


def embed(
    folder: Path, encoder_id: str | None, photos: Sequence[Path] | None = None
) -> tuple[EmbeddedFolder, EncoderCard]:
    """Embed the photos of ``folder/Name/photo.jpg``, but for those embedded before.

    Args:
        folder: one folder per person.
        encoder_id: an installed one; None: the one in use.
        photos: which ones of the folder, whoever's they are; None: all, of two people or more.

    Returns:
        The photos, and the card of the encoder that embedded them.

    Raises:
        ImportListError: there are no photos with faces, or only one person's.
        UnknownEncoderError: there is no such encoder.
        ModelError: it is not installed, or the networks can't be used.
    """
    with product() as running, progress_bar() as bar:
        installed = InstalledEncoders(running.paths.encoders)
        card = _card(installed, encoder_id or running.desk.card.encoder_id)
        result(running.desk.kit)  # prepared and verified from here on
        embedded = _embed(folder, card, running.paths, bar, photos)
    if photos is None and len(set(embedded.labels)) < 2:
        raise InputError(
            f"“{folder}” has faces of one person only. Add folders of others: Name/photo.jpg."
        )
    return embedded, card


def without_wrong_names(embedded: EmbeddedFolder) -> EmbeddedFolder:
    """Without the photos known to be under a wrong or a second name; says how many these are."""
    from faceapp.training.lfw import rightly_named

    kept = rightly_named(embedded.photos)
    if kept.all():
        return embedded
    note(f"Left out: {int((~kept).sum())} photos known to be under a wrong or a second name.")
    return embedded.only(kept)


def _card(installed: InstalledEncoders, encoder_id: str) -> EncoderCard:
    if encoder_id not in (*BUILT_IN, *PUBLISHED, *installed.ids()):
        raise UnknownEncoderError(encoder_id)
    return installed.card(encoder_id)


def _embed(
    folder: Path, card: EncoderCard, paths: Paths, bar: Progress, chosen: Sequence[Path] | None
) -> EmbeddedFolder:
    from faceapp.training.embedding import embed_folder, embed_photo
    from faceapp.training.embedding_cache import EmbeddingCache

    kits = [
        app.load_kit(paths.models, 1, card.encoder_id, paths.encoders)
        for _ in range(app.network_threads())
    ]

    def work(kit: RecognitionKit, photo: Path) -> Outcome:
        return embed_photo(kit.reader, photo)

    def embed_many(photos: Sequence[Path]) -> Generator[tuple[Path, Outcome]]:
        return in_order(kits, photos, work, "embed")

    cache = EmbeddingCache(
        paths.evaluation, card.encoder_id, _identity(paths, card.encoder_id), card.dimension
    )
    task = bar.add_task("Embedding photos", total=None)
    return embed_folder(
        folder,
        embed_many,
        cache,
        lambda done, of: bar.update(task, completed=done, total=of),
        chosen,
    )


def _identity(paths: Paths, encoder_id: str) -> str:
    """The SHA-256 of all that an encoder is made of."""
    if encoder_id not in BUILT_IN:
        return sha256_of(InstalledEncoders(paths.encoders).verified(encoder_id))
    network = sha256_of(ModelStore(paths.models).path(DLIB_ENCODER))
    projection = projection_file(encoder_id)
    return f"{network} {sha256_of(projection)}" if projection.exists() else network
