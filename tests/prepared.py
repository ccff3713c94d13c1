"""The real model files for tests, made once per machine by the real child process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from faceapp.core.errors import ModelError
from faceapp.models.store import ModelStore
from faceapp.paths import Paths

ROOT = Path(__file__).parents[1]
TIME_LIMIT_S = 150


def run_prepare(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the child process to its end, whatever it says."""
    return subprocess.run(
        [sys.executable, "-m", "faceapp.models.prepare", "--folder", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )


def prepared_models() -> ModelStore:
    """The models in the user's cache, or in FACEAPP_TEST_MODELS; prepared first where needed."""
    elsewhere = os.environ.get("FACEAPP_TEST_MODELS")
    store = ModelStore(Path(elsewhere) if elsewhere else Paths.for_user().models)
    try:
        store.verify()
    except ModelError:
        child = run_prepare(store.folder)
        assert child.returncode == 0, child.stdout + child.stderr
        store.verify()
    return store
