"""The command line as scripts use it: real processes, exit codes and JSON."""

import json
import shutil
from datetime import datetime

import cv2
import pytest

from faceapp.capture.images import read_image, write_image
from tests.commands.answers import answer
from tests.pictures import astronaut_path, hopper_path


def test_enrol_list_identify_remove(faceapp):
    enrolled = answer(
        faceapp("enrol", astronaut_path(), "--name", "Trần Ân", "--id", "7", "--json")
    )
    assert enrolled["enrolled"] == {"employee_id": "7", "name": "Trần Ân", "department": ""}
    assert enrolled["quality"] > 50
    assert (enrolled["overridden"], enrolled["like"]) == ([], [])
    assert [person["name"] for person in answer(faceapp("people", "--json"))] == ["Trần Ân"]
    (face,) = answer(faceapp("identify", astronaut_path(), "--json"))["faces"]
    assert face["match"]["employee_id"] == "7"
    assert face["candidates"][0]["d"] < 0.01
    stranger = faceapp("identify", hopper_path(), "--json")
    assert stranger.returncode == 1
    assert json.loads(stranger.stdout)["faces"][0]["match"] is None
    answer(faceapp("remove", "7", "--json"))
    assert answer(faceapp("people", "--json")) == []


def test_a_poor_photo_is_enrolled_only_when_accepted_and_a_face_twice_with_a_note(
    faceapp, tmp_path
):
    soft = tmp_path / "soft.png"
    write_image(soft, cv2.GaussianBlur(read_image(astronaut_path()), (0, 0), 3))
    refused = faceapp("enrol", soft, "--name", "Eileen", "--id", "1")
    assert refused.returncode == 2
    assert "too blurred" in refused.stderr
    named = ("--name", "Eileen", "--id", "1", "--accept-quality", "--json")
    accepted = answer(faceapp("enrol", soft, *named))
    assert "too blurred" in accepted["overridden"]
    assert accepted["quality"] == 0
    again = faceapp("enrol", soft, "--name", "Again", "--id", "2", "--accept-quality", "--json")
    assert [person["employee_id"] for person in answer(again)["like"]] == ["1"]
    assert "already enrolled as Eileen (1)" in " ".join(again.stderr.split())


def test_verify_answers_by_exit_code(faceapp):
    same = faceapp("verify", astronaut_path(), astronaut_path(), "--json")
    other = faceapp("verify", astronaut_path(), hopper_path())
    assert (same.returncode, json.loads(same.stdout)["match"]) == (0, True)
    assert other.returncode == 1
    assert "Not the same person" in other.stdout


def test_verify_needs_no_database_so_it_works_while_the_window_is_open(faceapp):
    database = faceapp.home / "data" / "faceapp.db"
    done = faceapp("verify", astronaut_path(), astronaut_path())
    assert done.returncode == 0, done.stderr
    assert not database.exists()
    database.parent.mkdir(exist_ok=True)
    database.write_bytes(b"in use, or damaged" * 100)
    assert faceapp("verify", astronaut_path(), hopper_path()).returncode == 1


def test_verify_tells_what_is_wrong_with_a_photo(faceapp):
    done = faceapp("verify", astronaut_path(), ".")
    assert done.returncode == 2
    assert "“.” could not be read as a picture (it is a folder)" in " ".join(done.stderr.split())


def test_import_a_folder_then_check_in_from_a_picture_then_export(faceapp, tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    shutil.copy(astronaut_path(), photos / "1_Eileen_Collins.png")
    (photos / "2_Nobody.png").write_bytes(b"no picture")
    imported = faceapp("import", photos, "--json")
    assert imported.returncode == 1
    report = json.loads(imported.stdout)
    assert (report["enrolled"], report["failed"][0]["where"]) == (1, "2_Nobody.png")
    picture = tmp_path / "seen.png"
    done = faceapp("checkin", "--headless", "--source", astronaut_path(), "--save-picture", picture)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    events = [line["event"] for line in lines]
    assert events.count("checked_in") == 1
    assert (events[0], events[-1]) in {("opened", "ended"), ("opened", "checked_in")}
    assert picture.stat().st_size > 10_000
    rows = answer(faceapp("export", "--json"))
    assert [row["name"] for row in rows] == ["Eileen Collins"]
    exported = faceapp("export").stdout.splitlines()
    assert exported[0] == "event_id,employee_id,name,department,occurred_at,d,voided,method"
    assert len(exported) == 2


def test_a_void_check_in_stays_in_the_export_and_says_so(faceapp):
    from faceapp.core.evidence import Correction
    from faceapp.store_parts import open_store

    answer(faceapp("enrol", astronaut_path(), "--name", "Eileen Collins", "--id", "1", "--json"))
    faceapp("checkin", "--headless", "--source", astronaut_path())
    (row,) = answer(faceapp("export", "--json"))
    assert row["voided"] == ""
    store = open_store(faceapp.home / "data" / "faceapp.db")
    store.attendance.void(Correction(row["event_id"], datetime.now().astimezone(), None))
    store.close()
    assert answer(faceapp("export", "--json")) == [{**row, "voided": "yes"}]
    assert faceapp("export").stdout.splitlines()[1].endswith(",yes,face")


def test_a_name_that_looks_like_a_formula_is_harmless_in_the_export(faceapp):
    name = '=HYPERLINK("http://x")'
    answer(faceapp("enrol", astronaut_path(), "--name", name, "--id", "1", "--json"))
    faceapp("checkin", "--headless", "--source", astronaut_path())
    assert "'=HYPERLINK" in faceapp("export").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("identify", "missing.jpg"), 2, "missing.jpg"),
        (("remove", "nobody"), 2, "Nobody is enrolled as “nobody”"),
        (("import", "missing"), 2, "no such file or folder"),
        (("checkin", "--headless", "--source", "missing.mp4"), 2, "missing.mp4"),
    ],
)
def test_faults_are_a_sentence_and_an_exit_code(faceapp, arguments, code, sentence):
    done = faceapp(*arguments)
    assert done.returncode == code, done.stderr
    assert sentence in " ".join((done.stderr + done.stdout).split())
    assert "Traceback" not in done.stderr


def test_a_damaged_database_settings_file_and_model_each_give_a_sentence(faceapp):
    database = faceapp.home / "data" / "faceapp.db"
    database.parent.mkdir()
    database.write_bytes(b"garbage" * 1000)
    done = faceapp("people")
    assert done.returncode == 5
    assert "damaged" in done.stderr
    assert database.read_bytes() == b"garbage" * 1000
    database.unlink()
    settings = faceapp.home / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text("{not json")
    assert faceapp("people").returncode == 0
    kept = [path.read_text() for path in settings.parent.iterdir()]
    assert "{not json" in kept
    model = faceapp.home / "cache" / "models" / "rnet.onnx"
    damaged = bytearray(model.read_bytes())
    damaged[1000] ^= 255
    model.write_bytes(damaged)
    assert faceapp("doctor").returncode == 1
    assert answer(faceapp("models", "prepare", "--json"))["made"] is True
    assert faceapp("doctor").returncode == 0


def test_without_a_display_the_demo_runs_and_both_people_are_recognised(faceapp, tmp_path):
    done = faceapp(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Recognised: Eileen Collins, Grace Hopper." in done.stdout
    assert done.stdout.count("checked in:") == 2
    assert "unknown" in done.stdout, "one of them is a stranger until enrolled"
    assert (tmp_path / "faceapp-demo.png").stat().st_size > 50_000
    assert not (faceapp.home / "data" / "faceapp.db").exists(), "the user's own data was touched"
