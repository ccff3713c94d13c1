"""What if: stored passages decided again under another rule. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.fusion import with_spread
from faceapp.comparison.compare import identify
from faceapp.comparison.gallery import Gallery
from faceapp.core.evidence import StoredPassage
from faceapp.core.types import AttendanceEvent, Candidate


@dataclass(frozen=True, slots=True)
class Change:
    """A check-in that would have ended otherwise; ``name_id`` None: "not sure"."""

    event: AttendanceEvent
    name_id: int | None


@dataclass(frozen=True, slots=True)
class Replay:
    """Attributes: ``passages`` that could be decided again; ``changes`` among them, oldest first.

    Passages of strangers are not kept, so whom a looser rule would name besides is not known.
    """

    passages: int
    changes: tuple[Change, ...]

    @property
    def lost(self) -> tuple[Change, ...]:
        """Right names that would not have been given."""
        return tuple(change for change in self.changes if not change.event.voided)

    @property
    def prevented(self) -> tuple[Change, ...]:
        """Wrong names that would not have been given again."""
        return tuple(change for change in self.changes if change.event.voided)


def replay(stored: Iterable[StoredPassage], gallery: Gallery, rule: DecisionRule) -> Replay:
    """Decide each passage of this gallery's encoder again, against today's people."""
    changes, count = [], 0
    for passage in stored:
        if passage.evidence.template.encoder_id != gallery.encoder_id:
            continue
        count += 1
        found = candidates_again(passage, gallery, rule.rank)
        name_id = found[0].subject_id if rule.allows(found) else None
        if name_id != passage.event.subject.subject_id:
            changes.append(Change(passage.event, name_id))
    return Replay(count, tuple(changes))


def candidates_again(passage: StoredPassage, gallery: Gallery, rank: int) -> tuple[Candidate, ...]:
    """The nearest of today's people, with the spread of the looks in their d as then."""
    found = identify(passage.evidence.template, gallery, rank, threshold=0.0).candidates
    return with_spread(found, passage.evidence.spread)
