"""The exact search against a literal loop, and what must hold whoever else is enrolled."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.compare import dissimilarity, identify, verify
from faceapp.comparison.gallery import Gallery
from faceapp.core.types import Decision
from tests.comparison.vectors import ENCODER, gallery_of, references, template, unit_rows


def literal_search(probe, ids, rows):
    """Nearest row of each subject, one by one, in float64."""
    nearest = {}
    for subject_id, row in zip(ids, rows, strict=True):
        d = sum((float(a) - float(b)) ** 2 for a, b in zip(probe, row, strict=True))
        nearest[subject_id] = min(d, nearest.get(subject_id, 4.0))
    return sorted(nearest.items(), key=lambda item: (item[1], item[0]))


@given(references(), st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_it_finds_what_a_literal_loop_finds(enrolled, rank, seed):
    ids, rows = enrolled
    probe = unit_rows(1, rows.shape[1], seed)[0]
    found = identify(template(probe), gallery_of(ids, rows), rank, threshold=1.0).candidates
    wanted = literal_search(probe, ids, rows)[:rank]
    assert [each.d for each in found] == pytest.approx([d for _id, d in wanted], abs=1e-9)
    # Where two are as near as rounding can tell, either may come first.
    apart = np.diff([d for _id, d in wanted], append=np.inf, prepend=-np.inf) > 1e-9
    for place, each in enumerate(found[:-1]):
        if apart[place] and apart[place + 1]:
            assert each.subject_id == wanted[place][0]


@given(references(), st.data())
def test_an_enrolled_subject_is_found_by_its_own_template(enrolled, data):
    ids, rows = enrolled
    row = data.draw(st.integers(0, len(ids) - 1))
    answer = identify(template(rows[row]), gallery_of(ids, rows), len(ids), threshold=0.0)
    assert answer.candidates[0].d == 0
    assert answer.decision is Decision.MATCH
    assert {each.subject_id: each.d for each in answer.candidates}[ids[row]] == 0


@given(references(min_size=2), st.data(), st.integers(0, 2**32 - 1))
def test_who_else_is_enrolled_never_changes_a_subjects_d(enrolled, data, seed):
    ids, rows = enrolled
    kept = data.draw(st.sampled_from(ids))
    others = data.draw(st.sets(st.sampled_from(ids))) | {kept}
    fewer = [place for place, subject_id in enumerate(ids) if subject_id in others]
    probe = template(unit_rows(1, rows.shape[1], seed)[0])

    def d_of_all(gallery):
        found = identify(probe, gallery, 99, threshold=1.0).candidates
        return {each.subject_id: each.d for each in found}

    before = d_of_all(gallery_of(ids, rows))
    after = d_of_all(gallery_of([ids[place] for place in fewer], rows[fewer]))
    assert after == {subject_id: before[subject_id] for subject_id in others}


@given(references(), st.data(), st.integers(1, 5))
def test_the_order_of_enrolment_does_not_matter(enrolled, data, rank):
    ids, rows = enrolled
    order = data.draw(st.permutations(range(len(ids))))
    shuffled = gallery_of([ids[place] for place in order], rows[list(order)])
    probe = template(rows[0])
    assert identify(probe, shuffled, rank, 1.0) == identify(probe, gallery_of(ids, rows), rank, 1.0)


@given(references(), st.integers(1, 5))
def test_candidates_rise_and_no_subject_comes_twice(enrolled, rank):
    ids, rows = enrolled
    found = identify(template(rows[-1]), gallery_of(ids, rows), rank, 1.0).candidates
    keys = [(each.d, each.subject_id) for each in found]
    assert keys == sorted(keys)
    assert len({each.subject_id for each in found}) == len(found) == min(rank, len(set(ids)))


def test_of_equal_candidates_the_lower_id_comes_first():
    row = unit_rows(1, 8, seed=3)
    gallery = gallery_of([9, 2, 5], np.repeat(row, 3, axis=0))
    found = identify(template(row[0]), gallery, 2, 1.0).candidates
    assert [each.subject_id for each in found] == [2, 5]


def test_a_stranger_is_a_normal_answer():
    rows = unit_rows(2, 8, seed=3)
    answer = identify(template(rows[0]), gallery_of([1], rows[1:]), 1, threshold=0.01)
    assert answer.match is None
    assert answer.decision is Decision.UNKNOWN
    assert len(answer.candidates) == 1


def test_in_an_empty_gallery_nobody_is_found():
    answer = identify(
        template(unit_rows(1, 8, seed=3)[0]), Gallery.empty(ENCODER, 8), 3, threshold=4.0
    )
    assert answer.candidates == ()
    assert answer.decision is Decision.UNKNOWN


@given(st.integers(0, 2**32 - 1))
def test_verify_and_identify_agree_and_d_lies_between_0_and_4(seed):
    a, b = unit_rows(2, 128, seed)
    one_to_one = verify(template(a), template(b), threshold=1.9)
    (candidate,) = identify(template(a), gallery_of([1], b[None]), 1, threshold=1.9).candidates
    assert one_to_one.d == candidate.d == dissimilarity(b, a)
    assert 0 <= one_to_one.d <= 4
    assert one_to_one.d == pytest.approx(2 - 2 * float(a @ b), abs=1e-5)
    assert (one_to_one.decision is Decision.MATCH) == (one_to_one.d <= 1.9)
    assert dissimilarity(a, -a) == pytest.approx(4)


def test_templates_of_two_encoders_never_compare():
    a, b = unit_rows(2, 8, seed=1)
    with pytest.raises(ValueError, match="other-v2"):
        verify(template(a), template(b, "other-v2"), 1.0)
    with pytest.raises(ValueError, match="other-v2"):
        identify(template(a, "other-v2"), gallery_of([1], b[None]), 1, 1.0)


def test_vectors_of_two_lengths_do_not_compare():
    with pytest.raises(ValueError, match="compare"):
        dissimilarity(unit_rows(1, 8, seed=1)[0], unit_rows(1, 9, seed=1)[0])


def test_a_rank_below_one_is_refused():
    row = unit_rows(1, 8, seed=1)
    with pytest.raises(ValueError, match="rank"):
        identify(template(row[0]), gallery_of([1], row), 0, 1.0)


@settings(deadline=None, max_examples=1)
@given(st.just(100_000))
def test_a_hundred_thousand_people_are_searched_while_the_picture_runs(people):
    rows = unit_rows(people, 128, seed=5)
    gallery = gallery_of(list(range(people)), rows)
    probe = template(rows[77_777])
    identify(probe, gallery, 5, 1.0)
    began_s = time.perf_counter()
    answer = identify(probe, gallery, 5, 1.0)
    took_s = time.perf_counter() - began_s
    assert answer.match is not None
    assert answer.match.subject_id == 77_777
    assert took_s < 0.15, "measured 7 ms on two idle cores"
