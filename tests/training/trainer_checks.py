"""Checks of the network and its training; ``test_trainer.py`` runs them in a child process."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch
from torch import Tensor

from faceapp.core.errors import InputError
from faceapp.models.siamese_card import DIMENSION, INPUT_PX, siamese_card
from faceapp.models.siamese_net import STAGES, Siamese, SiameseNet
from faceapp.training.batches import UNKNOWN, Faces
from faceapp.training.checkpoints import CHECKPOINT
from faceapp.training.devices import Device, choose_device
from faceapp.training.export_siamese import write_encoder
from faceapp.training.held_out import HeldOut
from faceapp.training.plan import Plan
from faceapp.training.recipe import Recipe, Terms
from faceapp.training.run_report import PICTURE, REPORT, write_report
from faceapp.training.trainer import CurvePoint, Trainer
from faceapp.training.views import CROP_PX
from tests.training.torch_child import run_all

CPU = Device("cpu", half=False)
BY_NAME = Terms(cosine=0, relational=0, hints=0, triplet=1, contrastive=1, margin=0.1)
RECIPE = Recipe(steps=4, batch=6, warm_up=1, measure_every=2, terms=BY_NAME)


def pixels(count: int) -> Tensor:
    torch.manual_seed(3)
    return torch.rand(count, 3, INPUT_PX, INPUT_PX) * 255


def crops(people: int, photos: int) -> np.ndarray:
    """Each person is a soft pattern of colours, each photo of it a little brighter."""
    random = np.random.default_rng(1)
    patterns = random.integers(40, 200, (people, 4, 4, 3))
    side = CROP_PX // 4
    large = np.repeat(np.repeat(patterns, side, axis=1), side, axis=2)
    return np.concatenate([large + 10 * photo for photo in range(photos)]).astype(np.uint8)


def trainer(folder: Path, recipe: Recipe = RECIPE) -> Trainer:
    pack = crops(4, 3)
    faces = Faces([pack], [np.tile(np.arange(4, dtype=np.int64), 3)])
    held_out = HeldOut(crops(5, 2), list("abcde") * 2, INPUT_PX, None)
    return Trainer(recipe, faces, held_out, [], CPU, folder)


def ignore(_step: int, _point: CurvePoint | None) -> None:
    """Nobody watches."""


def same_weights(one: SiameseNet, other: SiameseNet) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


def it_maps_pictures_to_128_numbers_and_tells_its_maps() -> None:
    embeddings, maps = SiameseNet().mapped(pixels(2))
    assert embeddings.shape == (2, DIMENSION)
    assert len(maps) == STAGES
    assert [tuple(each.shape[1:]) for each in (maps[4], maps[11], maps[14])] == [
        (64, 28, 28),
        (128, 14, 14),
        (128, 7, 7),
    ]


def it_is_siamese_one_photo_with_itself_is_at_zero_and_order_does_not_matter() -> None:
    pair = Siamese(SiameseNet())
    one, other = pixels(4)[:2], pixels(4)[2:]
    with torch.no_grad():
        assert pair(one, one).abs().max() < 1e-5
        torch.testing.assert_close(pair(one, other), pair(other, one))
        assert ((pair(one, other) >= 0) & (pair(one, other) <= 4)).all()


def it_is_guided_by_its_own_maps_as_if_it_were_not() -> None:
    net = SiameseNet()
    with torch.no_grad():
        wanted, maps = net.mapped(pixels(2))
        for own_share in (0.0, 0.4):
            found, _ = net.guided(pixels(2), maps, own_share)
            torch.testing.assert_close(found, wanted)


def it_is_guided_and_each_block_learns_from_the_teachers_map_alone() -> None:
    """With no share of its own, what a block makes does not depend on the blocks before it."""
    net = SiameseNet()
    hints = [torch.rand_like(each) for each in net.mapped(pixels(2))[1]]
    _, maps = net.guided(pixels(2), hints, 0)
    maps[3].sum().backward()
    assert net.blocks[1].conv1.weight.grad is None
    assert net.blocks[2].conv1.weight.grad is not None


def it_trains_and_people_move_apart() -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = trainer(Path(folder), replace(RECIPE, steps=30, measure_every=5))
        one.run(ignore)
        first, last = one.curve[0].losses, one.curve[-1].losses
        assert set(first) == {"triplet", "contrastive", "margin"}
        assert sum(last.values()) < sum(first.values())


def it_goes_on_where_it_was_cut_off_as_if_it_had_not_been() -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        whole = trainer(Path(one))
        whole.run(ignore)

        class CutOffError(Exception):
            pass

        def cut_off(step: int, _point: CurvePoint | None) -> None:
            if step == 3:
                raise CutOffError

        with pytest.raises(CutOffError):
            trainer(Path(other)).run(cut_off)
        again = trainer(Path(other))
        assert again.step == 2
        again.run(ignore)
        assert same_weights(again.net, whole.net)
        assert [point.step for point in again.curve] == [2, 4]
        assert again.curve[-1].fnmrs == whole.curve[-1].fnmrs


def it_refuses_a_folder_of_another_recipe_but_not_of_another_length() -> None:
    with tempfile.TemporaryDirectory() as folder:
        trainer(Path(folder)).run(ignore)
        assert trainer(Path(folder), replace(RECIPE, steps=9)).step == 4
        with pytest.raises(InputError, match="another recipe"):
            trainer(Path(folder), replace(RECIPE, seed=1))
        (Path(folder) / CHECKPOINT).write_bytes(b"no checkpoint")
        with pytest.raises(InputError, match="is no checkpoint"):
            trainer(Path(folder))


def it_is_exported_at_half_the_size_and_answers_the_same() -> None:
    torch.manual_seed(5)
    net = SiameseNet().eval()
    chips = np.random.default_rng(2).integers(0, 256, (3, INPUT_PX, INPUT_PX, 3), np.uint8)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        path = write_encoder(net, siamese_card("mine-1"), Path(folder))
        values = sum(parameter.numel() for parameter in net.parameters())
        assert path.stat().st_size < 2.1 * values
        found = onnxruntime.InferenceSession(path).run(None, {"chips": chips})[0]
        wanted = net(torch.from_numpy(chips).permute(0, 3, 1, 2).float()).numpy()
        cosines = (found * wanted).sum(1)
        cosines /= np.linalg.norm(found, axis=1) * np.linalg.norm(wanted, axis=1)
        assert cosines.min() > 0.9999
        card = json.loads((Path(folder) / "mine-1.json").read_text())
        assert card["encoder_id"] == "mine-1"
        assert card["thresholds"] == []


def it_leaves_a_report_of_its_curve() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run = trainer(Path(folder))
        run.run(ignore)
        plan = Plan(RECIPE, Path("people"), (), {}, ())
        write_report(Path(folder), plan, run.curve, None, 12)
        report = json.loads((Path(folder) / REPORT).read_text())
        assert [point["seen"] for point in report["curve"]] == [12, 24]
        assert report["recipe"]["steps"] == RECIPE.steps
        assert (Path(folder) / PICTURE).read_bytes().startswith(b"\x89PNG")


def it_computes_on_what_is_asked_for_or_says_that_it_can_not() -> None:
    assert choose_device("cpu").name == "cpu"
    with pytest.raises(ValueError, match="can't compute"):
        choose_device("abacus")


def it_has_no_use_for_faces_without_names_in_losses_that_need_them() -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = crops(4, 3)
        people = np.tile(np.arange(4, dtype=np.int64), 3)
        nobody = np.full(len(pack), UNKNOWN, np.int64)
        faces = Faces([pack, pack], [people, nobody])
        held_out = HeldOut(crops(5, 2), list("abcde") * 2, INPUT_PX, None)
        run = Trainer(RECIPE, faces, held_out, [], CPU, Path(folder))
        run.run(ignore)
        assert np.isfinite(list(run.curve[-1].losses.values())).all()


if __name__ == "__main__":
    run_all(globals())
