"""What follows from "not me": the same passage is not named again, and nothing else is touched."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.decision import Cautions, DecisionRule
from faceapp.attendance.replay import candidates_again, replay
from faceapp.attendance.trust import MOST_SHARE, caution_after
from faceapp.comparison.gallery import Gallery
from faceapp.core.evidence import CautionReason, Evidence, StoredPassage
from faceapp.core.types import AttendanceEvent, Candidate, FaceQuality, Subject, Template

ENCODER = "test-encoder-v1"
T = 0.5
RULE = DecisionRule(T, 0.8, 0.02)


def direction(degrees):
    angle = np.deg2rad(degrees)
    return np.array([np.cos(angle), np.sin(angle), 0.0], np.float32)


def d_of(degrees):
    return float(2 - 2 * np.cos(np.deg2rad(degrees)))


def gallery_of(*degrees):
    vectors = np.stack([direction(each) for each in degrees])
    return Gallery(ENCODER, range(1, len(degrees) + 1), vectors)


def evidence_at(degrees, gallery, spread=0.0):
    template = Template(direction(degrees), ENCODER)
    d = sorted(
        (2 - 2 * float(row @ template.vector), index)
        for index, row in enumerate(gallery.matrix, start=1)
    )
    found = tuple(Candidate(index, max(each, 0.0) + spread) for each, index in d[:2])
    return Evidence(template, found, T, gallery.people, 3, FaceQuality(60.0, 5.0), spread)


def stored(evidence, *, voided=False, subject_id=None):
    who = evidence.candidates[0].subject_id if subject_id is None else subject_id
    event = AttendanceEvent(1, Subject(who, "Ada", "1"), datetime.now(UTC), 0.1, voided)
    return StoredPassage(event, evidence, None)


def under(caution):
    return DecisionRule(T, 0.8, 0.02, cautions=Cautions.of([caution]))


def test_a_pair_that_is_cautioned_about_is_seen_behind_others():
    gallery = gallery_of(0, 14, 10, 12)
    evidence = evidence_at(6, gallery)
    caution = caution_after(evidence, 2, gallery, RULE)
    rule = under(caution)
    found = candidates_again(stored(evidence), gallery, rule.rank)
    assert caution.other_id == 2
    assert [each.subject_id for each in found][-1] == 2, "two others are nearer"
    assert not rule.allows(found)


def test_where_the_actual_person_is_close_behind_only_that_pair_gets_a_margin():
    gallery = gallery_of(0, 14, 120)
    evidence = evidence_at(6, gallery)
    caution = caution_after(evidence, 2, gallery, RULE)
    assert (caution.subject_id, caution.other_id) == (1, 2)
    assert not under(caution).allows(evidence.candidates)
    assert under(caution).allows(evidence_at(1, gallery).candidates), "a clear case stays named"


@pytest.mark.parametrize("actual", [None, 3, 99])
def test_otherwise_the_wrong_name_is_given_more_carefully_to_everybody(actual):
    gallery = gallery_of(0, 90, 180)
    evidence = evidence_at(30, gallery)
    caution = caution_after(evidence, actual, gallery, RULE)
    assert (caution.subject_id, caution.other_id) == (1, None)
    assert caution.reason is CautionReason.NOT_ME
    assert not under(caution).allows(evidence.candidates)


@given(st.floats(0, 40), st.floats(1, 179), st.sampled_from([None, 1, 2, 3]))
def test_no_caution_ever_takes_a_name_away_altogether(at, second, actual):
    gallery = gallery_of(0, second, 180)
    caution = caution_after(evidence_at(at, gallery), actual, gallery, RULE)
    assert 0 < caution.margin_d <= MOST_SHARE * T + 1e-9
    if caution.other_id is None:
        assert under(caution).allows([Candidate(caution.subject_id, 0.0)])


def test_another_rule_shows_who_would_have_been_turned_away_and_which_error_prevented():
    gallery = gallery_of(0, 90)
    near, far = evidence_at(5, gallery), evidence_at(35, gallery)
    passages = [stored(near), stored(far), stored(far, voided=True)]
    strict = DecisionRule(d_of(20), d_of(20), 0.0)
    found = replay(passages, gallery, strict)
    assert found.passages == 3
    assert (len(found.lost), len(found.prevented)) == (1, 1)
    assert all(change.name_id is None for change in found.changes)
    assert not replay(passages, gallery, RULE).changes


def test_passages_of_another_encoder_are_left_out():
    other = Gallery("other-v2", [1], direction(0)[None])
    assert replay([stored(evidence_at(5, gallery_of(0)))], other, RULE).passages == 0


def test_the_spread_of_the_looks_counts_again():
    gallery = gallery_of(0, 90)
    passage = stored(evidence_at(10, gallery, spread=0.1))
    assert candidates_again(passage, gallery, 2)[0].d == pytest.approx(d_of(10) + 0.1, abs=1e-5)


def test_whoever_was_removed_since_is_nobodys_name():
    evidence = evidence_at(5, gallery_of(0, 90))
    left = Gallery(ENCODER, [2], direction(90)[None])
    (change,) = replay([stored(evidence)], left, RULE).changes
    assert change.name_id is None
