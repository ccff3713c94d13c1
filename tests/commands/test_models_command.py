"""models list, install, use, remove as scripts use them, without the internet."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from faceapp.models.catalogue import DEFAULT_ENCODER_ID, INCEPTION_ID, MOBILEFACENET_ID
from tests.pictures import ROOT, astronaut_path, hopper_path, shared_folder


@pytest.fixture
def faceapp(tmp_path, models):
    """Runs a command in a home of its own, where nothing can be downloaded."""
    home = tmp_path / "home"
    (home / "cache").mkdir(parents=True)
    shutil.copytree(models.folder, home / "cache" / "models")
    closed = "http://127.0.0.1:9"

    def run(*arguments, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "faceapp", *map(str, arguments)],
            capture_output=True, text=True, cwd=tmp_path, timeout=120, check=False,
            env={
                **os.environ, "FACEAPP_HOME": str(home), "PYTHONPATH": str(ROOT),
                "https_proxy": closed, "no_proxy": "",
            },
        )  # fmt: skip
        assert done.returncode == code, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout) if "--json" in arguments and not code else done

    run.home = home
    return run


def states(faceapp):
    return {
        row["encoder_id"]: (row["installed"], row["in_use"], row["calibrated"])
        for row in faceapp("models", "list", "--json")
    }


def test_list_install_from_a_folder_use_remove(faceapp):
    assert states(faceapp) == {
        DEFAULT_ENCODER_ID: (True, True, True),
        MOBILEFACENET_ID: (False, False, True),
        INCEPTION_ID: (False, False, False),
    }
    folder = shared_folder() / "models"
    answer = faceapp("models", "install", MOBILEFACENET_ID, "--from", folder, "--json")
    assert answer["installed"]["encoder_id"] == answer["in_use"] == MOBILEFACENET_ID
    assert not (faceapp.home / "data" / "faceapp.db").exists(), "nobody is enrolled: no database"
    assert states(faceapp)[MOBILEFACENET_ID] == (True, True, True)
    assert "in use" in faceapp("models", "remove", MOBILEFACENET_ID, code=4).stderr
    settings = faceapp.home / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"schema_version": 1, "encoder": DEFAULT_ENCODER_ID}))
    assert faceapp("models", "remove", MOBILEFACENET_ID, "--json") == {"removed": MOBILEFACENET_ID}
    assert states(faceapp)[MOBILEFACENET_ID] == (False, False, True)


def test_the_installed_encoder_compares_photos(faceapp):
    before = faceapp("verify", astronaut_path(), astronaut_path(), "--json")
    faceapp("models", "install", "--from", shared_folder() / "models")
    after = faceapp("verify", astronaut_path(), astronaut_path(), "--json")
    assert after["match"]
    assert after["threshold"] > 1.5 * before["threshold"], "its own table is used"
    assert faceapp("doctor", "--json")["healthy"]


def test_people_are_recognised_before_and_after_a_switch_and_back(faceapp):
    def name():
        (face,) = faceapp("identify", astronaut_path(), "--json")["faces"]
        return face["match"]["name"]

    faceapp("enrol", astronaut_path(), "--name", "Eileen Collins", "--id", "1")
    answer = faceapp("models", "install", "--from", shared_folder() / "models", "--json")
    assert (answer["in_use"], answer["photos_embedded"]) == (MOBILEFACENET_ID, 1)
    assert answer["needs_photo"] == []
    assert name() == "Eileen Collins"
    faceapp("enrol", hopper_path(), "--name", "Grace Hopper", "--id", "2")
    answer = faceapp("models", "use", DEFAULT_ENCODER_ID, "--json")
    assert (answer["in_use"], answer["photos_embedded"]) == (DEFAULT_ENCODER_ID, 1)
    assert name() == "Eileen Collins"
    assert faceapp("models", "use", "automatic", "--json")["in_use"] == MOBILEFACENET_ID


def test_a_damaged_encoder_is_told_and_dlibs_takes_over(faceapp):
    faceapp("models", "install", "--from", shared_folder() / "models")
    network = faceapp.home / "data" / "encoders" / MOBILEFACENET_ID / "model.onnx"
    network.write_bytes(network.read_bytes()[:-1])
    done = faceapp("verify", astronaut_path(), astronaut_path())
    assert "is damaged" in done.stderr
    assert f"models install {MOBILEFACENET_ID}" in done.stderr
    assert faceapp("doctor", code=1).stdout.count("BAD") == 1
    (row,) = (
        row for row in faceapp("models", "list", "--json") if row["encoder_id"] == MOBILEFACENET_ID
    )
    assert "damaged" in row["problem"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("install", MOBILEFACENET_ID), 4, "its server can't be reached"),
        (("install", "no-such"), 2, "There is no encoder “no-such”"),
        (("install", "--from", "absent"), 4, "there is no encoder in it"),
        (("install",), 2, "--from"),
        (("remove", DEFAULT_ENCODER_ID), 4, "comes with Faceapp"),
        (("remove", MOBILEFACENET_ID), 4, "is not installed"),
        (("use", MOBILEFACENET_ID), 4, "is not installed"),
    ],
)
def test_faults_are_a_sentence_and_an_exit_code(faceapp, arguments, code, sentence):
    done = faceapp("models", *arguments, code=code)
    assert sentence in " ".join(done.stderr.split())
