"""What training makes small: losses over a batch of embeddings of length 1."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

_FAR = 5.0  # beyond any d between embeddings of length 1


def distances(embeddings: Tensor) -> Tensor:
    """(N, N) squared distances of (N, D) rows of length 1: 2 - 2 cosine."""
    return (2 - 2 * embeddings @ embeddings.T).clamp_min(0)


def cosine_loss(embeddings: Tensor, wanted: Tensor) -> Tensor:
    """Mean of 1 - cosine between rows of length 1."""
    return (1 - (embeddings * wanted).sum(dim=1)).mean()


def relational_loss(embeddings: Tensor, wanted: Tensor) -> Tensor:
    """Mean squared difference between all cosines within the batch, per row.

    Wonpyo Park et al., "Relational Knowledge Distillation", CVPR 2019, with cosines for distances.
    """
    difference = embeddings @ embeddings.T - wanted @ wanted.T
    return difference.square().mean() * len(embeddings) / 10


def hint_loss(maps: Sequence[Tensor], hints: Sequence[Tensor]) -> Tensor:
    """Sum over places of the share of the teacher's variance that is not explained."""
    shares = [
        (own - hint).float().square().mean() / hint.float().var()
        for own, hint in zip(maps, hints, strict=True)
    ]
    return torch.stack(shares).sum()


def contrastive_loss(embeddings: Tensor, labels: Tensor, margin: float = 1.0) -> Tensor:
    """D of mated pairs, and how much non-mated ones fall short of a distance of ``margin``.

    Hadsell, Chopra and LeCun, CVPR 2006; each kind of pair counts as much as the other.

    Args:
        embeddings: (N, D), rows of length 1.
        labels: (N,) whose each is.
        margin: in units of the distance, not its square.
    """
    d = distances(embeddings)
    mated, non_mated = _pairs(labels)
    near = (margin - (d + 1e-9).sqrt()).clamp_min(0).square()
    return _mean(d, mated) + _mean(near, non_mated)


def triplet_loss(embeddings: Tensor, labels: Tensor, margin: float = 0.2) -> Tensor:
    """max(0, d(anchor, positive) - d(anchor, negative) + margin), with semi-hard negatives.

    Schroff, Kalenichenko and Philbin, "FaceNet", CVPR 2015: of the negatives farther away than the
    positive the nearest one; where all are nearer, the farthest of them.
    """
    d = distances(embeddings)
    mated, non_mated = _pairs(labels)
    anchors, positives = mated.nonzero(as_tuple=True)
    if not len(anchors) or not non_mated.any():
        return embeddings.sum() * 0
    to_positive = d[anchors, positives]
    to_negatives = d[anchors].masked_fill(~non_mated[anchors], _FAR)
    beyond = to_negatives.masked_fill(to_negatives <= to_positive[:, None], _FAR)
    nearest_beyond = beyond.min(dim=1).values
    farthest = d[anchors].masked_fill(~non_mated[anchors], -1).max(dim=1).values
    to_negative = torch.where(nearest_beyond < _FAR, nearest_beyond, farthest)
    return (to_positive - to_negative + margin).clamp_min(0).mean()


class AngularMargin(nn.Module):
    """Additive angular margin over the people trained on (Deng et al., "ArcFace", CVPR 2019).

    The logit of a photo's own person is s cos(angle + m), the others' s cos(angle): to be
    classified rightly a photo has to lie nearer to its person's direction by the margin.
    """

    def __init__(
        self, people: int, dimension: int, margin: float = 0.3, scale: float = 32.0
    ) -> None:
        super().__init__()
        self.directions = nn.Parameter(torch.randn(people, dimension))
        self.margin, self.scale = margin, scale

    def forward(self, embeddings: Tensor, people: Tensor) -> Tensor:
        """Cross-entropy. embeddings: (N, D) of length 1; people: (N,) indices."""
        cosines = embeddings @ functional.normalize(self.directions, dim=1).T
        own = cosines.gather(1, people[:, None]).clamp(-1 + 1e-6, 1 - 1e-6)
        angle = own.acos()
        # Beyond pi - m the cosine would rise again: go on as a straight line (ArcFace's own way).
        harder = torch.where(
            angle + self.margin < math.pi,
            (angle + self.margin).cos(),
            own - self.margin * math.sin(self.margin),
        )
        logits = cosines.scatter(1, people[:, None], harder) * self.scale
        return functional.cross_entropy(logits, people)


def _pairs(labels: Tensor) -> tuple[Tensor, Tensor]:
    """(N, N) bool each: of one person, but not a photo with itself; of two people."""
    same = labels[:, None] == labels[None, :]
    return same & ~torch.eye(len(labels), dtype=torch.bool, device=labels.device), ~same


def _mean(values: Tensor, chosen: Tensor) -> Tensor:
    """Mean of the chosen; 0, with a gradient, where there are none."""
    return (values * chosen).sum() / chosen.sum().clamp_min(1)
