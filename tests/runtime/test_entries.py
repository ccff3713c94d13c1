"""Badges and personal PINs, on a real database; no networks are needed for them."""

from __future__ import annotations

import pytest

from faceapp.app import open_store
from faceapp.core.entry import Credentials, EntryMethod
from faceapp.core.entry_errors import InvalidPinError
from faceapp.core.facts import AlreadyIn, CheckedIn
from faceapp.kiosk_parts import pin_parts
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.database_worker import DatabaseWorker
from faceapp.runtime.entries import Entries
from faceapp.runtime.kiosk_service import EntryOutcome
from tests.pictures import astronaut_path
from tests.runtime.products import SetClock, enrol, product_in
from tests.storage.people import ADA, sample


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def database(paths):
    worker = DatabaseWorker(lambda: open_store(paths.database), Announcer())
    yield worker
    worker.close()


@pytest.fixture
def ada(database):
    return database.run(lambda store: store.subjects.add(ADA, sample(1))).result()


@pytest.fixture
def entries(paths, database, clock):
    def check_in_by(subject_id, method):
        def record(store):
            latest = store.attendance.latest(subject_id)
            if latest is not None:
                return AlreadyIn(latest)
            person = next(p for p in store.subjects.all() if p.subject_id == subject_id)
            return CheckedIn(store.attendance.record(person, clock.now(), None, method=method))

        return database.run(record)

    made = Entries(database, check_in_by, pin_parts(paths, clock))
    yield made
    made.close()


def test_a_badge_checks_in_by_itself(entries, ada):
    entries.store(ada.subject_id, "04a1b2c3", None).result()
    answer = entries.by_badge("04-A1-B2-C3").result()
    assert answer.outcome is EntryOutcome.CHECKED_IN
    assert (answer.event.subject, answer.event.method) == (ada, EntryMethod.BADGE)
    assert answer.event.d is None
    assert entries.by_badge("04A1B2C3").result().outcome is EntryOutcome.ALREADY_IN
    assert entries.by_badge("04A1B2C4").result().outcome is EntryOutcome.REFUSED


def test_an_id_and_its_pin_check_in(entries, ada):
    assert entries.store(ada.subject_id, "", "4711").result() == Credentials("", has_pin=True)
    assert entries.by_pin("a-1", "4712").result().outcome is EntryOutcome.REFUSED
    answer = entries.by_pin(" A-1 ", "4711").result()
    assert (answer.outcome, answer.event.method) == (EntryOutcome.CHECKED_IN, EntryMethod.PIN)


def test_an_unknown_id_no_pin_and_a_wrong_pin_are_answered_alike(entries, ada):
    assert ada.employee_id == "A-1"
    assert entries.by_pin("nobody", "4711").result() == entries.by_pin("A-1", "4711").result()
    for who in ("nobody", "A-1"):
        answers = [entries.by_pin(who, "0000").result() for _ in range(3)]
        assert answers[-1].outcome is EntryOutcome.WAIT


def test_two_ways_to_write_an_id_share_their_tries(entries):
    for who in ("NV-77", "77", "nv77"):
        entries.by_pin(who, "0000").result()
    assert entries.by_pin("77", "0000").result().outcome is EntryOutcome.WAIT


def test_one_pin_on_many_ids_is_slowed_down_too(entries):
    outcomes = [entries.by_pin(f"x{n}", "1234").result().outcome for n in range(100, 112)]
    assert outcomes[:10] == [EntryOutcome.REFUSED] * 10
    assert outcomes[10:] == [EntryOutcome.WAIT] * 2


def test_what_is_no_pin_is_not_stored(entries, ada):
    with pytest.raises(InvalidPinError):
        entries.store(ada.subject_id, "", "12").result()
    assert entries.credentials(ada.subject_id).result() == Credentials()


def test_the_desk_records_it_tells_it_and_keeps_to_the_cool_down(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        entries = product.kiosk.entries
        entries.store(subject.subject_id, "04711", "2580").result()
        first = entries.by_badge("04711").result()
        assert first.outcome is EntryOutcome.CHECKED_IN
        assert entries.by_pin("1", "2580").result().outcome is EntryOutcome.ALREADY_IN
        told = [fact for fact in notebook.facts if isinstance(fact, CheckedIn | AlreadyIn)]
        assert told == [CheckedIn(first.event)]
        assert product.trust.passage(first.event.event_id).result() is None
        product.desk.remove(subject.subject_id).result()
        assert entries.by_badge("04711").result().outcome is EntryOutcome.REFUSED
