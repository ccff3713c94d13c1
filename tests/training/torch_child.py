"""Checks that need torch, all of a module in one child process: this one stays free of torch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from functools import cache

from tests.prepared import ROOT, TIME_LIMIT_S

MARK = "outcomes: "


@cache
def outcomes(module: str) -> dict[str, str]:
    """Run every check of a module that calls ``run_all``; what went wrong, by name, or ""."""
    child = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1"},  # small matrices only wait for more threads
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    last = child.stdout.splitlines()[-1]
    return json.loads(last.removeprefix(MARK))


def run_all(names: Mapping[str, object]) -> None:
    """Within the child: run the functions whose names begin with ``it_`` or ``they_``."""
    found = {name: each for name, each in names.items() if name.startswith(("it_", "they_"))}
    told = json.dumps({name: _outcome(each) for name, each in found.items()})
    sys.stdout.write(f"{MARK}{told}\n")


def _outcome(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:  # noqa: BLE001  (whatever it is, the parent tells it)
        return traceback.format_exc()
    return ""
