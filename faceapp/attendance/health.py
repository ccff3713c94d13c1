"""Who of the people enrolled is likely to be missed or mistaken for another, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from faceapp.attendance.likeness import LikenessKind, LookalikePair
from faceapp.attendance.quality_gate import BEST, ENOUGH, LimitName, QualityReport, judge
from faceapp.core.types import FaceQuality

# Severities put the list in order, on the scale of a photo's score turned round: what surely
# fails first, then what did fail, then what may. They are no probabilities.
NO_TEMPLATE_SEVERITY = 100.0
DUPLICATE_SEVERITY = 95.0
VOIDED_SEVERITY, VOIDED_STEP, VOIDED_MOST = 70.0, 10.0, 99.0
LOOKALIKE_SEVERITY = 60.0


class IssueKind(StrEnum):
    NO_TEMPLATE = "no template"  # never recognised: needs a new photo for the encoder in use
    POOR_PHOTO = "poor photo"  # of all photos of the person the best fails a limit
    LOOKALIKE = "lookalike"  # hard to tell from another person, or the same one twice
    VOIDED = "voided"  # was wrongly named


@dataclass(frozen=True, slots=True)
class HealthIssue:
    """One thing to mend.

    Attributes:
        subject_id: whose.
        kind: what.
        severity: 0 to 100, to sort by.
        other_id: LOOKALIKE: the other person.
        likeness: LOOKALIKE: which of the two kinds.
        limits: POOR_PHOTO: the limits it fails, worst first.
        times: VOIDED: how many check-ins were declared void.
    """

    subject_id: int
    kind: IssueKind
    severity: float
    other_id: int | None = None
    likeness: LikenessKind | None = None
    limits: tuple[LimitName, ...] = ()
    times: int = 0


def health_issues(
    qualities: Mapping[int, Sequence[FaceQuality | None]],
    pairs: Iterable[LookalikePair],
    voided: Mapping[int, int] | None = None,
    without_template: Collection[int] = (),
) -> list[HealthIssue]:
    """Everything there is to mend, worst first.

    Args:
        qualities: of the photos of everyone enrolled; None for one that was never measured,
            which says nothing.
        pairs: see ``likeness.lookalike_pairs``. Each gives an issue to both people.
        voided: how many check-ins in each person's name were declared void.
        without_template: people whom the encoder in use has no template of. Whatever else may be
            said of them changes nothing before there is one.
    """
    lost = set(without_template)
    issues = [HealthIssue(who, IssueKind.NO_TEMPLATE, NO_TEMPLATE_SEVERITY) for who in lost]
    found = (*_poor_photos(qualities), *_alike(pairs), *_wrongly_named(voided or {}))
    issues += [issue for issue in found if issue.subject_id not in lost]
    return sorted(issues, key=_order)


def _order(issue: HealthIssue) -> tuple[float, int, str, int]:
    return (-issue.severity, issue.subject_id, issue.kind, issue.other_id or 0)


def _poor_photos(qualities: Mapping[int, Sequence[FaceQuality | None]]) -> Iterator[HealthIssue]:
    for who, photos in qualities.items():
        best = _best([photo for photo in photos if photo is not None])
        if best is not None and best.score < ENOUGH:
            limits = tuple(finding.limit for finding in best.findings)
            yield HealthIssue(who, IssueKind.POOR_PHOTO, BEST - best.score, limits=limits)


def _best(photos: Sequence[FaceQuality]) -> QualityReport | None:
    """The report of the best photo: a probe counts with the nearest reference."""
    return max((judge(photo) for photo in photos), key=lambda report: report.score, default=None)


def _alike(pairs: Iterable[LookalikePair]) -> Iterator[HealthIssue]:
    for pair in pairs:
        duplicate = pair.kind is LikenessKind.DUPLICATE
        severity = DUPLICATE_SEVERITY if duplicate else LOOKALIKE_SEVERITY
        for who, other in (
            (pair.subject_id, pair.other_id),
            (pair.other_id, pair.subject_id),
        ):
            yield HealthIssue(
                who, IssueKind.LOOKALIKE, severity, other_id=other, likeness=pair.kind
            )


def _wrongly_named(voided: Mapping[int, int]) -> Iterator[HealthIssue]:
    for who, times in voided.items():
        if times > 0:
            severity = min(VOIDED_MOST, VOIDED_SEVERITY + VOIDED_STEP * (times - 1))
            yield HealthIssue(who, IssueKind.VOIDED, severity, times=times)
