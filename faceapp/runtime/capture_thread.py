"""The thread that reads a source and leaves its frames for the picture and for inference."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from faceapp.core.facts import SourceOpened
from faceapp.core.ports import FrameSource
from faceapp.core.sources import SourceSpec
from faceapp.core.types import Frame
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.mailbox import Mailbox

log = logging.getLogger(__name__)

SourceOpener = Callable[[SourceSpec], FrameSource]
USUAL_FPS = 10.0
RELEASE_WITHIN_S = 2.0


class RateMeter:
    """Frames per second over the last second or so."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=60)

    def tick(self, now_s: float) -> None:
        self._times.append(now_s)

    def per_second(self, now_s: float) -> float:
        recent = [t for t in tuple(self._times) if now_s - t <= 2.0]
        if len(recent) < 2:
            return 0.0
        return (len(recent) - 1) / max(recent[-1] - recent[0], 1e-6)


class CaptureThread:
    """Reads one source until its end or ``stop``.

    Args:
        every_frame: inference gets each frame of a file, however long it takes. Otherwise the
            file plays at its own rate and old frames are dropped, as with a camera.
        after: the thread that had the device before; this one gives it time to let go.
    """

    def __init__(
        self,
        spec: SourceSpec,
        opener: SourceOpener,
        announcer: Announcer,
        preview: Mailbox[Frame],
        probe: Mailbox[Frame],
        *,
        every_frame: bool,
        after: CaptureThread | None = None,
    ) -> None:
        self._spec, self._opener, self._announcer = spec, opener, announcer
        self._after = after
        self._preview, self._probe = preview, probe
        self._every_frame = every_frame
        self._stop = threading.Event()
        self._source: FrameSource | None = None
        self._rate = RateMeter()
        self.reached_end = False
        # A daemon: a driver that never returns from read() must not keep the program alive.
        self._thread = threading.Thread(target=self._run, name="capture", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def source_name(self) -> str:
        source = self._source
        return source.name if source else ""

    @property
    def running(self) -> bool:
        return self._source is not None and self._thread.is_alive()

    def fps(self) -> float:
        return self._rate.per_second(time.monotonic())

    def request_stop(self) -> None:
        """Ask the thread to end, without waiting for it."""
        self._stop.set()
        self._probe.close()

    def join(self, within_s: float) -> bool:
        """Wait for the end; False when the source still blocks then: it is left behind."""
        self._thread.join(within_s)
        if self._thread.is_alive():
            log.warning("the %s blocks; it was left behind", self._spec.kind)
            return False
        return True

    def _run(self) -> None:
        if self._after is not None:
            self._after.join(RELEASE_WITHIN_S)
            self._after = None
        if self._stop.is_set():
            return
        try:
            source = self._opener(self._spec)
        except Exception as error:  # noqa: BLE001  (the thread's last resort: told, not swallowed)
            self._fault(error)
            self._probe.close()
            return
        self._source = source
        try:
            if not self._stop.is_set():
                self._announcer.tell(SourceOpened(source.name, source.is_live))
                self._read_all(source)
        except Exception as error:  # noqa: BLE001  (as above)
            self._fault(error)
        finally:
            self._probe.close()
            source.close()

    def _fault(self, error: Exception) -> None:
        if self._stop.is_set():
            log.info("the source failed while it was being closed: %s", error)
        else:
            self._announcer.fault(error)

    def _read_all(self, source: FrameSource) -> None:
        began_s = due_s = time.monotonic()
        period_s = 0.0 if source.is_live or self._every_frame else 1.0 / (source.fps or USUAL_FPS)
        while not self._stop.is_set():
            frame = source.read()
            if frame is None:
                self.reached_end = True
                return
            due_s = max(due_s + period_s, time.monotonic() - period_s)
            if period_s and self._stop.wait(max(0.0, due_s - time.monotonic())):
                return
            self._rate.tick(time.monotonic())
            if self._every_frame and not source.is_live:
                # Its own time, so that the outcome is the same on a fast and on a slow computer.
                captured_s = began_s + frame.frame_id / (source.fps or USUAL_FPS)
                self._deliver(replace(frame, captured_s=captured_s), waits=True)
            else:
                self._deliver(frame, waits=False)

    def _deliver(self, frame: Frame, *, waits: bool) -> None:
        if self._stop.is_set():
            return
        self._preview.put(frame)
        if waits:
            self._probe.put_when_empty(frame)
        else:
            self._probe.put(frame)
