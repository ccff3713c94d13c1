"""DeepFace's Siamese head: a learned way to compare two frozen embeddings.

Taigman, Yang, Ranzato and Wolf, "DeepFace", CVPR 2014, section 4.2: with f left as it is, two faces
are of one person with probability sigmoid(sum_i alpha_i |f1[i] - f2[i]| + bias); alpha and bias are
learned by cross-entropy on mated and non-mated pairs. It stands beside d as a measured
alternative; the desk compares by d.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from faceapp.comparison.metrics import MIN_FALSE_MATCHES, Comparisons, compare_all
from faceapp.core.types import Float32Array
from faceapp.training.pair_rates import comparisons_of, fnmrs
from faceapp.training.projection import FOLDS, HeldOutRow, person_folds

FMRS = (1e-2, 1e-3, 1e-4)
SEED = 20_261_125
PAIRS_OF_ONE = 100  # a person with hundreds of photos would be most of what is learned
RIDGE = 1e-5  # on alpha: few pairs can be told apart without any error, and alpha would grow on
_ITERATIONS = 200
_ROWS_PER_BLOCK = 32

Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]


class DeepFaceHead(nn.Module):
    """The weighted distance of absolute differences."""

    def __init__(self, dimension: int) -> None:
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(dimension))
        self.bias = nn.Parameter(torch.zeros(()))

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """The logit of each pair: (..., D) twice to (...)."""
        logits: Tensor = (one - other).abs() @ self.alpha + self.bias
        return logits


def train_head(
    references: Float32Array, probes: Float32Array, labels: Sequence[str], seed: int = SEED
) -> DeepFaceHead:
    """Learn alpha and bias. What is made small is convex: there is one best answer.

    Args:
        references: (N, D) float32, rows of length 1.
        probes: (N, D) float32, of the same photos.
        labels: whose each photo is.
        seed: of the pairs that are drawn.

    Raises:
        ValueError: nobody has two photos, or there are not two people.
    """
    people = np.unique(np.asarray(labels), return_inverse=True)[1]
    random = np.random.default_rng(seed)
    mated = _mated_pairs(people, random)
    non_mated = _non_mated_pairs(people, len(mated[0]), random)
    rows, columns = (np.concatenate(sides) for sides in zip(mated, non_mated, strict=True))
    one, other = torch.from_numpy(references[rows]), torch.from_numpy(probes[columns])
    wanted = torch.cat([torch.ones(len(mated[0])), torch.zeros(len(non_mated[0]))])
    head = DeepFaceHead(references.shape[1])
    optimiser = torch.optim.LBFGS(
        head.parameters(), max_iter=_ITERATIONS, line_search_fn="strong_wolfe"
    )

    def cost() -> Tensor:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(head(one, other), wanted)
        loss = loss + RIDGE * head.alpha.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(cost)  # type: ignore[no-untyped-call]
    return head


def scores(head: DeepFaceHead, one: Float32Array, other: Float32Array) -> Float32Array:
    """The probability that each pair is mated: (N, D) float32 twice to (N,) float32, 0-1."""
    with torch.inference_mode():
        made: Float32Array = head(torch.from_numpy(one), torch.from_numpy(other)).sigmoid().numpy()
    return made


def compare_by(
    head: DeepFaceHead, references: Float32Array, probes: Float32Array, labels: Sequence[str]
) -> Comparisons:
    """All comparisons of a set of photos by the head; see ``metrics.compare_all``."""
    right = torch.from_numpy(probes)
    with torch.inference_mode():
        blocks = [
            -head(torch.from_numpy(references[at : at + _ROWS_PER_BLOCK])[:, None], right[None])
            for at in range(0, len(references), _ROWS_PER_BLOCK)
        ]
    return comparisons_of(torch.cat(blocks).numpy(), labels)


def cross_validate(
    references: Float32Array, probes: Float32Array, labels: Sequence[str]
) -> tuple[HeldOutRow, ...]:
    """FNMR by d (before) and by the head (after), learned on four fifths of the people.

    Measured on the rest, mean over folds; rates for which a fold has too few pairs are left out.

    Args:
        references: (N, D) float32, rows of length 1.
        probes: (N, D) float32, of the same photos.
        labels: whose each is.

    Raises:
        ValueError: a fold has not two people.
    """
    fold_of, names = person_folds(labels), np.asarray(labels)
    rates, fewest = [], float("inf")
    for fold in range(FOLDS):
        out = fold_of == fold
        head = train_head(references[~out], probes[~out], names[~out].tolist())
        mine = names[out].tolist()
        plain = compare_all(references[out], probes[out], mine)
        learned = compare_by(head, references[out], probes[out], mine)
        fewest = min(fewest, plain.non_mated_count / plain.directions)
        rates.append((fnmrs(plain, FMRS), fnmrs(learned, FMRS)))
    before, after = np.mean(np.array(rates), axis=0)
    rows = (HeldOutRow(*row) for row in zip(FMRS, before, after, strict=True))
    return tuple(row for row in rows if row.fmr * fewest >= MIN_FALSE_MATCHES)


def _mated_pairs(people: NDArray[np.intp], random: np.random.Generator) -> Pairs:
    rows, columns = [], []
    for person in range(people.max() + 1):
        photos = np.flatnonzero(people == person)
        one, other = np.nonzero(~np.eye(len(photos), dtype=bool))
        kept = random.permutation(len(one))[:PAIRS_OF_ONE]
        rows.append(photos[one[kept]])
        columns.append(photos[other[kept]])
    pairs = np.concatenate(rows), np.concatenate(columns)
    if not len(pairs[0]):
        raise ValueError("nobody has two photos")
    return pairs


def _non_mated_pairs(people: NDArray[np.intp], count: int, random: np.random.Generator) -> Pairs:
    """So many, drawn anew until they are of two people."""
    if people.max() == 0:
        raise ValueError("there is one person only")
    rows, columns = random.integers(0, len(people), (2, count))
    while (same := people[rows] == people[columns]).any():
        columns[same] = random.integers(0, len(people), int(same.sum()))
    return rows, columns
