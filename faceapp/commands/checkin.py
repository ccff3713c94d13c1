"""checkin: the desk on a source, with the window or without."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from faceapp import app
from faceapp.commands.context import product, result, write_json
from faceapp.commands.people import as_dict
from faceapp.commands.watch import Said, Watch, check_place
from faceapp.core.errors import InputError
from faceapp.core.facts import AlreadyIn, CheckedIn, Faulted, SourceEnded, SourceOpened
from faceapp.core.sources import SourceSpec
from faceapp.paths import Paths
from faceapp.runtime.track_news import News
from faceapp.ui.display import has_display

UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h


def checkin(
    source: Annotated[
        str | None,
        typer.Option(
            "--source", help="Camera number, file, stream, or “demo”; as set if left out."
        ),
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

    Headless, every frame of a file is looked at; a camera runs until Ctrl+C or SIGTERM. Each line
    is an object with the key "event": opened, recognised, unknown, checked_in, already_in, fault,
    ended, interrupted.
    """
    spec = SourceSpec.parse(source) if source else None
    if not headless:
        raise typer.Exit(open_window(spec))
    raise typer.Exit(_run_headless(spec, picture))


def open_window(spec: SourceSpec | None, *, kiosk: bool = False) -> int:
    """Show the window on a source; returns the exit code.

    Raises:
        InputError: there is no display.
    """
    if not has_display():  # Qt would abort
        raise InputError("There is no display here. Add --headless.")
    return app.run_window(app.build(Paths.for_user()), spec, sys.argv[:1], kiosk=kiosk)


def _run_headless(spec: SourceSpec | None, picture: Path | None) -> int:
    if picture is not None:
        check_place(picture)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service is stopped like that
    watch = Watch()
    with product(every_frame=True, on_look=watch.on_look) as running:
        running.desk.listen(watch.on_fact)
        result(running.desk.kit)
        running.encoders.catch_up_in_background()
        running.engine.start(spec or SourceSpec.parse(running.desk.settings().source))
        try:
            for item in watch.follow():
                _write(item)
        except KeyboardInterrupt:
            write_json({"event": "interrupted"})
    for item in watch.rest():
        _write(item)
    if picture is not None:
        watch.save_best(picture)
    return getattr(watch.failure, "exit_code", UNEXPECTED) if watch.failure else 0


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
