"""Whatever is done in whatever order, the database says what a plain model in memory says."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from faceapp.core.errors import DuplicateEmployeeIdError, FaceappError
from faceapp.core.types import AttendanceEvent, Subject, SubjectDetails
from faceapp.storage.attendance import REMOVED_SUBJECT_ID, SqlAttendanceRepository
from faceapp.storage.database import open_database
from tests.storage.people import ENCODER, sample, subjects_of

START = datetime(2026, 1, 1, tzinfo=UTC)
people = st.builds(
    SubjectDetails,
    name=st.sampled_from(["Ada", "Émile", "Đỗ Mười", "李"]),
    employee_id=st.sampled_from(["a", "b", "c", "đ", "ß"]),
    department=st.sampled_from(["", "Engines"]),
)
shouted = people.map(lambda who: SubjectDetails(who.name, who.employee_id.upper(), who.department))
seeds = st.integers(0, 5)


class Desk(RuleBasedStateMachine):
    """The model: people by key with the seed of their sample, and the list of check-ins."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.people: dict[int, tuple[Subject, int]] = {}
        self.events: list[AttendanceEvent] = []
        self.reopen(first=True)

    @rule()
    def reopen(self, *, first=False):
        if not first:
            self.database.close()
        self.database = open_database(Path(self.folder.name) / "faceapp.db")
        self.subjects = subjects_of(self.database)
        self.attendance = SqlAttendanceRepository(self.database)

    def taken(self, details: SubjectDetails, but_for: int | None = None) -> bool:
        return any(
            subject.employee_id.casefold() == details.employee_id.casefold()
            for key, (subject, _) in self.people.items()
            if key != but_for
        )

    @rule(batch=st.lists(st.tuples(people | shouted, seeds), max_size=3))
    def add_many(self, batch):
        results = self.subjects.add_many([(details, sample(seed)) for details, seed in batch])
        for (details, seed), result in zip(batch, results, strict=True):
            assert isinstance(result, DuplicateEmployeeIdError) == self.taken(details)
            if isinstance(result, Subject):
                self.people[result.subject_id] = (result, seed)

    @rule(details=people | shouted, seed=seeds)
    def add(self, details, seed):
        try:
            subject = self.subjects.add(details, sample(seed))
        except DuplicateEmployeeIdError:
            assert self.taken(details)
        else:
            assert not self.taken(details)
            self.people[subject.subject_id] = (subject, seed)

    def some_key(self, pick: int) -> int:
        return sorted(self.people)[pick % len(self.people)]

    @precondition(lambda self: self.people)
    @rule(pick=st.integers(0, 20), details=people | shouted)
    def edit(self, pick, details):
        key = self.some_key(pick)
        try:
            subject = self.subjects.edit(key, details)
        except FaceappError:
            assert self.taken(details, but_for=key)
        else:
            assert not self.taken(details, but_for=key)
            self.people[key] = (subject, self.people[key][1])

    @precondition(lambda self: self.people)
    @rule(pick=st.integers(0, 20), seed=seeds)
    def replace_reference(self, pick, seed):
        key = self.some_key(pick)
        self.people[key] = (self.subjects.replace_reference(key, sample(seed)), seed)

    @precondition(lambda self: self.people)
    @rule(pick=st.integers(0, 20))
    def remove(self, pick):
        key = self.some_key(pick)
        assert self.subjects.remove(key) == self.people.pop(key)[0]
        self.events = [_unlinked(event) if _of(event, key) else event for event in self.events]

    @precondition(lambda self: self.people)
    @rule(pick=st.integers(0, 20), minutes=st.integers(0, 99), d=st.none() | st.floats(0, 4))
    def record(self, pick, minutes, d):
        subject, _ = self.people[self.some_key(pick)]
        event = self.attendance.record(subject, START + timedelta(minutes=minutes), d)
        assert (event.subject, event.d) == (subject, d)
        self.events.append(event)

    @invariant()
    def says_the_same(self):
        if not hasattr(self, "database"):
            return
        stored = {subject.subject_id: subject for subject in self.subjects.all()}
        assert stored == {key: subject for key, (subject, _) in self.people.items()}
        in_order = sorted(self.events, key=lambda event: (event.occurred_at, event.event_id))
        assert self.attendance.between(START, START + timedelta(days=1)) == in_order
        self.has_the_same_references()
        for key in self.people:
            mine = [event for event in in_order if _of(event, key)]
            assert self.attendance.latest(key) == (mine[-1] if mine else None)

    def has_the_same_references(self):
        ids, matrix = self.subjects.references(ENCODER)
        assert sorted(ids) == sorted(self.people)
        for key, row in zip(ids, matrix, strict=True):
            np.testing.assert_array_equal(row, sample(self.people[key][1]).template.vector)

    def teardown(self):
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()


def _of(event: AttendanceEvent, key: int) -> bool:
    return event.subject.subject_id == key


def _unlinked(event: AttendanceEvent) -> AttendanceEvent:
    was = event.subject
    subject = Subject(REMOVED_SUBJECT_ID, was.name, was.employee_id, was.department)
    return AttendanceEvent(event.event_id, subject, event.occurred_at, event.d)


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
