"""The command line. No command opens the window, or runs the demo where there is no display."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sys
from typing import Annotated, NoReturn

import typer

from faceapp import __version__
from faceapp.commands import (
    calibrate,
    checkin,
    compare,
    demo,
    doctor,
    evaluate,
    fine_tune,
    models,
    people,
    pin,
    records,
    report,
    shifts,
    site,
    train,
    train_head,
    train_projection,
)
from faceapp.commands.context import note, write_json
from faceapp.core.errors import FaceappError
from faceapp.logs import configure_logging
from faceapp.paths import Paths
from faceapp.ui.display import has_display

log = logging.getLogger(__name__)

UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130

cli = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Attendance by face, from one photo each. Without a command: the window.",
)
cli.command()(people.enrol)
cli.command("import")(people.import_)
cli.command()(compare.verify)
cli.command()(compare.identify)
cli.command()(checkin.checkin)
cli.command()(people.people)
cli.command()(people.remove)
cli.command()(records.export)
cli.command()(report.report)
cli.command()(demo.demo)
cli.command()(doctor.doctor)
cli.command()(calibrate.calibrate)
cli.command()(evaluate.evaluate)
cli.command()(train.train)
cli.command("train-projection")(train_projection.train_projection)
cli.command("train-head")(train_head.train_head)
cli.command("fine-tune")(fine_tune.fine_tune)
cli.command()(site.why)
cli.command()(site.void)
cli.command("what-if")(site.what_if)
cli.command()(site.health)
cli.command()(pin.pin)
cli.add_typer(models.models, name="models")
cli.add_typer(shifts.shifts, name="shifts")


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    kiosk: Annotated[
        bool, typer.Option("--kiosk", help="Full screen, left with the operator's PIN only.")
    ] = False,
) -> None:
    """Open the window when no command is given."""
    if version:
        typer.echo(f"faceapp {__version__}")
    elif context.invoked_subcommand is None:
        if has_display():
            raise typer.Exit(checkin.open_window(None, kiosk=kiosk))
        note("No display here: running the demo without a window.")
        demo.demo()


def main() -> NoReturn:
    """Run, and turn faults into a sentence and an exit code."""
    _speak_utf8()
    configure_logging(Paths.for_user().logs, verbose=bool(os.environ.get("FACEAPP_VERBOSE")))
    try:
        cli(standalone_mode=True)
    except FaceappError as error:
        _tell(error)
        _leave(error.exit_code)
    except KeyboardInterrupt:
        _leave(INTERRUPTED)
    except Exception as error:
        log.exception("unexpected fault")
        _tell(error)
        _leave(UNEXPECTED)
    _leave(0)


def _speak_utf8() -> None:
    """Names are in any script, whatever the terminal or pipe was set to; CSV keeps its CR LF."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def _tell(error: Exception) -> None:
    if isinstance(error, FaceappError):
        sentence = " ".join((str(error), *getattr(error, "__notes__", ())))
    else:  # only its type: its text may hold personal data
        kind = type(error).__name__
        sentence = f"Something unexpected went wrong ({kind}). The log file has the details."
    with contextlib.suppress(OSError, ValueError):  # nobody reads any more; the exit code tells
        if "--json" in sys.argv:
            write_json({"error": type(error).__name__, "message": sentence})
        note(sentence, style="red")


def _leave(code: int) -> NoReturn:
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    sys.exit(code)
