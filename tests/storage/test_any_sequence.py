"""Whatever is done in whatever order, the database says what a plain model in memory says."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from faceapp.core.errors import (
    AlreadyVoidedError,
    DuplicateEmployeeIdError,
    FaceappError,
    LastPhotoError,
    UnknownPhotoError,
)
from faceapp.core.evidence import Caution, CautionReason, Correction
from faceapp.core.types import AttendanceEvent, Subject, SubjectDetails
from faceapp.storage.cautions import SqlCautionRepository
from faceapp.storage.database import open_database
from faceapp.storage.events import REMOVED_SUBJECT_ID
from tests.storage.people import ENCODER, attendance_of, passage, sample, subjects_of, template

START = datetime(2026, 1, 1, tzinfo=UTC)
LATER = "later@1"
people = st.builds(
    SubjectDetails,
    name=st.sampled_from(["Ada", "Émile", "Đỗ Mười", "李"]),
    employee_id=st.sampled_from(["a", "b", "c", "đ", "ß"]),
    department=st.sampled_from(["", "Engines"]),
)
shouted = people.map(lambda who: SubjectDetails(who.name, who.employee_id.upper(), who.department))
seeds = st.integers(0, 5)
picks = st.integers(0, 20)
overrides = st.sampled_from([(), ("sharpness",), ("yaw", "evenness")])


@dataclass(frozen=True)
class Photo:
    """What the model knows of a photo; ``encoders``: those that have a template of it."""

    photo_id: int
    seed: int
    overridden: tuple[str, ...] = ()
    encoders: frozenset[str] = frozenset({ENCODER})


@dataclass(frozen=True)
class KeptPassage:
    """What the model knows of a passage."""

    subject_id: int
    second_id: int | None
    seed: int


class Desk(RuleBasedStateMachine):
    """The model: people with their photos, check-ins with their passages, and what was said."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.people: dict[int, tuple[Subject, list[Photo]]] = {}
        self.events: list[AttendanceEvent] = []
        self.passages: dict[int, KeptPassage] = {}
        self.corrections: list[Correction] = []
        self.cautions: list[Caution] = []
        self.reopen(first=True)

    @rule()
    def reopen(self, *, first=False):
        if not first:
            self.database.close()
        self.database = open_database(Path(self.folder.name) / "faceapp.db")
        self.subjects = subjects_of(self.database)
        self.attendance = attendance_of(self.database)
        self.caution_book = SqlCautionRepository(self.database)

    # People

    def taken(self, details: SubjectDetails, but_for: int | None = None) -> bool:
        return any(
            subject.employee_id.casefold() == details.employee_id.casefold()
            for key, (subject, _) in self.people.items()
            if key != but_for
        )

    def newest_photo(self, key: int, seed: int, overridden: tuple[str, ...] = ()) -> Photo:
        return Photo(self.subjects.photos(key)[-1].photo_id, seed, overridden)

    @rule(batch=st.lists(st.tuples(people | shouted, seeds), max_size=3))
    def add_many(self, batch):
        results = self.subjects.add_many([(details, sample(seed)) for details, seed in batch])
        for (details, seed), result in zip(batch, results, strict=True):
            assert isinstance(result, DuplicateEmployeeIdError) == self.taken(details)
            if isinstance(result, Subject):
                key = result.subject_id
                self.people[key] = (result, [self.newest_photo(key, seed)])

    @rule(details=people | shouted, seed=seeds, overridden=overrides)
    def add(self, details, seed, overridden):
        try:
            subject = self.subjects.add(details, sample(seed), overridden)
        except DuplicateEmployeeIdError:
            assert self.taken(details)
        else:
            assert not self.taken(details)
            photo = self.newest_photo(subject.subject_id, seed, overridden)
            self.people[subject.subject_id] = (subject, [photo])

    def some_key(self, pick: int) -> int:
        return sorted(self.people)[pick % len(self.people)]

    @precondition(lambda self: self.people)
    @rule(pick=picks, details=people | shouted)
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
    @rule(pick=picks)
    def remove(self, pick):
        key = self.some_key(pick)
        assert self.subjects.remove(key) == self.people.pop(key)[0]
        self.events = [_unlinked(event) if _of(event, key) else event for event in self.events]
        theirs = {said.event_id for said in self.corrections if said.actual_subject_id == key}
        self.passages = {
            number: replace(kept, second_id=None if kept.second_id == key else kept.second_id)
            for number, kept in self.passages.items()
            if kept.subject_id != key and number not in theirs
        }
        self.corrections = [
            replace(said, actual_subject_id=None) if said.actual_subject_id == key else said
            for said in self.corrections
        ]
        self.cautions = [c for c in self.cautions if key not in {c.subject_id, c.other_id}]

    # Photos and templates

    @precondition(lambda self: self.people)
    @rule(pick=picks, seed=seeds, overridden=overrides)
    def replace_reference(self, pick, seed, overridden):
        key = self.some_key(pick)
        subject = self.subjects.replace_reference(key, sample(seed), overridden)
        self.people[key] = (subject, [self.newest_photo(key, seed, overridden)])

    @precondition(lambda self: self.people)
    @rule(pick=picks, seed=seeds, overridden=overrides)
    def add_photo(self, pick, seed, overridden):
        subject, photos = self.people[self.some_key(pick)]
        assert self.subjects.add_photo(subject.subject_id, sample(seed), overridden) == subject
        photos.append(self.newest_photo(subject.subject_id, seed, overridden))

    @precondition(lambda self: self.people)
    @rule(pick=picks, which=picks)
    def remove_photo(self, pick, which):
        subject, photos = self.people[self.some_key(pick)]
        photo = photos[which % len(photos)]
        if len(photos) == 1:
            with pytest.raises(LastPhotoError):
                self.subjects.remove_photo(photo.photo_id)
        else:
            assert self.subjects.remove_photo(photo.photo_id) == subject
            photos.remove(photo)
            with pytest.raises(UnknownPhotoError):
                self.subjects.photo(photo.photo_id)

    def all_photos(self) -> list[Photo]:
        photos = [photo for _, mine in self.people.values() for photo in mine]
        return sorted(photos, key=lambda photo: photo.photo_id)

    @rule(chosen=st.lists(picks, max_size=4))
    def encode_anew(self, chosen):
        """A later encoder looks at some photos, some of which were never there."""
        self.subjects.add_templates([(n, template(n, encoder_id=LATER)) for n in chosen])
        for _, photos in self.people.values():
            photos[:] = [
                replace(photo, encoders=photo.encoders | {LATER})
                if photo.photo_id in chosen
                else photo
                for photo in photos
            ]

    @rule()
    def forget_later_templates(self):
        self.subjects.forget_templates(LATER)
        for _, photos in self.people.values():
            photos[:] = [replace(photo, encoders=photo.encoders - {LATER}) for photo in photos]

    # Attendance

    @precondition(lambda self: self.people)
    @rule(
        pick=picks,
        other=picks,
        minutes=st.integers(0, 99),
        d=st.none() | st.floats(0, 4),
        seed=st.none() | seeds,
    )
    def record(self, pick, other, minutes, d, seed):
        subject, second = (self.people[self.some_key(n)][0] for n in (pick, other))
        rival = None if second == subject else second
        given = None if seed is None else passage(subject, seed, second=rival)
        event = self.attendance.record(subject, START + timedelta(minutes=minutes), d, given)
        assert (event.subject, event.d, event.voided) == (subject, d, False)
        self.events.append(event)
        if seed is not None:
            second_id = None if rival is None else rival.subject_id
            self.passages[event.event_id] = KeptPassage(subject.subject_id, second_id, seed)

    @precondition(lambda self: self.events)
    @rule(pick=picks, actual=st.none() | picks, minutes=st.integers(0, 999))
    def void(self, pick, actual, minutes):
        place = pick % len(self.events)
        event = self.events[place]
        who = None if actual is None or not self.people else self.some_key(actual)
        said = Correction(event.event_id, START + timedelta(minutes=minutes), who, "not me")
        if event.voided:
            with pytest.raises(AlreadyVoidedError):
                self.attendance.void(said)
        else:
            self.events[place] = replace(event, voided=True)
            assert self.attendance.void(said) == self.events[place]
            self.corrections.append(said)

    @rule(minutes=st.integers(0, 99))
    def forget_old_passages(self, minutes):
        limit = START + timedelta(minutes=minutes)
        old = {event.event_id for event in self.events if event.occurred_at < limit}
        assert self.attendance.forget_passages_before(limit) == len(old & self.passages.keys())
        self.passages = {n: kept for n, kept in self.passages.items() if n not in old}

    # Cautions

    @precondition(lambda self: self.people)
    @rule(
        pick=picks,
        other=st.none() | picks,
        margin=st.floats(0, 1),
        reason=st.sampled_from(CautionReason),
    )
    def caution(self, pick, other, margin, reason):
        other_id = None if other is None else self.some_key(other)
        caution = Caution(self.some_key(pick), other_id, margin, reason, ENCODER)
        self.caution_book.add_many([caution])
        same = [each for each in self.cautions if _about(each) == _about(caution)]
        largest = max([margin, *(each.margin_d for each in same)])
        self.cautions = [each for each in self.cautions if each not in same]
        self.cautions.append(replace(caution, margin_d=largest))

    @precondition(lambda self: self.people)
    @rule(pick=picks)
    def forget_cautions(self, pick):
        key = self.some_key(pick)
        self.caution_book.forget(key)
        self.cautions = [
            each
            for each in self.cautions
            if each.subject_id != key
            and not (each.other_id == key and each.reason is CautionReason.LOOKALIKE)
        ]

    # What must hold after each of them

    @invariant()
    def says_the_same(self):
        if not hasattr(self, "database"):
            return
        stored = {subject.subject_id: subject for subject in self.subjects.all()}
        assert stored == {key: subject for key, (subject, _) in self.people.items()}
        in_order = sorted(self.events, key=lambda event: (event.occurred_at, event.event_id))
        assert self.attendance.between(START, START + timedelta(days=1)) == in_order
        for key in self.people:
            mine = [event for event in in_order if _of(event, key) and not event.voided]
            assert self.attendance.latest(key) == (mine[-1] if mine else None)
        assert self.attendance.corrections() == self.corrections
        assert self.caution_book.all(ENCODER) == self.cautions
        self.has_the_same_photos()
        self.has_the_same_templates()
        self.has_the_same_passages(in_order)

    def has_the_same_photos(self):
        for key, (_, photos) in self.people.items():
            stored = self.subjects.photos(key)
            assert [(p.photo_id, p.quality, p.overridden) for p in stored] == [
                (photo.photo_id, sample(photo.seed).quality, photo.overridden) for photo in photos
            ]
        assert self.subjects.qualities() == {
            key: [sample(photo.seed).quality for photo in photos]
            for key, (_, photos) in self.people.items()
        }

    def has_the_same_templates(self):
        owners = {p.photo_id: key for key, (_, photos) in self.people.items() for p in photos}
        known = [photo for photo in self.all_photos() if ENCODER in photo.encoders]
        ids, matrix = self.subjects.references(ENCODER)
        assert ids == [owners[photo.photo_id] for photo in known]
        for photo, row in zip(known, matrix, strict=True):
            np.testing.assert_array_equal(row, template(photo.seed).vector)
        lacking = [p.photo_id for p in self.all_photos() if LATER not in p.encoders]
        assert self.subjects.photos_without_template(LATER) == lacking
        seen = {owners[p.photo_id] for p in self.all_photos() if LATER in p.encoders}
        unseen = {subject.subject_id for subject in self.subjects.without_template(LATER)}
        assert unseen == self.people.keys() - seen
        assert sorted(self.subjects.references(LATER)[0]) == sorted(
            owners[p.photo_id] for p in self.all_photos() if LATER in p.encoders
        )

    def has_the_same_passages(self, in_order: list[AttendanceEvent]):
        stored = self.attendance.passages(ENCODER)
        assert [kept.event for kept in stored] == [
            event for event in in_order if event.event_id in self.passages
        ]
        for kept in stored:
            wanted = self.passages[kept.event.event_id]
            ids = [candidate.subject_id for candidate in kept.evidence.candidates]
            assert ids == [key for key in (wanted.subject_id, wanted.second_id) if key is not None]
            np.testing.assert_array_equal(
                kept.evidence.template.vector, template(wanted.seed).vector
            )

    def teardown(self):
        if hasattr(self, "database"):
            self.database.close()
            self.folder.cleanup()


def _of(event: AttendanceEvent, key: int) -> bool:
    return event.subject.subject_id == key


def _unlinked(event: AttendanceEvent) -> AttendanceEvent:
    was = event.subject
    subject = Subject(REMOVED_SUBJECT_ID, was.name, was.employee_id, was.department)
    return replace(event, subject=subject)


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def _about(caution):
    return caution.subject_id, caution.other_id, caution.reason
