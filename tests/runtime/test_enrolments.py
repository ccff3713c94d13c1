"""The desk on lookalikes: who is asked about, and what is written down, on the real parts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from faceapp.attendance.likeness import LikenessKind, LikenessLimits, margin_for
from faceapp.comparison.compare import dissimilarity
from faceapp.core.types import SubjectDetails, Template
from tests.pictures import astronaut_path, hopper_path
from tests.runtime.products import WAIT_S, enrol, product_in


@pytest.fixture
def product(paths, models):
    with product_in(paths, models.folder) as (running, _notebook):
        yield running


def sample_of(product, path=None):
    return product.desk.examine_photo(path or astronaut_path()).result(WAIT_S).only()


def near(sample, d, seed=0):
    """A face that is at this distance of another."""
    vector = sample.template.vector.astype(np.float64)
    aside = np.random.default_rng(seed).normal(size=vector.size)
    aside -= vector * (vector @ aside)
    aside /= np.linalg.norm(aside)
    angle = 2 * np.arcsin(np.sqrt(d) / 2)
    turned = (vector * np.cos(angle) + aside * np.sin(angle)).astype(np.float32)
    return replace(sample, template=Template(turned, sample.template.encoder_id))


def lookalike_d(product):
    """Too far for the same face, too near for two people like any others."""
    limits = LikenessLimits.among(product.desk.card.thresholds, 1)
    return (limits.duplicate_d + limits.lookalike_d) / 2


def cautions(product):
    made_by = product.desk.card.encoder_id
    return product.desk.database.run(lambda store: store.cautions.all(made_by)).result(WAIT_S)


def pairs(product):
    return sorted((caution.subject_id, caution.other_id) for caution in cautions(product))


def likeness(product, sample, but_for=None):
    return product.desk.likeness(sample, but_for).result(WAIT_S)


def test_the_same_photo_again_is_a_duplicate_and_somebody_else_is_nobody(product):
    subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
    like = likeness(product, sample_of(product))
    assert like.kind is LikenessKind.DUPLICATE
    assert like.nearest[0].subject_id == subject.subject_id
    assert likeness(product, sample_of(product), subject.subject_id) is None
    assert likeness(product, sample_of(product, hopper_path())) is None


def test_two_people_who_are_not_alike_need_no_caution(product):
    enrol(product, astronaut_path(), "Eileen Collins", "1")
    enrol(product, hopper_path(), "Grace Hopper", "2")
    assert cautions(product) == []


def test_enrolling_a_lookalike_writes_down_the_margin_both_ways(product):
    eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
    alike = near(sample_of(product), lookalike_d(product))
    assert likeness(product, alike).kind is LikenessKind.LOOKALIKE
    twin = product.desk.enrol(SubjectDetails("Twin", "2"), alike).result(WAIT_S)
    one, other = eileen.subject_id, twin.subject_id
    assert pairs(product) == [(one, other), (other, one)]
    d = dissimilarity(alike.template.vector, sample_of(product).template.vector)
    assert [c.margin_d for c in cautions(product)] == pytest.approx([margin_for(d)] * 2)


def test_people_of_one_import_are_compared_with_one_another(product):
    sample = sample_of(product)
    people = [
        (SubjectDetails("One", "1"), sample),
        (SubjectDetails("Same id", "1"), sample),
        (SubjectDetails("Two", "2"), near(sample, 0.05)),
    ]
    one, failed, two = product.desk.enrol_many(people).result(WAIT_S)
    assert isinstance(failed, Exception)
    ids = one.subject_id, two.subject_id
    assert pairs(product) == [ids, ids[::-1]]


def test_a_photo_that_replaces_another_is_compared_too(product):
    eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
    grace = enrol(product, hopper_path(), "Grace Hopper", "2")
    alike = near(sample_of(product), 0.1)
    product.desk.replace_photo(grace.subject_id, alike, ("too dark",)).result(WAIT_S)
    ids = eileen.subject_id, grace.subject_id
    assert pairs(product) == [ids, ids[::-1]]
