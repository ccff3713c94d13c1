"""A clip to try the product with where there is no camera: two people come to a desk.

It is made on the fly from two public-domain portraits that other packages carry; nothing of them
is copied into this product.
"""

from __future__ import annotations

import importlib.util
import time
from dataclasses import dataclass
from pathlib import Path

from faceapp.capture.demo_cutout import ASTRONAUT, HOPPER, cut_out
from faceapp.capture.demo_scene import FPS, FRAMES, Actor, Scene
from faceapp.capture.images import read_image
from faceapp.core.errors import SourceUnavailableError
from faceapp.core.types import Frame

NAME = "Demo clip"
_MISSING = "its two portraits are not installed: pip install faceapp[demo]"


@dataclass(frozen=True, slots=True)
class DemoPortrait:
    """A person of the clip with the photo to enrol them from."""

    name: str
    path: Path


def demo_portraits() -> tuple[DemoPortrait, DemoPortrait]:
    """The two people, in the order in which they come.

    Eileen Collins (NASA, in scikit-image) and Grace Hopper (US Navy, in matplotlib).

    Raises:
        SourceUnavailableError: one of the packages is not installed.
    """
    return (
        DemoPortrait("Eileen Collins", _carried_by("skimage", "data/astronaut.png")),
        DemoPortrait(
            "Grace Hopper", _carried_by("matplotlib", "mpl-data/sample_data/grace_hopper.jpg")
        ),
    )


class DemoSource:
    """Fulfils ``core.ports.FrameSource``: 12 s of 1280x720 at 30 fps, the same every time.

    Args:
        loop: begin again at the end.

    Raises:
        SourceUnavailableError: see ``demo_portraits``.
    """

    name = NAME
    is_live = False
    fps = FPS

    def __init__(self, *, loop: bool = False) -> None:
        first, second = demo_portraits()
        self._scene = Scene(
            Actor.first(cut_out(read_image(first.path), ASTRONAUT)),
            Actor.second(cut_out(read_image(second.path), HOPPER)),
        )
        self._loop = loop
        self._count = 0
        self._closed = False

    def read(self) -> Frame | None:
        """The next picture, or None at the end."""
        if self._closed or (self._count >= FRAMES and not self._loop):
            return None
        pixels = self._scene.picture(self._count % FRAMES)
        self._count += 1
        return Frame(pixels, self._count - 1, time.monotonic())

    def close(self) -> None:
        self._closed = True


def _carried_by(package: str, inside: str) -> Path:
    # Found, not imported: importing would take seconds and need all that these packages need.
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder, inside)
        if path.is_file():
            return path
    raise SourceUnavailableError(NAME, _MISSING)
