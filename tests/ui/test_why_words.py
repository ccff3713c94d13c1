from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.tracks import TrackState
from faceapp.ui.models.why import Why, cut_out
from faceapp.ui.why_words import odds_words, round_figure, verdict
from tests.ui.fakes import detection, evidence, subject


@pytest.mark.parametrize(
    ("value", "said"),
    [(8432.0, 8000), (14_300.0, 14_000), (125_300.0, 130_000), (2.4, 2), (999_999.0, 1_000_000)],
)
def test_figures_are_rounded_as_people_say_them(value, said):
    assert round_figure(value, down=False) == said


@given(st.floats(1, 1e12))
def test_a_bound_is_never_rounded_up_nor_any_figure_far(value):
    assert round_figure(value, down=True) <= value * (1 + 1e-9)
    assert abs(round_figure(value, down=False) - value) <= value / 4 + 1


def test_odds_of_next_to_nothing_are_not_dressed_up():
    assert odds_words(StrangerOdds(1.4, at_least=False), 120).startswith("This says little")


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(TrackState.NAMED, subject(), evidence((1, 0.2), people=1)), "nobody else is enrolled"),
        (Why(TrackState.NAMED, subject(), evidence((1, 0.2))), "Near enough for a name."),
        (Why(TrackState.UNSURE, None, evidence((1, 0.6))), "not near enough"),
        (Why(TrackState.UNSURE, None, evidence((1, 0.3), (2, 0.31))), "nearly as near"),
        (Why(TrackState.UNKNOWN, None, evidence((1, 0.9))), "Nobody enrolled"),
        (Why(TrackState.UNKNOWN, None, evidence()), ""),
        (Why(TrackState.NAMED, subject(), None), ""),
    ],
)
@pytest.mark.usefixtures("app")
def test_the_verdict_fits_the_answer(why, said):
    told = verdict(why, lambda _who: "Ada")
    assert said in told
    assert bool(said) == bool(told)


boxes = st.tuples(st.floats(-90, 400), st.floats(-90, 300), st.floats(1, 200), st.floats(1, 200))


@given(boxes)
def test_a_face_is_cut_out_as_far_as_it_lies_in_the_picture(box):
    pixels = np.zeros((240, 320, 3), np.uint8)
    x, y, w, h = box
    crop = cut_out(pixels, detection(x, y, x + w, y + h))
    if crop is None:
        assert x + w < w or x > 320 - w or y + h < h or y > 240 - h
    else:
        assert crop.size
        assert crop.shape[2] == 3
