"""What the site's own measurement would come to, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from faceapp.comparison.site import MIN_PEOPLE, SiteMeasurement
from faceapp.comparison.threshold import stricter, threshold_for
from faceapp.core.cards import EncoderCard
from faceapp.ui.counted import Counted
from faceapp.ui.trust_words import distance, number

translate = QCoreApplication.translate

SMALLEST_STEP = 5e-4  # what three decimals can show


class Verdict(Enum):
    TOO_LITTLE = auto()
    STRICTER = auto()
    THE_SAME = auto()
    LOOSER = auto()  # than an earlier measurement that is in use


@dataclass(frozen=True, slots=True)
class SiteOutcome:
    """Attributes: ``before`` and ``after``, the threshold in force and the one there would be."""

    verdict: Verdict
    before: float
    after: float


def site_outcome(measurement: SiteMeasurement, card: EncoderCard, fpir: float) -> SiteOutcome:
    """What using a measurement would lead to at the wanted rate."""
    before = measurement.threshold
    if not measurement.points:
        return SiteOutcome(Verdict.TOO_LITTLE, before, before)
    table = stricter(card.thresholds, measurement.points)
    after = threshold_for(table, fpir, measurement.people).threshold
    verdict = Verdict.THE_SAME
    if abs(after - before) >= SMALLEST_STEP:
        verdict = Verdict.STRICTER if after < before else Verdict.LOOSER
    return SiteOutcome(verdict, before, after)


def measured_words(measurement: SiteMeasurement) -> str:
    """What it rests on."""
    text = Counted().measured(measurement.people)
    return text.format(
        passages=number(measurement.passages), comparisons=number(measurement.comparisons)
    )


def outcome_words(outcome: SiteOutcome, measurement: SiteMeasurement) -> str:
    """What follows."""
    match outcome.verdict:
        case Verdict.TOO_LITTLE if measurement.people < MIN_PEOPLE:
            text = translate(
                "SiteWords", "Too few people to say anything: {people} of {wanted} people."
            )
        case Verdict.TOO_LITTLE:
            text = translate("SiteWords", "Too few comparisons to say anything yet.")
        case Verdict.STRICTER:
            text = translate(
                "SiteWords",
                "Your people are more alike than average: the threshold becomes stricter "
                "({before} → {after}).",
            )
        case Verdict.LOOSER:
            text = translate(
                "SiteWords",
                "Your people are less alike than at the last measurement: the threshold becomes "
                "less strict ({before} → {after}).",
            )
        case Verdict.THE_SAME:
            text = translate("SiteWords", "No stricter threshold is needed; it stays at {before}.")
    return text.format(
        people=number(measurement.people),
        wanted=number(MIN_PEOPLE),
        before=distance(outcome.before),
        after=distance(outcome.after),
    )
