"""The last layer that a site learns on its own people: embeddings in, embeddings out.

What comes before it stays as it is (the linear transfer that needs the least data), and the layer
is pulled back to where it began, so that few people can't lead it far away (Li, Grandvalet and
Davoine, "Explicit Inductive Bias for Transfer Learning with Convolutional Networks", ICML 2018:
L2-SP). It has no bias: the sum of a face's embedding and its mirror image's then goes through it
as the two do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from faceapp.core.types import Float32Array
from faceapp.training.losses import AngularMargin, contrastive_loss, distances, triplet_loss
from faceapp.training.site_job import LOSSES

STEPS = 300
LEARNING_RATE = 2e-3
PULL = 0.1
"""Weight of the squared distance of the layer from where it began."""
TRIPLET_SHARE = 0.1
"""Of the usual d of non-mated pairs, by which a triplet's are to differ (FaceNet: 0.2 of 2)."""
PEOPLE_PER_STEP, FACES_OF_ONE = 64, 4
SEED = 20_261_125
_SAMPLED = 1000

Loss = Callable[[Tensor, Tensor], Tensor]


def learn_layer(
    faces: Float32Array, people: NDArray[np.int64], loss: str, seed: int = SEED
) -> Float32Array:
    """Learn it.

    Args:
        faces: (N, D) float32, rows of length 1: references and probes alike.
        people: (N,) whose each is, numbered from 0 without gaps.
        loss: a name of ``site_job.LOSSES``.
        seed: of what is drawn.

    Returns:
        (D, D) float32: an embedding times it, brought back to length 1, is the new one.

    Raises:
        ValueError: there is no loss of that name.
    """
    torch.manual_seed(seed)
    dimension = faces.shape[1]
    rows, whose = torch.from_numpy(np.ascontiguousarray(faces)), torch.from_numpy(people)
    start = torch.eye(dimension)
    layer = nn.Parameter(start.clone())
    wanted = _loss(loss, rows, whose)
    learned = [layer, *(wanted.parameters() if isinstance(wanted, nn.Module) else ())]
    optimiser = torch.optim.Adam(learned, lr=LEARNING_RATE)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    random = np.random.default_rng(seed)
    groups = _groups(people)
    for _ in range(STEPS):
        drawn = torch.from_numpy(_drawn(groups, random))
        embeddings = functional.normalize(rows[drawn] @ layer, dim=1)
        cost = wanted(embeddings, whose[drawn]) + PULL * (layer - start).square().sum()
        optimiser.zero_grad()
        cost.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        falling.step()
    made: Float32Array = layer.detach().numpy()
    return made


def _loss(name: str, rows: Tensor, whose: Tensor) -> Loss:
    if name == "margin":
        return _margin(rows, whose)
    apart = _distance_of_strangers(rows, whose)
    if name == "contrastive":  # a smaller margin would push few pairs, and all would be pulled
        return partial(contrastive_loss, margin=apart)
    if name == "triplet":
        return partial(triplet_loss, margin=TRIPLET_SHARE * apart**2)
    raise ValueError(f"there is no loss “{name}”, but {', '.join(LOSSES)}")


def _margin(rows: Tensor, whose: Tensor) -> AngularMargin:
    """With every person's direction where the embeddings already are."""
    people = int(whose.max()) + 1
    made = AngularMargin(people, rows.shape[1])
    with torch.no_grad():
        made.directions.zero_().index_add_(0, whose, rows)
        made.directions.copy_(functional.normalize(made.directions, dim=1))
    return made


def _distance_of_strangers(rows: Tensor, whose: Tensor) -> float:
    """The middle one of some non-mated pairs: encoders differ in how far apart people are."""
    some = torch.randperm(len(rows))[:_SAMPLED]
    non_mated = whose[some][:, None] != whose[some][None]
    return float(distances(rows[some])[non_mated].sqrt().median())


def _groups(people: NDArray[np.int64]) -> list[NDArray[np.intp]]:
    order = np.argsort(people, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(people[order])) + 1)


def _drawn(groups: list[NDArray[np.intp]], random: np.random.Generator) -> NDArray[np.intp]:
    """A few faces of some people."""
    some = random.permutation(len(groups))[:PEOPLE_PER_STEP]
    return np.concatenate([random.permutation(groups[each])[:FACES_OF_ONE] for each in some])
