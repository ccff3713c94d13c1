"""Enrols many people from one photo each, on all cores, in few commits."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import wait
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from faceapp.attendance.enrolment import examine
from faceapp.attendance.roster import RosterEntry
from faceapp.core.errors import FaceappError, InputError
from faceapp.core.types import FaceSample, UInt8Array
from faceapp.runtime.desk import Desk
from faceapp.runtime.parallel import in_order
from faceapp.runtime.recognition_kit import RecognitionKit

log = logging.getLogger(__name__)

PEOPLE_PER_COMMIT = 100


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """Why one entry was left out."""

    entry: RosterEntry
    error: Exception


@dataclass(slots=True)
class ImportReport:
    """What became of a list.

    Attributes:
        stopped_by: what ended the import early, if anything did: Ctrl+C, or the database.
    """

    enrolled: int = 0
    failures: list[ImportFailure] = field(default_factory=list)
    seconds: float = 0.0
    stopped_by: KeyboardInterrupt | FaceappError | None = None

    @property
    def photos_per_s(self) -> float:
        done = self.enrolled + len(self.failures)
        return done / self.seconds if self.seconds else 0.0


def import_people(
    desk: Desk,
    kits: Sequence[RecognitionKit],
    read_image: Callable[[Path], UInt8Array],
    entries: Sequence[RosterEntry],
    on_progress: Callable[[int, int], None],
) -> ImportReport:
    """Enrol every entry that can be; the rest is in the report. Photos are read in parallel.

    Of a photo with more faces the main one is taken, if it plainly is that. Ctrl+C ends the
    import: what was ready by then is committed and counted.

    Args:
        desk: where the people go.
        kits: one per worker, each with networks of one thread: on small photos that is faster
            than one network on many threads.
        read_image: a photo file to (H, W, 3) uint8 RGB.
        entries: whom to enrol.
        on_progress: called with (done, all) after each commit.
    """
    report = ImportReport()
    began_s = time.monotonic()
    ready: list[tuple[RosterEntry, FaceSample]] = []
    try:
        with closing(_samples(kits, read_image, entries)) as outcomes:
            for done, (entry, outcome) in enumerate(outcomes, start=1):
                if isinstance(outcome, Exception):
                    report.failures.append(ImportFailure(entry, outcome))
                else:
                    ready.append((entry, outcome))
                if len(ready) >= PEOPLE_PER_COMMIT:
                    _commit(desk, ready, report)
                on_progress(done, len(entries))
        _commit(desk, ready, report)
    except FaceappError as error:
        report.stopped_by = error
    except KeyboardInterrupt as interrupt:
        report.stopped_by = interrupt
        _commit(desk, ready, report)
    report.seconds = time.monotonic() - began_s
    return report


def _samples(
    kits: Sequence[RecognitionKit],
    read_image: Callable[[Path], UInt8Array],
    entries: Sequence[RosterEntry],
) -> Generator[tuple[RosterEntry, FaceSample | Exception]]:
    """The entries in order, each with its sample or what went wrong."""

    def work(kit: RecognitionKit, entry: RosterEntry) -> FaceSample | Exception:
        try:
            if entry.fault is not None:
                return entry.fault
            if entry.photo is None:
                return InputError("The photo is missing. Write its file name into the list.")
            pixels = read_image(entry.photo)
            return examine(pixels, kit.reader.samples(pixels)).main()
        except FaceappError as error:
            return error
        except Exception as error:  # one odd photo must not cost the others
            log.exception("unexpected fault with an entry of the import")
            return error

    return in_order(kits, entries, work, "import")


def _commit(desk: Desk, ready: list[tuple[RosterEntry, FaceSample]], report: ImportReport) -> None:
    if not ready:
        return
    people = list(ready)
    ready.clear()
    future = desk.enrol_many([(entry.details, sample) for entry, sample in people])
    try:
        wait([future])
    finally:  # interrupted or not: what was handed in is committed, so it is counted
        for (entry, _sample), outcome in zip(people, future.result(), strict=True):
            if isinstance(outcome, Exception):
                report.failures.append(ImportFailure(entry, outcome))
            else:
                report.enrolled += 1
