"""demo: the whole main job on two public-domain portraits, where there is no camera or display.

It uses a data folder of its own that is gone afterwards: nobody's attendance is touched.
"""

from __future__ import annotations

import queue
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from faceapp import app
from faceapp.commands.checkin import BestPicture
from faceapp.commands.context import product
from faceapp.core.facts import CheckedIn, Fact, Faulted, SourceEnded
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.core.types import Frame, Overlay, SubjectDetails
from faceapp.paths import Paths
from faceapp.runtime.track_news import News, TrackNews

PICTURE = Path("faceapp-demo.png")
Said = Fact | News


def demo(
    picture: Annotated[
        Path, typer.Option("--save-picture", help="Where to save the annotated picture.")
    ] = PICTURE,
) -> None:
    """Run the desk without a window on the demo clip, and save an annotated picture.

    One person is enrolled before the clip starts; the other is a stranger until enrolled while it
    runs. Exit code 0 when both are recognised.
    """
    with tempfile.TemporaryDirectory(prefix="faceapp-demo-") as folder:
        raise typer.Exit(_run(Paths.under(Path(folder)), picture))


def _run(paths: Paths, picture: Path) -> int:
    from faceapp.capture.demo import demo_portraits

    said: queue.SimpleQueue[Said] = queue.SimpleQueue()
    best, news = BestPicture(), TrackNews()

    def on_look(frame: Frame, overlay: Overlay) -> None:
        best.offer(frame, overlay)
        for item in news.of(overlay):
            said.put(item)

    portraits = demo_portraits()
    with product(paths=paths, every_frame=True, on_look=on_look) as running:
        running.desk.listen(said.put)
        _enrol(running, portraits[0].name, portraits[0].path, "1")
        running.engine.start(SourceSpec(SourceKind.DEMO))
        stranger = portraits[1]
        recognised = _follow(said, lambda: _enrol(running, stranger.name, stranger.path, "2"))
    while not said.empty():
        _tell(said.get())
    if best.save(picture):
        typer.echo(f"Annotated picture: {picture.resolve()}")
    typer.echo(f"Recognised: {', '.join(sorted(recognised)) or 'nobody'}.")
    return 0 if {portrait.name for portrait in portraits} <= recognised else 1


def _enrol(running: app.Product, name: str, photo: Path, employee_id: str) -> None:
    findings = running.desk.examine_photo(photo).result()
    running.desk.enrol(SubjectDetails(name, employee_id, "Demo"), findings.only()).result()
    typer.echo(f"Enrolled {name} from one photo.")


def _follow(said: queue.SimpleQueue[Said], enrol_stranger: Callable[[], None]) -> set[str]:
    """Tell what happens until the clip ends; the first stranger is enrolled meanwhile."""
    recognised: set[str] = set()
    met_stranger = False
    while True:
        item = said.get()
        _tell(item)
        if isinstance(item, SourceEnded | Faulted):
            return recognised
        if isinstance(item, News) and item.face.subject:
            recognised.add(item.face.subject.name)
        elif isinstance(item, News) and not met_stranger:
            met_stranger = True
            enrol_stranger()


def _tell(item: Said) -> None:
    match item:
        case News(frame_id, face):
            who = face.subject.name if face.subject else "unknown"
            d = "" if face.d is None else f", d = {face.d:.3f}"
            typer.echo(f"frame {frame_id:4d}: {who} ({face.frames_fused} frames fused{d})")
        case CheckedIn(event):
            typer.echo(f"            checked in: {event.subject.name} {event.occurred_at:%H:%M:%S}")
        case Faulted(error):
            typer.echo(f"fault: {error}")
        case _:
            pass
