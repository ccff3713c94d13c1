"""Work on all cores, in order."""

import threading
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.runtime.parallel import IN_FLIGHT_PER_WORKER, in_order


@given(st.lists(st.integers()), st.integers(1, 4))
def test_every_item_comes_once_in_the_order_given(items, workers):
    found = list(in_order(range(workers), items, lambda _tool, item: item + 1, "test"))
    assert found == [(item, item + 1) for item in items]


def test_no_more_is_begun_than_is_asked_for():
    taken = []

    def items():
        for item in range(100):
            taken.append(item)
            yield item

    with closing(in_order("ab", items(), lambda _tool, item: item, "test")) as found:
        assert next(found) == (0, 0)
    assert len(taken) <= 2 * IN_FLIGHT_PER_WORKER + 1


def test_workers_work_at_the_same_time():
    both = threading.Barrier(2, timeout=10)
    list(in_order("ab", [1, 2], lambda _tool, _item: both.wait(), "test"))


def test_a_fault_is_raised_at_its_turn():
    found = in_order("a", [1, 0], lambda _tool, item: 1 // item, "test")
    assert next(found) == (1, 1)
    with pytest.raises(ZeroDivisionError):
        next(found)
