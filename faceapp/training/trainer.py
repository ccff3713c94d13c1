"""Trains the Siamese encoder: one run from its first step, or from where it was cut off."""

from __future__ import annotations

import copy
import math
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.models.siamese_card import DIMENSION, INPUT_PX
from faceapp.models.siamese_net import STAGES, SiameseNet
from faceapp.training.batches import Batch, Batches, Faces
from faceapp.training.checkpoints import load_checkpoint, save_checkpoint
from faceapp.training.devices import Device
from faceapp.training.held_out import HeldOut
from faceapp.training.objective import Objective, total
from faceapp.training.recipe import Recipe
from faceapp.training.teachers import Teacher

# Once blocks are fed the network's own maps, only the ends of the three stages are compared.
_STAGE_ENDS = (4, 11, 14)
_MAX_GRADIENT = 5.0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A measurement on the way.

    Attributes:
        step: how many batches were learned from.
        seen: how many views.
        seconds: of training so far.
        losses: mean of each since the last point.
        fnmrs: on people held out, at ``held_out.FMRS``.
        likeness: mean cosine with the teacher there.
    """

    step: int
    seen: int
    seconds: float
    losses: dict[str, float]
    fnmrs: tuple[float, ...]
    likeness: float


Listener = Callable[[int, CurvePoint | None], None]


class Trainer:
    """One run."""

    def __init__(
        self,
        recipe: Recipe,
        faces: Faces,
        held_out: HeldOut,
        teachers: Sequence[Teacher],
        device: Device,
        folder: Path,
    ) -> None:
        """Begin, or take up what is in the folder.

        Args:
            recipe: every number of the run.
            faces: to learn from.
            held_out: to measure on.
            teachers: to learn from; none where the recipe needs none. The maps inside the first
                one are compared with the network's, where they are known.
            device: to compute on.
            folder: of the run; the checkpoint lies in it.

        Raises:
            InputError: the folder holds another run.
        """
        torch.manual_seed(recipe.seed)
        self._recipe, self._device, self._folder = recipe, device, folder
        self._batches = Batches(faces, recipe, INPUT_PX)
        self._held_out, self._teachers = held_out, teachers
        self._has_hints = recipe.terms.hints > 0 and len(teachers) > 0 and teachers[0].gives_hints
        self._net = device.own(SiameseNet())
        people = int(faces.people.max(initial=0)) + 1
        taught = [teacher.card.dimension for teacher in teachers]
        self._objective = Objective(recipe.terms, people, DIMENSION, taught).to(device.name)
        self._average = copy.deepcopy(self._net)
        self._optimiser = torch.optim.AdamW(self._groups(), betas=(0.9, 0.98))
        self._step, self._seconds = 0, 0.0
        self.curve: list[CurvePoint] = []
        self._resume(load_checkpoint(folder, recipe.as_dict()))

    @property
    def net(self) -> SiameseNet:
        """The average of the weights over the last steps: what is measured and kept."""
        return self._average

    @property
    def step(self) -> int:
        return self._step

    def run(self, listener: Listener) -> None:
        """Train to the last step, measuring and saving on the way. Raises OSError."""
        stop = threading.Event()
        sums: dict[str, list[float]] = defaultdict(list)
        begun = time.monotonic() - self._seconds
        for batch in self._batches.ahead(self._step, stop):
            for name, value in self._learn(batch).items():
                sums[name].append(value)
            self._step += 1
            point = None
            if self._step % self._recipe.measure_every == 0 or self._step == self._recipe.steps:
                self._seconds = time.monotonic() - begun
                point = self._measured({name: float(np.mean(all_)) for name, all_ in sums.items()})
                sums.clear()
                save_checkpoint(self._folder, self._state())
            listener(self._step, point)

    def _learn(self, batch: Batch) -> dict[str, float]:
        """One step."""
        self._net.train()
        for group in self._optimiser.param_groups:
            group["lr"] = self._learning_rate()
        found = self._losses(batch)
        self._optimiser.zero_grad()
        total(found).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._parameters(), _MAX_GRADIENT)
        self._optimiser.step()
        self._keep_average()
        return {name: float(value) for name, value in found.items()}

    def _losses(self, batch: Batch) -> dict[str, Tensor]:
        pixels = self._device.pixels(batch.seen)
        places = self._places()
        answers = [
            teacher.ask(batch.clear, places if number == 0 else ())
            for number, teacher in enumerate(self._teachers)
        ]
        hints = [self._device.maps(hint) for answer in answers for hint in answer.hints]
        with self._device.computing():
            if self._own_share() < 1:
                raw, maps = self._net.guided(pixels, hints, self._own_share())
            else:
                raw, maps = self._net.mapped(pixels)
        embeddings = functional.normalize(raw.float(), dim=1)
        found = self._objective.labelled(
            embeddings, torch.from_numpy(batch.people).to(self._device.name)
        )
        wanted = [torch.from_numpy(answer.embeddings).to(self._device.name) for answer in answers]
        found |= self._objective.taught(embeddings, wanted)
        found |= self._objective.hinted([maps[place] for place in places], hints)
        return found

    def _places(self) -> tuple[int, ...]:
        """Where the teacher's maps are compared with the network's."""
        if not self._has_hints:
            return ()
        return _STAGE_ENDS if self._own_share() >= 1 else tuple(range(STAGES))

    def _own_share(self) -> float:
        """Rises from 0 to 1 around the end of the guided part."""
        guided = self._recipe.guided_share * self._recipe.steps
        if guided <= 0 or not self._has_hints:
            return 1.0
        return min(1.0, max(0.0, (self._step - 0.7 * guided) / (0.6 * guided)))

    def _learning_rate(self) -> float:
        recipe, done = self._recipe, self._step / self._recipe.steps
        warm = min(1.0, (self._step + 1) / recipe.warm_up)
        return recipe.learning_rate * warm * (0.5 * (1 + math.cos(math.pi * done)) + 0.002)

    def _parameters(self) -> list[nn.Parameter]:
        return [*self._net.parameters(), *self._objective.parameters()]

    def _groups(self) -> list[dict[str, Any]]:
        """Biases are not pulled to 0."""
        layers = [each for each in self._parameters() if each.ndim > 1]
        biases = [each for each in self._parameters() if each.ndim <= 1]
        return [
            {"params": layers, "weight_decay": self._recipe.weight_decay},
            {"params": biases, "weight_decay": 0.0},
        ]

    def _keep_average(self) -> None:
        share = 1 - min(self._recipe.averaging, (1 + self._step) / (10 + self._step))
        with torch.no_grad():
            torch._foreach_lerp_(
                list(self._average.parameters()), list(self._net.parameters()), share
            )

    def _measured(self, losses: dict[str, float]) -> CurvePoint:
        score = self._held_out.score(self._average, self._device)
        seen = self._step * self._recipe.batch
        point = CurvePoint(self._step, seen, self._seconds, losses, score.fnmrs, score.likeness)
        self.curve.append(point)
        return point

    def _state(self) -> dict[str, Any]:
        return {
            "recipe": self._recipe.as_dict(),
            "step": self._step,
            "seconds": self._seconds,
            "net": self._net.state_dict(),
            "average": self._average.state_dict(),
            "objective": self._objective.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "curve": [asdict(point) for point in self.curve],
        }

    def _resume(self, state: dict[str, Any] | None) -> None:
        if state is None:
            return
        self._net.load_state_dict(state["net"])
        self._average.load_state_dict(state["average"])
        self._objective.load_state_dict(state["objective"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._step, self._seconds = state["step"], state["seconds"]
        self.curve = [CurvePoint(**point) for point in state["curve"]]
