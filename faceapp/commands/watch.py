"""Watches a session without a window: what is told, what is new, and the best picture."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

from faceapp.core.errors import (
    FaceappError,
    InputError,
    ModelError,
    SourceError,
    UnreadableImageError,
    UnreadableVideoError,
)
from faceapp.core.facts import Fact, Faulted, SourceEnded
from faceapp.core.tracks import Overlay
from faceapp.core.types import Frame
from faceapp.runtime.track_news import News, TrackNews

Said = Fact | News

WAIT_STEP_S = 0.5  # on Windows Ctrl+C works only between waits
ENDING = (SourceError, ModelError, UnreadableImageError, UnreadableVideoError)


def check_place(picture: Path) -> None:
    """Find out before a long run whether its picture can be saved there.

    Raises:
        InputError: the folder does not exist, or a folder has that name.
    """
    if not picture.parent.is_dir():
        raise InputError(f"There is no folder “{picture.parent}”. Choose another --save-picture.")
    if picture.is_dir():
        raise InputError(f"“{picture}” is a folder. Add a file name to --save-picture.")


class Watch:
    """Gathers from the threads of a session what the main thread then tells.

    Attributes:
        failure: the fault that ended the session, else the first that was told, if any.
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
        """What is said, as it is said, until the source ends or a fault ends it.

        A check-in that could not be stored is told, and the session goes on.
        """
        ended = False
        while not ended:
            try:
                item = self._said.get(timeout=WAIT_STEP_S)
            except queue.Empty:
                continue
            yield item
            ended = self._noted(item)

    def rest(self) -> Iterator[Said]:
        """What was said since, such as check-ins committed while closing."""
        while not self._said.empty():
            item = self._said.get()
            yield item
            self._noted(item)

    def _noted(self, item: Said) -> bool:
        """Keep in mind what failed; whether that ended the session."""
        if not isinstance(item, Faulted):
            return isinstance(item, SourceEnded)
        ends = isinstance(item.error, ENDING) or not isinstance(item.error, FaceappError)
        if ends or self.failure is None:
            self.failure = item.error
        return ends

    def save_best(self, path: Path) -> bool:
        """Save the look with most people named, with boxes and names; False: there was none.

        Raises:
            InputError: the file can't be written.
        """
        from faceapp.capture.images import write_image
        from faceapp.vision.annotate import annotate

        if self._best is None:
            return False
        frame, overlay = self._best
        try:
            write_image(path, annotate(frame.pixels, overlay))
        except OSError as error:
            raise InputError(f"“{path}” could not be written ({error.strerror}).") from error
        return True
