"""The table against a literal count of all pairs, and on real photos."""

import json
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.metrics import MIN_FALSE_MATCHES, TABLE_FMRS, compare_all
from faceapp.models.catalogue import read_card
from faceapp.paths import resources
from faceapp.training.calibration import measure
from tests.comparison.photos import literal, people, shaken
from tests.lfw import lfw_part


def table_of(rows, labels):
    return measure(compare_all(rows, rows, labels))


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 30), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_every_row_is_what_a_literal_count_says(count, photos, seed):
    rows, labels = people(count, photos, 0.5, seed)
    table = table_of(rows, labels)
    both_ways, mated = literal(rows, rows, labels)
    non_mated = np.sort(both_ways)[::2]  # each pair once
    assert len(table.rows) == sum(fmr * len(non_mated) >= MIN_FALSE_MATCHES for fmr in TABLE_FMRS)
    for row in table.rows:
        t = row.point.threshold
        assert row.point.comparisons == len(non_mated)
        # Float32 and bins of 1e-5: a pair that near the edge may fall on either side.
        assert np.sum(non_mated <= t - 2e-5) <= row.false_matches <= np.sum(non_mated <= t + 2e-5)
        assert row.false_matches / len(non_mated) <= row.point.fmr * 1.001
        assert np.sum(non_mated <= t + 4e-5) >= np.floor(row.point.fmr * 0.999 * len(non_mated))
        if mated:
            missed = [np.mean(np.array(d) > t) for d in mated.values()]
            assert row.fnmr == pytest.approx(np.mean(missed), abs=0.02)
        else:
            assert row.fnmr is None


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_thresholds_fall_and_misses_rise_with_the_wanted_rate(seed):
    table = table_of(*people(40, 3, 0.8, seed))
    thresholds = [row.point.threshold for row in table.rows]
    misses = [row.fnmr for row in table.rows]
    assert thresholds == sorted(thresholds, reverse=True)
    assert misses == sorted(misses)


def test_the_order_of_the_photos_does_not_matter():
    rows, labels = people(300, 2, 0.5)
    backwards = table_of(rows[::-1].copy(), labels[::-1])
    for one, other in zip(table_of(rows, labels).rows, backwards.rows, strict=True):
        assert one.point.threshold == pytest.approx(other.point.threshold, abs=2e-5)


def test_a_person_with_many_photos_does_not_count_more():
    rows, labels = people(40, 2, 0.0)
    away = np.roll(rows[:1], 1, axis=1)  # one more photo of somebody, which looks like nobody
    few = table_of(np.vstack([rows, away]), [*labels, labels[0]]).rows[0].fnmr
    many = table_of(np.vstack([rows, np.repeat(away, 9, 0)]), [*labels, *[labels[0]] * 9]).rows[0]
    assert few == pytest.approx(2 / 3 / 40)
    assert many.fnmr is not None
    assert many.fnmr < 1 / 40


def test_it_counts_what_it_rests_on():
    rows, labels = people(30, 3, 0.5)
    rows, labels = np.vstack([rows, rows[:1]]), [*labels, "somebody once"]
    table = table_of(rows, labels)
    assert (table.photos, table.people, table.people_with_mated_pairs) == (91, 31, 30)
    assert table.points == tuple(row.point for row in table.rows)


def test_two_ways_to_embed_need_twice_the_false_matches():
    """Both directions of a pair are hardly two chances."""
    rows, labels = people(60, 1, 0.0)
    once = table_of(rows, labels)
    twice = measure(compare_all(rows, shaken(rows, 0.01), labels))
    assert twice.rows[0].point.comparisons == 2 * once.rows[0].point.comparisons
    assert [row.point.fmr for row in twice.rows] == [row.point.fmr for row in once.rows]


def test_the_upper_bound_is_above_the_rate_and_a_card_can_carry_it(tmp_path):
    table = table_of(*people(60, 2, 0.8))
    for point in table.points:
        assert point.fmr_upper is not None
        assert point.fmr * 0.5 < point.fmr_upper <= 1
    card = json.loads((resources() / "model_cards" / "dlib-resnet29-v1.json").read_text("utf-8"))
    card["thresholds"] = [asdict(point) for point in table.points]
    (tmp_path / "dlib-resnet29-v1.json").write_text(json.dumps(card))
    assert read_card(tmp_path / "dlib-resnet29-v1.json").thresholds == table.points


def test_the_cards_figures_hold_on_real_photos():
    """A part of what they were measured on; the whole takes `faceapp calibrate`."""
    lfw = lfw_part()
    table = table_of(lfw.embeddings, lfw.labels)
    card = {row.fmr: row.threshold for row in lfw.card.thresholds}
    for row in table.rows[:7]:
        assert row.point.threshold == pytest.approx(card[row.point.fmr], abs=0.02)
