"""A site's fine-tune: kept where people left out are missed less often, and else not at all."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faceapp.comparison.bootstrap import fnmr_draws
from faceapp.comparison.metrics import fnmr_at, threshold_at
from faceapp.core.cards import Projection, ThresholdPoint
from faceapp.core.errors import InputError, ModelPreparationError
from faceapp.models.card_file import read_card_file
from faceapp.training import fine_tune as tuning
from faceapp.training.site_job import (
    FINE_TUNE,
    FineTuneJob,
    read_faces,
    read_fine_tuned,
    write_faces,
    write_fine_tune,
)
from faceapp.training.site_network import check_network, site_encoder_id, write_network
from faceapp.training.site_worker import site_table
from faceapp.vision.encoder import OnnxEncoder
from tests.prepared import ROOT, TIME_LIMIT_S
from tests.training.made_up_people import TELLING, D, made_up_people
from tests.vision.tiny_networks import DIMENSION, SIZE, card, weights
from tests.vision.tiny_networks import write_network as write_tiny


def site(count=80, photos=4, seed=0, noise=1.0):
    references, probes, labels = made_up_people(count, photos, seed, noise)
    return tuning.SiteFaces(references, probes, np.unique(labels, return_inverse=True)[1])


def drops_noise(_faces, _people):
    return np.diag(np.where(np.arange(D) < TELLING, 1.0, 0.1)).astype(np.float32)


def changes_nothing(_faces, _people):
    return np.eye(D, dtype=np.float32)


def draws_anything(faces, _people):
    return np.random.default_rng(len(faces)).normal(size=(D, D)).astype(np.float32)


def trial_of(faces, learn):
    threshold = threshold_at(faces.compared(), 1e-3)
    folds = tuning.fold_layers(faces, learn, lambda _fold: None)
    return tuning.judge(folds, tuning.check_enough(faces.people), threshold)


def test_a_layer_that_drops_the_noise_is_accepted():
    trial = trial_of(site(), drops_noise)
    assert (trial.people, trial.fmr) == (80, 1e-2)
    assert trial.after < 0.7 * trial.before
    assert 0 < trial.least_gain < trial.before - trial.after
    assert trial.accepted


@pytest.mark.parametrize("learn", [changes_nothing, draws_anything])
def test_a_layer_that_helps_nobody_is_not(learn):
    trial = trial_of(site(), learn)
    assert not trial.is_better
    assert not trial.accepted


@given(st.integers(0, 50), st.integers(0, 50), st.floats(-0.1, 0.1))
def test_it_takes_both_fewer_misses_and_no_more_false_matches(before, after, least_gain):
    trial = tuning.Trial(1e-2, 80, 0.2, 0.1, least_gain, 0.5, 1000, before, after)
    assert trial.accepted == (least_gain > 0 and after <= before)
    assert not replace(trial, after=0.2).accepted, "no gain is no gain, whatever the draws say"


def test_nobody_is_learned_from_and_measured_on():
    seen = []

    def learn(faces, people):
        seen.append((faces, people))
        return changes_nothing(faces, people)

    faces = site()
    folds = tuning.fold_layers(faces, learn, lambda _fold: None)
    assert sum(len(fold.faces.people) for fold in folds) == len(faces.people)
    for fold, (learned, people) in zip(folds, seen, strict=True):
        assert not set(map(bytes, fold.faces.references)) & set(map(bytes, learned))
        assert sorted(set(people)) == list(range(64)), "numbered without gaps"


def test_few_people_or_few_photos_are_refused_with_a_number_to_reach():
    with pytest.raises(InputError, match="at least 20 people with two photos or more; here are 19"):
        tuning.check_enough(site(19, 30).people)
    with pytest.raises(InputError, match=r"80 photos are too few .* about 245 are needed"):
        tuning.check_enough(site(40, 2).people)
    assert tuning.check_enough(site(62, 4).people) == 1e-2


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1000))
def test_a_draw_of_everybody_once_is_what_was_measured(seed):
    compared = site(30, 4, seed).compared()
    once = np.ones((1, 30), np.int32)
    (drawn,) = fnmr_draws(compared, 0.01, once)
    assert drawn == pytest.approx(fnmr_at(compared, threshold_at(compared, 0.01))[1], abs=1e-9)


def test_what_is_learned_from_the_people_measured_makes_the_table_less_sure():
    faces = site(40, 8)

    def by_heart(_faces, people):
        return changes_nothing(_faces, people) if len(set(people)) < 40 else drops_noise(0, 0)

    folds = tuning.fold_layers(faces, by_heart, lambda _fold: None)
    assert tuning.optimism(folds, drops_noise(0, 0)) > 1
    assert tuning.optimism(folds, changes_nothing(0, 0)) == 1


def test_a_table_is_written_only_where_it_supports_so_many_people():
    faces = site(60, 8, noise=0)
    assert site_table(faces, 1.0, fpir=0.003) == ()
    points = site_table(faces, 1.0, fpir=0.3)
    less_sure = site_table(faces, 1.5, fpir=0.3)
    assert all(a.fmr_upper < b.fmr_upper for a, b in zip(points, less_sure, strict=True))


# The network that is made

TURN = np.random.default_rng(5).normal(size=(DIMENSION, DIMENSION)).astype(np.float32)
PROJECTION = Projection(TURN.T.copy(), np.arange(DIMENSION, dtype=np.float32) / 9)


@pytest.mark.parametrize("projection", [None, PROJECTION])
@pytest.mark.parametrize("batch", ["N", 1, 3])
def test_the_file_is_the_encoder_and_then_the_layer(tmp_path, projection, batch):
    base = write_tiny(tmp_path / "base.onnx", batch=batch, layout="nhwc")
    made = tmp_path / "made.onnx"
    write_network(base, TURN, projection, "tiny-2", made)
    check_network(base, made, card(), TURN, projection)
    chips = np.random.default_rng(2).integers(0, 256, (5, SIZE, SIZE, 3), np.uint8)
    before = OnnxEncoder(base, card(), projection=projection).embed(chips) @ TURN
    after = OnnxEncoder(made, card(encoder_id="tiny-2")).embed(chips)
    np.testing.assert_allclose(
        after, before / np.linalg.norm(before, axis=1, keepdims=True), atol=1e-5
    )
    with pytest.raises(ModelPreparationError, match="other answers"):
        check_network(base, made, card(), np.eye(DIMENSION, dtype=np.float32)[::-1], projection)


def test_an_encoder_that_was_fine_tuned_can_be_fine_tuned_again(tmp_path):
    base = write_tiny(tmp_path / "base.onnx", layout="nhwc")
    write_network(base, TURN, None, "tiny-2", tmp_path / "2.onnx")
    write_network(tmp_path / "2.onnx", TURN, None, "tiny-3", tmp_path / "3.onnx")
    check_network(base, tmp_path / "3.onnx", card(), TURN @ TURN, None)


def test_what_is_no_network_is_refused(tmp_path):
    (tmp_path / "base.onnx").write_bytes(b"no network")
    with pytest.raises(ModelPreparationError, match="Fine-tune another"):
        write_network(tmp_path / "base.onnx", TURN, None, "tiny-2", tmp_path / "made.onnx")
    assert not (tmp_path / "made.onnx").exists()


def test_an_id_tells_what_it_is_made_of(tmp_path):
    base = write_tiny(tmp_path / "base.onnx")
    one = site_encoder_id("tiny-1", base, TURN)
    assert one == site_encoder_id("tiny-1", base, TURN)
    assert one != site_encoder_id("tiny-1", base, TURN + 1)
    write_tiny(base, matrix=weights(seed=1))
    assert one != site_encoder_id("tiny-1", base, TURN)


# The child process, with torch


def run_worker(folder):
    child = subprocess.run(
        [sys.executable, "-m", "faceapp.training.site_worker", "--job", FINE_TUNE,
         "--folder", str(folder)],
        cwd=ROOT, capture_output=True, text=True, timeout=TIME_LIMIT_S, check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    return child, json.loads(child.stdout.splitlines()[-1])


def handed_over(folder, faces, loss="triplet", network=None):
    folder.mkdir()
    wide = np.random.default_rng(0).normal(size=(SIZE * SIZE * 3, D)).astype(np.float32)
    network = network or write_tiny(folder / "base.onnx", layout="nhwc", matrix=wide)
    threshold = threshold_at(faces.compared(), 1e-3)
    base = card(dimension=D, thresholds=(ThresholdPoint(1e-3, threshold, 1000),))
    write_faces(folder, faces)
    write_fine_tune(folder, FineTuneJob(network, loss, threshold, 0.003, ""), base, None)
    return folder


@pytest.mark.parametrize("loss", ["triplet", "margin", "contrastive"])
def test_noise_is_learned_away_and_an_encoder_is_made_of_it(tmp_path, loss):
    folder = handed_over(tmp_path / "job", site(120, noise=1.5), loss)
    child, last = run_worker(folder)
    assert last == {"done": True}, child.stderr
    result = read_fine_tuned(folder)
    assert result.trial.after < result.trial.before
    assert result.trial.accepted == bool(result.encoder_id)
    assert result.encoder_id.startswith("tiny-1-site-")
    made = read_card_file(folder / f"{result.encoder_id}.json")
    assert (made.encoder_id, made.input_px, made.dimension) == (result.encoder_id, SIZE, D)
    assert not made.calibrated, "the base's thresholds are of another d"
    assert OnnxEncoder(folder / f"{result.encoder_id}.onnx", made).card == made


def test_where_there_is_nothing_to_learn_nothing_is_written(tmp_path):
    faces = site(noise=0)
    shuffled = np.random.default_rng(3).permutation(faces.people)
    folder = handed_over(tmp_path / "job", replace(faces, people=shuffled))
    child, last = run_worker(folder)
    assert last == {"done": True}, child.stderr
    result = read_fine_tuned(folder)
    assert (result.encoder_id, result.calibrated) == ("", False)
    assert not result.trial.accepted
    assert {file.name for file in folder.glob("*.onnx")} == {"base.onnx"}


def test_faces_are_handed_over_as_they_are_and_without_names(tmp_path):
    faces = site(20, 2)
    write_faces(tmp_path, faces)
    again = read_faces(tmp_path)
    assert np.array_equal(again.references, faces.references)
    assert np.array_equal(again.probes, faces.probes)
    assert again.people.tolist() == faces.people.tolist()
