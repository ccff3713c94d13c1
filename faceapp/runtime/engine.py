"""The live picture: one capture thread, one inference thread, one-slot mailboxes between them.

capture ─put→ probe ─take→ inference ─→ overlays, check-ins
   └────put→ preview ←poll─ whoever shows it
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError

from faceapp.core.evidence import Passage
from faceapp.core.facts import SourceEnded
from faceapp.core.sources import SourceSpec
from faceapp.core.tracks import Overlay, TrackedFace
from faceapp.core.types import Frame
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.capture_thread import CaptureThread, SourceOpener
from faceapp.runtime.live import LiveGallery, LiveLook
from faceapp.runtime.mailbox import Mailbox
from faceapp.runtime.recognition_kit import RecognitionKit
from faceapp.runtime.services import EngineStatus

log = logging.getLogger(__name__)

OnRecognised = Callable[[Passage], None]
LookListener = Callable[[Frame, Overlay], None]

REPORT_AGAIN_S = 5.0  # a person who stays is offered to the cool-down rule this often
CLOSE_WITHIN_S = 0.4
SMOOTHING = 0.1


class InferenceThread:
    """Looks at the frames of one session."""

    def __init__(
        self,
        engine: Engine,
        capture: CaptureThread,
        probe: Mailbox[Frame],
        on_look: LookListener | None,
    ) -> None:
        self._engine, self._capture, self._probe = engine, capture, probe
        self._on_look = on_look
        self._stop = threading.Event()
        self._reported: dict[int, float] = {}
        self.inference_ms = 0.0
        self.faces = 0
        self._thread = threading.Thread(target=self._run, name="inference", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def request_stop(self) -> None:
        self._stop.set()
        self._probe.close()

    def join(self, timeout_s: float | None) -> bool:
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            kit = self._wait_for_kit()
            if kit is not None:
                self._look_at_all(LiveLook(kit, self._engine.min_face_px()))
        except Exception as error:  # noqa: BLE001  (the thread's last resort: told, not swallowed)
            self._engine.announcer.fault(error)
        finally:
            self._probe.close()
        if self._capture.reached_end and not self._stop.is_set():
            self._engine.announcer.tell(SourceEnded(self._capture.source_name))

    def _wait_for_kit(self) -> RecognitionKit | None:
        """The networks, as soon as they are loaded; None when stopped or when they can't be.

        Why they can't be was told by whoever loads them; the picture goes on without names.
        """
        while not self._stop.is_set():
            if self._engine.known.kit is not None:
                return self._engine.known.kit
            try:
                return self._engine.kit.result(timeout=0.1)
            except FutureTimeoutError:
                continue
            except Exception as error:  # noqa: BLE001  (told by the loader, once)
                log.info("no recognition in this session: %s", error)
                return None
        return None

    def _look_at_all(self, look: LiveLook) -> None:
        while not self._stop.is_set():
            closed = self._probe.closed  # asked first: what was left before closing still counts
            frame = self._probe.wait(timeout_s=0.5)
            if frame is not None:
                known = self._engine.known  # once per frame: gallery and networks go together
                look = self._look_with(known, look)
                self._look(look, known, frame)
            elif closed:
                return

    def _look_with(self, known: LiveGallery, look: LiveLook) -> LiveLook:
        """The same look, or a new one where other networks took over: tracks begin anew."""
        if known.kit is None or known.kit is look.kit:
            return look
        return LiveLook(known.kit, self._engine.min_face_px())

    def _look(self, look: LiveLook, known: LiveGallery, frame: Frame) -> None:
        began_s = time.perf_counter()
        overlay = look.at(frame, known)
        took_ms = (time.perf_counter() - began_s) * 1000
        self.inference_ms += (took_ms - self.inference_ms) * (
            SMOOTHING if self.inference_ms else 1.0
        )
        self.faces = len(overlay.faces)
        if self._stop.is_set():
            return
        self._engine.overlays.put(overlay)
        for face in overlay.faces:
            self._report(look, face, frame)
        if self._on_look:
            self._on_look(frame, overlay)

    def _report(self, look: LiveLook, face: TrackedFace, frame: Frame) -> None:
        if face.subject is None or face.evidence is None or not face.confirmed:
            return
        now_s, last_s = frame.captured_s, self._reported.get(face.subject.subject_id)
        if last_s is None or now_s - last_s >= REPORT_AGAIN_S:
            self._reported[face.subject.subject_id] = now_s
            crop = look.portrait(frame, face)
            self._engine.on_recognised(Passage(face.subject, face.evidence, crop))


class Engine:
    """Opens and closes sessions; holds what the running one needs.

    Args:
        opener: makes a source of a spec, on the capture thread.
        kit: the networks to begin with, once they are loaded; others come with ``known``.
        known: whom to recognise; assign ``known`` to change it, from any thread.
        on_recognised: called on the inference thread with a passage, now and then again while
            the person stays.
        min_face_px: asked for the smallest face of the live picture when a session starts.
        every_frame: see ``CaptureThread``.
    """

    def __init__(
        self,
        *,
        opener: SourceOpener,
        kit: Future[RecognitionKit],
        known: LiveGallery,
        announcer: Announcer,
        on_recognised: OnRecognised,
        min_face_px: Callable[[], float],
        every_frame: bool = False,
        on_look: LookListener | None = None,
    ) -> None:
        self._opener = opener
        self._every_frame = every_frame
        self._on_look = on_look
        self._capture: CaptureThread | None = None
        self._inference: InferenceThread | None = None
        self.kit = kit
        self.known = known
        self.announcer = announcer
        self.on_recognised = on_recognised
        self.min_face_px = min_face_px
        self.preview: Mailbox[Frame] = Mailbox()
        self.overlays: Mailbox[Overlay] = Mailbox()

    def start(self, source: SourceSpec) -> None:
        """Close what is open and open another source; returns at once."""
        before = self._capture
        self.stop()
        probe: Mailbox[Frame] = Mailbox()
        capture = CaptureThread(
            source,
            self._opener,
            self.announcer,
            self.preview,
            probe,
            every_frame=self._every_frame,
            after=before,
        )
        inference = InferenceThread(self, capture, probe, self._on_look)
        self._capture, self._inference = capture, inference
        capture.start()
        inference.start()

    def stop(self) -> None:
        """Close the source; returns at once, a source that blocks is left behind."""
        if self._capture is not None:
            self._capture.request_stop()
        if self._inference is not None:
            self._inference.request_stop()
        self.preview.poll()
        self.overlays.poll()

    def close(self) -> None:
        """Stop and wait for the threads, under a second in all even when the source blocks."""
        self.stop()
        if self._capture is not None:
            self._capture.join(CLOSE_WITHIN_S)
        if self._inference is not None and not self._inference.join(CLOSE_WITHIN_S):
            log.warning("inference is still busy; it was left behind")

    def wait_until_ended(self, timeout_s: float | None = None) -> bool:
        """Wait until a file or still was looked at to its end; False when time ran out."""
        return self._inference is None or self._inference.join(timeout_s)

    def status(self) -> EngineStatus:
        capture, inference = self._capture, self._inference
        running = capture is not None and capture.running
        return EngineStatus(
            running=running,
            source_name=capture.source_name if capture and running else "",
            camera_fps=capture.fps() if capture and running else 0.0,
            inference_ms=inference.inference_ms if inference else 0.0,
            faces=inference.faces if inference and running else 0,
            people=self.known.gallery.people,
        )
