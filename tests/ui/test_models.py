from __future__ import annotations

import unicodedata

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from faceapp.ui.bridge import Bridge
from faceapp.ui.models.boxes import overlap
from faceapp.ui.models.folding import fold
from faceapp.ui.models.people_model import PeopleFilter, PeopleModel
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.widgets.avatar import initials
from tests.ui.fakes import FakeDesk, subject


def test_folding_knows_vietnamese():
    assert fold("Đặng Thùy ÂN") == "dang thuy an"
    assert fold("Nguyễn Ưng Ơ") == "nguyen ung o"


@given(st.text())
def test_folding_twice_is_folding_once_and_composition_does_not_matter(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.lists(st.text(min_size=1, max_size=12), max_size=20), st.text(max_size=4))
def test_the_filter_keeps_exactly_who_matches(names, query):
    model = PeopleModel()
    model.set_people([subject(n, name, "") for n, name in enumerate(names)])
    kept = PeopleFilter(model)
    kept.set_query(query)
    words = fold(query).split()
    wanted = [
        name for n, name in enumerate(names) if all(w in fold(f"{name} E-{n:04d} ") for w in words)
    ]
    assert [kept.index(row, 0).data() for row in range(kept.rowCount())] == wanted


def test_portraits_are_fetched_once_and_again_after_a_change(qtbot):
    desk = FakeDesk((subject(1), subject(2)))
    desk.portraits[2] = None
    portraits = Portraits(desk, Bridge(desk))
    assert portraits.get(1) is None
    qtbot.waitUntil(lambda: portraits.get(1) is not None)
    assert portraits.get(2) is None
    qtbot.wait(20)
    portraits.get(1), portraits.get(2)
    assert sorted(desk.asked_portraits) == [1, 2]
    portraits.refresh()
    assert portraits.get(1) is not None
    qtbot.waitUntil(lambda: desk.asked_portraits.count(1) == 2)


def test_initials():
    assert initials("Nguyễn Văn An") == "NA"
    assert initials("Ada") == "A"
    assert initials("  ") == ""


def box(*values):
    return np.array(values, np.float32)


def test_overlap_is_one_for_the_same_box_and_zero_apart():
    assert overlap(box(0, 0, 10, 10), box(0, 0, 10, 10)) == 1.0
    assert overlap(box(0, 0, 10, 10), box(20, 0, 30, 10)) == 0.0
    assert overlap(box(0, 0, 10, 10), box(5, 0, 15, 10)) == 50 / 150
