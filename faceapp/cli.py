"""The command line. No command opens the window, or runs the demo where there is no display."""

from __future__ import annotations

import logging
import sys
from typing import Annotated, NoReturn

import typer

from faceapp import __version__
from faceapp.commands import calibrate, checkin, compare, demo, doctor, models, people, records
from faceapp.commands.context import notes, write_json
from faceapp.core.errors import FaceappError
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
cli.command()(demo.demo)
cli.command()(doctor.doctor)
cli.command()(calibrate.calibrate)
cli.add_typer(models.models, name="models")


@cli.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    """Open the window when no command is given."""
    if version:
        typer.echo(f"faceapp {__version__}")
    elif context.invoked_subcommand is None:
        if has_display():
            raise typer.Exit(checkin.open_window(None))
        notes().print("No display here: running the demo without a window.")
        demo.demo()


def main() -> NoReturn:
    """Run, and turn faults into a sentence and an exit code."""
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


def _tell(error: Exception) -> None:
    if isinstance(error, FaceappError):
        sentence = str(error)
    else:
        sentence = f"Something unexpected went wrong ({error!r}). The log file has the details."
    if "--json" in sys.argv:
        write_json({"error": type(error).__name__, "message": sentence})
    notes().print(sentence, style="red", markup=False)


def _leave(code: int) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    sys.exit(code)
