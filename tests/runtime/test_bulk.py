"""Enrolling many people at once."""

import shutil

import pytest

from faceapp import app
from faceapp.attendance.roster import read_roster
from faceapp.runtime.bulk import import_people
from tests.pictures import astronaut_path, hopper_path
from tests.runtime.products import product_in


@pytest.fixture
def folder(tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    shutil.copy(astronaut_path(), photos / "7_Eileen_Collins.png")
    shutil.copy(hopper_path(), photos / "8_Grace_Hopper.jpg")
    (photos / "9_Broken_File.jpg").write_bytes(b"\xff\xd8\xff not a photo")
    (photos / "A1_From_A_Phone.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))
    (photos / "B2_Without_A_Photo").mkdir()
    return photos


def test_a_folder_is_imported_and_what_failed_is_reported(paths, models, folder):
    ticks = []
    with product_in(paths, models.folder) as (product, _):
        kits = [app.load_kit(models.folder, 1)] * 2
        entries = read_roster(folder)
        report = import_people(
            product.desk, kits, app.read_image, entries, lambda *progress: ticks.append(progress)
        )
        names = [subject.name for subject in product.desk.people().result()]
        again = import_people(product.desk, kits, app.read_image, entries, lambda *_: None)
    assert names == ["Eileen Collins", "Grace Hopper"]
    assert report.enrolled == 2
    told = {failure.entry.where: str(failure.error) for failure in report.failures}
    assert list(told) == ["9_Broken_File.jpg", "A1_From_A_Phone.heic", "B2_Without_A_Photo/"]
    assert "HEIC pictures are not supported" in told["A1_From_A_Phone.heic"]
    assert ticks == [(done, 5) for done in range(1, 6)]
    assert again.enrolled == 0
    assert len(again.failures) == 5
