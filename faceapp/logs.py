"""Log files, for finding out afterwards what happened at a desk.

No personal data: no names, employee ids, templates, pictures or file names of photos are logged;
people appear as ``subject_id`` at most. What people need to know reaches them as facts and
errors, not through the log.
"""

from __future__ import annotations

import logging
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "faceapp.log"
MAX_BYTES = 1_000_000
FILES = 5

_FORMAT = "%(asctime)s.%(msecs)03dZ %(levelname)s %(threadName)s %(name)s: %(message)s"
_TIME_FORMAT = "%Y-%m-%dT%H:%M:%S"


def configure_logging(folder: Path, *, verbose: bool) -> None:
    """Send the log of the whole program to files in ``folder``, five of 1 MB at most.

    Where the folder can't be written the log goes to standard error. Called again, it takes the
    place of the earlier call.

    Args:
        folder: made when missing.
        verbose: debug messages too, and a copy on standard error.
    """
    logging.raiseExceptions = False  # a full disk must not print tracebacks over what is shown
    root, package = logging.getLogger(), logging.getLogger("faceapp")
    for handler in [handler for handler in root.handlers if handler.name == __name__]:
        root.removeHandler(handler)
        handler.close()
    # Of other packages the warnings: the root's own level.
    package.setLevel(logging.DEBUG if verbose else logging.INFO)
    handlers, trouble = _handlers(folder, verbose=verbose)
    for handler in handlers:
        handler.name = __name__
        handler.setFormatter(_utc_formatter())
        root.addHandler(handler)
    if trouble is not None:
        package.warning("no log file can be written: %s", trouble.strerror)


def _handlers(folder: Path, *, verbose: bool) -> tuple[list[logging.Handler], OSError | None]:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = RotatingFileHandler(
            folder / FILE_NAME, maxBytes=MAX_BYTES, backupCount=FILES - 1, encoding="utf-8"
        )
    except OSError as error:
        return [logging.StreamHandler()], error
    return ([file, logging.StreamHandler()] if verbose else [file]), None


def _utc_formatter() -> logging.Formatter:
    formatter = logging.Formatter(_FORMAT, _TIME_FORMAT)
    formatter.converter = time.gmtime
    return formatter
