from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor

import shiboken6
from PySide6.QtCore import QObject

from faceapp.core.facts import GalleryChanged
from faceapp.ui.bridge import Bridge
from tests.ui.fakes import FakeDesk, done, failed


def test_facts_from_any_thread_come_in_order_in_the_qt_thread(qtbot):
    desk = FakeDesk()
    bridge = Bridge(desk)
    seen = []
    bridge.gallery_changed.connect(lambda people: seen.append((people, threading.current_thread())))
    with ThreadPoolExecutor(1) as pool:
        for number in range(500):
            pool.submit(desk.tell, GalleryChanged(number))
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 500)
    assert [people for people, _ in seen] == list(range(500))
    assert {thread for _, thread in seen} == {threading.main_thread()}


def test_a_result_and_an_error_find_their_callbacks(qtbot):
    bridge, seen = Bridge(FakeDesk()), []
    receiver = QObject()
    bridge.run(done(7), receiver, then=seen.append)
    bridge.run(failed(ValueError("x")), receiver, then=seen.append, or_else=seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] == 7
    assert isinstance(seen[1], ValueError)


def test_an_error_nobody_asked_about_is_told(qtbot):
    bridge = Bridge(FakeDesk())
    receiver = QObject()
    with qtbot.waitSignal(bridge.faulted) as told:
        bridge.run(failed(ValueError("x")), receiver, then=lambda _value: None)
    assert isinstance(told.args[0], ValueError)


def test_an_outcome_for_a_receiver_that_is_gone_is_dropped(qtbot):
    bridge, seen, future = Bridge(FakeDesk()), [], Future()
    receiver = QObject()
    bridge.run(future, receiver, then=seen.append, or_else=seen.append)
    shiboken6.delete(receiver)
    future.set_result(1)
    qtbot.wait(20)
    assert seen == []


def test_a_cancelled_future_is_nobodys_news(qtbot):
    bridge, seen, future = Bridge(FakeDesk()), [], Future()
    receiver = QObject()
    bridge.faulted.connect(seen.append)
    bridge.run(future, receiver, then=seen.append)
    future.cancel()
    qtbot.wait(20)
    assert seen == []


def test_facts_after_the_bridge_is_gone_are_harmless():
    desk = FakeDesk()
    bridge = Bridge(desk)
    shiboken6.delete(bridge)
    desk.tell(GalleryChanged(1))
