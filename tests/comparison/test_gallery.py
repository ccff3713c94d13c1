import numpy as np
import pytest

from faceapp.comparison.gallery import Gallery
from tests.comparison.vectors import ENCODER, unit_rows


def test_a_gallery_counts_references_and_people():
    gallery = Gallery(ENCODER, [7, 3, 7], unit_rows(3, 4, seed=1))
    assert (gallery.size, gallery.people, gallery.dimension) == (3, 2, 4)
    assert gallery.subject_ids.tolist() == [3, 7]
    assert gallery.row_ids.tolist() == [3, 7, 7]


def test_rows_stay_with_their_subject():
    rows = unit_rows(3, 4, seed=1)
    gallery = Gallery(ENCODER, [7, 3, 7], rows)
    assert np.array_equal(gallery.matrix, rows[[1, 0, 2]])


def test_an_empty_gallery_knows_its_dimension():
    gallery = Gallery.empty(ENCODER, 128)
    assert (gallery.size, gallery.people, gallery.dimension) == (0, 0, 128)


def test_it_keeps_its_own_copy():
    rows = unit_rows(2, 4, seed=1)
    gallery = Gallery(ENCODER, [1, 2], rows)
    before = gallery.matrix.copy()
    rows[:] = 0
    assert np.array_equal(gallery.matrix, before)


@pytest.mark.parametrize("name", ["matrix", "row_ids", "subject_ids", "first_rows"])
def test_nobody_can_change_it(name):
    gallery = Gallery(ENCODER, [1, 2], unit_rows(2, 4, seed=1))
    values = getattr(gallery, name)
    with pytest.raises(ValueError, match="read-only"):
        values[0] = 0
    with pytest.raises(ValueError, match="WRITEABLE"):
        values.flags.writeable = True
    with pytest.raises(AttributeError):
        setattr(gallery, name, values)


@pytest.mark.parametrize(
    ("ids", "matrix", "says"),
    [
        ([1], unit_rows(2, 4, seed=1), "2 rows"),
        ([1, 2], unit_rows(2, 4, seed=1) * 2, "length"),
        ([1], np.full((1, 4), np.nan, np.float32), "length nan"),
        ([1], np.full((1, 4), np.inf, np.float32), "length inf"),
        ([1], unit_rows(1, 4, seed=1).astype(np.float64), "float64"),
        ([1], unit_rows(1, 4, seed=1)[0], "float32"),
        ([], np.empty((0, 0), np.float32), "float32"),
    ],
)
def test_what_is_no_gallery_is_refused(ids, matrix, says):
    with pytest.raises(ValueError, match=says):
        Gallery(ENCODER, ids, matrix)
