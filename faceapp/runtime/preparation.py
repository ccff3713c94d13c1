"""Makes the model files in a child process: torch never enters this one."""

from __future__ import annotations

import json
import logging
import secrets
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import IO

from faceapp.core.errors import ModelPreparationError
from faceapp.models.store import WORKSHOP_PREFIX

log = logging.getLogger(__name__)

Progress = Callable[[str, float], None]


def prepare_models(
    folder: Path, on_progress: Progress, stop: threading.Event | None = None
) -> None:
    """Run ``python -m faceapp.models.prepare`` and wait for it; ``stop`` kills it, so does Ctrl+C.

    Raises:
        ModelPreparationError: with the child's own reason where it gave one.
    """
    mark = secrets.token_hex(4)
    log.info("preparing models in %s", folder)
    try:
        _run_child(
            ["faceapp.models.prepare", "--mark", mark, "--folder", str(folder)],
            on_progress,
            stop or threading.Event(),
        )
    finally:
        for litter in folder.glob(f"{WORKSHOP_PREFIX}{mark}-*"):
            shutil.rmtree(litter, ignore_errors=True)


def export_encoder(
    encoder_id: str, weights: Path, folder: Path, on_progress: Progress, stop: threading.Event
) -> None:
    """Run ``python -m faceapp.models.prepare_encoder`` and wait for it; ``stop`` kills it.

    Args:
        encoder_id: whose weights they are.
        weights: the published file.
        folder: where the network goes, under the name ``onnx_name`` says; the caller's to clear.
        on_progress: called with a step and the fraction done, 0-1.
        stop: ends it.

    Raises:
        ModelPreparationError: with the child's own reason where it gave one.
    """
    module = ["faceapp.models.prepare_encoder", "--encoder", encoder_id]
    options = ["--weights", str(weights), "--folder", str(folder)]
    _run_child([*module, *options], on_progress, stop)


def train_encoder(
    run: Path,
    encoder_id: str,
    device: str,
    on_progress: Progress,
    stop: threading.Event | None = None,
) -> None:
    """Run ``python -m faceapp.training.worker`` and wait for it; ``stop`` kills it.

    Args:
        run: the folder of the run, with its plan.
        encoder_id: name of the encoder that is made.
        device: what to compute on.
        on_progress: called with a step and the fraction done, 0-1.
        stop: ends it; a later call goes on from the last checkpoint.

    Raises:
        ModelPreparationError: with the child's own reason where it gave one.
    """
    options = ["--run", str(run), "--encoder", encoder_id, "--device", device]
    module = "faceapp.training.worker"
    _run_child([module, *options], on_progress, stop or threading.Event())


def learn_from_site(
    job: str, folder: Path, on_progress: Progress, stop: threading.Event | None = None
) -> None:
    """Run ``python -m faceapp.training.site_worker`` and wait for it; ``stop`` kills it.

    Args:
        job: a name of ``training.site_job.JOBS``.
        folder: with what the job needs; what it finds is written there. The caller's to clear.
        on_progress: called with a step and the fraction done, 0-1.
        stop: ends it.

    Raises:
        ModelPreparationError: with the child's own reason where it gave one.
    """
    options = ["--job", job, "--folder", str(folder)]
    _run_child(["faceapp.training.site_worker", *options], on_progress, stop or threading.Event())


def _run_child(module: Sequence[str], on_progress: Progress, stop: threading.Event) -> None:
    # -P: whatever lies in the current folder must not take the place of a package.
    with subprocess.Popen(  # noqa: S603  (our own module, our own arguments)
        [sys.executable, "-P", "-m", *module],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        watcher = threading.Thread(target=_kill_when, args=(stop, child), name="preparation-watch")
        complaints: deque[str] = deque(maxlen=20)
        drain = threading.Thread(
            target=_drain, args=(child.stderr, complaints), name="preparation-stderr"
        )
        watcher.start()
        drain.start()
        try:
            error = _follow(child.stdout or (), on_progress)
        except BaseException:
            child.kill()
            raise
        finally:
            child.wait()
            drain.join()
            watcher.join()
    if stop.is_set():
        raise ModelPreparationError("it was interrupted. It goes on at the next start.")
    if error or child.returncode:
        log.error("model preparation: %s\n%s", error, "".join(complaints))
        raise ModelPreparationError(error or _death(child.returncode, complaints))


def _follow(lines: Iterable[str], on_progress: Progress) -> str | None:
    """Pass on the child's progress; returns its error, if it told one."""
    error: str | None = None
    for line in lines:
        try:
            message = json.loads(line)
        except ValueError:
            log.debug("model preparation says: %s", line.rstrip())
            continue
        if "error" in message:
            error = str(message["error"])
        elif "step" in message:
            on_progress(str(message["step"]), float(message["fraction"]))
    return error


def _death(code: int, complaints: Sequence[str]) -> str:
    last = next((line.strip() for line in reversed(complaints) if line.strip()), "")
    return f"the process ended with code {code}{f' ({last})' if last else ''}."


def _drain(stream: IO[str] | None, into: deque[str]) -> None:
    into.extend(stream or ())


def _kill_when(stop: threading.Event, child: subprocess.Popen[str]) -> None:
    while child.poll() is None:
        if stop.wait(0.1):
            child.kill()
            return
