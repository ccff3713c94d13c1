from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.health import IssueKind, health_issues
from faceapp.attendance.likeness import LikenessKind, LookalikePair
from faceapp.attendance.quality_gate import ENOUGH, LimitName, judge
from faceapp.core.types import FaceQuality

GOOD = FaceQuality(60.0, 5.0)
TURNED = FaceQuality(60.0, 5.0, yaw_deg=60.0)
SOFT = FaceQuality(60.0, 3.35)
LOOKALIKE = LookalikePair(1, 2, 0.12, LikenessKind.LOOKALIKE)
DUPLICATE = LookalikePair(3, 4, 0.02, LikenessKind.DUPLICATE)

people = st.integers(1, 9)
photos = st.lists(st.sampled_from([GOOD, TURNED, SOFT, None]), max_size=3)
everyone = st.dictionaries(people, photos)
pairs = st.lists(
    st.builds(
        lambda one, more, kind: LookalikePair(one, one + more, 0.1, kind),
        people,
        st.integers(1, 3),
        st.sampled_from(LikenessKind),
    ),
    max_size=4,
)


def test_people_with_one_good_photo_have_no_issue():
    assert health_issues({1: [GOOD], 2: [GOOD]}, []) == []


def test_a_photo_of_before_quality_was_kept_says_nothing():
    assert health_issues({1: [None]}, []) == []


def test_the_best_photo_counts():
    assert health_issues({1: [TURNED, GOOD, None]}, []) == []
    (issue,) = health_issues({1: [TURNED, SOFT, None]}, [])
    assert issue.limits == (LimitName.TOO_BLURRED,)


def test_a_poor_photo_says_which_limits_it_fails():
    (issue,) = health_issues({7: [TURNED]}, [])
    assert (issue.subject_id, issue.kind) == (7, IssueKind.POOR_PHOTO)
    assert issue.limits == (LimitName.TURNED,)
    assert issue.severity == 100


def test_lookalikes_are_told_of_both():
    issues = health_issues({}, [LOOKALIKE])
    assert [(issue.subject_id, issue.other_id) for issue in issues] == [(1, 2), (2, 1)]
    assert {issue.likeness for issue in issues} == {LikenessKind.LOOKALIKE}


def test_whoever_was_wrongly_named_more_often_comes_first():
    issues = health_issues({}, [], voided={1: 1, 2: 3, 3: 0})
    assert [(issue.subject_id, issue.times) for issue in issues] == [(2, 3), (1, 1)]


def test_without_a_template_nothing_else_matters():
    issues = health_issues({1: [TURNED]}, [LOOKALIKE], {1: 2}, without_template=[1])
    assert [(issue.subject_id, issue.kind) for issue in issues] == [
        (1, IssueKind.NO_TEMPLATE),
        (2, IssueKind.LOOKALIKE),
    ]


def test_worst_first():
    issues = health_issues({5: [SOFT]}, [LOOKALIKE, DUPLICATE], {6: 1}, without_template=[9])
    kinds = [(issue.kind, issue.likeness) for issue in issues]
    assert list(dict.fromkeys(kinds)) == [
        (IssueKind.NO_TEMPLATE, None),
        (IssueKind.LOOKALIKE, LikenessKind.DUPLICATE),
        (IssueKind.VOIDED, None),
        (IssueKind.LOOKALIKE, LikenessKind.LOOKALIKE),
        (IssueKind.POOR_PHOTO, None),
    ]


@given(everyone, pairs, st.dictionaries(people, st.integers(0, 20)), st.sets(people))
def test_severities_fall_and_everyone_named_has_a_reason(qualities, alike, voided, lost):
    issues = health_issues(qualities, alike, voided, lost)
    severities = [issue.severity for issue in issues]
    assert severities == sorted(severities, reverse=True)
    assert all(0 < severity <= 100 for severity in severities)
    assert {i.subject_id for i in issues if i.kind is IssueKind.NO_TEMPLATE} == lost
    for issue in issues:
        if issue.kind is IssueKind.POOR_PHOTO:
            known = [photo for photo in qualities[issue.subject_id] if photo]
            assert max(judge(photo).score for photo in known) < ENOUGH
        elif issue.kind is IssueKind.LOOKALIKE:
            assert issue.other_id != issue.subject_id
        elif issue.kind is IssueKind.VOIDED:
            assert voided[issue.subject_id] == issue.times > 0
