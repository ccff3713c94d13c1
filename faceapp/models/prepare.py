"""The child process that makes the model files: ``python -m faceapp.models.prepare --folder DIR``.

It speaks JSON lines on standard output: ``{"step": "...", "fraction": 0.25}`` as it goes on, then
``{"done": true}``, or ``{"error": "the reason"}`` and exit code 1. It may be killed at any moment,
and two may run at once: files are made in a folder of their own and moved into place whole, the
manifest last; the same weights give the same bytes, so either's files serve both.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from faceapp.core.errors import FaceappError, ModelError, ModelPreparationError
from faceapp.models.sources import ALL_WEIGHTS
from faceapp.models.store import MANIFEST, WORKSHOP_PREFIX, ModelStore, RecordedFile, write_manifest

Progress = Callable[[str, float], None]

_ABANDONED_AFTER_S = 3600.0
_NEEDED_PACKAGES = {"torch": "torch", "onnx": "onnx"} | {
    published.package: published.distribution for published in ALL_WEIGHTS
}


def prepare(folder: Path, progress: Progress, mark: str = "") -> None:
    """Make sure that ``folder`` holds every model, whole. Does nothing more where it does.

    Args:
        folder: made when missing.
        progress: called with a step and the fraction done, 0-1.
        mark: part of the name of the folder to work in, so that whoever kills this finds it.

    Raises:
        ModelPreparationError: it can't be done; says why.
    """
    progress("Checking", 0.0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        if not _is_whole(folder):
            _make(folder, progress, mark)
    except OSError as error:
        raise ModelPreparationError(
            f"the folder “{folder}” can't be written ({error.strerror})."
        ) from error


def _is_whole(folder: Path) -> bool:
    try:
        ModelStore(folder).verify()
    except ModelError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Clear away what killed runs left; a younger folder may belong to a run at work."""
    for workshop in folder.glob(f"{WORKSHOP_PREFIX}*"):
        if time.time() - workshop.stat().st_mtime > _ABANDONED_AFTER_S:
            shutil.rmtree(workshop, ignore_errors=True)


def _make(folder: Path, progress: Progress, mark: str) -> None:
    progress("Loading torch", 0.05)
    check_packages(_NEEDED_PACKAGES)
    from faceapp.models import export  # noqa: PLC0415  (torch takes seconds, and may be missing)

    prefix = f"{WORKSHOP_PREFIX}{mark}-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=folder) as workshop:
        made: list[Path] = []
        wanted = export.exports()
        for index, item in enumerate(wanted):
            progress(f"Converting {item.file_name}", 0.3 + 0.6 * index / len(wanted))
            made.append(export.write_onnx(item, Path(workshop)))
        progress("Putting the files in place", 0.95)
        _put_in_place(made, folder)


def check_packages(needed: Mapping[str, str]) -> None:
    """Raise ModelPreparationError unless all are installed: import name -> distribution."""
    for package, distribution in needed.items():
        if importlib.util.find_spec(package) is None:
            raise ModelPreparationError(
                f"the package “{distribution}” is not installed. "
                'Run “python packaging/bootstrap.py run”, or “pip install "faceapp[prepare]"”.'
            )


def _put_in_place(made: Sequence[Path], folder: Path) -> None:
    recorded = {path.name: RecordedFile.of(path) for path in made}
    for path in made:
        target = folder / path.name
        # A file that is right already may be open in a running window: leave it.
        if not target.is_file() or RecordedFile.of(target) != recorded[path.name]:
            path.replace(target)
    manifest = made[0].with_name(MANIFEST)
    write_manifest(manifest, recorded)
    manifest.replace(folder / MANIFEST)
    ModelStore(folder).verify()


def _say(**facts: object) -> None:
    sys.stdout.write(json.dumps(facts, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def report(job: Callable[[Progress], None]) -> int:
    """Do a child's job, and tell on standard output how it went. Returns the exit code."""

    def progress(step: str, fraction: float) -> None:
        _say(step=step, fraction=round(fraction, 3))

    try:
        job(progress)
    except ModelPreparationError as error:
        _say(error=error.reason)
        return 1
    except FaceappError as error:
        _say(error=str(error))
        return 1
    except Exception as error:  # noqa: BLE001  (the parent only sees what is said here)
        traceback.print_exc(file=sys.stderr)
        _say(error=f"{type(error).__name__}: {error}")
        return 1
    _say(done=True)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="faceapp.models.prepare", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="where the models go")
    parser.add_argument("--mark", default="", help="part of the name of the folder to work in")
    options = parser.parse_args(arguments)
    return report(lambda progress: prepare(options.folder, progress, options.mark))


if __name__ == "__main__":
    sys.exit(main())
