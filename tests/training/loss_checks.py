"""What losses are at their best and which way they push; ``test_losses.py`` runs this."""

from __future__ import annotations

import math

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from faceapp.training.losses import (
    AngularMargin,
    contrastive_loss,
    cosine_loss,
    distances,
    hint_loss,
    relational_loss,
    triplet_loss,
)
from tests.training.torch_child import run_all

D = 6
SEEDS = st.integers(0, 2**31 - 1)
quick = settings(deadline=None, max_examples=30)


def rows(seed, count=12, dimension=D):
    drawn = torch.randn(count, dimension, generator=torch.Generator().manual_seed(seed))
    return functional.normalize(drawn.double(), dim=1)


def names(seed, count=12, people=4):
    return torch.from_numpy(np.random.default_rng(seed).integers(0, people, count))


def moved(loss, embeddings, step=1e-3):
    """A small step down the loss's slope, and back to length 1."""
    free = embeddings.clone().requires_grad_()
    loss(free).backward()
    return functional.normalize(embeddings - step * free.grad, dim=1)


@quick
@given(SEEDS)
def they_fall_when_the_embeddings_follow_their_gradients(seed):
    embeddings, labels, wanted = rows(seed), names(seed), rows(seed + 1)
    angular = AngularMargin(4, D).double()
    for loss in (
        lambda x: contrastive_loss(x, labels),
        lambda x: triplet_loss(x, labels),
        lambda x: cosine_loss(x, wanted),
        lambda x: relational_loss(x, wanted),
        lambda x: angular(x, labels),
    ):
        before = loss(embeddings)
        if before > 1e-3:
            assert loss(moved(loss, embeddings, 1e-4)) < before


@quick
@given(SEEDS)
def they_measure_the_squared_distance_of_every_pair(seed):
    embeddings = rows(seed)
    direct = (embeddings[:, None] - embeddings[None]).square().sum(dim=2)
    torch.testing.assert_close(distances(embeddings), direct)


def it_is_contrastive_and_nothing_is_left_where_people_are_points_far_apart():
    points = torch.eye(3).repeat_interleave(2, dim=0)
    labels = torch.tensor([0, 0, 1, 1, 2, 2])
    assert contrastive_loss(points, labels) < 1e-6
    assert contrastive_loss(points, labels, margin=2.0) > 0.1, "they are 1.41 apart"


def it_is_contrastive_and_pulls_mated_pairs_and_pushes_only_near_non_mated_ones():
    one, near, far = torch.eye(3)[0], torch.tensor([0.9, 0.43589, 0.0]), torch.eye(3)[2]
    faces = torch.stack([one, near, far])

    def d_after(labels):
        later = moved(lambda x: contrastive_loss(x, torch.tensor(labels)), faces, 1e-2)
        return distances(later) - distances(faces)

    assert d_after([0, 0, 1])[0, 1] < -1e-4
    apart = d_after([0, 1, 2])
    assert apart[0, 1] > 1e-4
    assert abs(apart[0, 2]) < 1e-5, "1.41 apart is far enough"


def it_is_contrastive_and_does_not_blow_up_where_two_people_are_one_point():
    same = torch.eye(2)[[0, 0]].requires_grad_()
    contrastive_loss(same, torch.tensor([0, 1])).backward()
    assert torch.isfinite(same.grad).all()


def by_hand(d, labels, margin):
    """FaceNet's semi-hard triplets, one at a time."""
    costs = []
    for anchor in range(len(d)):
        others = [d[anchor, i] for i in range(len(d)) if labels[i] != labels[anchor]]
        for positive in range(len(d)):
            if positive == anchor or labels[positive] != labels[anchor] or not others:
                continue
            beyond = [each for each in others if each > d[anchor, positive]]
            negative = min(beyond) if beyond else max(others)
            costs.append(max(0.0, d[anchor, positive] - negative + margin))
    return float(np.mean(costs)) if costs else 0.0


