"""demo: the whole main job on two public-domain portraits, where there is no camera or display.

It uses a data folder of its own that is gone afterwards: nobody's attendance is touched.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faceapp import app
from faceapp.commands.context import product, result
from faceapp.commands.watch import Said, Watch, check_place
from faceapp.core.facts import CheckedIn, Faulted
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.core.types import SubjectDetails
from faceapp.paths import Paths
from faceapp.runtime.track_news import News

if TYPE_CHECKING:
    from faceapp.capture.demo import DemoPortrait

PICTURE = Path("faceapp-demo.png")


def demo(
    picture: Annotated[
        Path, typer.Option("--save-picture", help="Where to save the annotated picture.")
    ] = PICTURE,
) -> None:
    """Run the desk without a window on the demo clip, and save an annotated picture.

    One person is enrolled before the clip starts; the other is a stranger until enrolled while it
    runs. Exit code 0 when both are recognised.
    """
    check_place(picture)
    with tempfile.TemporaryDirectory(prefix="faceapp-demo-") as folder:
        raise typer.Exit(_run(Paths.under(Path(folder)), picture))


def _run(paths: Paths, picture: Path) -> int:
    from faceapp.capture.demo import demo_portraits

    watch = Watch()
    known, stranger = demo_portraits()
    recognised: set[str] = set()
    with product(paths=paths, every_frame=True, on_look=watch.on_look) as running:
        running.desk.listen(watch.on_fact)
        _enrol(running, known, "1")
        running.engine.start(SourceSpec(SourceKind.DEMO))
        to_enrol = [stranger]
        for item in watch.follow():
            _tell(item)
            if isinstance(item, News) and item.face.subject:
                recognised.add(item.face.subject.name)
            elif isinstance(item, News) and to_enrol:
                _enrol(running, to_enrol.pop(), "2")
    for item in watch.rest():
        _tell(item)
    if watch.save_best(picture):
        typer.echo(f"Annotated picture: {picture.resolve()}")
    typer.echo(f"Recognised: {', '.join(sorted(recognised)) or 'nobody'}.")
    return 0 if {known.name, stranger.name} <= recognised else 1


def _enrol(running: app.Product, person: DemoPortrait, employee_id: str) -> None:
    findings = result(running.desk.examine_photo(person.path))
    details = SubjectDetails(person.name, employee_id, "Demo")
    result(running.desk.enrol(details, findings.only()))
    typer.echo(f"Enrolled {person.name} from one photo.")


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
