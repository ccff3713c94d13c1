"""Reading whom to import."""

import contextlib
import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.roster import read_roster
from faceapp.core.errors import FaceappError, ImportListError
from faceapp.core.types import SubjectDetails


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_with_any_usual_separator(tmp_path, separator):
    rows = [["Name", "Employee ID", "Department", "Photo"], ["Trần Ân", "7", "Kho", "an.jpg"]]
    path = tmp_path / "people.csv"
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8-sig")
    (entry,) = read_roster(path)
    assert entry.details == SubjectDetails("Trần Ân", "7", "Kho")
    assert entry.photo == tmp_path / "an.jpg"
    assert entry.where == "row 2"


def test_vietnamese_headings(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Họ tên,Mã nhân viên,Ảnh\nTrần Ân,7,an.jpg\n", encoding="utf-8")
    (entry,) = read_roster(path)
    assert entry.details == SubjectDetails("Trần Ân", "7", "")


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("name,photo\nA,a.jpg\n", encoding="utf-8")
    with pytest.raises(ImportListError, match="employee id"):
        read_roster(path)


def test_a_folder_of_photos_and_a_folder_per_person(tmp_path):
    (tmp_path / "1024_Nguyen_Van_An.jpg").touch()
    (tmp_path / "Grace Hopper.png").touch()
    (tmp_path / "notes.txt").touch()
    person = tmp_path / "Eileen_Collins"
    person.mkdir()
    (person / "b.jpg").touch()
    (person / "a.jpg").touch()
    details = [entry.details for entry in read_roster(tmp_path)]
    assert details == [
        SubjectDetails("Nguyen Van An", "1024"),
        SubjectDetails("Eileen Collins", "Eileen_Collins"),
        SubjectDetails("Grace Hopper", "Grace Hopper"),
    ]


PHOTOS = ["a.jpg", "b.JFIF", "f.gif", "f.avif", "iphone.heic", "raw.dng", "scan.pbm"]


@pytest.mark.parametrize("name", PHOTOS)
def test_whatever_is_meant_as_a_photo_is_an_entry_so_that_the_report_tells_of_it(tmp_path, name):
    (tmp_path / name).touch()
    person = tmp_path / "Grace Hopper"
    person.mkdir()
    (person / name).touch()
    entries = read_roster(tmp_path)
    assert [entry.photo for entry in entries] == [person / name, tmp_path / name]


def test_a_photo_that_can_be_read_comes_before_one_that_can_not(tmp_path):
    person = tmp_path / "Grace Hopper"
    person.mkdir()
    for name in ("a.heic", "b.png", "c.png"):
        (person / name).touch()
    (entry,) = read_roster(tmp_path)
    assert entry.photo == person / "b.png"


def test_a_folder_of_a_person_without_a_photo_is_told(tmp_path):
    (tmp_path / "Grace Hopper").mkdir()
    (tmp_path / "Grace Hopper" / "letter.txt").touch()
    (entry,) = read_roster(tmp_path)
    assert entry.where == "Grace Hopper/"
    assert "no photo in this folder" in str(entry.fault)


def forbid(monkeypatch, folder):
    """As the system does for others than root, which tests may be run by."""
    look = Path.iterdir

    def refuse(path):
        if path == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)


def test_a_folder_that_may_not_be_read_is_told_and_the_others_are_imported(tmp_path, monkeypatch):
    (tmp_path / "Grace Hopper").mkdir()
    (tmp_path / "Ada.jpg").touch()
    forbid(monkeypatch, tmp_path / "Grace Hopper")
    ada, grace = read_roster(tmp_path)
    assert ada.fault is None
    assert "could not be read (Permission denied)" in str(grace.fault)


def test_a_whole_folder_that_may_not_be_read_gives_a_sentence(tmp_path, monkeypatch):
    forbid(monkeypatch, tmp_path)
    with pytest.raises(ImportListError, match="Permission denied"):
        read_roster(tmp_path)


@pytest.mark.parametrize("name", ["nothing here", "photo.jpg"])
def test_what_cannot_be_imported_gives_a_sentence(tmp_path, name):
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(ImportListError):
        read_roster(tmp_path / name)


def test_an_empty_folder_gives_a_sentence(tmp_path):
    with pytest.raises(ImportListError, match="no photos"):
        read_roster(tmp_path)


@given(content=st.binary(max_size=300))
def test_any_bytes_give_entries_or_a_sentence(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("roster") / "people.csv"
    path.write_bytes(content)
    with contextlib.suppress(FaceappError):  # anything else fails the test
        for entry in read_roster(path):
            assert entry.where.startswith("row ")
