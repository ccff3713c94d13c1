"""LFW's View 2 on made-up pairs with known answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.core.errors import InputError
from faceapp.training.lfw import (
    EmbeddedPhotos,
    Pair,
    PhotoName,
    best_threshold,
    label_errors,
    read_pairs,
    view2,
)

distances = st.lists(
    st.tuples(st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.9]), st.booleans()), min_size=1
)


@given(distances)
def test_no_threshold_is_right_more_often_than_the_best(pairs):
    d, mated = (np.array(column) for column in zip(*pairs, strict=True))

    def right(t):
        return int(np.sum((d <= t) == mated))

    best = best_threshold(d.astype(float), mated.astype(bool))
    assert right(best) == max(right(t) for t in (0.0, 0.15, 0.25, 0.4, 0.7, 1.0))


def test_pairs_are_read_as_lfw_writes_them(tmp_path):
    file = tmp_path / "pairs.txt"
    file.write_text("2\t1\nAnn\t1\t12\nAnn\t1\tBob Lee\t2\nBob Lee\t1\t2\nBob Lee\t1\tAnn\t3\n")
    pairs = read_pairs(file)
    assert [pair.fold for pair in pairs] == [0, 0, 1, 1]
    assert [pair.mated for pair in pairs] == [True, False, True, False]
    assert pairs[0].other == PhotoName("Ann", "Ann_0012")
    assert pairs[1].other == PhotoName("Bob Lee", "Bob Lee_0002")


@pytest.mark.parametrize("text", ["", "notes", "1\t2\nAnn\t1\t2\n", "1\t1\nAnn\nBob\n", "0\t0\n"])
def test_another_file_of_that_name_is_refused_with_a_sentence(tmp_path, text):
    (tmp_path / "pairs.txt").write_text(text)
    with pytest.raises(InputError, match="no list of LFW's pairs"):
        read_pairs(tmp_path / "pairs.txt")


def photos_of(names, people=8):
    """One axis per person: photos of one person are alike, of two at d = 2."""
    basis = np.eye(people, dtype=np.float32)
    rows = {name: row for row, name in enumerate(names)}
    vectors = basis[[int(name.person) for name in names]]
    return EmbeddedPhotos(vectors, vectors, rows, set(names))


def pairs_of(folds):
    pairs = []
    for fold in range(folds):
        mine, other = str(2 * fold), str(2 * fold + 1)
        pairs.append(Pair(fold, PhotoName(mine, "1"), PhotoName(mine, "2")))
        pairs.append(Pair(fold, PhotoName(mine, "1"), PhotoName(other, "1")))
    return pairs


def names_of(pairs):
    return sorted({name for pair in pairs for name in (pair.one, pair.other)})


def test_people_who_differ_are_all_told_apart():
    pairs = pairs_of(3)
    found = view2(pairs, photos_of(names_of(pairs)))
    assert found.accuracy == 1
    assert found.standard_error == 0
    assert found.pairs == 6
    assert all(0 < threshold < 2 for threshold in found.thresholds)


def test_pairs_without_a_face_or_a_photo_are_errors_and_counted():
    pairs = pairs_of(4)
    names = names_of(pairs)
    whole = photos_of(names)
    no_face, no_photo = PhotoName("1", "1"), PhotoName("2", "2")
    rows = {name: row for name, row in whole.rows.items() if name not in {no_face, no_photo}}
    found = view2(
        pairs, EmbeddedPhotos(whole.references, whole.probes, rows, set(names) - {no_photo})
    )
    assert (found.pairs_without_face, found.pairs_without_photo) == (1, 1)
    assert found.fold_accuracies == (0.5, 0.5, 1, 1)
    assert found.accuracy == pytest.approx(6 / 8)
    assert found.standard_error == pytest.approx(np.std([0.5, 0.5, 1, 1], ddof=1) / 2)


def test_the_mean_of_both_directions_counts():
    pair = Pair(0, PhotoName("0", "1"), PhotoName("1", "1"))
    basis = np.eye(2, dtype=np.float32)
    photos = EmbeddedPhotos(basis[[0, 1]], basis[[0, 0]], {pair.one: 0, pair.other: 1}, set())
    assert photos.d(pair) == pytest.approx((0 + 2) / 2)


def test_one_fold_leaves_nothing_to_choose_a_threshold_on():
    pairs = pairs_of(1)
    assert view2(pairs, photos_of(names_of(pairs))) is None
    assert view2([], photos_of([PhotoName("0", "1")])) is None


def test_known_label_errors_say_who_the_photo_shows():
    for error in label_errors():
        assert error.photo.stem.rpartition("_")[0] == error.photo.person
        assert error.shows != error.photo.person
