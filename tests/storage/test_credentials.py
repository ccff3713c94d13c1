from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from faceapp.core.entry import Credentials, EntryMethod
from faceapp.core.entry_errors import BadgeTakenError, InvalidBadgeError
from faceapp.core.errors import UnknownSubjectError
from faceapp.core.types import SubjectDetails
from faceapp.storage.credentials import SqlCredentialRepository
from tests.storage.people import sample, subjects_of

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def credentials(database):
    return SqlCredentialRepository(database)


def test_a_badge_finds_its_person_however_the_reader_writes_it(credentials, ada):
    assert credentials.of(ada.subject_id) == Credentials()
    assert credentials.store(ada.subject_id, "04-a1-b2:c3", None) == Credentials("04A1B2C3")
    assert credentials.by_badge("04A1B2C3") == ada
    assert credentials.by_badge("04A1B2C4") is None
    assert credentials.by_badge("") is None


def test_a_pin_stays_until_it_is_taken_away(credentials, ada):
    credentials.store(ada.subject_id, "", "hash")
    assert credentials.store(ada.subject_id, "1234", None) == Credentials("1234", has_pin=True)
    assert credentials.by_employee_id("a-1") == (ada, "hash")
    assert credentials.store(ada.subject_id, "", "") == Credentials()
    assert credentials.by_employee_id("A-1") == (ada, None)


def test_a_badge_belongs_to_one_person(credentials, ada, grace):
    credentials.store(ada.subject_id, "1234", None)
    credentials.store(ada.subject_id, "1234", None)
    with pytest.raises(BadgeTakenError, match="Ada Lovelace"):
        credentials.store(grace.subject_id, "12-34", None)
    credentials.store(ada.subject_id, "", None)
    credentials.store(grace.subject_id, "1234", None)


@pytest.mark.parametrize("badge", ["1", "---", "1" * 65])
def test_what_is_no_badge_is_refused(credentials, ada, badge):
    with pytest.raises(InvalidBadgeError):
        credentials.store(ada.subject_id, badge, None)


def test_nobody_has_no_badge(credentials):
    with pytest.raises(UnknownSubjectError):
        credentials.store(99, "1234", None)


def test_digits_alone_find_an_id_with_letters_when_only_one_has_them(database, credentials):
    people = subjects_of(database)
    person = people.add(SubjectDetails("Ân", "NV-1042"), sample(3))
    assert credentials.by_employee_id("1042") == (person, None)
    assert credentials.by_employee_id("042") is None
    assert credentials.by_employee_id("%") is None
    people.add(SubjectDetails("Bảo", "KH-1042"), sample(4))
    assert credentials.by_employee_id("1042") is None
    exact = people.add(SubjectDetails("Chi", "1042"), sample(5))
    assert credentials.by_employee_id("1042") == (exact, None)


def test_badge_and_pin_go_with_the_person(database, credentials, ada):
    credentials.store(ada.subject_id, "123456789", "secret-hash")
    subjects_of(database).remove(ada.subject_id)
    with database.session() as session:
        assert session.execute(text("SELECT count(*) FROM credential")).scalar() == 0
    database.close()
    content = database.path.read_bytes()
    assert b"123456789" not in content
    assert b"secret-hash" not in content


def test_how_somebody_came_in_is_kept_and_never_changed(database, attendance, ada):
    for method in EntryMethod:
        event = attendance.record(ada, NOON, None, method=method)
        assert event.method is method
        assert attendance.latest(ada.subject_id).method is method
    with pytest.raises(IntegrityError, match="never changed"), database.session() as session:
        session.execute(text("UPDATE attendance_event SET method = 'face'"))
