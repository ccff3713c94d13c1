"""Which files can be opened, for dialogs and for what is dropped on a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

from faceapp.core.pictures import MEANT_AS_PICTURES, PICTURE_SUFFIXES

PICTURES = PICTURE_SUFFIXES
DROPPED_PICTURES = MEANT_AS_PICTURES  # what can't be read gets an answer, not a silent refusal
VIDEOS = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm")


def name_filter(title: str, suffixes: tuple[str, ...]) -> str:
    """A filter for ``QFileDialog``: "Photos (*.jpg *.png)"."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    return f"{title} ({patterns})"


def dropped_file(data: QMimeData, suffixes: tuple[str, ...]) -> Path | None:
    """The first local file among what is dragged that has one of the suffixes."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in suffixes:
            return path
    return None
