"""Why somebody enrolled is likely to be missed or mistaken, and what helps, in plain words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from faceapp.attendance.health import HealthIssue, IssueKind
from faceapp.attendance.likeness import LikenessKind
from faceapp.attendance.quality_gate import LimitName

translate = QCoreApplication.translate
ICONS = {
    IssueKind.NO_TEMPLATE: "error",
    IssueKind.POOR_PHOTO: "photo",
    IssueKind.LOOKALIKE: "people",
    IssueKind.VOIDED: "not-me",
}


def issue_words(issue: HealthIssue, name_of: Callable[[int], str]) -> str:
    """What is wrong and what to do, in one or two short sentences."""
    if issue.kind is IssueKind.NO_TEMPLATE:
        return translate(
            "health", "Needs a new photo: the encoder in use can’t recognise this person yet."
        )
    if issue.kind is IssueKind.POOR_PHOTO:
        return _poor_photo(issue)
    if issue.kind is IssueKind.VOIDED:
        return _wrongly_named(issue.times)
    return _alike(issue, name_of)


def _wrongly_named(times: int) -> str:
    if times == 1:
        return translate("health", "Wrongly named once. A better photo helps.")
    text = translate("health", "Wrongly named {times} times. A better photo helps.")
    return text.format(times=QLocale().toString(times))


def _poor_photo(issue: HealthIssue) -> str:
    limits = ", ".join(limit_words(limit) for limit in issue.limits)
    return translate("health", "Poor photo: {limits}. Add a better one.").format(limits=limits)


def _alike(issue: HealthIssue, name_of: Callable[[int], str]) -> str:
    name = name_of(issue.other_id or 0) or translate("health", "somebody else")
    if issue.likeness is LikenessKind.DUPLICATE:
        text = translate(
            "health", "The same face as {name}: enrolled twice? Then remove one of the two."
        )
    else:
        text = translate("health", "Looks like {name}. A second photo of each makes it surer.")
    return text.format(name=name)


def limit_words(limit: LimitName) -> str:
    """What a photo falls short in, as part of a list."""
    words = {
        LimitName.TOO_SMALL: translate("health", "face too small"),
        LimitName.TOO_BLURRED: translate("health", "blurred"),
        LimitName.TURNED: translate("health", "turned aside"),
        LimitName.UP_OR_DOWN: translate("health", "looking up or down"),
        LimitName.TILTED: translate("health", "head tilted"),
        LimitName.TOO_DARK: translate("health", "too dark"),
        LimitName.TOO_BRIGHT: translate("health", "too bright"),
        LimitName.TOO_FLAT: translate("health", "too pale"),
        LimitName.UNEVENLY_LIT: translate("health", "half in the shadow"),
    }
    return words[limit]
