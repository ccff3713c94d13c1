"""Watches a session without a window: what is told, what is new, and the best picture."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

from faceapp.core.facts import Fact, Faulted, SourceEnded
from faceapp.core.types import Frame, Overlay
from faceapp.runtime.track_news import News, TrackNews

Said = Fact | News


class Watch:
    """Gathers from the threads of a session what the main thread then tells.

    Attributes:
        failure: the fault that ended the session, if one did.
    """

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self._said: queue.SimpleQueue[Said] = queue.SimpleQueue()
        self._news = TrackNews()
        self._best: tuple[Frame, Overlay] | None = None
        self._rank = (-1, -1)

    def on_fact(self, fact: Fact) -> None:
        """Take note of a fact, on any thread."""
        self._said.put(fact)

    def on_look(self, frame: Frame, overlay: Overlay) -> None:
        """Take note of a look at a frame, on the inference thread."""
        rank = (sum(face.subject is not None for face in overlay.faces), len(overlay.faces))
        if rank > self._rank:
            self._best, self._rank = (frame, overlay), rank
        for item in self._news.of(overlay):
            self._said.put(item)

    def follow(self) -> Iterator[Said]:
        """What is said, as it is said, until the source ends or a fault ends it."""
        while True:
            item = self._said.get()
            yield item
            if isinstance(item, Faulted):
                self.failure = item.error
            if isinstance(item, SourceEnded | Faulted):
                return

    def rest(self) -> Iterator[Said]:
        """What was said since, such as check-ins committed while closing."""
        while not self._said.empty():
            yield self._said.get()

    def save_best(self, path: Path) -> bool:
        """Save the look with most people named, with boxes and names; False: there was none."""
        from faceapp.capture.images import write_image
        from faceapp.vision.annotate import annotate

        if self._best is None:
            return False
        frame, overlay = self._best
        write_image(path, annotate(frame.pixels, overlay))
        return True
