"""Losses, in a child process with torch."""

import pytest

from tests.training.torch_child import outcomes

MODULE = "tests.training.loss_checks"
CHECKS = (
    "they_fall_when_the_embeddings_follow_their_gradients",
    "they_measure_the_squared_distance_of_every_pair",
    "it_is_contrastive_and_nothing_is_left_where_people_are_points_far_apart",
    "it_is_contrastive_and_pulls_mated_pairs_and_pushes_only_near_non_mated_ones",
    "it_is_contrastive_and_does_not_blow_up_where_two_people_are_one_point",
    "it_is_a_triplet_and_chooses_semi_hard_negatives_as_by_hand",
    "it_is_a_triplet_and_nothing_is_left_beyond_the_margin",
    "it_is_a_triplet_and_without_one_there_is_a_slope_of_zero",
    "it_is_a_margin_and_without_one_it_is_the_scaled_softmax",
    "it_is_a_margin_and_a_wider_one_is_harder",
    "it_is_a_margin_and_falls_all_the_way_to_the_own_direction",
    "it_is_relational_and_turned_embeddings_are_as_good",
    "it_is_the_cosine_and_is_zero_only_at_the_teachers_embedding",
    "it_is_a_hint_and_is_the_share_of_variance_left",
)


@pytest.mark.parametrize("check", CHECKS)
def test_of_a_loss(check):
    assert not outcomes(MODULE)[check]


def test_none_is_left_out():
    assert set(outcomes(MODULE)) == set(CHECKS)
