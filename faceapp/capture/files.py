"""Why a path can't be read as a file, before anything tries to."""

from __future__ import annotations

from pathlib import Path


def problem_with(path: Path) -> str | None:
    """A few words for people, or None when there is a file."""
    try:
        if path.is_file():
            return None
        return "it is a folder" if path.is_dir() else "there is no such file"
    except OSError as error:  # a name that is too long, a folder that may not be entered
        return error.strerror or str(error)
