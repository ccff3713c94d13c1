"""The sum of a recipe's losses over a batch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from faceapp.training import losses
from faceapp.training.batches import UNKNOWN
from faceapp.training.recipe import Terms


class Objective(nn.Module):
    """Weighs the losses; holds what some of them learn besides the network."""

    def __init__(self, terms: Terms, people: int, dimension: int) -> None:
        super().__init__()
        self._terms = terms
        self.margin = losses.AngularMargin(people, dimension) if terms.margin > 0 else None

    def taught(self, embeddings: Tensor, wanted: Tensor) -> dict[str, Tensor]:
        """What a teacher's embeddings say. Both (N, D), rows of length 1."""
        found = {}
        if self._terms.cosine > 0:
            found["cosine"] = losses.cosine_loss(embeddings, wanted) * self._terms.cosine
        if self._terms.relational > 0:
            found["relational"] = (
                losses.relational_loss(embeddings, wanted) * self._terms.relational
            )
        return found

    def hinted(self, maps: Sequence[Tensor], hints: Sequence[Tensor]) -> dict[str, Tensor]:
        """What a teacher's maps say; none where there are none."""
        if not hints or self._terms.hints <= 0:
            return {}
        return {"hints": losses.hint_loss(maps, hints) * self._terms.hints}

    def labelled(self, embeddings: Tensor, people: Tensor) -> dict[str, Tensor]:
        """What the names say, of those that have one. embeddings: (N, D) of length 1."""
        terms, known = self._terms, people != UNKNOWN
        if not terms.need_labels or int(known.sum()) < 2:
            return {}
        rows, names = embeddings[known], people[known]
        found = {}
        if terms.contrastive > 0:
            found["contrastive"] = losses.contrastive_loss(rows, names) * terms.contrastive
        if terms.triplet > 0:
            found["triplet"] = losses.triplet_loss(rows, names) * terms.triplet
        if self.margin is not None:
            found["margin"] = self.margin(rows, names) * terms.margin
        return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The sum that is made small."""
    return torch.stack(list(found.values())).sum()
