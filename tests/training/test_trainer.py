"""The Siamese network and its training, in a child process with torch."""

import pytest

from tests.training.torch_child import outcomes

MODULE = "tests.training.trainer_checks"
CHECKS = (
    "it_maps_pictures_to_128_numbers_and_tells_its_maps",
    "it_is_siamese_one_photo_with_itself_is_at_zero_and_order_does_not_matter",
    "it_is_guided_by_its_own_maps_as_if_it_were_not",
    "it_is_guided_and_each_block_learns_from_the_teachers_map_alone",
    "it_trains_and_people_move_apart",
    "it_goes_on_where_it_was_cut_off_as_if_it_had_not_been",
    "it_refuses_a_folder_of_another_recipe_but_not_of_another_length",
    "it_is_exported_at_half_the_size_and_answers_the_same",
    "it_leaves_a_report_of_its_curve",
    "it_computes_on_what_is_asked_for_or_says_that_it_can_not",
    "it_has_no_use_for_faces_without_names_in_losses_that_need_them",
)


@pytest.mark.parametrize("check", CHECKS)
def test_of_training(check):
    assert not outcomes(MODULE)[check]


def test_none_is_left_out():
    assert set(outcomes(MODULE)) == set(CHECKS)
