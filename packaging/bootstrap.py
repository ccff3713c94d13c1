"""From a fresh clone to a running Faceapp in one command. Standard library only.

    python3 packaging/bootstrap.py run [arguments for faceapp]
    python3 packaging/bootstrap.py test [arguments for pytest]

Makes .venv, installs exactly the locked dependencies (once; a stamp says when nothing changed) and
what the system lacks, then runs or tests.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "faceapp-stamp.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}

# The CPU build. On Linux the package index holds the CUDA build under the same version: gigabytes.
TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"

# What Qt's xcb plugin and OpenCV load on Linux, and the Debian package that has it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


class BootstrapError(Exception):
    """Something a person has to do; the message says what."""


def say(text: str) -> None:
    """Tell the person what is going on, apart from the output of what is run."""
    print(f"[faceapp] {text}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument says; the rest goes to faceapp or pytest."""
    if not arguments or arguments[0] not in LOCKS:
        say("usage: python3 packaging/bootstrap.py run|test [arguments]")
        return 2
    task, *rest = arguments
    try:
        check_python()
        install_system_packages()
        install(task)
    except BootstrapError as error:
        say(str(error))
        return 1
    return run(rest) if task == "run" else test(rest)


def check_python() -> None:
    """Refuse a Python that is too old."""
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever calls this may have any Python)
        raise BootstrapError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")


def run(arguments: Sequence[str]) -> int:
    """Become faceapp."""
    command = [str(PYTHON), "-m", "faceapp", *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    return os.execv(command[0], command)


# Run as a module, import-linter does nothing and says that all is well.
_LINT_IMPORTS = "import sys, importlinter.cli as c; sys.exit(c.lint_imports_command())"


def test(pytest_arguments: Sequence[str]) -> int:
    """The one check command: format, lint, types, import contracts, tests."""
    checks = [
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        ["-c", _LINT_IMPORTS, "--no-cache"],
        ["-m", "pytest", *pytest_arguments],
    ]
    failed = []
    for how, what, *options in checks:
        name = "lint-imports" if what == _LINT_IMPORTS else what
        say(" ".join([name, *options]))
        if subprocess.call([str(PYTHON), how, what, *options], cwd=ROOT):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


# Python packages


def install(task: str) -> None:
    """Bring .venv to what the lock file says; nothing to do when the stamp agrees."""
    wanted = _fingerprint(task)
    if PYTHON.exists() and _stamped(task) == wanted:
        return
    if not _works():
        _make_venv()
    STAMP.unlink(missing_ok=True)  # an install that is cut off must not look finished
    say("installing the locked packages (once, some minutes) …")
    _pip("--require-hashes", "-r", "packaging/build.lock")
    _install_torch()
    lock = f"packaging/{LOCKS[task]}"
    _pip("--require-hashes", "--no-build-isolation", "--use-pep517", "-r", lock)
    _pip("--no-build-isolation", "-e", ".")
    stamps = {task: wanted}
    if task == "test":  # holds all of the other
        stamps["run"] = _fingerprint("run")
    STAMP.write_text(json.dumps(stamps), encoding="utf-8")


def _fingerprint(task: str) -> str:
    digest = hashlib.sha256(f"{sys.version} {TORCH} {ROOT}".encode())
    for name in ("packaging/build.lock", f"packaging/{LOCKS[task]}", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _stamped(task: str) -> str | None:
    try:
        stamps = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamps.get(task) if isinstance(stamps, dict) else None


def _ask(code: str) -> str:
    """What Python of .venv prints, without white space; empty when it can't."""
    command = [str(PYTHON), "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _works() -> bool:
    return PYTHON.exists() and _ask("import sys, pip; print(sys.version)") == sys.version.strip()


def _make_venv() -> None:
    say("making .venv …")
    if importlib.util.find_spec("ensurepip") is None:  # Debian ships it apart
        _apt_install([f"python3.{sys.version_info.minor}-venv"], "Python's venv module")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.call(command):
        raise BootstrapError(f"“{' '.join(command)}” failed; see above.")


def _install_torch() -> None:
    installed = _ask("import importlib.metadata as m; print(m.version('torch'))")
    if installed.split("+")[0] == TORCH.split("==")[1]:
        return
    if sys.platform != "linux":
        _pip(TORCH)
        return
    cpu = f"{TORCH}+cpu"
    if _is_offered(cpu):
        _pip(cpu)
        return
    if _answers(TORCH_CPU_INDEX):
        _pip("--extra-index-url", TORCH_CPU_INDEX, cpu)
        return
    say("PyTorch's CPU index can't be reached: installing the CUDA build, some gigabytes …")
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", TORCH]
    if subprocess.call(command, cwd=ROOT):
        raise BootstrapError("torch could not be installed; see above.")


def _pip_command(*arguments: str) -> list[str]:
    # The lock files name every package: nothing is resolved, nothing else comes along.
    common = ["install", "--disable-pip-version-check", "--no-deps"]
    return [str(PYTHON), "-m", "pip", *common, *arguments]


def _pip(*arguments: str) -> None:
    if subprocess.call(_pip_command("--quiet", *arguments), cwd=ROOT):
        raise BootstrapError(
            "Installing packages failed; see above. Check the network and run the command again."
        )


def _is_offered(requirement: str) -> bool:
    """Whether pip finds it where it is set to look, without fetching it."""
    command = _pip_command("--dry-run", "--quiet", requirement)
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/torch/", timeout=20):
            return True
    except OSError:
        return False


# System packages


def install_system_packages() -> None:
    """On Linux: what Qt needs and wheels can't bring. A note where we may not install it."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not _loads(library)]
    if not any(next(Path(folder).rglob("*.[to]tf"), None) for folder in FONT_FOLDERS):
        missing.append("fonts-dejavu-core")
    if missing:
        try:
            _apt_install(missing, "libraries the window needs")
        except BootstrapError as error:
            say(str(error))  # the headless desk does without


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_install(packages: Sequence[str], what: str) -> None:
    line = f"apt-get install -y {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise BootstrapError(
            f"This system lacks {what}. Install the equivalent of these Debian packages: "
            + " ".join(packages)
        )
    if os.geteuid() != 0:
        raise BootstrapError(f"This system lacks {what}. Run: sudo {line}")
    say(f"installing {what}: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "-qq"], env=quiet, stdout=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL):
        raise BootstrapError(f"“{line}” failed; see above.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
