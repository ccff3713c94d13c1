"""Names to be given more carefully."""

from __future__ import annotations

from dataclasses import replace

import pytest

from faceapp.core.errors import UnknownSubjectError
from faceapp.core.evidence import Caution, CautionReason
from faceapp.storage.cautions import SqlCautionRepository
from tests.storage.people import ADA, ENCODER, GRACE, sample, subjects_of


@pytest.fixture
def cautions(database):
    return SqlCautionRepository(database)


@pytest.fixture
def both(database, cautions):
    """Ada and Grace, each cautioned against the other, and Ada against everybody."""
    ada = subjects_of(database).add(ADA, sample(1)).subject_id
    grace = subjects_of(database).add(GRACE, sample(2)).subject_id
    told = [
        Caution(ada, grace, 0.05, CautionReason.LOOKALIKE, ENCODER),
        Caution(grace, ada, 0.05, CautionReason.LOOKALIKE, ENCODER),
        Caution(ada, None, 0.125, CautionReason.NOT_ME, ENCODER),
    ]
    cautions.add_many(told)
    return told


def test_cautions_come_back_in_the_order_they_were_told(cautions, both):
    assert cautions.all(ENCODER) == both


def test_forgetting_drops_what_is_about_the_own_name_and_its_lookalikes(cautions, both):
    ada, grace = both[0].subject_id, both[1].subject_id
    against_ada = Caution(grace, ada, 0.2, CautionReason.NOT_ME, ENCODER)
    cautions.add_many([against_ada])
    cautions.forget(ada)
    assert cautions.all(ENCODER) == [against_ada]


def test_of_two_about_the_same_the_larger_stays(cautions, both):
    for margin_d in (0.25, 0.01):
        cautions.add_many([replace(both[2], margin_d=margin_d)])
    assert cautions.all(ENCODER)[-1].margin_d == 0.25
    assert len(cautions.all(ENCODER)) == 3


def test_a_caution_is_in_the_d_of_its_encoder_only(cautions, both):
    other = replace(both[2], encoder_id="other@1", margin_d=0.5)
    cautions.add_many([other])
    assert cautions.all(ENCODER) == both
    assert cautions.all("other@1") == [other]


def test_cautions_go_with_either_person(cautions, both, database):
    subjects_of(database).remove(both[1].subject_id)
    assert cautions.all(ENCODER) == [both[2]]
    subjects_of(database).remove(both[0].subject_id)
    assert cautions.all(ENCODER) == []


def test_a_caution_about_nobody_is_refused(cautions, both):
    ada = both[0].subject_id
    for subject_id, other_id in ((99, None), (ada, 99)):
        about = Caution(subject_id, other_id, 0.1, CautionReason.LOOKALIKE, ENCODER)
        with pytest.raises(UnknownSubjectError):
            cautions.add_many([about])
    assert cautions.all(ENCODER) == both
