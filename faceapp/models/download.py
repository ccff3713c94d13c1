"""Fetches a published file: resumed where it broke off, checked, and moved into place whole.

Standard library only. Proxies are taken from the environment and the system, as ``urllib`` does.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from faceapp.core.model_errors import DownloadError, DownloadProblem
from faceapp.models.catalogue import RemoteFile
from faceapp.models.safe_http import OpenUrl, https_opener
from faceapp.models.sources import sha256_of

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are here and those there are in all, or None."""

STALL_S = 20.0  # for connecting, and for each wait for more
CHUNK_BYTES = 1 << 16
_PARTIAL, _RANGE_NOT_SATISFIABLE = 206, 416


def download(
    remote: RemoteFile,
    target: Path,
    on_progress: Progress,
    stop: Callable[[], bool],
    *,
    stall_s: float = STALL_S,
    allow_loopback_http: bool = False,
) -> None:
    """Fetch a file to ``target``. What has arrived is kept in ``target.part`` for the next try.

    Args:
        remote: what to fetch.
        target: where it goes, whole or not at all.
        on_progress: called as it goes on.
        stop: asked between chunks; True ends the download.
        stall_s: longest wait for the connection and for each chunk.
        allow_loopback_http: plain HTTP is allowed on this very computer; for tests.

    Raises:
        DownloadError: says why not.
    """
    open_url = https_opener(allow_loopback_http=allow_loopback_http)
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not _is_complete(part, remote):
            _fetch(open_url, remote, part, on_progress, stop, stall_s)
        _check(part, remote)
        part.replace(target)
    except DownloadError:
        raise
    except OSError as error:
        problem = _problem_of(error)
        detail = "" if problem is DownloadProblem.TIMED_OUT else _reason(error)
        raise DownloadError(remote.name, problem, detail) from error
    except (http.client.HTTPException, ValueError) as error:
        raise DownloadError(
            remote.name, DownloadProblem.INTERRUPTED, type(error).__name__
        ) from error


def _is_complete(part: Path, remote: RemoteFile) -> bool:
    """Whether an earlier try got it all and was ended before putting it in place."""
    return (
        remote.size_bytes is not None
        and part.is_file()
        and part.stat().st_size == remote.size_bytes
    )


def _fetch(
    open_url: OpenUrl,
    remote: RemoteFile,
    part: Path,
    on_progress: Progress,
    stop: Callable[[], bool],
    stall_s: float,
) -> None:
    here = part.stat().st_size if part.exists() else 0
    if here > (remote.size_bytes or remote.limit_bytes):
        part.unlink()
        here = 0
    request = urllib.request.Request(remote.url, headers={"User-Agent": "faceapp"})  # noqa: S310
    if here:
        request.add_header("Range", f"bytes={here}-")
    if stop():
        raise DownloadError(remote.name, DownloadProblem.STOPPED)
    try:
        answer = open_url(request, stall_s)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code == _RANGE_NOT_SATISFIABLE and here:
            part.unlink()  # it is not the beginning of what the server has: start anew
            return _fetch(open_url, remote, part, on_progress, stop, stall_s)
        raise DownloadError(remote.name, DownloadProblem.REFUSED, f"HTTP {error.code}") from error
    with answer:
        resumed = answer.status == _PARTIAL and _goes_on_from(answer, here)
        if not resumed:
            here = 0  # the server sends it from the beginning
        total = _total(answer, here, remote)
        with part.open("ab" if resumed else "wb") as file:
            _copy(answer, file, here, total, remote, on_progress, stop)
    return None


def _goes_on_from(answer: Any, here: int) -> bool:  # noqa: ANN401
    stated = str(answer.headers.get("Content-Range", ""))
    if not stated.startswith(f"bytes {here}-"):
        raise http.client.HTTPException("another part than asked for")
    return True


def _total(answer: Any, here: int, remote: RemoteFile) -> int | None:  # noqa: ANN401
    """How large the whole file will be, as far as the server says.

    Raises:
        DownloadError: it is another size than it must be.
    """
    stated = answer.headers.get("Content-Length")
    total = here + int(stated) if stated is not None else remote.size_bytes
    if total is not None and (total > remote.limit_bytes or total != (remote.size_bytes or total)):
        raise DownloadError(remote.name, DownloadProblem.WRONG_CONTENT, f"{total} bytes")
    return total


def _copy(
    answer: Any,  # noqa: ANN401
    file: IO[bytes],
    here: int,
    total: int | None,
    remote: RemoteFile,
    on_progress: Progress,
    stop: Callable[[], bool],
) -> None:
    limit = total if total is not None else remote.limit_bytes
    on_progress(here, total)
    while chunk := answer.read1(CHUNK_BYTES):
        file.write(chunk)
        here += len(chunk)
        if here > limit:
            raise DownloadError(remote.name, DownloadProblem.WRONG_CONTENT, "it does not end")
        on_progress(here, total)
        if stop():
            raise DownloadError(remote.name, DownloadProblem.STOPPED)
    if total is not None and here < total:
        raise DownloadError(
            remote.name, DownloadProblem.INTERRUPTED, f"{here} of {total} bytes are here"
        )


def _check(part: Path, remote: RemoteFile) -> None:
    if remote.sha256 is not None and sha256_of(part) != remote.sha256:
        part.unlink()  # going on from it would give the same
        raise DownloadError(remote.name, DownloadProblem.WRONG_CONTENT)


def _problem_of(error: OSError) -> DownloadProblem:
    """What an operating system's fault means; ``URLError`` is one and wraps another."""
    wrapped = getattr(error, "reason", None)
    if isinstance(wrapped, OSError):
        if isinstance(wrapped, ssl.SSLError):
            return DownloadProblem.REFUSED
        timed_out = isinstance(wrapped, TimeoutError)
        return DownloadProblem.TIMED_OUT if timed_out else DownloadProblem.OFFLINE
    if isinstance(error, urllib.error.URLError):
        return DownloadProblem.OFFLINE
    if isinstance(error, TimeoutError):
        return DownloadProblem.TIMED_OUT
    if isinstance(error, ConnectionError | ssl.SSLError | socket.gaierror):
        return DownloadProblem.INTERRUPTED
    network = error.errno in (errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH)
    return DownloadProblem.INTERRUPTED if network else DownloadProblem.DISK


def _reason(error: OSError) -> str:
    inner = getattr(error, "reason", error)
    return str(getattr(inner, "strerror", None) or inner)
