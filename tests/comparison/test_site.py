"""A site's own people: made-up vectors whose likeness is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.comparison.gallery import Gallery
from faceapp.comparison.site import (
    MIN_FALSE_MATCHES,
    MIN_PEOPLE,
    SiteProbe,
    measure_site,
    poisson_upper,
)

D = 32
ENCODER = "test-encoder-v1"


def people_of(count, *, alike=0.0, seed=0):
    """So many directions; ``alike`` pulls all of them to one."""
    vectors = np.random.default_rng(seed).normal(size=(count, D))
    vectors[:, 0] += alike
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def site(count, probes_each=2, noise=0.02, **how):
    vectors = people_of(count, **how)
    random = np.random.default_rng(1)
    probes = []
    for person, vector in enumerate(vectors, start=1):
        for _ in range(probes_each):
            seen = vector + noise * random.normal(size=D)
            probes.append(SiteProbe((seen / np.linalg.norm(seen)).astype(np.float32), person))
    return Gallery(ENCODER, range(1, count + 1), vectors), probes


def test_every_two_people_and_every_passage_with_all_others_are_compared():
    gallery, probes = site(30)
    measured = measure_site(gallery, probes, 0.5)
    assert (measured.people, measured.passages) == (30, 60)
    assert measured.comparisons == 30 * 29 // 2 + 60 * 29
    assert measured.missed == 0.0


def test_people_who_are_more_alike_give_a_stricter_threshold():
    strangers = measure_site(*site(60), 0.5).points
    cousins = measure_site(*site(60, alike=6.0), 0.5).points
    assert len(strangers) == len(cousins) > 3
    assert all(a.threshold < b.threshold for a, b in zip(cousins, strangers, strict=True))


def test_a_passage_that_was_recognised_by_luck_is_counted_as_missed():
    gallery, probes = site(30)
    far = SiteProbe(probes[0].vector, 1, spread=0.6)
    assert measure_site(gallery, [*probes, far], 0.5).missed == pytest.approx(1 / 61)


def test_few_people_say_nothing_and_nobody_at_all_does_no_harm():
    gallery, probes = site(MIN_PEOPLE - 1, probes_each=20)
    assert measure_site(gallery, probes, 0.5).points == ()
    empty = measure_site(Gallery.empty(ENCODER, D), probes, 0.5)
    assert (empty.comparisons, empty.points, empty.missed) == (0, (), None)


def test_passages_of_people_who_are_gone_are_left_out():
    gallery, probes = site(30)
    gone = SiteProbe(probes[0].vector, 999)
    assert measure_site(gallery, [*probes, gone], 0.5).passages == 60


@given(st.integers(MIN_PEOPLE, 60), st.integers(0, 3), st.floats(0, 5))
def test_each_row_keeps_its_rate_on_what_it_was_measured_on(count, probes_each, alike):
    gallery, probes = site(count, probes_each, alike=alike)
    measured = measure_site(gallery, probes, 0.5)
    fmrs = [point.fmr for point in measured.points]
    assert fmrs == sorted(fmrs, reverse=True)
    for point in measured.points:
        assert point.fmr * measured.comparisons >= MIN_FALSE_MATCHES - 0.01
        assert point.fmr_upper > point.fmr * 0.9
    thresholds = [point.threshold for point in measured.points]
    assert thresholds == sorted(thresholds, reverse=True)


@pytest.mark.parametrize(("count", "bound"), [(0, 2.996), (1, 4.744), (10, 16.96), (100, 118.1)])
def test_the_upper_bound_is_garwoods(count, bound):
    assert poisson_upper(count) == pytest.approx(bound, rel=0.015)
