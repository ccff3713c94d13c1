from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.quality_gate import BEST, ENOUGH, LIMITS, WORST, LimitName, judge
from faceapp.core.types import FaceQuality
from faceapp.vision.quality import measure_quality
from tests.lfw import lfw_part

GOOD = FaceQuality(60.0, 5.0)
FIELDS = {
    LimitName.TOO_SMALL: "eye_distance_px",
    LimitName.TOO_BLURRED: "sharpness",
    LimitName.TURNED: "yaw_deg",
    LimitName.UP_OR_DOWN: "pitch_deg",
    LimitName.TILTED: "roll_deg",
    LimitName.TOO_DARK: "brightness",
    LimitName.TOO_BRIGHT: "brightness",
    LimitName.TOO_FLAT: "contrast",
    LimitName.UNEVENLY_LIT: "evenness",
}

qualities = st.builds(
    FaceQuality,
    st.floats(0, 500),
    st.floats(0, 10),
    st.floats(-90, 90),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(0, 255),
    st.floats(0, 128),
    st.floats(0, 1),
)
limits = st.sampled_from(LIMITS)


def with_value(limit, value):
    """A face that is good but for this."""
    return replace(GOOD, **{FIELDS[limit.name]: value})


def test_the_table_has_every_limit_once():
    assert [limit.name for limit in LIMITS] == list(LimitName)


def test_a_good_face_has_the_best_score_and_nothing_to_mend():
    report = judge(GOOD)
    assert (report.score, report.findings, report.refused, report.problem) == (BEST, (), (), None)


@given(limits)
def test_the_three_values_of_a_limit_score_100_50_and_0(limit):
    for value, score in ((limit.good, BEST), (limit.wanted, ENOUGH), (limit.worst, WORST)):
        assert limit.score(with_value(limit, value)) == score


@given(limits, st.floats(0, 1), st.floats(0, 1))
def test_nearer_to_good_never_scores_less(limit, a, b):
    near, far = sorted((a, b))
    values = [limit.good + share * (limit.worst - limit.good) for share in (near, far)]
    better, worse = (limit.score(with_value(limit, value)) for value in values)
    assert better >= worse


@given(limits)
def test_what_is_just_wanted_gets_no_advice_and_the_worst_that_is_taken_is_not_refused(limit):
    assert judge(with_value(limit, limit.wanted)).findings == ()
    report = judge(with_value(limit, limit.worst))
    assert report.refused == ()
    assert [finding.limit for finding in report.findings] == [limit.name]
    assert report.findings[0].wanted == limit.wanted


@given(limits, st.floats(0.001, 0.2))
def test_beyond_the_worst_a_face_is_refused_where_the_limit_refuses(limit, beyond):
    value = limit.worst + beyond * (limit.worst - limit.good)
    report = judge(with_value(limit, value))
    (finding,) = report.findings
    assert finding.refused == limit.refuses
    assert report.refused == ((limit.name,) if limit.refuses else ())
    assert (report.problem is not None) == limit.refuses
    assert finding.wanted == (limit.worst if limit.refuses else limit.wanted)
    assert report.score == WORST


@given(qualities)
def test_the_report_agrees_with_the_table(quality):
    report = judge(quality)
    scores = {limit.name: limit.score(quality) for limit in LIMITS}
    assert report.score == min(scores.values())
    assert {finding.limit for finding in report.findings} == {
        name for name, score in scores.items() if score < ENOUGH
    }
    order = [(not finding.refused, finding.score) for finding in report.findings]
    assert order == sorted(order)
    for finding in report.findings:
        assert str(finding.problem).endswith(".")


@given(qualities)
def test_turning_the_other_way_is_as_good(quality):
    mirrored = replace(quality, yaw_deg=-quality.yaw_deg, roll_deg=-quality.roll_deg)
    assert judge(mirrored).score == judge(quality).score


def test_up_and_down_are_told_apart():
    up, down = (str(judge(with_value(LIMITS[3], value)).problem) for value in (60, -60))
    assert "looks up" in up
    assert "Lower" in up
    assert "looks down" in down
    assert "Raise" in down


def test_real_faces_that_pass_are_recognised_more_surely_than_those_that_do_not():
    lfw = lfw_part()
    scores = np.array(
        [
            judge(measure_quality(face, chip, lfw.card)).score
            for face, chip in zip(lfw.detections, lfw.chips, strict=True)
        ]
    )
    labels = np.array(lfw.labels)
    d = 2 - 2 * lfw.embeddings @ lfw.embeddings.T
    mated = (labels[:, None] == labels[None]) & np.triu(np.ones_like(d, bool), 1)
    poor = np.minimum(scores[:, None], scores[None]) < ENOUGH
    assert 0.03 < np.mean(scores < ENOUGH) < 0.25
    assert np.mean(d[mated & poor]) > 1.1 * np.mean(d[mated & ~poor])


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_lies_in_order(limit):
    assert limit.good > limit.wanted > limit.worst or limit.good < limit.wanted < limit.worst
