"""Where tests find real pictures: two public-domain portraits from packages, and ../shared."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _file_of_package(package: str, *parts: str) -> Path:
    # The packages are found, not imported: they are installed without what they need.
    spec = importlib.util.find_spec(package)
    assert spec is not None, f"{package} is not installed: run packaging/bootstrap.py test"
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], *parts)


def astronaut_path() -> Path:
    """Eileen Collins, NASA, 512x512 PNG, public domain."""
    return _file_of_package("skimage", "data", "astronaut.png")


def hopper_path() -> Path:
    """Grace Hopper, US Navy, 512x600 JPEG, public domain."""
    return _file_of_package("matplotlib", "mpl-data", "sample_data", "grace_hopper.jpg")


def shared_folder() -> Path:
    """The folder of data that is never committed; skips the test where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("needs the data folder ../shared, which is not beside this checkout")
    return folder
