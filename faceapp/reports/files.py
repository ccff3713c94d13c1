"""Writing a report whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from faceapp.core.working_time_errors import ReportNotWrittenError


def write_whole(path: Path, content: bytes) -> None:
    """All or nothing, so that no half report takes the place of a whole one.

    Raises:
        ReportNotWrittenError: the folder can't be written, the disk is full, or such.
    """
    try:
        _replace(path.resolve(), content)
    except OSError as error:
        raise ReportNotWrittenError(path, error.strerror or str(error)) from error


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():  # a pipe or device takes it as it comes
        path.write_bytes(content)
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
