"""What train-head and fine-tune share: a folder's faces as the child that learns gets them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from faceapp.commands.context import progress_bar
from faceapp.commands.embedding import embed, without_wrong_names
from faceapp.core.cards import EncoderCard
from faceapp.runtime.preparation import learn_from_site

if TYPE_CHECKING:
    from faceapp.training.fine_tune import SiteFaces


def site_faces(folder: Path, encoder_id: str | None) -> tuple[SiteFaces, EncoderCard]:
    """The faces of ``folder/Name/photo.jpg``, and the card of the encoder; see ``embed``.

    Raises:
        InputError: they are too few.
    """
    from faceapp.training.embedding import photos_of
    from faceapp.training.fine_tune import SiteFaces, check_enough

    check_enough([photo.parent.name for photo in photos_of(folder)])  # before minutes of work
    embedded, card = embed(folder, encoder_id)
    embedded = without_wrong_names(embedded)
    check_enough(embedded.labels)
    people = np.unique(np.asarray(embedded.labels), return_inverse=True)[1].astype(np.int64)
    return SiteFaces(embedded.references, embedded.probes, people), card


def learn(job: str, place: Path) -> None:
    """Run the child that does a job of ``training.site_job``; Ctrl+C ends it.

    Raises:
        ModelPreparationError: with the child's own reason.
    """
    with progress_bar() as bar:
        task = bar.add_task("Learning", total=1.0)
        learn_from_site(
            job,
            place,
            lambda step, fraction: bar.update(task, completed=fraction, description=step),
        )
