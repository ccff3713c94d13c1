"""The one-slot mailbox between two threads."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from faceapp.runtime.mailbox import Mailbox


@given(st.lists(st.integers(), min_size=1))
def test_the_latest_value_wins_and_the_rest_is_counted(values):
    mailbox = Mailbox()
    for value in values:
        mailbox.put(value)
    assert mailbox.poll() == values[-1]
    assert mailbox.poll() is None
    assert mailbox.dropped == len(values) - 1


def test_every_value_arrives_in_order_when_the_sender_waits():
    mailbox = Mailbox()
    values = list(range(1, 200))
    sender = threading.Thread(target=lambda: [mailbox.put_when_empty(value) for value in values])
    sender.start()
    received = [mailbox.wait(timeout_s=5) for _ in values]
    sender.join()
    assert received == values
    assert mailbox.dropped == 0


def test_closing_wakes_a_reader_and_a_sender():
    mailbox = Mailbox()
    outcomes = {}
    reader = threading.Thread(target=lambda: outcomes.update(read=mailbox.wait()))
    reader.start()
    mailbox.close()
    reader.join(1)
    assert outcomes == {"read": None}
    full = Mailbox()
    full.put(1)
    sender = threading.Thread(target=lambda: outcomes.update(sent=full.put_when_empty(2)))
    sender.start()
    full.close()
    sender.join(1)
    assert outcomes["sent"] is False


def test_what_is_in_the_slot_can_be_taken_after_closing():
    mailbox = Mailbox()
    mailbox.put("last frame")
    mailbox.close()
    assert mailbox.wait(timeout_s=1) == "last frame"


def test_waiting_ends_with_the_time_limit():
    assert Mailbox().wait(timeout_s=0.01) is None
