"""Jobs one after the other, on a thread that may be left behind."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError

import pytest

from faceapp.runtime.daemon_worker import DaemonWorker


def test_jobs_are_done_in_turn_and_faults_are_the_futures():
    worker = DaemonWorker("test")
    done = []
    futures = [worker.submit(lambda i=i: done.append(i)) for i in range(3)]
    failing = worker.submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        failing.result(5)
    assert all(future.done() for future in futures)
    assert done == [0, 1, 2]
    assert worker.close(1.0)


def test_a_job_that_hangs_is_left_behind_and_what_waited_is_not_done():
    worker, hanging, release = DaemonWorker("test"), threading.Event(), threading.Event()

    def hang():
        hanging.set()
        release.wait(10)

    worker.submit(hang)
    waiting = worker.submit(lambda: 1)
    assert hanging.wait(5)
    assert not worker.close(0.05)
    assert worker.submit(lambda: 1).cancelled()
    release.set()
    with pytest.raises(CancelledError):
        waiting.result(5)


def test_closing_what_never_worked_is_nothing():
    assert DaemonWorker("test").close(0.0)
