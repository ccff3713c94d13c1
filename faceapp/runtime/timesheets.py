"""Everybody's days, and corrections of what they rest on.

Rows are fetched on the database thread; hours are counted on a thread of its own, since check-ins
wait for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta

from faceapp.attendance.corrections import effective_punches
from faceapp.attendance.plan import needed_span
from faceapp.attendance.timesheet import MissingCheckOut, missing_check_outs, timesheet
from faceapp.attendance.working_day import WorkingDay
from faceapp.core.errors import UnknownSubjectError
from faceapp.core.ports import Clock
from faceapp.core.punches import CorrectionKind, Punch, PunchCorrection
from faceapp.core.types import AttendanceEvent, Subject
from faceapp.core.working_time import Direction
from faceapp.core.working_time_errors import InvalidCorrectionError
from faceapp.runtime.database_worker import DatabaseWorker, Store
from faceapp.runtime.shifts import Shifts, StoredPlan
from faceapp.runtime.working_time_service import Said, Selection

ASKED_BACK = timedelta(days=14)  # who forgot to check out longer ago is a matter for the operator

_Fetched = tuple[list[Subject], list[AttendanceEvent], list[PunchCorrection], StoredPlan]


class Timesheets:
    """Fulfils ``runtime.working_time_service.TimesheetService``."""

    def __init__(self, database: DatabaseWorker, shifts: Shifts, clock: Clock) -> None:
        self._database, self._shifts, self._clock = database, shifts, clock
        self._counting = shifts.counting

    # Results

    def days(self, selection: Selection) -> Future[tuple[WorkingDay, ...]]:
        return self._counting.submit(self._days, selection)

    def missing_check_outs(
        self, subject_id: int | None = None
    ) -> Future[tuple[MissingCheckOut, ...]]:
        return self._counting.submit(self._missing, subject_id)

    def corrections(self, selection: Selection) -> Future[tuple[PunchCorrection, ...]]:
        def about(store: Store) -> tuple[PunchCorrection, ...]:
            _events, said = store.punches.between(*needed_span(selection.first, selection.last))
            return tuple(each for each in said if selection.has(each.subject))

        return self._database.run(about)

    # Corrections

    def add_punch(
        self, subject_id: int, at: datetime, direction: Direction | None, said: Said
    ) -> Future[PunchCorrection]:
        def adding(store: Store) -> list[PunchCorrection]:
            subject = _enrolled(store, subject_id)
            return [self._said(CorrectionKind.ADDED, subject, said, at=at, direction=direction)]

        return self._correcting(adding)

    def resolve(
        self, missing: MissingCheckOut, at: datetime, said: Said
    ) -> Future[PunchCorrection]:
        if at.astimezone(UTC) <= missing.came_at.astimezone(UTC):
            raise InvalidCorrectionError("time after the check-in")

        def resolving(store: Store) -> list[PunchCorrection]:
            subject = _enrolled(store, missing.person.subject_id)
            kind, event_id = CorrectionKind.RESOLVED, missing.event_id
            return [self._said(kind, subject, said, at=at, event_id=event_id)]

        return self._correcting(resolving)

    def change_time(self, punch: Punch, at: datetime, said: Said) -> Future[PunchCorrection]:
        event_id = punch.event_id
        if event_id is None:
            return self._added_anew(punch, at, punch.direction, said)
        kind = CorrectionKind.MOVED
        return self._correcting(
            lambda _store: [self._said(kind, punch.subject, said, at=at, event_id=event_id)]
        )

    def change_direction(
        self, punch: Punch, direction: Direction, said: Said
    ) -> Future[PunchCorrection]:
        event_id = punch.event_id
        if event_id is None:
            return self._added_anew(punch, punch.at, direction, said)
        kind, whose = CorrectionKind.DIRECTED, punch.subject
        return self._correcting(
            lambda _store: [self._said(kind, whose, said, event_id=event_id, direction=direction)]
        )

    def undo(self, correction_id: int, said: Said) -> Future[PunchCorrection]:
        return self._correcting(
            lambda store: [self._undoing(store.punches.correction(correction_id), said)]
        )

    def _added_anew(
        self, punch: Punch, at: datetime, direction: Direction | None, said: Said
    ) -> Future[PunchCorrection]:
        """What was added by hand is undone and added as it should be, in one commit."""

        def anew(store: Store) -> list[PunchCorrection]:
            before = store.punches.correction(punch.correction_ids[-1])
            added = self._said(
                CorrectionKind.ADDED, punch.subject, said, at=at, direction=direction
            )
            return [self._undoing(before, said), added]

        return self._correcting(anew)

    def _correcting(
        self, corrections: Callable[[Store], Sequence[PunchCorrection]]
    ) -> Future[PunchCorrection]:
        return self._database.run(lambda store: store.punches.correct(corrections(store))[-1])

    def _undoing(self, before: PunchCorrection, said: Said) -> PunchCorrection:
        number = before.correction_id
        return self._said(CorrectionKind.UNDONE, before.subject, said, undoes_id=number)

    def _said(
        self,
        kind: CorrectionKind,
        subject: Subject,
        said: Said,
        *,
        at: datetime | None = None,
        direction: Direction | None = None,
        event_id: int | None = None,
        undoes_id: int | None = None,
    ) -> PunchCorrection:
        return PunchCorrection(
            kind=kind,
            subject=subject,
            made_at=self._clock.now(),
            made_by=said.by,
            reason=said.reason,
            event_id=event_id,
            undoes_id=undoes_id,
            at=at,
            direction=direction,
        )

    # On the counting thread

    def _days(self, selection: Selection) -> tuple[WorkingDay, ...]:
        fetched = self._fetched(selection.first, selection.last)
        days = self._counted(fetched, selection.has, selection.first, selection.last)
        if selection.employee_id and not days:
            raise UnknownSubjectError(selection.employee_id)
        return days

    def _missing(self, subject_id: int | None) -> tuple[MissingCheckOut, ...]:
        today = self._clock.now().date()
        first = today - ASKED_BACK
        fetched = self._fetched(first, today)

        def meant(person: Subject) -> bool:
            return bool(person.subject_id) and subject_id in (None, person.subject_id)

        return missing_check_outs(self._counted(fetched, meant, first, today))

    def _fetched(self, first: date, last: date) -> _Fetched:
        def fetch(store: Store) -> _Fetched:
            events, corrections = store.punches.between(*needed_span(first, last))
            return store.subjects.all(), events, corrections, StoredPlan.of(store)

        return self._database.run(fetch).result()

    def _counted(
        self,
        fetched: _Fetched,
        meant: Callable[[Subject], bool],
        first: date,
        last: date,
    ) -> tuple[WorkingDay, ...]:
        people, events, corrections, stored = fetched
        plan = self._shifts.plan(stored, first, last)
        enrolled = {person.subject_id: person for person in people}
        punches = [
            punch
            for punch in effective_punches(events, corrections)
            if meant(enrolled.get(punch.subject.subject_id, punch.subject))
        ]
        wanted = [person for person in people if meant(person)]
        return timesheet(wanted, punches, plan, (first, last), self._clock.now())


def _enrolled(store: Store, subject_id: int) -> Subject:
    for subject in store.subjects.all():
        if subject.subject_id == subject_id:
            return subject
    raise UnknownSubjectError(str(subject_id))
