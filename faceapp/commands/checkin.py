"""checkin: the desk on a source, with the window or without."""

from __future__ import annotations

import queue
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.commands.context import product, write_json
from faceapp.commands.people import as_dict
from faceapp.core.facts import AlreadyIn, CheckedIn, Fact, Faulted, SourceEnded, SourceOpened
from faceapp.core.sources import SourceSpec
from faceapp.core.types import Frame, Overlay
from faceapp.paths import Paths
from faceapp.runtime.track_news import News, TrackNews

Said = Fact | News


def checkin(
    source: Annotated[
        str | None,
        typer.Option("--source", help="Camera number, file, stream address, or “demo”."),
    ] = None,
    headless: Annotated[
        bool, typer.Option("--headless", help="No window: one JSON object per line.")
    ] = False,
    picture: Annotated[
        Path | None,
        typer.Option("--save-picture", help="Save the best picture with names (headless)."),
    ] = None,
) -> None:
    """Check people in from a camera, a file or a stream.

    Headless, every frame of a file is looked at; a camera runs until Ctrl+C. Each line is an
    object with the key "event": opened, recognised, unknown, checked_in, already_in, fault, ended.
    """
    spec = SourceSpec.parse(source) if source else None
    if not headless:
        raise typer.Exit(open_window(spec))
    raise typer.Exit(_run_headless(spec or SourceSpec.parse("0"), picture))


def open_window(spec: SourceSpec | None) -> int:
    """Show the window on a source; returns the exit code."""
    return app.run_window(app.build(Paths.for_user()), spec, sys.argv[:1])


class BestPicture:
    """Keeps the look with the most people named, to be drawn at the end."""

    def __init__(self) -> None:
        self._best: tuple[Frame, Overlay] | None = None
        self._rank = (-1, -1)

    def offer(self, frame: Frame, overlay: Overlay) -> None:
        rank = (sum(face.subject is not None for face in overlay.faces), len(overlay.faces))
        if rank > self._rank:
            self._best, self._rank = (frame, overlay), rank

    def save(self, path: Path) -> bool:
        """Write it with boxes and names; False when no frame was seen."""
        from faceapp.capture.images import write_image
        from faceapp.vision.annotate import annotate

        if self._best is None:
            return False
        frame, overlay = self._best
        write_image(path, annotate(frame.pixels, overlay))
        return True


def _run_headless(spec: SourceSpec, picture: Path | None) -> int:
    said: queue.SimpleQueue[Said] = queue.SimpleQueue()
    best, news = BestPicture(), TrackNews()

    def on_look(frame: Frame, overlay: Overlay) -> None:
        best.offer(frame, overlay)
        for item in news.of(overlay):
            said.put(item)

    failure: Exception | None = None
    with product(every_frame=True, on_look=on_look) as running:
        running.desk.listen(said.put)
        running.desk.kit.result()
        running.engine.start(spec)
        try:
            failure = _follow(said)
        except KeyboardInterrupt:
            write_json({"event": "interrupted"})
    while not said.empty():  # check-ins that were committed while closing
        _write(said.get())
    if picture is not None:
        best.save(picture)
    return getattr(failure, "exit_code", 70) if failure else 0


def _follow(said: queue.SimpleQueue[Said]) -> Exception | None:
    """Write what is said until the source ends; returns the fault that ended it, if one did."""
    while True:
        item = said.get()
        _write(item)
        if isinstance(item, SourceEnded):
            return None
        if isinstance(item, Faulted):
            return item.error


def _write(item: Said) -> None:
    line = _as_json(item)
    if line is not None:
        write_json(line)


def _as_json(item: Said) -> dict[str, Any] | None:
    match item:
        case News():
            return _news_as_json(item)
        case SourceOpened():
            return {"event": "opened", "source": item.name, "live": item.is_live}
        case SourceEnded():
            return {"event": "ended", "source": item.name}
        case CheckedIn(event) | AlreadyIn(event):
            return {
                "event": "checked_in" if isinstance(item, CheckedIn) else "already_in",
                **as_dict(event.subject),
                "at": event.occurred_at.isoformat(timespec="seconds"),
                "d": event.d,
            }
        case Faulted(error):
            return {"event": "fault", "error": type(error).__name__, "message": str(error)}
        case _:
            return None


def _news_as_json(news: News) -> dict[str, Any]:
    face = news.face
    who = as_dict(face.subject) if face.subject else {}
    return {
        "event": "recognised" if face.subject else "unknown",
        "frame": news.frame_id,
        "track": face.track_id,
        **who,
        "d": None if face.d is None else round(face.d, 4),
        "frames_fused": face.frames_fused,
        "box": [round(float(edge)) for edge in face.detection.box],
    }
