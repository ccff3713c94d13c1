"""The torch side of the models, in child processes: this one stays free of torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.prepared import ROOT, TIME_LIMIT_S


@pytest.mark.parametrize(
    "check",
    [
        "rewriting_changes_nothing",
        "a_file_that_disagrees_is_refused",
        "every_file_of_the_store_is_exported",
    ],
)
def test_in_a_child(check: str, tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.models.torch_checks", check, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    assert child.returncode == 0, child.stderr
