from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.likeness import (
    MARGIN_SHARE,
    MOST_NAMED,
    LikenessKind,
    LikenessLimits,
    likeness,
    lookalike_pairs,
    margin_for,
)
from faceapp.comparison.compare import dissimilarity
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.threshold import threshold_for
from faceapp.core.cards import ThresholdPoint
from faceapp.core.evidence import CautionReason
from faceapp.models.catalogue import load_card
from tests.comparison.vectors import ENCODER, gallery_of, references, template, unit_rows

CARD = load_card("dlib-resnet29-v1")
# Of random vectors in few dimensions some are near, some are nearer.
POINTS = (
    ThresholdPoint(0.1, 2.0, 10**7),
    ThresholdPoint(1e-3, 1.0, 10**7),
    ThresholdPoint(1e-5, 0.4, 10**7),
    ThresholdPoint(1e-6, 0.3, 10**7),
)


def pair_apart(d, seed=0, dimension=32):
    """Two vectors of length 1 whose dissimilarity is d."""
    a, b = unit_rows(2, dimension, seed).astype(np.float64)
    b = b - a * (a @ b)
    b /= np.linalg.norm(b)
    angle = 2 * np.arcsin(np.sqrt(d) / 2)
    return a.astype(np.float32), (a * np.cos(angle) + b * np.sin(angle)).astype(np.float32)


def between(a, b, share):
    """The vector that lies so far on the great circle from a to b."""
    angle = np.arccos(np.clip(np.float64(a) @ np.float64(b), -1, 1))
    mixed = a * np.sin((1 - share) * angle) + b * np.sin(share * angle)
    return (mixed / np.linalg.norm(mixed)).astype(np.float32)


def named(probe, own, other, margin_d, threshold):
    """The rule of a caution: d <= t, and below the other's d by the margin."""
    d = dissimilarity(probe, own)
    return d <= threshold and d <= dissimilarity(probe, other) - margin_d


# Limits


def test_one_person_enrolled_gives_the_rates_of_one_comparison():
    limits = LikenessLimits.among(CARD.thresholds, 1)
    assert limits.lookalike_d == threshold_for(CARD.thresholds, 1e-3, 1).threshold
    assert limits.duplicate_d == threshold_for(CARD.thresholds, 1e-5, 1).threshold


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_more_people_the_nearer_a_lookalike_must_be(few, many):
    few, many = sorted((few, many))
    loose, strict = (LikenessLimits.among(CARD.thresholds, people) for people in (few, many))
    assert strict.lookalike_d <= loose.lookalike_d
    assert strict.duplicate_d <= loose.duplicate_d
    assert strict.duplicate_d <= strict.lookalike_d


def test_hardly_any_newcomer_is_told_to_be_somebody_else_by_chance():
    people, newcomers = 400, 300
    rng = np.random.default_rng(0)
    rows = unit_rows(people + newcomers, 24, 0)
    strangers = np.sort(
        2 - 2 * np.sum(rows[rng.integers(0, 700, 400_000)] * unit_rows(400_000, 24, 1), axis=1)
    )
    rates = (1e-2, 1e-3, 1e-4, 1e-5)
    points = [
        ThresholdPoint(fmr, float(strangers[int(fmr * len(strangers))]), len(strangers))
        for fmr in rates
    ]
    gallery = Gallery(ENCODER, range(people), rows[:people])
    told = [likeness(template(row), gallery, points) for row in rows[people:]]
    assert 0.04 < np.mean([like is not None for like in told]) < 0.2
    duplicates = [like for like in told if like and like.kind is LikenessKind.DUPLICATE]
    assert len(duplicates) / newcomers < 0.02


# One face against the gallery


def test_among_nobody_a_face_is_like_nobody():
    assert likeness(template(unit_rows(1, 8, 0)[0]), Gallery.empty(ENCODER, 8), POINTS) is None


@given(references(), st.integers(0, 2**32 - 1))
def test_the_nearest_person_decides_what_is_said(refs, seed):
    ids, rows = refs
    probe = unit_rows(1, rows.shape[1], seed)[0]
    gallery = gallery_of(ids, rows)
    limits = LikenessLimits.among(POINTS, gallery.people)
    d = {who: min(dissimilarity(probe, r) for i, r in zip(ids, rows, strict=True) if i == who)
         for who in ids}  # fmt: skip
    like = likeness(template(probe), gallery, POINTS)
    nearest = min(d.values())
    assert (like.kind if like else None) == limits.kind(nearest)
    if like:
        assert like.margin_d == margin_for(nearest)
        near = sorted(value for value in d.values() if value <= limits.lookalike_d)
        assert [candidate.d for candidate in like.nearest] == near[:MOST_NAMED]


@given(references())
def test_a_person_is_no_lookalike_of_their_own(refs):
    ids, rows = refs
    gallery = gallery_of(ids, rows)
    like = likeness(template(rows[0]), gallery, POINTS, exclude_subject_id=ids[0])
    assert like is None or ids[0] not in {candidate.subject_id for candidate in like.nearest}


