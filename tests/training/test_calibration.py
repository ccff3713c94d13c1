"""The histogram against a literal count of all pairs, and real photos through the real networks."""

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.core.errors import ImportListError
from faceapp.training.calibration import FMRS, MIN_FALSE_MATCHES, embed_folder, measure
from faceapp.vision.face_reader import FaceReader
from tests.lfw import lfw_part, open_detector, open_encoder
from tests.pictures import astronaut_path, hopper_path


def people(count, photos, noise, seed=0):
    """Embeddings of made-up people, each with so many photos, mixed."""
    random = np.random.default_rng(seed)
    faces = np.repeat(random.normal(size=(count, 32)), photos, axis=0)
    rows = faces + noise * random.normal(size=faces.shape)
    labels = [f"person {number}" for number in np.repeat(np.arange(count), photos)]
    order = random.permutation(len(rows))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return rows[order], [labels[place] for place in order]


def literal_pairs(rows, labels):
    """All d, one pair at a time: non-mated, and mated by person."""
    non_mated, mated = [], {}
    for i, a in enumerate(rows):
        for j in range(i):
            d = float(np.square(a.astype(float) - rows[j]).sum())
            if labels[i] == labels[j]:
                mated.setdefault(labels[i], []).append(d)
            else:
                non_mated.append(d)
    return np.array(non_mated), mated


@settings(deadline=None, max_examples=20)
@given(st.integers(2, 30), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_every_row_is_what_a_literal_count_says(count, photos, seed):
    rows, labels = people(count, photos, 0.5, seed)
    table = measure(rows, labels)
    non_mated, mated = literal_pairs(rows, labels)
    assert len(table.rows) == sum(fmr * len(non_mated) >= MIN_FALSE_MATCHES for fmr in FMRS)
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
    table = measure(*people(40, 3, 0.8, seed))
    thresholds = [row.point.threshold for row in table.rows]
    misses = [row.fnmr for row in table.rows]
    assert thresholds == sorted(thresholds, reverse=True)
    assert misses == sorted(misses)


def test_the_order_of_the_photos_does_not_matter():
    rows, labels = people(300, 2, 0.5)
    backwards = measure(rows[::-1].copy(), labels[::-1])
    for one, other in zip(measure(rows, labels).rows, backwards.rows, strict=True):
        assert one.point.threshold == pytest.approx(other.point.threshold, abs=2e-5)


def test_a_person_with_many_photos_does_not_count_more():
    rows, labels = people(40, 2, 0.0)
    away = np.roll(rows[:1], 1, axis=1)  # one more photo of somebody, which looks like nobody
    few = measure(np.vstack([rows, away]), [*labels, labels[0]]).rows[0].fnmr
    many = measure(np.vstack([rows, np.repeat(away, 9, 0)]), [*labels, *[labels[0]] * 9]).rows[0]
    assert few == pytest.approx(2 / 3 / 40)
    assert many.fnmr is not None
    assert many.fnmr < 1 / 40


def test_it_counts_what_it_rests_on():
    rows, labels = people(30, 3, 0.5)
    rows, labels = np.vstack([rows, rows[:1]]), [*labels, "somebody once"]
    table = measure(rows, labels)
    assert (table.photos, table.people, table.people_with_mated_pairs) == (91, 31, 30)
    assert table.points == tuple(row.point for row in table.rows)


def test_one_person_or_no_labels_can_not_be_measured():
    rows, labels = people(1, 3, 0.5)
    with pytest.raises(ValueError, match="one person"):
        measure(rows, labels)
    with pytest.raises(ValueError, match="labels"):
        measure(rows, labels[:1])


@pytest.fixture(scope="module")
def reader():
    return FaceReader(open_detector(), open_encoder())


def test_a_folder_of_people_is_embedded(tmp_path, reader):
    for name, photo in (("Eileen", astronaut_path()), ("Grace", hopper_path())):
        (tmp_path / name).mkdir()
        shutil.copy(photo, tmp_path / name)
    (tmp_path / "Grace" / "broken.jpg").write_bytes(b"no picture")
    (tmp_path / "Grace" / "notes.txt").write_text("no photo")
    progress = []
    embedded = embed_folder(tmp_path, reader, lambda done, of: progress.append((done, of)))
    assert embedded.labels == ("Eileen", "Grace")
    assert embedded.embeddings.shape == (2, 128)
    assert [path.name for path in embedded.left_out] == ["broken.jpg"]
    assert progress == [(1, 3), (2, 3), (3, 3)]


def test_a_folder_without_faces_is_told(tmp_path, reader):
    with pytest.raises(ImportListError, match="no faces"):
        embed_folder(tmp_path, reader, lambda _done, _of: None)


def test_the_cards_figures_hold_on_real_photos():
    """A part of what they were measured on; the whole takes `faceapp calibrate`."""
    lfw = lfw_part()
    table = measure(lfw.embeddings, lfw.labels)
    card = {row.fmr: row.threshold for row in lfw.card.thresholds}
    for row in table.rows[:7]:
        assert row.point.threshold == pytest.approx(card[row.point.fmr], abs=0.02)
