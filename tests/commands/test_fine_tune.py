"""fine-tune and train-head from the command line, on photos whose embeddings are known already."""

import os

import numpy as np
import pytest

from faceapp.comparison.metrics import threshold_at
from faceapp.core.cards import ThresholdPoint
from faceapp.core.types import FaceQuality
from faceapp.models.installed import InstalledEncoders
from faceapp.models.sources import sha256_of
from faceapp.paths import Paths
from faceapp.training.embedding_cache import EmbeddedPhoto, EmbeddingCache
from faceapp.training.fine_tune import SiteFaces
from tests.commands.answers import answer
from tests.prepared import ROOT
from tests.training.made_up_people import D, made_up_people
from tests.vision.tiny_networks import SIZE, card, write_network

PEOPLE, PHOTOS = 120, 4


def everything_in(folder):
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(faceapp, tmp_path):
    """Installs an encoder and photos that it has embedded: with a given noise, and labels."""
    paths = Paths.under(faceapp.home)

    def make(noise, shuffled=False):
        references, probes, labels = made_up_people(PEOPLE, PHOTOS, noise=noise)
        people = np.unique(labels, return_inverse=True)[1]
        threshold = threshold_at(SiteFaces(references, probes, people).compared(), 1e-3)
        matrix = np.random.default_rng(0).normal(size=(SIZE * SIZE * 3, D)).astype(np.float32)
        network = write_network(tmp_path / "tiny.onnx", layout="nhwc", matrix=matrix)
        table = (ThresholdPoint(1e-3, round(threshold, 5), 1000),)
        base = card(dimension=D, sha256=sha256_of(network), thresholds=table)
        installed = InstalledEncoders(paths.encoders)
        installed.put(base, network)
        identity = sha256_of(installed.verified(base.encoder_id))
        cache = EmbeddingCache(paths.evaluation, base.encoder_id, identity, D)
        names = np.random.default_rng(1).permutation(labels) if shuffled else labels
        for number, name in enumerate(names):
            photo = tmp_path / "photos" / str(name) / f"{number:04d}.jpg"
            photo.parent.mkdir(parents=True, exist_ok=True)
            photo.write_bytes(f"photo {number}".encode())
            quality = FaceQuality(*[1.0] * len(FaceQuality.__dataclass_fields__))
            known = EmbeddedPhoto(references[number], probes[number], quality)
            cache.put(cache.key(photo), known)
        cache.save()
        return tmp_path / "photos"

    return make


def test_a_better_layer_is_installed_as_an_encoder_of_its_own(faceapp, site):
    photos = site(noise=1.5)
    found = answer(
        faceapp("fine-tune", photos, "--encoder", "tiny-1", "--name", "ours-1", "--json")
    )
    assert (found["accepted"], found["installed"], found["calibrated"]) == (True, "ours-1", False)
    assert found["measured"]["after"] < found["measured"]["before"]
    listed = {each["encoder_id"]: each for each in answer(faceapp("models", "list", "--json"))}
    assert listed["ours-1"]["installed"]
    assert listed["tiny-1"]["installed"]
    assert "calibrate FOLDER --encoder ours-1" in faceapp("models", "use", "ours-1").stderr
    again = faceapp("fine-tune", photos, "--encoder", "tiny-1", "--name", "ours-1")
    assert (again.returncode, "already. Choose another --name" in again.stderr) == (2, True)
    assert answer(faceapp("models", "remove", "ours-1", "--json")) == {"removed": "ours-1"}


def test_what_is_not_better_leaves_everything_as_it_was(faceapp, site):
    photos = site(noise=0, shuffled=True)
    encoders = Paths.under(faceapp.home).encoders
    before = everything_in(encoders)
    done = faceapp("fine-tune", photos, "--encoder", "tiny-1", "--loss", "margin")
    assert done.returncode == 0, done.stderr
    assert "not better by more than chance. Nothing was installed: tiny-1 stays" in done.stdout
    assert everything_in(encoders) == before


def test_a_failure_leaves_everything_as_it_was(faceapp, site, tmp_path):
    photos = site(noise=1.5)
    encoders = Paths.under(faceapp.home).encoders
    before = everything_in(encoders)
    (tmp_path / "hidden").mkdir()
    broken = "raise ImportError('hidden by a test')"
    (tmp_path / "hidden" / "torch.py").write_text(broken)
    path = os.pathsep.join([str(tmp_path / "hidden"), str(ROOT)])
    done = faceapp("fine-tune", photos, "--encoder", "tiny-1", PYTHONPATH=path)
    assert done.returncode != 0
    assert "hidden by a test" in done.stderr
    assert everything_in(encoders) == before


def test_the_head_is_measured_beside_d_and_nothing_is_installed(faceapp, site):
    photos = site(noise=1.5)
    found = answer(faceapp("train-head", photos, "--encoder", "tiny-1", "--json"))
    (row,) = found["held_out_fnmr"]
    assert row["fmr"] == 1e-2
    assert row["head"] < row["d"]
    assert Paths.under(faceapp.home).encoders.joinpath("tiny-1").is_dir()


def test_too_few_people_or_a_name_that_can_not_be_is_said_before_the_work(faceapp, tmp_path):
    few = faceapp("fine-tune", tmp_path)
    assert (few.returncode, "at least 20 people" in few.stderr) == (2, True)
    for name in ("dlib-resnet29-v2", "no/name"):
        assert faceapp("fine-tune", tmp_path, "--name", name).returncode == 2