def test_the_same_face_is_a_duplicate_and_one_near_it_a_lookalike():
    limits = LikenessLimits.among(CARD.thresholds, 1)
    for d, kind in (
        (0.0, LikenessKind.DUPLICATE),
        (limits.duplicate_d - 0.002, LikenessKind.DUPLICATE),
        (limits.duplicate_d + 0.002, LikenessKind.LOOKALIKE),
        (limits.lookalike_d - 0.002, LikenessKind.LOOKALIKE),
        (limits.lookalike_d + 0.002, None),
    ):
        a, b = pair_apart(d)
        like = likeness(template(a), gallery_of([7], b[None]), CARD.thresholds)
        assert (like.kind if like else None) == kind


def test_both_of_a_pair_are_named_more_carefully():
    a, b = pair_apart(0.12)
    like = likeness(template(a), gallery_of([7], b[None]), CARD.thresholds)
    one, other = like.cautions(9, ENCODER)
    assert (one.subject_id, one.other_id) == (9, 7)
    assert (other.subject_id, other.other_id) == (7, 9)
    for caution in (one, other):
        assert caution.margin_d == pytest.approx(0.12 * MARGIN_SHARE, rel=1e-3)
        assert caution.reason is CautionReason.LOOKALIKE


# The margin, on simulated evidence


@given(st.floats(0.02, 1.5), st.integers(0, 2**32 - 1))
def test_a_probe_of_the_other_must_come_five_eighths_of_the_way_to_be_misnamed(d, seed):
    own, other = pair_apart(d, seed)
    margin = margin_for(dissimilarity(own, other))
    assert named(own, own, other, margin, threshold=d)
    on_the_way = np.linspace(0, 1, 81)  # from the other's reference to the own
    shares = [s for s in on_the_way if named(between(other, own, s), own, other, margin, d)]
    # On the arc instead of the chord it is a little more where the two are far apart.
    assert min(shares) == pytest.approx(5 / 8, abs=0.03)


def test_the_margin_ends_the_mistakes_and_costs_few_names():
    """Looks vary in few directions, so in 12 dimensions; mated d is about 0.07.

    A toy: with noise of 0.062 mistakes fall by 2.7 and not by 5. LFW is the evidence.
    """
    rng = np.random.default_rng(2)
    margins = (0.0, MARGIN_SHARE, 0.5)  # in shares of the references' d
    right, wrong = np.zeros(3), np.zeros(3)

    def look(person, count):
        seen = person + rng.normal(0, 0.055, (count, 12))
        return (seen / np.linalg.norm(seen, axis=1, keepdims=True)).astype(np.float32)

    pairs = 0
    while pairs < 40:
        person, stranger = pair_apart(rng.uniform(0.08, 0.25), int(rng.integers(2**31)), 12)
        own, other = look(person, 1)[0], look(stranger, 1)[0]
        d = dissimilarity(own, other)
        if not 0.091 < d < 0.143:  # what is called a lookalike at dlib's thresholds
            continue
        pairs += 1
        for probes, counts in ((look(person, 150), right), (look(stranger, 150), wrong)):
            counts += [
                np.mean([named(probe, own, other, share * d, 0.114) for probe in probes])
                for share in margins
            ]
    right, wrong = right / pairs, wrong / pairs
    assert wrong[0] > 0.01
    assert wrong[1] < wrong[0] / 3
    assert right[1] > right[0] - 0.1
    assert right[0] - right[2] > 2 * (right[0] - right[1])  # half the way costs far more


# The whole gallery


@given(references())
def test_the_pairs_are_those_of_comparing_everyone_with_everyone(refs):
    ids, rows = refs
    gallery = gallery_of(ids, rows)
    limits = LikenessLimits.among(POINTS, gallery.people)
    expected = {}
    for one, a in zip(ids, rows, strict=True):
        for other, b in zip(ids, rows, strict=True):
            if one < other:
                d = dissimilarity(a, b)
                expected[one, other] = min(d, expected.get((one, other), d))
    expected = {pair: d for pair, d in expected.items() if d <= limits.lookalike_d}
    pairs = lookalike_pairs(gallery, POINTS)
    assert {(pair.subject_id, pair.other_id): pair.d for pair in pairs} == expected
    assert [pair.d for pair in pairs] == sorted(pair.d for pair in pairs)
    for pair in pairs:
        assert pair.kind == limits.kind(pair.d)
        assert pair.margin_d == MARGIN_SHARE * pair.d


def test_blocks_change_nothing(monkeypatch):
    ids = list(range(300))
    gallery = gallery_of(ids, unit_rows(300, 6, 5))
    whole = lookalike_pairs(gallery, POINTS)
    monkeypatch.setattr("faceapp.attendance.likeness.BLOCK_ROWS", 37)
    assert lookalike_pairs(gallery, POINTS) == whole
    assert len(whole) > 10
