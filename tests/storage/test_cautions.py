"""Names to be given more carefully."""

from __future__ import annotations

import pytest

from faceapp.core.errors import UnknownSubjectError
from faceapp.core.evidence import Caution, CautionReason
from faceapp.storage.cautions import SqlCautionRepository
from faceapp.storage.database import open_database
from tests.storage.people import ADA, GRACE, sample, subjects_of


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "faceapp.db") as opened:
        yield opened


@pytest.fixture
def cautions(database):
    return SqlCautionRepository(database)


@pytest.fixture
def both(database, cautions):
    """Ada and Grace, each cautioned against the other, and Ada against everybody."""
    ada = subjects_of(database).add(ADA, sample(1)).subject_id
    grace = subjects_of(database).add(GRACE, sample(2)).subject_id
    told = [
        Caution(ada, grace, 0.05, CautionReason.LOOKALIKE),
        Caution(grace, ada, 0.05, CautionReason.LOOKALIKE),
        Caution(ada, None, 0.125, CautionReason.NOT_ME),
    ]
    for caution in told:
        cautions.add(caution)
    return told


def test_cautions_come_back_in_the_order_they_were_told(cautions, both):
    assert cautions.all() == both


def test_forgetting_drops_what_is_about_the_own_name_only(cautions, both):
    cautions.forget(both[0].subject_id)
    assert cautions.all() == [both[1]]


def test_cautions_go_with_either_person(cautions, both, database):
    subjects_of(database).remove(both[1].subject_id)
    assert cautions.all() == [both[2]]
    subjects_of(database).remove(both[0].subject_id)
    assert cautions.all() == []


def test_a_caution_about_nobody_is_refused(cautions, both):
    ada = both[0].subject_id
    for subject_id, other_id in ((99, None), (ada, 99)):
        with pytest.raises(UnknownSubjectError):
            cautions.add(Caution(subject_id, other_id, 0.1, CautionReason.LOOKALIKE))
    assert cautions.all() == both
