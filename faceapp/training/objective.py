"""The sum of a recipe's losses over a batch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from faceapp.training import losses
from faceapp.training.batches import UNKNOWN
from faceapp.training.recipe import Terms


class Objective(nn.Module):
    """Weighs the losses; holds what some of them learn besides the network."""

    def __init__(
        self, terms: Terms, people: int, dimension: int, taught: Sequence[int] = ()
    ) -> None:
        """Begin with random directions of people and translations to teachers.

        Args:
            terms: the weights.
            people: how many are trained on.
            dimension: of the student's embedding.
            taught: of each teacher's embedding. The first one's is copied where it has as many
                numbers; those of others are predicted from the student's by a layer of their own.
        """
        super().__init__()
        self._terms = terms
        self.translations = nn.ModuleList(
            nn.Identity()
            if place == 0 and size == dimension
            else nn.Linear(dimension, size, bias=False)
            for place, size in enumerate(taught)
        )
        self.margin = losses.AngularMargin(people, dimension) if terms.margin > 0 else None

    def taught(self, embeddings: Tensor, wanted: Sequence[Tensor]) -> dict[str, Tensor]:
        """What the teachers' embeddings say, mean over teachers. (N, D) each, of length 1."""
        if not wanted:
            return {}
        found = {}
        if self._terms.cosine > 0:
            translated = [
                functional.normalize(translation(embeddings), dim=1)
                for translation in self.translations
            ]
            each = [losses.cosine_loss(*pair) for pair in zip(translated, wanted, strict=True)]
            found["cosine"] = torch.stack(each).mean() * self._terms.cosine
        if self._terms.relational > 0:
            each = [losses.relational_loss(embeddings, one) for one in wanted]
            found["relational"] = torch.stack(each).mean() * self._terms.relational
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
