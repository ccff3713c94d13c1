"""How an encoder is trained: every number of a run, so that it can be repeated."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from faceapp.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Terms:
    """The losses and their weights; 0 leaves one out.

    Attributes:
        cosine: 1 - cosine between the embedding and the teacher's.
        relational: difference of all cosines within a batch (Park et al., "Relational Knowledge
            Distillation", CVPR 2019).
        hints: difference of the maps inside (Romero et al., "FitNets", ICLR 2015).
        contrastive: Hadsell et al., "Dimensionality Reduction by Learning an Invariant Mapping",
            CVPR 2006.
        triplet: with semi-hard negatives (Schroff et al., "FaceNet", CVPR 2015).
        margin: additive angular margin (Deng et al., "ArcFace", CVPR 2019).
    """

    cosine: float = 10.0
    relational: float = 1.0
    hints: float = 2.0
    contrastive: float = 0.0
    triplet: float = 0.0
    margin: float = 0.0

    @property
    def need_labels(self) -> bool:
        return max(self.contrastive, self.triplet, self.margin) > 0

    @property
    def need_teacher(self) -> bool:
        return max(self.cosine, self.relational, self.hints) > 0


@dataclass(frozen=True, slots=True)
class ViewRanges:
    """How far the views of a face differ from its crop.

    Attributes:
        geometry: of the small misalignments that MTCNN makes; 1 is what it makes at the desk.
        light: share of views in another light.
        mixed: share of views that blend two faces: faces that nobody has, for the teacher to judge.
        degraded: share of views that the student sees blurred, small, compressed or covered while
            the teacher sees them clear.
    """

    geometry: float = 1.0
    light: float = 0.6
    mixed: float = 0.3
    degraded: float = 0.4


@dataclass(frozen=True, slots=True)
class Recipe:
    """A run.

    Attributes:
        steps: how many batches.
        batch: faces in each.
        learning_rate: at its highest; it rises over ``warm_up`` steps and falls as a cosine.
        weight_decay: of convolutions and layers, not of biases.
        guided_share: of the run after which blocks are fed the network's own maps alone; see
            ``SiameseNet.guided``.
        averaging: of the weights over steps; what is measured and kept is the average (Polyak).
        same_person_share: of a batch, drawn as several photos of one person each; only with losses
            that need labels.
        seed: of everything drawn.
        measure_every: steps between measurements on people held out.
        terms: the losses.
        views: how faces are shown.
    """

    steps: int = 8_500
    batch: int = 64
    learning_rate: float = 1.2e-3
    weight_decay: float = 0.05
    warm_up: int = 100
    guided_share: float = 0.15
    averaging: float = 0.999
    same_person_share: float = 0.5
    seed: int = 20_261_125
    measure_every: int = 250
    terms: Terms = field(default_factory=Terms)
    views: ViewRanges = field(default_factory=ViewRanges)

    def __post_init__(self) -> None:
        if self.steps < 1 or self.batch < 2 or self.measure_every < 1:
            raise ValueError("steps and measure_every must be positive, and batch at least 2")
        if not self.terms.need_labels and not self.terms.need_teacher:
            raise ValueError("all losses are switched off")

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def recipe_from(values: object) -> Recipe:
    """The way back; what is left out keeps its usual value. Raises ValueError, TypeError."""
    if not isinstance(values, dict):
        raise TypeError("it is not an object")
    terms, views = values.get("terms", {}), values.get("views", {})
    if not isinstance(terms, dict) or not isinstance(views, dict):
        raise TypeError("“terms” and “views” must be objects")
    simple = {name: value for name, value in values.items() if name not in ("terms", "views")}
    unknown = set(simple) - {each.name for each in fields(Recipe)}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return Recipe(**simple, terms=Terms(**terms), views=ViewRanges(**views))


def read_recipe(path: Path) -> Recipe:
    """Read a recipe file.

    Raises:
        InputError: it can't be read, or says something impossible.
    """
    try:
        return recipe_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"“{path}” is no recipe ({error}). Mend it or leave it out.") from error
