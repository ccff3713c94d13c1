"""The child process that makes the models: progress, repair, interruption, clear refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faceapp.models.store import DLIB_ENCODER, MANIFEST, MODEL_FILES, ModelStore
from tests.prepared import ROOT, TIME_LIMIT_S, run_prepare


def said(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "faceapp.models.prepare", "--folder", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in (*MODEL_FILES, MANIFEST)}


def test_killed_half_way_then_repaired(tmp_path: Path, models: ModelStore) -> None:
    folder = tmp_path / "models"
    with start(folder) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if DLIB_ENCODER in line:
                break
        child.kill()
    assert not (folder / MANIFEST).exists()

    again = run_prepare(folder)

    assert again.returncode == 0, again.stderr
    *steps, last = said(again.stdout)
    fractions = [step["fraction"] for step in steps]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] <= 1
    assert all(step["step"] for step in steps)
    assert last == {"done": True}
    # Whoever makes them, the same weights give the same files.
    assert contents(folder) == contents(models.folder)


def test_two_at_once_do_not_harm_each_other_and_mend_a_damaged_file(
    tmp_path: Path, models: ModelStore
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    for name, content in contents(models.folder).items():
        (folder / name).write_bytes(content)
    (folder / DLIB_ENCODER).write_bytes(b"not a network")

    children = [start(folder), start(folder)]
    for child in children:
        output, _ = child.communicate(timeout=TIME_LIMIT_S)
        assert child.returncode == 0, output
        assert said(output)[-1] == {"done": True}

    assert contents(folder) == contents(models.folder)
    assert {path.name for path in folder.iterdir()} == {*MODEL_FILES, MANIFEST}


def test_whole_models_are_left_alone(models: ModelStore) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in models.folder.iterdir()}
    child = run_prepare(models.folder)
    assert said(child.stdout)[-1] == {"done": True}
    assert {path.name: path.stat().st_mtime_ns for path in models.folder.iterdir()} == before


def test_what_an_old_killed_run_left_is_cleared_away(models: ModelStore, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    abandoned, at_work = folder / ".making-old", folder / ".making-new"
    for workshop in (abandoned, at_work):
        workshop.mkdir(parents=True)
    os.utime(abandoned, (0, 0))
    for name, content in contents(models.folder).items():
        (folder / name).write_bytes(content)

    assert run_prepare(folder).returncode == 0

    assert not abandoned.exists()
    assert at_work.exists()


def test_a_folder_that_cannot_be_made_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    child = run_prepare(tmp_path / "file" / "models")
    assert child.returncode == 1
    assert "can't be written" in str(said(child.stdout)[-1]["error"])
    assert child.stderr == ""


@pytest.mark.parametrize("missing", ["torch", "onnx", "facenet_pytorch", "face_recognition_models"])
def test_a_missing_package_gives_a_sentence(tmp_path: Path, missing: str) -> None:
    # The child sees every package but this one.
    code = (
        "import importlib.util as u, sys\n"
        "real = u.find_spec\n"
        f"u.find_spec = lambda name, *a: None if name == {missing!r} else real(name, *a)\n"
        "from faceapp.models.prepare import main\n"
        "sys.exit(main(['--folder', sys.argv[1]]))\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT_S,
        check=False,
    )
    assert child.returncode == 1
    error = str(said(child.stdout)[-1]["error"])
    assert "not installed" in error
    assert missing in error.replace("-", "_")
    assert list(tmp_path.iterdir()) == []
