"""What is erased is in no file of the data folder, whatever was written around it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.evidence import Passage
from faceapp.core.types import FaceSample, Subject, SubjectDetails
from faceapp.storage.database import Database, open_database
from faceapp.storage.upgrade import back_up
from tests.storage.people import attendance_of, passage, sample, subjects_of

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)
PIECE = 32  # bytes: large values are spread over pages, and a page may hold any part of them


@dataclass
class Office:
    """An open database of people who each checked in once a day."""

    database: Database
    people: list[Subject]
    passages: dict[tuple[int, int], Passage]  # by place in ``people``, and day

    def erased_with(self, places: set[int]) -> list[bytes]:
        """What must vanish with the people at these places."""
        found = [template_of(noisy_sample(place)) for place in places]
        for (place, _), given_ in self.passages.items():
            if place in places:
                found += traces_of(given_)
        return found

    def is_anywhere(self, value: bytes) -> bool:
        pieces = [value[start : start + PIECE] for start in range(0, len(value) - PIECE, PIECE)]
        files = [item.read_bytes() for item in self.database.path.parent.iterdir()]
        return any(piece in content for piece in pieces for content in files)


def noisy_sample(place: int) -> FaceSample:
    """A sample whose picture is like no other's."""
    crop = passage(Subject(1, "", ""), 1000 + place).crop
    return replace(sample(place), portrait=crop)


def template_of(photo: FaceSample) -> bytes:
    return photo.template.vector.tobytes()


def picture_of(pixels) -> bytes:
    """The part of a picture file that is its own: the tables at its start are like any other's."""
    from faceapp.capture.images import encode_jpeg

    encoded = encode_jpeg(pixels)
    return encoded[len(encoded) // 2 :]


def traces_of(given_: Passage) -> list[bytes]:
    return [given_.evidence.template.vector.tobytes(), picture_of(given_.crop)]


@contextmanager
def office(people: int, days: int) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "faceapp.db")
        staff = [(SubjectDetails(f"P{n}", str(n)), noisy_sample(n)) for n in range(people)]
        subjects = list(subjects_of(database).add_many(staff))
        passages = {}
        for day in range(days):
            for place, who in enumerate(subjects):
                second = subjects[place - 1] if people > 1 else None
                seed = 5000 + place * 100 + day
                passages[place, day] = shown = passage(who, seed, second=second)
                time = DAY_ONE + timedelta(days=day, minutes=place)
                attendance_of(database).record(who, time, 0.1, shown)
        desk = Office(database, subjects, passages)
        try:
            yield desk
        finally:
            desk.database.close()


def test_what_is_there_is_found_by_this_search():
    with office(people=3, days=2) as desk:
        for value in desk.erased_with({0, 1, 2}):
            assert desk.is_anywhere(value)
        assert not desk.is_anywhere(template_of(noisy_sample(77)))


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_nothing_of_removed_people_is_left_in_any_file(data):
    with office(people=data.draw(st.integers(2, 7)), days=data.draw(st.integers(0, 4))) as desk:
        places = st.sets(st.integers(0, len(desk.people) - 1), min_size=1)
        gone = data.draw(places)
        back_up_beside(desk)
        for place in gone:
            subjects_of(desk.database).remove(desk.people[place].subject_id)
        pictures = [picture_of(noisy_sample(place).portrait) for place in gone]
        for value in (*desk.erased_with(gone), *pictures):
            assert not desk.is_anywhere(value)
        stayed = set(range(len(desk.people))) - gone
        for value in desk.erased_with(stayed):
            assert desk.is_anywhere(value)


def back_up_beside(desk: Office) -> None:
    """A backup as an upgrade leaves one, with everything in it."""
    path = desk.database.path
    desk.database.close()
    back_up(path)
    desk.database = open_database(path)


@settings(max_examples=8, deadline=None)
@given(people=st.integers(1, 5), days=st.integers(1, 5), data=st.data())
def test_nothing_of_passages_past_their_time_is_left_in_any_file(people, days, data):
    last_day = data.draw(st.integers(1, days))
    with office(people, days) as desk:
        limit = DAY_ONE + timedelta(days=last_day)
        assert attendance_of(desk.database).forget_passages_before(limit) == people * last_day
        for (_, day), shown in desk.passages.items():
            for value in traces_of(shown):
                assert desk.is_anywhere(value) == (day >= last_day)


@pytest.mark.parametrize("by", ["remove_photo", "replace_reference"])
def test_nothing_of_a_removed_photo_is_left_in_any_file(by):
    with office(people=5, days=0) as desk:
        subjects, key = subjects_of(desk.database), desk.people[2].subject_id
        subjects.add_photo(key, noisy_sample(50))
        if by == "remove_photo":
            subjects.remove_photo(subjects.photos(key)[0].photo_id)
        else:
            subjects.replace_reference(key, noisy_sample(51))
        assert not desk.is_anywhere(template_of(noisy_sample(2)))
        assert not desk.is_anywhere(picture_of(noisy_sample(2).portrait))
        assert desk.is_anywhere(template_of(noisy_sample(3)))


def test_nothing_of_the_templates_of_a_given_up_encoder_is_left_in_any_file():
    with office(people=5, days=0) as desk:
        subjects_of(desk.database).forget_templates("test@1")
        for place in range(5):
            assert not desk.is_anywhere(template_of(noisy_sample(place)))
            assert desk.is_anywhere(picture_of(noisy_sample(place).portrait))
