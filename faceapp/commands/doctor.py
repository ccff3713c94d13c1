"""doctor: is everything here that Faceapp needs, and if not, what to do."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import Annotated

import typer

from faceapp import __version__, app
from faceapp.commands.context import JSON_OPTION, write_json
from faceapp.core.errors import DatabaseUnavailableError, FaceappError
from faceapp.core.model_errors import EncoderNotCalibratedError
from faceapp.models.choice import EncoderInUse, choose_encoder, usable_encoders
from faceapp.models.installed import InstalledEncoders
from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from faceapp.settings import AUTOMATIC, load_settings
from faceapp.store_parts import open_store
from faceapp.ui.display import has_display

LIBRARIES = ("numpy", "onnxruntime", "opencv-python-headless", "PySide6-Essentials", "SQLAlchemy")
DISK_NEEDED_MB = 500
IN_USE = "another program is using it"  # as storage says it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. ``ok`` None: fine as it is, but worth knowing."""

    what: str
    ok: bool | None
    detail: str


def doctor(as_json: Annotated[bool, JSON_OPTION] = False) -> None:
    """Check this computer. Exit code 0 when nothing is wrong, 1 otherwise."""
    findings = list(_examine(Paths.for_user()))
    healthy = all(finding.ok is not False for finding in findings)
    if as_json:
        write_json({"healthy": healthy, "findings": [asdict(finding) for finding in findings]})
    else:
        marks = {True: "ok  ", False: "BAD ", None: "note"}
        for finding in findings:
            typer.echo(f"{marks[finding.ok]} {finding.what}: {finding.detail}")
    raise typer.Exit(0 if healthy else 1)


def _examine(paths: Paths) -> Iterator[Finding]:
    yield Finding("Faceapp", True, f"{__version__}, Python {platform.python_version()}")
    yield Finding("System", True, platform.platform())
    for library in LIBRARIES:
        yield Finding(library, True, importlib.metadata.version(library))
    yield _tried("Settings", paths.settings, lambda: _settings(paths))
    yield _tried("Models", paths.models, lambda: ModelStore(paths.models).verify())
    yield from _encoders(paths)
    yield _tried("Database", paths.database, lambda: _database(paths))
    yield _disk(paths)
    yield _cameras()
    display = has_display()
    yield Finding(
        "Display", None if not display else True, "there" if display else "none: headless"
    )


def _tried(what: str, where: object, check: Callable[[], object]) -> Finding:
    try:
        check()
    except DatabaseUnavailableError as error:
        return Finding(what, None if error.reason == IN_USE else False, str(error))
    except EncoderNotCalibratedError as error:
        return Finding(what, None, str(error))
    except FaceappError as error:
        return Finding(what, False, str(error))
    return Finding(what, True, str(where))


def _encoders(paths: Paths) -> Iterator[Finding]:
    """Each installed encoder, and which one the settings want."""
    installed = InstalledEncoders(paths.encoders)
    for encoder_id in installed.ids():
        yield _tried(f"Encoder {encoder_id}", encoder_id, partial(_encoder, installed, encoder_id))
    settings, _error = load_settings(paths.settings, keep_aside=False)
    usable = usable_encoders(installed)
    chosen = choose_encoder(settings.encoder, usable)
    in_use = EncoderInUse.beside(paths.database).read(chosen)
    ok: bool | None = in_use in usable and (settings.encoder in (AUTOMATIC, chosen) or None)
    if ok and in_use != chosen:
        ok = None
    yield Finding("Encoder", ok, f"{in_use} in use, {settings.encoder} wanted")


def _encoder(installed: InstalledEncoders, encoder_id: str) -> None:
    if not installed.card(encoder_id).calibrated:
        raise EncoderNotCalibratedError(encoder_id)
    installed.verified(encoder_id)


def _settings(paths: Paths) -> None:
    _settings, error = load_settings(paths.settings, keep_aside=False)
    if error is not None:
        raise error


def _database(paths: Paths) -> None:
    """Opening checks it. One that is not there yet is not made."""
    if paths.database.exists():
        open_store(paths.database).close()


def _disk(paths: Paths) -> Finding:
    folder = paths.data
    while not folder.exists():
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    return Finding("Disk", free_mb >= DISK_NEEDED_MB, f"{free_mb} MB free at {folder}")


def _cameras() -> Finding:
    names = [f"{camera.address}: {camera.name}" for camera in app.list_cameras()]
    return Finding("Cameras", True if names else None, ", ".join(names) or "none found")
