"""Rules of the house that no linter knows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "faceapp").rglob("*.py"))
MOST_LINES = 300


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_small_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES, "split it"
    assert text.startswith(('"""', "# ruff: noqa")), "say in a docstring what it is for"


def test_the_tree_is_found():
    assert len(MODULES) > 40


def loaded_by(statement: str) -> set[str]:
    """Which modules a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_the_windows_process_never_imports_torch():
    loaded = loaded_by(
        "import faceapp.cli, faceapp.app, faceapp.ui.application\n"
        "from faceapp.vision import encoder, mtcnn, face_reader, tracking\n"
        "from faceapp.capture import sources, images, demo\n"
        "from faceapp.storage import database"
    )
    assert not {"torch", "onnx", "matplotlib", "skimage", "facenet_pytorch"} & loaded
    assert "onnxruntime" in loaded


def test_the_command_line_starts_without_the_heavy_libraries():
    loaded = loaded_by("import faceapp.cli")
    assert not {"PySide6", "cv2", "onnxruntime", "sqlalchemy", "alembic"} & loaded


def test_comments_and_docstrings_use_the_terms_of_the_field():
    wrong = re.compile(r"\b(enroll|enrollment|accuracy percent|imposter)\b", re.IGNORECASE)
    guilty = [
        str(path.relative_to(ROOT)) for path in MODULES if wrong.search(path.read_text("utf-8"))
    ]
    assert not guilty, "ISO/IEC 2382-37 says enrolment, non-mated"
