"""The progress of work on encoders, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from faceapp import app
from faceapp.commands.context import progress_bar
from faceapp.core.facts import EncoderChanged, Fact, InstallingEncoder, Reembedding


@contextmanager
def encoder_progress(running: app.Product) -> Iterator[None]:
    """Show how installing and embedding go on; Ctrl+C stops them first."""
    with progress_bar() as bar:
        task = bar.add_task("", total=1.0, visible=False)

        def on_fact(fact: Fact) -> None:
            match fact:
                case InstallingEncoder(_encoder_id, step, fraction):
                    bar.update(task, completed=fraction, description=step, visible=True)
                case Reembedding(done, total) if total:
                    share = done / total
                    bar.update(task, completed=share, description="Embedding photos", visible=True)
                case EncoderChanged():
                    bar.update(task, visible=False)
                case _:
                    pass

        running.desk.listen(on_fact)
        try:
            yield
        except KeyboardInterrupt:
            running.encoders.cancel()
            raise
