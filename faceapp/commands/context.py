"""What every command shares: where to write, and the product to work with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from faceapp import app
from faceapp.core.facts import Fact, Faulted, Preparing, RecognitionReady
from faceapp.paths import Paths
from faceapp.runtime.engine import LookListener
from faceapp.runtime.recognition_kit import RecognitionKit, load_or_prepare
from faceapp.settings import Settings, load_settings

T = TypeVar("T")

WAIT_STEP_S = 0.5
JSON_OPTION = typer.Option("--json", help="Write JSON, for scripts.")


def write_json(value: Any) -> None:  # noqa: ANN401  (whatever json can write)
    """One JSON value on one line of standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def notes() -> Console:
    """Where progress and remarks go: standard error, so that standard output stays clean."""
    return Console(stderr=True, highlight=False)


def note(sentence: str, style: str | None = None) -> None:
    """One remark on one line, however long, taken literally."""
    notes().print(sentence, style=style, markup=False, soft_wrap=True)


def result(future: Future[T]) -> T:
    """The result of a future, waited for in steps: on Windows Ctrl+C works only between them."""
    while not future.done():
        wait_for([future], WAIT_STEP_S)
    return future.result()


def progress_bar() -> Progress:
    """A progress bar on standard error; quiet where that is no terminal."""
    console = notes()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )


@contextmanager
def product(
    *,
    paths: Paths | None = None,
    every_frame: bool = False,
    on_look: LookListener | None = None,
) -> Iterator[app.Product]:
    """The running product with its people loaded; the networks load in the background.

    Networks are always the user's own; ``paths`` says where everything else is.

    Raises:
        StorageError: the database can't be used.
    """
    user = Paths.for_user()
    built = app.build(
        paths or user,
        models=user.models,
        encoders=user.encoders,
        every_frame=every_frame,
        on_look=on_look,
    )
    if built.settings_error is not None:
        note(str(built.settings_error), style="red")
    with progress_bar() as bar:
        built.desk.listen(_preparation_shown_on(bar))
        with app.running(built):
            result(built.desk.people())  # raises what is wrong with the database
            yield built


@contextmanager
def encoders_alone() -> Iterator[app.Product]:
    """The product, not started: encoders alone need neither its database nor its networks."""
    built = app.build(Paths.for_user())
    try:
        yield built
    finally:
        built.encoders.close()


def settings() -> Settings:
    """The settings of this user, without opening anything else."""
    found, error = load_settings(Paths.for_user().settings)
    if error is not None:
        note(str(error), style="red")
    return found


def recognition() -> RecognitionKit:
    """The networks alone, set up first where needed: no data folder is opened.

    Raises:
        ModelError: they can't be loaded or made.
    """
    built, folder = app.build(Paths.for_user()), Paths.for_user().models
    load = built.encoders.load_kit_of_the_desk
    with progress_bar() as bar:
        show = _preparation_shown_on(bar)
        kit = load_or_prepare(
            lambda: load(lambda error: note(str(error), style="red")),
            folder,
            lambda step, fraction: show(Preparing(step, fraction)),
        )
        show(RecognitionReady())
    return kit


def _preparation_shown_on(bar: Progress) -> Any:  # noqa: ANN401
    task = bar.add_task("Setting up recognition, once", total=1.0, visible=False)

    def on_fact(fact: Fact) -> None:
        if isinstance(fact, Preparing):
            bar.update(task, completed=fact.fraction, description=fact.step, visible=True)
        elif isinstance(fact, RecognitionReady | Faulted):
            bar.update(task, visible=False)

    return on_fact
