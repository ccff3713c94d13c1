"""Builds the real product over a folder of the test, and notes what it tells."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from faceapp import app
from faceapp.core.evidence import Evidence, Passage
from faceapp.core.facts import Fact
from faceapp.core.types import Candidate, FaceQuality, Subject, SubjectDetails, Template
from faceapp.paths import Paths

WAIT_S = 60.0


@dataclass
class Notebook:
    """Everything the product told, in order."""

    facts: list[Fact] = field(default_factory=list)
    arrived: queue.SimpleQueue[Fact] = field(default_factory=queue.SimpleQueue)

    def note(self, fact: Fact) -> None:
        self.facts.append(fact)
        self.arrived.put(fact)

    def wait_for(self, kind: type, timeout_s: float = WAIT_S) -> Fact:
        """The next fact of that kind; what comes before it stays in ``facts``."""
        ends = time.monotonic() + timeout_s
        while True:
            try:
                fact = self.arrived.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {kind.__name__} came; only {self.facts}") from None
            if isinstance(fact, kind):
                return fact

    def of(self, kind: type) -> list[Fact]:
        return [fact for fact in self.facts if isinstance(fact, kind)]


class SetClock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 8, 0).astimezone()

    def now(self) -> datetime:
        return self.time

    def monotonic_s(self) -> float:
        return time.monotonic()

    def forward(self, **step: float) -> None:
        self.time += timedelta(**step)


@contextmanager
def product_in(
    paths: Paths, models: Path, **options: object
) -> Iterator[tuple[app.Product, Notebook]]:
    """The real product: real database, real networks, real threads."""
    product = app.build(paths, models=models, **options)
    notebook = Notebook()
    product.desk.listen(notebook.note)
    with app.running(product):
        yield product, notebook


def enrol(product: app.Product, photo: Path, name: str, employee_id: str) -> Subject:
    sample = product.desk.examine_photo(photo).result(WAIT_S).only()
    return product.desk.enrol(SubjectDetails(name, employee_id), sample).result(WAIT_S)


def passage_of(product: app.Product, subject: Subject, d: float = 0.05) -> Passage:
    """The subject was recognised at ``d``, with the embedding of its reference."""
    row = int(np.flatnonzero(product.desk.known.gallery.row_ids == subject.subject_id)[0])
    gallery = product.desk.known.gallery
    evidence = Evidence(
        template=Template(gallery.matrix[row], gallery.encoder_id),
        candidates=(Candidate(subject.subject_id, d),),
        threshold=product.desk.known.threshold,
        people=gallery.people,
        frames_fused=3,
        quality=FaceQuality(60.0, 5.0),
        spread=d,  # the embedding is the reference itself
    )
    return Passage(subject, evidence, np.full((40, 30, 3), 90, np.uint8))