@quick
@given(SEEDS, st.integers(1, 5), st.floats(0.05, 1.0))
def it_is_a_triplet_and_chooses_semi_hard_negatives_as_by_hand(seed, people, margin):
    embeddings, labels = rows(seed), names(seed, people=people)
    wanted = by_hand(distances(embeddings).numpy(), labels.numpy(), margin)
    assert math.isclose(float(triplet_loss(embeddings, labels, margin)), wanted, abs_tol=1e-9)


def it_is_a_triplet_and_nothing_is_left_beyond_the_margin():
    points = torch.eye(3).repeat_interleave(2, dim=0)
    assert triplet_loss(points, torch.tensor([0, 0, 1, 1, 2, 2])) == 0


def it_is_a_triplet_and_without_one_there_is_a_slope_of_zero():
    for labels in ([0, 1, 2], [0, 0, 0]):
        faces = rows(1, 3).requires_grad_()
        triplet_loss(faces, torch.tensor(labels)).backward()
        assert not faces.grad.any()


@quick
@given(SEEDS)
def it_is_a_margin_and_without_one_it_is_the_scaled_softmax(seed):
    torch.manual_seed(seed)
    loss, faces, labels = (
        AngularMargin(4, D, margin=0.0, scale=20.0).double(),
        rows(seed),
        names(seed),
    )
    cosines = faces @ functional.normalize(loss.directions, dim=1).T
    wanted = functional.cross_entropy(20 * cosines, labels)
    torch.testing.assert_close(loss(faces, labels), wanted, rtol=1e-5, atol=1e-5)


@quick
@given(SEEDS, st.floats(0.1, 0.6))
def it_is_a_margin_and_a_wider_one_is_harder(seed, margin):
    torch.manual_seed(seed)
    faces, labels = rows(seed), names(seed)
    plain, harder = (AngularMargin(4, D, margin=each).double() for each in (0.0, margin))
    harder.directions.data.copy_(plain.directions)
    assert harder(faces, labels) >= plain(faces, labels)


def it_is_a_margin_and_falls_all_the_way_to_the_own_direction():
    loss = AngularMargin(2, 2, margin=0.5, scale=4.0)
    loss.directions.data.copy_(torch.eye(2))
    angles = torch.linspace(math.pi - 0.01, 0.01, 200)  # beyond pi - m the cosine would rise again
    faces = torch.stack([angles.cos(), torch.zeros_like(angles)], dim=1)  # as near to the other
    costs = torch.stack([loss(face[None], torch.tensor([0])) for face in faces])
    assert (costs.diff() < 0).all()


@quick
@given(SEEDS)
def it_is_relational_and_turned_embeddings_are_as_good(seed):
    wanted = rows(seed)
    turn = torch.linalg.qr(torch.randn(D, D).double()).Q
    assert relational_loss(wanted @ turn, wanted) < 1e-12
    assert relational_loss(rows(seed + 1), wanted) > 1e-3


@quick
@given(SEEDS)
def it_is_the_cosine_and_is_zero_only_at_the_teachers_embedding(seed):
    wanted = rows(seed)
    assert abs(float(cosine_loss(wanted, wanted))) < 1e-12
    assert math.isclose(float(cosine_loss(-wanted, wanted)), 2.0)


def it_is_a_hint_and_is_the_share_of_variance_left():
    hint = torch.randn(2, 3, 5, 5, generator=torch.Generator().manual_seed(1))
    flat = torch.full_like(hint, float(hint.mean()))
    assert hint_loss([hint], [hint]) == 0
    torch.testing.assert_close(hint_loss([flat], [hint]), torch.tensor(1.0), rtol=0.01, atol=0.01)
    assert hint_loss([flat, flat], [hint, 100 * hint]) > 1.9, (
        "each place counts by its own variance"
    )


if __name__ == "__main__":
    run_all(dict(globals()))
