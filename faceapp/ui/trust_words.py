"""How strict, what if, and what the site measured, in the operator's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from faceapp.attendance.replay import Change, Replay
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.runtime.services import Security
from faceapp.ui.counted import Counted

translate = QCoreApplication.translate

NAMES_SHOWN = 6


def one_in(fpir: float) -> int:
    """A rate as "1 in so many"."""
    return round(1 / fpir)


def number(value: int) -> str:
    """With the separators of the language."""
    return QLocale().toString(value)


def distance(d: float) -> str:
    """A dissimilarity or threshold, three decimals."""
    return QLocale().toString(d, "f", 3)


def some_names(subjects: Sequence[Subject]) -> str:
    """Names in a row; of many, the first and how many more."""
    shown = ", ".join(subject.name for subject in subjects[:NAMES_SHOWN])
    return _and_more(shown, len(subjects), " ")


def promise(security: Security) -> str:
    """What is asked for, in one sentence."""
    counted, people = Counted(), security.people
    text = counted.promise(people) if security.supported else counted.wish(people)
    return text.format(passages=number(one_in(security.fpir)))


def threshold_words(security: Security) -> str:
    """The threshold that follows."""
    if not security.people:
        return translate(
            "TrustWords", "Nobody is enrolled yet. The threshold follows the number of people."
        )
    text = Counted().threshold(security.people)
    return text.format(threshold=distance(security.threshold))


def doubt(security: Security) -> str:
    """Why the promise can't be kept; empty when it can."""
    if security.supported:
        return ""
    text = translate(
        "TrustWords",
        "Your people and this rate ask for more evidence than was measured: at most 1 in "
        "{passages} can be promised. The strictest measured threshold is used.",
    )
    return text.format(passages=number(int(1 / security.least_fpir)))


@dataclass(frozen=True, slots=True)
class Section:
    """A sentence, and what it counts."""

    title: str
    lines: tuple[str, ...] = ()


def replay_words(replay: Replay, names: Mapping[int, str]) -> tuple[Section, ...]:
    """What another rate would have changed; ``names`` of today's people."""
    if not replay.passages:
        text = translate(
            "TrustWords",
            "There are no kept check-ins to try it on yet. They are kept from now on, as long as "
            "set under “Keep what a check-in rested on”.",
        )
        return (Section(text),)
    kept = number(replay.passages)
    if not replay.changes:
        text = translate(
            "TrustWords", "Of {kept} kept check-ins, every one would have ended as it did."
        )
        return (Section(text.format(kept=kept)),)
    unsure = [change for change in replay.lost if change.name_id is None]
    other = [change for change in replay.lost if change.name_id is not None]
    counted = Counted()
    sections = (
        _section(counted.unsure(len(unsure)), unsure),
        _section(counted.renamed(len(other)), other, names),
        _section(counted.prevented(len(replay.prevented)), replay.prevented),
    )
    return tuple(
        Section(section.title.format(kept=kept), section.lines)
        for section in sections
        if section.lines
    )


def strangers_note() -> str:
    """What a replay can't say."""
    return translate(
        "TrustWords",
        "Passages of strangers are not kept, so whom a looser setting would name besides is not "
        "known.",
    )


def _section(
    title: str, changes: Sequence[Change], names: Mapping[int, str] | None = None
) -> Section:
    lines = [_line(change, names) for change in changes[:NAMES_SHOWN]]
    if len(changes) > NAMES_SHOWN:
        lines.append(_and_more("", len(changes), ""))
    return Section(title, tuple(lines))


def _line(change: Change, names: Mapping[int, str] | None) -> str:
    name = change.event.subject.name
    if names is not None and change.name_id is not None:
        unknown = translate("TrustWords", "another person")
        name = f"{name} → {names.get(change.name_id, unknown)}"
    return f"{name}, {_moment(change.event)}"


def _moment(event: AttendanceEvent) -> str:
    at = QDateTime.fromSecsSinceEpoch(round(event.occurred_at.timestamp()))
    return QLocale().toString(at, QLocale.FormatType.ShortFormat)


def _and_more(shown: str, count: int, gap: str) -> str:
    if count <= NAMES_SHOWN:
        return shown
    more = Counted().more(count - NAMES_SHOWN)
    return f"{shown}{gap}{more}"
