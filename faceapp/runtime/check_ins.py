"""Records check-ins, whichever way somebody came in. Runs on the database thread."""

from __future__ import annotations

from collections.abc import Callable

from faceapp.attendance.checkin import CheckInRule
from faceapp.core.entry import EntryMethod
from faceapp.core.errors import UnknownSubjectError
from faceapp.core.evidence import Passage
from faceapp.core.facts import AlreadyIn, CheckedIn
from faceapp.core.types import Subject
from faceapp.core.working_time import Direction
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.database_worker import Store
from faceapp.runtime.desk_parts import DeskParts
from faceapp.settings import Settings


class CheckIns:
    """One check-in per cool-down; a new one is told, after the commit."""

    def __init__(
        self, parts: DeskParts, settings: Callable[[], Settings], announcer: Announcer
    ) -> None:
        self._parts, self._settings, self._announcer = parts, settings, announcer

    def record(
        self,
        store: Store,
        subject: Subject,
        method: EntryMethod,
        passage: Passage | None = None,
        direction: Direction | None = None,
    ) -> CheckedIn | AlreadyIn:
        """Record it unless the cool-down says otherwise.

        Args:
            store: the database.
            subject: who came.
            method: how the person was recognised.
            passage: what it rested on, where it was by face.
            direction: what the person said, coming or going; None: nobody asked.
        """
        latest = store.attendance.latest(subject.subject_id)
        now, settings = self._parts.clock.now(), self._settings()
        rule = CheckInRule(settings.cooldown_s)
        if latest is not None and not rule.is_due(latest.occurred_at, now):
            return AlreadyIn(latest)
        kept = passage if settings.keep_passages_days else None
        d = passage.d if passage else None
        fact = CheckedIn(store.attendance.record(subject, now, d, kept, direction, method))
        self._announcer.tell(fact)
        return fact

    def by(self, store: Store, subject_id: int, method: EntryMethod) -> CheckedIn | AlreadyIn:
        """The same for somebody who came in another way than by face.

        Raises:
            UnknownSubjectError: the person was removed meanwhile.
        """
        people = {each.subject_id: each for each in store.subjects.all()}
        if subject_id not in people:
            raise UnknownSubjectError(str(subject_id))
        return self.record(store, people[subject_id], method)
