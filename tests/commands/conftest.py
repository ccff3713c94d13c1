"""The command line as scripts use it: real processes in a home of their own."""

import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def faceapp(tmp_path, models):
    """Runs a command in a home of its own, with the prepared models in it."""
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True)
    shutil.copytree(models.folder, home / "cache" / "models")

    def run(*arguments, **more_env):
        environment = {**os.environ, "FACEAPP_HOME": str(home), **more_env}
        return subprocess.run(
            [sys.executable, "-m", "faceapp", *map(str, arguments)],
            capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=120, check=False,
        )  # fmt: skip

    run.home = home
    return run
