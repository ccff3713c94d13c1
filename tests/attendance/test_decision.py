"""From evidence to an answer. Distances are made: an embedding at a wanted d from a reference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.decision import (
    MARGIN_SHARE,
    PATIENCE_FRAMES,
    Cautions,
    DecisionRule,
    answer,
)
from faceapp.attendance.fusion import Look, TrackEvidence, mean_quality
from faceapp.comparison.gallery import Gallery
from faceapp.core.cards import ThresholdPoint
from faceapp.core.evidence import Advice, Caution, CautionReason
from faceapp.core.tracks import TrackState
from faceapp.core.types import Candidate, FaceQuality, Template

ENCODER = "test-encoder-v1"
D = 8
GOOD = FaceQuality(eye_distance_px=60.0, sharpness=6.0)
RULE = DecisionRule(threshold=0.5, unsure_threshold=0.8, margin=0.1)
POINTS = tuple(ThresholdPoint(10.0**-power, 1.0 - 0.1 * power, 10_000_000) for power in range(1, 7))


def axis(number):
    return np.eye(D, dtype=np.float32)[number]


def at(d, number=0, away=7):
    """A vector at dissimilarity ``d`` from the reference ``number``."""
    cosine = 1 - d / 2
    vector = cosine * axis(number) + np.sqrt(1 - cosine**2) * axis(away)
    return Template(vector.astype(np.float32), ENCODER)


def evidence_of(*templates, quality=GOOD):
    first, *rest = [Look(template, quality, 0.0) for template in templates]
    evidence = TrackEvidence(first)
    for look in rest:
        evidence.add(look)
    return evidence


def gallery_of(*references):
    return Gallery(ENCODER, range(1, len(references) + 1), np.stack(references))


def test_near_enough_is_named_a_little_further_is_not_sure_and_far_is_unknown():
    gallery = gallery_of(axis(0), axis(1))
    states = [answer(evidence_of(at(d)), gallery, RULE).state for d in (0.3, 0.6, 0.9)]
    assert states == [TrackState.NAMED, TrackState.UNSURE, TrackState.UNKNOWN]


def test_between_two_who_are_equally_near_no_name_is_given():
    alike = at(0.02, away=6).vector
    gallery = gallery_of(axis(0), alike)
    given_ = answer(evidence_of(at(0.3)), gallery, RULE)
    assert given_.state is TrackState.UNSURE


def test_looks_that_point_at_several_people_are_not_averaged_into_a_name():
    gallery = gallery_of(axis(0), axis(1))
    looks = [at(0.2, 0), at(0.2, 1), at(0.2, 1), at(0.1, 0), at(0.1, 0)]
    wide = DecisionRule(threshold=1.5, unsure_threshold=1.6, margin=0.0)
    assert answer(evidence_of(*looks), gallery, wide).state is TrackState.NAMED  # three of five
    assert answer(evidence_of(*looks[:4]), gallery, wide).state is TrackState.UNSURE


@pytest.mark.parametrize(
    ("quality", "advice"),
    [
        (FaceQuality(12.0, 6.0), Advice.COME_CLOSER),
        (FaceQuality(60.0, 6.0, yaw_deg=-50.0), Advice.FACE_CAMERA),
        (FaceQuality(60.0, 6.0, pitch_deg=45.0), Advice.FACE_CAMERA),
        (FaceQuality(60.0, 6.0, brightness=20.0), Advice.MORE_LIGHT),
        (FaceQuality(60.0, 1.0), Advice.HOLD_STILL),
    ],
)
def test_a_face_seen_too_poorly_is_not_called_a_stranger_but_helped(quality, advice):
    given_ = answer(evidence_of(at(1.5), quality=quality), gallery_of(axis(0)), RULE)
    assert (given_.state, given_.advice) == (TrackState.UNSURE, advice)


def test_waiting_longer_ends_with_another_way_in():
    gallery = gallery_of(axis(0))
    few, many = evidence_of(at(0.6)), evidence_of(*[at(0.6)] * PATIENCE_FRAMES)
    assert answer(few, gallery, RULE).advice is Advice.UNCOVER_FACE
    assert answer(many, gallery, RULE).advice is Advice.OTHER_WAY


def test_with_nobody_enrolled_everybody_is_unknown_however_seen():
    empty = Gallery.empty(ENCODER, D)
    poor = evidence_of(at(0.1), quality=FaceQuality(10.0, 1.0))
    assert answer(poor, empty, RULE).state is TrackState.UNKNOWN


def test_a_caution_about_a_name_makes_it_harder_to_get():
    rule = DecisionRule.solve(
        POINTS, 0.01, 1, [Caution(1, None, 0.1, CautionReason.NOT_ME, ENCODER)]
    )
    t = rule.threshold
    assert rule.allows([Candidate(1, t - 0.11)])
    assert not rule.allows([Candidate(1, t - 0.09)])
    assert rule.allows([Candidate(2, t)]), "other names are as before"


def test_a_caution_about_a_pair_counts_both_ways_and_for_that_pair_only():
    caution = Caution(1, 2, 0.3, CautionReason.LOOKALIKE, ENCODER)
    cautions = Cautions.of([caution, Caution(2, 1, 0.2, CautionReason.NOT_ME, ENCODER)])
    rule = DecisionRule(0.5, 0.5, 0.05, cautions=cautions)
    assert not rule.allows([Candidate(1, 0.2), Candidate(2, 0.45)])
    assert not rule.allows([Candidate(2, 0.2), Candidate(1, 0.45)])
    assert rule.allows([Candidate(1, 0.2), Candidate(3, 0.45)])


candidates = st.lists(st.floats(0, 4), min_size=1, max_size=4).map(
    lambda ds: [Candidate(number, d) for number, d in enumerate(sorted(ds))]
)


@given(candidates, st.floats(1e-5, 0.4), st.integers(1, 5000))
def test_whoever_is_named_is_within_t_and_ahead_by_the_margin(found, fpir, people):
    rule = DecisionRule.solve(POINTS, fpir, people)
    assert rule.unsure_threshold >= rule.threshold
    assert rule.margin == pytest.approx(MARGIN_SHARE * rule.threshold)
    if rule.allows(found):
        assert found[0].d <= rule.threshold
        assert all(other.d - found[0].d >= rule.margin for other in found[1:])


@given(candidates, st.integers(1, 2000), st.integers(1, 2000))
def test_more_people_never_make_a_name_easier(found, some, more):
    fewer, many = sorted((some, more))
    if DecisionRule.solve(POINTS, 0.003, many).allows(found[:1]):
        assert DecisionRule.solve(POINTS, 0.003, fewer).allows(found[:1])


@given(st.lists(st.tuples(st.floats(1, 200), st.floats(0.1, 1)), min_size=1, max_size=8))
def test_the_mean_quality_lies_within_what_was_seen(seen):
    mean = mean_quality((FaceQuality(eyes, 5.0), weight) for eyes, weight in seen)
    eyes = [each for each, _weight in seen]
    assert min(eyes) - 0.01 <= mean.eye_distance_px <= max(eyes) + 0.01
    assert mean.sharpness == pytest.approx(5.0)
