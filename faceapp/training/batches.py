"""What a step learns from: a batch of views, the same for the same step and seed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faceapp.core.types import UInt8Array
from faceapp.training.recipe import Recipe
from faceapp.training.views import ViewMaker

UNKNOWN = -1
_AHEAD = 4
_PHOTOS_OF_ONE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """One step's faces.

    Attributes:
        clear: (N, S, S, 3) uint8 RGB as the teacher sees them.
        seen: likewise, as the student does.
        people: (N,) whose each is, or UNKNOWN.
    """

    clear: UInt8Array
    seen: UInt8Array
    people: NDArray[np.int64]


class Faces:
    """Crops of several packs as one list."""

    def __init__(self, packs: Sequence[UInt8Array], people: Sequence[NDArray[np.int64]]) -> None:
        """Join them.

        Args:
            packs: (N, CROP_PX, CROP_PX, 3) uint8 RGB each; may lie on disk.
            people: (N,) each, a number per person over all packs, or UNKNOWN.
        """
        self._packs = packs
        self._starts = np.cumsum([0, *(len(pack) for pack in packs)])
        self.people = np.concatenate(people)

    def __len__(self) -> int:
        return int(self._starts[-1])

    def crop(self, index: int) -> UInt8Array:
        """(CROP_PX, CROP_PX, 3) uint8 RGB."""
        pack = int(np.searchsorted(self._starts, index, side="right")) - 1
        return np.asarray(self._packs[pack][index - int(self._starts[pack])])

    def photos_by_person(self) -> list[NDArray[np.intp]]:
        """Indices of the photos of each person who has several."""
        known = np.flatnonzero(self.people != UNKNOWN)
        ordered = known[np.argsort(self.people[known], kind="stable")]
        groups = np.split(ordered, np.flatnonzero(np.diff(self.people[ordered])) + 1)
        return [group for group in groups if len(group) > 1]


class Batches:
    """Makes the batches of a run, a few ahead of the training."""

    def __init__(self, faces: Faces, recipe: Recipe, size: int) -> None:
        self._faces, self._recipe, self._size = faces, recipe, size
        self._groups = faces.photos_by_person() if recipe.terms.need_labels else []
        self._order: tuple[int, NDArray[np.intp]] = (-1, np.array([], np.intp))

    def make(self, step: int) -> Batch:
        """The batch of a step."""
        recipe = self._recipe
        views = ViewMaker(recipe.views, self._size, [recipe.seed, step])
        random = np.random.default_rng([recipe.seed, step, 1])
        chosen = self._chosen(step, random)
        others = random.integers(0, len(self._faces), len(chosen))
        pairs = [
            views.pair(self._faces.crop(index), self._faces.crop(int(other)))
            for index, other in zip(chosen, others, strict=True)
        ]
        clear, seen = (np.stack(side) for side in zip(*pairs, strict=True))
        return Batch(clear, seen, self._faces.people[chosen])

    def ahead(self, first: int, stop: threading.Event) -> Generator[Batch]:
        """The batches from a step to the last, made on a thread of their own."""
        ready: queue.Queue[Batch | Exception] = queue.Queue(_AHEAD)
        maker = threading.Thread(target=self._fill, args=(ready, first, stop), name="views")
        maker.start()
        try:
            for _ in range(first, self._recipe.steps):
                batch = ready.get()
                if isinstance(batch, Exception):
                    raise batch
                yield batch
        finally:
            stop.set()
            while not ready.empty():
                ready.get_nowait()
            maker.join()

    def _fill(
        self, ready: queue.Queue[Batch | Exception], first: int, stop: threading.Event
    ) -> None:
        for step in range(first, self._recipe.steps):
            if not _put(ready, self._made(step), stop):
                return

    def _made(self, step: int) -> Batch | Exception:
        try:
            return self.make(step)
        except Exception as error:  # noqa: BLE001  (raised where the batch is taken)
            return error

    def _chosen(self, step: int, random: np.random.Generator) -> list[int]:
        """Indices of the faces: each once before any comes again, and photos of one person."""
        size = self._recipe.batch
        of_people: list[int] = []
        if self._groups:
            wanted = int(size * self._recipe.same_person_share)
            while len(of_people) < wanted:
                group = self._groups[int(random.integers(len(self._groups)))]
                of_people += random.permutation(group)[:_PHOTOS_OF_ONE].tolist()
            of_people = of_people[:wanted]
        rest = size - len(of_people)
        return of_people + [self._in_turn(step * rest + place) for place in range(rest)]

    def _in_turn(self, position: int) -> int:
        epoch, place = divmod(position, len(self._faces))
        if self._order[0] != epoch:
            random = np.random.default_rng([self._recipe.seed, epoch, 2])
            self._order = (epoch, random.permutation(len(self._faces)))
        return int(self._order[1][place])


def _put(
    ready: queue.Queue[Batch | Exception], batch: Batch | Exception, stop: threading.Event
) -> bool:
    """Whether it was taken before the stop."""
    while not stop.is_set():
        try:
            ready.put(batch, timeout=0.1)
        except queue.Full:
            continue
        return not isinstance(batch, Exception)
    return False
