"""evaluate --groups: false matches within ethnic and age groups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from faceapp.commands.embedding import embed
from faceapp.core.errors import ImportListError

if TYPE_CHECKING:
    from faceapp.training.groups import GroupRate
    from faceapp.training.report import Evaluation

FMR = 1e-4


def rates_of_groups(folder: Path, evaluation: Evaluation) -> list[GroupRate]:
    """The rates at the threshold that gives ``FMR`` on the photos evaluated.

    Raises:
        ImportListError: no file of the folder is named as UTKFace's, or too few photos were
            evaluated to have such a threshold.
    """
    from faceapp.training.crops import all_photos
    from faceapp.training.groups import group_rates, labelled_faces

    measured = evaluation.without_label_errors or evaluation.as_labelled
    threshold = next(
        (row.threshold for row in measured.all_pairs.rows if abs(row.wanted_fmr / FMR - 1) < 0.01),
        None,
    )
    if threshold is None:
        raise ImportListError(
            evaluation.folder, "it has too few photos for FMR 1e-4. Leave out --groups."
        )
    photos = labelled_faces(all_photos(folder))
    if not photos:
        raise ImportListError(folder, "no file is named as UTKFace's: age_0_ethnicity_date.jpg.")
    embedded, _card = embed(folder, evaluation.encoder_id, photos)
    return group_rates(embedded.photos, embedded.references, threshold)
