"""What a run is about, on disk: packs, teacher, recipe; the command writes it for its child."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import InputError
from faceapp.models.card_file import read_card_file
from faceapp.training.recipe import Recipe, recipe_from

PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class TeacherFiles:
    """An encoder to learn from: its network, and its card file."""

    network: Path
    card: Path

    def read_card(self) -> EncoderCard:
        """Raises ModelDamagedError."""
        return read_card_file(self.card)


@dataclass(frozen=True, slots=True)
class Plan:
    """A run.

    Attributes:
        recipe: its numbers.
        people: pack of photos of people by name; some to learn from, some held out.
        faces: packs of faces of nobody in particular.
        listed_folds: people whose fold is laid down; see ``folds``.
        teachers: to learn from.
    """

    recipe: Recipe
    people: Path
    faces: tuple[Path, ...]
    listed_folds: dict[str, int]
    teachers: tuple[TeacherFiles, ...]


def write_plan(folder: Path, plan: Plan) -> None:
    """Write it into the folder of the run. Raises OSError."""
    values = {
        "recipe": plan.recipe.as_dict(),
        "people": str(plan.people),
        "faces": [str(pack) for pack in plan.faces],
        "listed_folds": plan.listed_folds,
        "teachers": [
            {"network": str(teacher.network), "card": str(teacher.card)}
            for teacher in plan.teachers
        ],
    }
    (folder / PLAN).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def read_plan(folder: Path) -> Plan:
    """Read it.

    Raises:
        InputError: it can't be read.
    """
    path = folder / PLAN
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Plan(
            recipe_from(values["recipe"]),
            Path(values["people"]),
            tuple(Path(pack) for pack in values["faces"]),
            dict(values["listed_folds"]),
            tuple(
                TeacherFiles(Path(teacher["network"]), Path(teacher["card"]))
                for teacher in values["teachers"]
            ),
        )
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(f"“{path}” is no plan of a run ({error}).") from error
