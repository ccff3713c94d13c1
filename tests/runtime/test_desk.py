"""The desk: what is stored, on the real database and the real networks."""

import contextlib
import shutil
import sqlite3

import pytest

from faceapp.core.errors import (
    DatabaseDamagedError,
    DuplicateEmployeeIdError,
    NoFaceError,
    UnknownSubjectError,
    UnreadableImageError,
)
from faceapp.core.facts import AlreadyIn, CheckedIn, Faulted, RecognitionReady
from faceapp.core.types import SubjectDetails
from tests.pictures import astronaut_path, hopper_path
from tests.runtime.products import SetClock, enrol, product_in


def test_people_outlive_the_program(paths, models):
    with product_in(paths, models.folder) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
    with product_in(paths, models.folder) as (product, _):
        (subject,) = product.desk.people().result()
        assert subject.name == "Eileen Collins"
        assert product.desk.known.gallery.people == 1
        assert product.desk.portrait(subject.subject_id).result().shape[2] == 3


def test_one_check_in_per_cool_down(paths, models):
    clock = SetClock()
    with product_in(paths, models.folder) as (product, notebook):
        object.__setattr__(product.desk._parts, "clock", clock)
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        for passed_s in (0, 299, 1):
            clock.forward(seconds=passed_s)
            product.desk.check_in(subject, 0.2)
            product.desk.people().result()  # jobs are done in turn
        kinds = [type(fact) for fact in notebook.facts if isinstance(fact, CheckedIn | AlreadyIn)]
        assert kinds == [CheckedIn, AlreadyIn, CheckedIn]


def test_a_check_in_is_told_only_after_it_can_be_read_from_the_file(paths, models, tmp_path):
    seen_in_file = []

    def look(fact):
        if isinstance(fact, CheckedIn):  # what a power cut at this moment would leave
            copy = shutil.copytree(paths.data, tmp_path / "copy")
            with contextlib.closing(sqlite3.connect(copy / paths.database.name)) as left:
                seen_in_file.extend(left.execute("select id from attendance_event"))

    with product_in(paths, models.folder) as (product, _):
        product.desk.listen(look)
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.desk.check_in(subject, 0.2)
        product.desk.people().result()
    assert len(seen_in_file) == 1


def test_check_ins_handed_in_before_stopping_are_kept(paths, models):
    clock = SetClock()
    with product_in(paths, models.folder) as (product, _):
        object.__setattr__(product.desk._parts, "clock", clock)
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.desk.check_in(subject, 0.2)
    with product_in(paths, models.folder) as (product, _):
        assert len(product.desk.arrivals(clock.now().date()).result()) == 1


def test_a_removed_person_is_not_checked_in_any_more(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.desk.remove(subject.subject_id).result()
        product.desk.check_in(subject, 0.2)
        product.desk.people().result()
        assert not notebook.of(CheckedIn)
        with pytest.raises(UnknownSubjectError):
            product.desk.remove(subject.subject_id).result()


def test_the_threshold_gets_stricter_with_more_people(paths, models):
    with product_in(paths, models.folder) as (product, _):
        assert product.desk.rule(1000).threshold < product.desk.rule(10).threshold
        assert product.desk.rule(10).threshold < product.desk.rule(1).threshold


def test_an_employee_id_belongs_to_one_person(paths, models):
    with product_in(paths, models.folder) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "A1")
        with pytest.raises(DuplicateEmployeeIdError, match="Eileen Collins"):
            enrol(product, hopper_path(), "Grace Hopper", "a1")
        assert product.desk.known.gallery.people == 1


def test_a_photo_without_a_face_and_a_file_that_is_no_photo_are_refused(paths, models, tmp_path):
    from faceapp.capture.images import write_image
    from tests.fakes import grey

    plain = tmp_path / "plain.png"
    write_image(plain, grey())
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"not a photo")
    with product_in(paths, models.folder) as (product, _):
        with pytest.raises(NoFaceError):
            product.desk.examine_photo(plain).result()
        with pytest.raises(UnreadableImageError):
            product.desk.examine_photo(broken).result()


def test_a_damaged_database_is_told_left_as_it_is_and_recognition_still_loads(paths, models):
    paths.data.mkdir(parents=True)
    paths.database.write_bytes(b"garbage" * 1000)
    with product_in(paths, models.folder) as (product, notebook):
        assert isinstance(notebook.wait_for(Faulted).error, DatabaseDamagedError)
        notebook.wait_for(RecognitionReady)
        with pytest.raises(DatabaseDamagedError):
            product.desk.people().result()
    assert paths.database.read_bytes() == b"garbage" * 1000


def test_edits_reach_the_running_session(paths, models):
    with product_in(paths, models.folder) as (product, _):
        subject = enrol(product, astronaut_path(), "Eileen", "1")
        changed = SubjectDetails("Eileen Collins", "1", "Flight")
        product.desk.edit(subject.subject_id, changed).result()
        assert product.desk.known.subjects[subject.subject_id].department == "Flight"
