"""What an evaluation found, as facts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from faceapp.comparison.bootstrap import RateRow
from faceapp.comparison.identification import IdentificationRates
from faceapp.training.lfw import LabelError, View2


@dataclass(frozen=True, slots=True)
class Refusal:
    """A photo that the product would not enrol, and why (failure to enrol)."""

    photo: Path
    reason: str


@dataclass(frozen=True, slots=True)
class AllPairs:
    """The full cross-comparison.

    Attributes:
        rows: by falling FMR, as far as the comparisons go.
        det: (FMR, FNMR averaged per person) points of the DET curve, by rising FMR.
    """

    mated: int
    non_mated: int
    people_with_mated: int
    rows: tuple[RateRow, ...]
    det: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class IdentificationRow:
    """Open-set identification at one number of people and one wanted FPIR.

    Attributes:
        enrolled: K, with one photo each.
        wanted_fpir: what the operator asks for.
        splits: how often who is enrolled was drawn.
        strangers: searches for strangers in each split.
        mated_searches: searches for enrolled people, mean over splits.
        empirical: at the threshold that gives the wanted FPIR on these strangers; None with too
            few of them to show it.
        product: at the product's own threshold, from the encoder's card, and with the lead over
            the second person that it asks for; None where the card has no table.
        supported: whether that table goes down to the rate that is needed.
    """

    enrolled: int
    wanted_fpir: float
    splits: int
    strangers: int
    mated_searches: float
    empirical: IdentificationRates | None
    product: IdentificationRates | None
    supported: bool


@dataclass(frozen=True, slots=True)
class Measurement:
    """Everything measured on one set of photos."""

    photos: int
    people: int
    view2: View2 | None
    all_pairs: AllPairs
    identification: tuple[IdentificationRow, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The report.

    Attributes:
        photos: files looked at.
        unreadable, without_face: failures to acquire.
        refused: failures to enrol.
        label_errors: photos of the folder known to show somebody else.
        as_labelled: with those photos as they are labelled.
        without_label_errors: with those photos left out; None where there are none.
    """

    folder: Path
    encoder_id: str
    photos: int
    unreadable: tuple[Path, ...]
    without_face: tuple[Path, ...]
    refused: tuple[Refusal, ...]
    label_errors: tuple[LabelError, ...]
    as_labelled: Measurement
    without_label_errors: Measurement | None
