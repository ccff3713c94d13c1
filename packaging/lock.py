"""Write the lock files anew from pyproject.toml; needs uv on the PATH.

bootstrap.py installs exactly these, hash by hash. torch stands apart: see bootstrap.py.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
COMMON = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header")


def _compile(output: str, *inputs: str) -> None:
    command = ["uv", "pip", "compile", *inputs, *COMMON, "--no-annotate", "--quiet"]
    subprocess.run([*command, "-o", f"packaging/{output}"], cwd=ROOT, check=True)


def main() -> None:
    """Compile the three lock files; the wider ones keep the versions of the narrower."""
    product = (
        "pyproject.toml",
        "packaging/torch-needs.txt",
        "--extra",
        "prepare",
        "--extra",
        "demo",
    )
    overrides = ("--overrides", "packaging/lock-overrides.txt")
    _compile("build.lock", "packaging/build-needs.txt")
    _compile("requirements.lock", *product, *overrides, "-c", "packaging/build.lock")
    _compile(
        "requirements-dev.lock", *product, "--group", "dev", *overrides,
        "-c", "packaging/requirements.lock",
    )  # fmt: skip


if __name__ == "__main__":
    main()
