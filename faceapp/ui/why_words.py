"""Why a face has this name, in plain words: never a percentage that nobody measured."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale

from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.evidence import Evidence
from faceapp.core.tracks import TrackState
from faceapp.core.types import AttendanceEvent, Candidate, FaceQuality
from faceapp.ui.models.arrivals_model import time_text
from faceapp.ui.models.why import Why
from faceapp.ui.words import Wording

translate = QCoreApplication.translate
NameOf = Callable[[int], str]
Row = tuple[str, str]


def title(why: Why) -> str:
    """The question that is answered."""
    questions = {
        TrackState.UNSURE: translate("why", "Why not sure?"),
        TrackState.UNKNOWN: translate("why", "Why unknown?"),
    }
    return questions.get(why.state, translate("why", "Why this name?"))


def verdict(why: Why, name_of: NameOf) -> str:
    """One sentence: how the answer came about. Empty without evidence."""
    evidence = why.evidence
    if evidence is None or not evidence.candidates:
        return ""
    if why.state is TrackState.UNKNOWN:
        return translate("why", "Nobody enrolled looks enough like this face.")
    return _named(evidence) if why.state is TrackState.NAMED else _unsure(evidence, name_of)


def _named(evidence: Evidence) -> str:
    if len(evidence.candidates) > 1:
        return translate("why", "Near enough, and clearly nearer than anybody else.")
    if evidence.people == 1:
        return translate("why", "Near enough, and nobody else is enrolled.")
    return translate("why", "Near enough for a name.")  # the second was removed since


def _unsure(evidence: Evidence, name_of: NameOf) -> str:
    first = evidence.candidates[0]
    text = (
        translate("why", "Nearest is {name}, but not near enough for a name.")
        if first.d > evidence.threshold
        else translate(
            "why",
            "{name} is near enough, but somebody else is nearly as near, or the single looks do "
            "not agree.",
        )
    )
    return text.format(name=name_of(first.subject_id))


def not_kept(days: int) -> str:
    """Why there is nothing to see of a check-in."""
    if days == 0:
        return translate(
            "why",
            "Nothing was kept of this check-in: by the settings, what a check-in rests on is not "
            "kept.",
        )
    text = translate(
        "why",
        "Nothing is kept of this check-in any more. What a check-in rests on is kept for {days} "
        "days, and is erased with the person.",
    )
    return text.format(days=QLocale().toString(days))


def odds_words(odds: StrangerOdds, people: int) -> str:
    """How rarely a stranger comes as near, among so many people."""
    if odds.passages < 2:
        text = translate(
            "why",
            "This says little: of two strangers who pass, one looks this much like one of your "
            "{people} people.",
        )
    elif odds.at_least:
        text = translate(
            "why",
            "A stranger looks this much like one of your {people} people at most once in "
            "{passages} passages; nothing rarer was measured.",
        )
    else:
        text = translate(
            "why",
            "A stranger looks this much like one of your {people} people once in about "
            "{passages} passages.",
        )
    passages = round_figure(odds.passages, down=odds.at_least)
    locale = QLocale()
    return text.format(people=locale.toString(people), passages=locale.toString(passages))


def round_figure(value: float, *, down: bool) -> int:
    """A figure as people say it: 8,432 is about 8,000, 14,300 about 14,000."""
    magnitude = 10.0 ** math.floor(math.log10(max(value, 1.0)))
    step = max(1.0, magnitude / 10 if value / magnitude < 2 else magnitude)
    steps = math.floor(value / step) if down else round(value / step)
    return max(1, round(steps * step))


def rows(why: Why, name_of: NameOf) -> list[Row]:
    """The figures behind it: what, and how much."""
    evidence = why.evidence
    if evidence is None:
        event = why.event
        if event is None or event.d is None or not why.fetched:
            return []
        alone = Candidate(event.subject.subject_id, event.d)
        return [(translate("why", "Nearest"), _candidate(alone, name_of, named=True))]
    named = why.state is not TrackState.UNKNOWN
    captions = (translate("why", "Nearest"), translate("why", "Second"))
    told: list[Row] = [
        (caption, _candidate(candidate, name_of, named=named))
        for caption, candidate in zip(captions, evidence.candidates, strict=False)
    ]
    limit = translate("why", "t = {limit} with {people} enrolled")
    people = QLocale().toString(evidence.people)
    limit = limit.format(limit=_figure(evidence.threshold), people=people)
    told.append((translate("why", "Limit"), limit))
    told.append((translate("why", "Looks fused"), QLocale().toString(evidence.frames_fused)))
    return told + _quality(evidence.quality)


def _candidate(candidate: Candidate, name_of: NameOf, *, named: bool) -> str:
    d = f"d\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{_figure(candidate.d)}"
    return f"{d} · {name_of(candidate.subject_id)}" if named else d


def _quality(quality: FaceQuality) -> list[Row]:
    eyes = translate("why", "{pixels} pixels").format(pixels=round(quality.eye_distance_px))
    sharp = translate("why", "{value} of 10").format(
        value=QLocale().toString(quality.sharpness, "f", 1)
    )
    up = quality.pitch_deg >= 0
    pose = (
        translate("why", "{side}° aside, {tilt}° up")
        if up
        else translate("why", "{side}° aside, {tilt}° down")
    )
    pose = pose.format(side=round(abs(quality.yaw_deg)), tilt=round(abs(quality.pitch_deg)))
    return [
        (translate("why", "Between the eyes"), eyes),
        (translate("why", "Sharpness"), sharp),
        (translate("why", "Pose"), pose),
    ]


def _figure(d: float) -> str:
    return QLocale().toString(d, "f", 3)


def voided_notice(event: AttendanceEvent) -> Wording:
    """A check-in was declared void."""
    text = translate("why", "The check-in of {name} at {time} is void")
    return Wording(
        text.format(name=event.subject.name, time=time_text(event)),
        translate("why", "It stays in the list and counts no more."),
    )
