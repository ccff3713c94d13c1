"""PINs: argon2id hashes, and the file that keeps the operator's. The only user of argon2.

A PIN is short, so a hash alone would not protect it from whoever has the file: the file is for
this user only, tries are rationed (``attendance.pin_backoff``), and neither is ever logged.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from faceapp.core.errors import DatabaseUnavailableError

_HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106, low memory


@cache
def _nobodys() -> str:
    """The hash of nothing that can be typed."""
    return _HASHER.hash(secrets.token_hex(16))


def hash_pin(pin: str) -> str:
    """The argon2id hash, with its salt and parameters; takes a tenth of a second on purpose."""
    return _HASHER.hash(pin)


def pin_fits(kept: str | None, pin: str) -> bool:
    """Whether a PIN is the one of a hash; as slow where there is none."""
    try:
        return _HASHER.verify(kept or _nobodys(), pin) and bool(kept)
    except (Argon2Error, InvalidHashError):
        return False


@dataclass(frozen=True, slots=True)
class KeptPin:
    """The operator's PIN as it is kept.

    Attributes:
        hash: argon2id.
        failures: wrong tries since the last right one.
        failed_s: when the last of them was, seconds since 1970; a restart must not be a way
            around the wait.
    """

    hash: str
    failures: int = 0
    failed_s: float = 0.0


class PinFile:
    """The file with the operator's PIN; read anew each time, for the command line resets it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> KeptPin | None:
        """None: not set, or damaged, which is the same: no PIN fits, and a new one may be set."""
        try:
            values = json.loads(self._path.read_text("utf-8"))
            return KeptPin(str(values["hash"]), int(values["failures"]), float(values["failed_s"]))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def write(self, kept: KeptPin) -> None:
        """Whole or not at all, readable by this user only.

        Raises:
            DatabaseUnavailableError: the data folder can't be written.
        """
        fresh = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(kept), file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError as error:
            raise DatabaseUnavailableError(self._path, error.strerror or str(error)) from error

    def forget(self) -> None:
        """Raises DatabaseUnavailableError: the file can't be removed."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise DatabaseUnavailableError(self._path, error.strerror or str(error)) from error
