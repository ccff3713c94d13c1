"""evaluate and calibrate from the command line, on real pictures."""

import importlib
import json
import os
import shutil
import time
import zipfile
from collections import defaultdict
from pathlib import PurePosixPath

import pytest

from faceapp.capture.images import read_image, write_image
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, load_card
from tests.commands.answers import answer
from tests.pictures import ROOT, astronaut_path, hopper_path, shared_folder

LFW_PEOPLE = 30
LFW_PHOTOS_EACH = 3
PAIRS = """2\t2
Eileen\t1\t2
Grace\t1\t2
Eileen\t1\tGrace\t1
Eileen\t2\tGrace\t2
Grace\t1\t3
Eileen\t1\t3
Eileen\t3\tGrace\t3
Eileen\t3\tGrace\t4
"""


@pytest.fixture
def folder(tmp_path):
    """Two people, some photos of each that differ a little; one is no face, one no picture."""
    lfw = tmp_path / "unzipped" / "lfw"
    for name, source in (("Eileen", astronaut_path()), ("Grace", hopper_path())):
        (lfw / name).mkdir(parents=True)
        pixels = read_image(source)
        for number, changed in enumerate((pixels, pixels[:, ::-1], pixels // 2 + 40), start=1):
            write_image(lfw / name / f"{name}_{number:04d}.jpg", changed.copy())
    write_image(lfw / "Grace" / "Grace_0004.jpg", (pixels * 0 + 90))
    (lfw / "Eileen" / "Eileen_0009.jpg").write_bytes(b"no picture")
    (lfw.parent / "pairs.txt").write_text(PAIRS)
    return lfw.parent


def has_matplotlib():
    try:
        importlib.import_module("matplotlib.figure")
    except ImportError:
        return False
    return True


def test_a_folder_is_measured_and_the_second_time_is_quick(faceapp, folder):
    report = answer(faceapp("evaluate", folder, "--json"))
    assert report["photos"] == 8
    assert [PurePosixPath(path).name for path in report["without_face"]] == ["Grace_0004.jpg"]
    assert [PurePosixPath(path).name for path in report["unreadable"]] == ["Eileen_0009.jpg"]
    measured = report["as_labelled"]
    assert (measured["photos"], measured["people"]) == (6, 2)
    assert measured["view2"]["fold_accuracies"] == [1.0, 0.75], "a pair without a face is an error"
    assert measured["view2"]["pairs_without_face"] == 1
    assert (measured["all_pairs"]["mated"], measured["all_pairs"]["non_mated"]) == (6, 9)
    assert measured["identification"] == [], "there are not 25 people"
    assert report["without_label_errors"] is None
    (cached,) = (faceapp.home / "cache" / "evaluation").iterdir()
    made = cached.stat().st_mtime_ns
    shown = faceapp("evaluate", folder / "lfw")
    assert shown.returncode == 0, shown.stderr
    assert cached.stat().st_mtime_ns == made
    assert "Failure to acquire: 2 of 8 photos" in shown.stdout
    assert "LFW View 2, 2 folds, 8 pairs: 87.50%" in shown.stdout


def test_output_is_a_report_and_a_picture_of_the_det_curve(faceapp, folder, tmp_path):
    if not has_matplotlib():
        pytest.skip("matplotlib, or a package it needs, is not installed")
    place = tmp_path / "made" / "here"
    printed = answer(faceapp("evaluate", folder, "--output", place, "--json"))
    assert json.loads((place / "evaluation.json").read_text("utf-8")) == printed
    assert read_image(place / "det.png").shape == (600, 840, 3)


def test_without_matplotlib_a_sentence_says_so_before_the_long_run(faceapp, folder, tmp_path):
    (tmp_path / "hidden" / "matplotlib").mkdir(parents=True)
    broken = "raise ImportError('hidden by a test')"
    (tmp_path / "hidden" / "matplotlib" / "__init__.py").write_text(broken)
    path = os.pathsep.join([str(tmp_path / "hidden"), str(ROOT)])
    done = faceapp("evaluate", folder, "--output", tmp_path / "out", PYTHONPATH=path)
    assert done.returncode == 2
    assert "needs the package matplotlib (hidden by a test)" in done.stderr
    assert not (faceapp.home / "cache" / "evaluation").exists()


@pytest.mark.parametrize("command", ["evaluate", "calibrate"])
def test_what_can_not_be_measured_is_a_sentence_and_exit_code_2(faceapp, folder, tmp_path, command):
    unknown = faceapp(command, folder / "lfw", "--encoder", "nonsense")
    assert (unknown.returncode, "models list" in unknown.stderr) == (2, True)
    shutil.rmtree(folder / "lfw" / "Grace")
    alone = faceapp(command, folder / "lfw")
    assert (alone.returncode, "one person only" in alone.stderr) == (2, True)
    empty = faceapp(command, tmp_path / "nowhere")
    assert (empty.returncode, "no faces" in empty.stderr) == (2, True)


def test_a_part_of_lfw_is_measured_and_calibrated(faceapp, tmp_path):
    by_person = defaultdict(list)
    with zipfile.ZipFile(shared_folder() / "data" / "lfw_dev.zip") as lfw:
        for name in sorted(lfw.namelist()):
            by_person[PurePosixPath(name).parent.name].append(name)
        rich = [photos for photos in by_person.values() if len(photos) >= LFW_PHOTOS_EACH]
        for photos in rich[:LFW_PEOPLE]:
            lfw.extractall(tmp_path, photos[:LFW_PHOTOS_EACH])
    report = answer(faceapp("evaluate", tmp_path / "lfw", "--json"))
    measured = report["as_labelled"]
    assert measured["people"] == LFW_PEOPLE
    rows = measured["all_pairs"]["rows"]
    assert [row["wanted_fmr"] for row in rows] == [1e-2, 1e-3]
    assert rows[1]["fnmr_per_person"] < 0.25
    assert [row["enrolled"] for row in measured["identification"]] == [25, 25]

    began_s = time.monotonic()
    table = tmp_path / "table.json"
    calibrated = answer(faceapp("calibrate", tmp_path / "lfw", "--write", table, "--json"))
    assert time.monotonic() - began_s < 60, "the embeddings are kept"
    written = json.loads(table.read_text("utf-8"))["thresholds"]
    card = {point.fmr: point.threshold for point in load_card(DEFAULT_ENCODER_ID).thresholds}
    assert len(written) == len(calibrated["rows"]) >= 5
    for row in written:
        assert row["threshold"] == pytest.approx(card[row["fmr"]], rel=0.1)
        assert row["fmr_upper"] > row["fmr"] * 0.9
    shown = faceapp("calibrate", tmp_path / "lfw").stdout
    assert f"{LFW_PEOPLE * LFW_PHOTOS_EACH} photos of {LFW_PEOPLE} people, 0 left out." in shown
