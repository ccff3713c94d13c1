"""People in a real database file."""

from __future__ import annotations

import numpy as np
import pytest

from faceapp.core.errors import (
    DatabaseDamagedError,
    DuplicateEmployeeIdError,
    InvalidDetailsError,
    UnknownSubjectError,
)
from faceapp.core.types import Subject, SubjectDetails
from faceapp.storage.upgrade import backup_path
from tests.storage.people import ADA, ENCODER, GRACE, sample, subjects_of


@pytest.fixture
def subjects(database):
    return subjects_of(database)


def test_an_added_person_is_found_by_id_in_any_case(subjects):
    ada = subjects.add(ADA, sample())
    assert ada == Subject(ada.subject_id, "Ada Lovelace", "A-1", "Engines")
    assert subjects.find("a-1") == ada
    assert subjects.find("nobody") is None


def test_people_are_sorted_by_name_whatever_the_case(subjects):
    for number, name in enumerate(["zoë", "Émile", "ada", "Bob"]):
        subjects.add(SubjectDetails(name, str(number)), sample(number))
    assert [subject.name for subject in subjects.all()] == ["ada", "Bob", "zoë", "Émile"]


def test_an_id_that_is_taken_is_refused_with_the_name_of_its_holder(subjects):
    subjects.add(ADA, sample(1))
    with pytest.raises(DuplicateEmployeeIdError, match="Ada Lovelace"):
        subjects.add(SubjectDetails("Somebody Else", "a-1"), sample(2))
    assert len(subjects.all()) == 1


def test_bad_details_are_refused(subjects):
    with pytest.raises(InvalidDetailsError):
        subjects.add(SubjectDetails("", "1"), sample())
    assert subjects.all() == []


def test_of_many_the_good_ones_stay_and_the_bad_ones_tell_why(subjects):
    twin = SubjectDetails("Twin", "a-1")
    nameless = SubjectDetails(" ", "7")
    results = subjects.add_many(
        [(ADA, sample(1)), (twin, sample(2)), (nameless, sample(3)), (GRACE, sample(4))]
    )
    assert [type(result) for result in results] == [
        Subject,
        DuplicateEmployeeIdError,
        InvalidDetailsError,
        Subject,
    ]
    assert [subject.name for subject in subjects.all()] == ["Ada Lovelace", "Grace Hopper"]
    assert len(subjects.references(ENCODER)[0]) == 2


def test_details_can_be_edited_and_the_id_kept_in_another_case(subjects):
    ada = subjects.add(ADA, sample())
    edited = subjects.edit(ada.subject_id, SubjectDetails("Ada King", "a-1", "Poetry"))
    assert edited == Subject(ada.subject_id, "Ada King", "a-1", "Poetry")
    assert subjects.all() == [edited]


def test_editing_to_the_id_of_another_is_refused(subjects):
    subjects.add(ADA, sample(1))
    grace = subjects.add(GRACE, sample(2))
    with pytest.raises(DuplicateEmployeeIdError):
        subjects.edit(grace.subject_id, SubjectDetails("Grace Hopper", "A-1"))
    assert subjects.find("G-2") == grace


@pytest.mark.parametrize(
    "act",
    [
        lambda subjects: subjects.remove(99),
        lambda subjects: subjects.edit(99, ADA),
        lambda subjects: subjects.replace_reference(99, sample()),
    ],
)
def test_a_person_who_is_not_there_is_told(subjects, act):
    with pytest.raises(UnknownSubjectError):
        act(subjects)


def test_a_portrait_comes_back_as_it_was_but_for_the_compression(subjects):
    ada = subjects.add(ADA, sample(5))
    portrait = subjects.portrait(ada.subject_id)
    assert portrait.shape == (16, 12, 3)
    assert np.abs(portrait.astype(int) - sample(5).portrait).max() <= 3
    assert subjects.portrait(99) is None


def test_references_are_one_matrix_with_an_id_per_row(subjects):
    people = [subjects.add(SubjectDetails(f"P{n}", str(n)), sample(n)) for n in range(20)]
    subjects.add(ADA, sample(99, encoder_id="other@1"))
    ids, matrix = subjects.references(ENCODER)
    assert ids == [person.subject_id for person in people]
    assert matrix.dtype == np.float32
    assert matrix.flags.c_contiguous
    np.testing.assert_array_equal(matrix, [sample(n).template.vector for n in range(20)])


def test_an_encoder_without_templates_has_no_rows(subjects):
    ids, matrix = subjects.references("unheard@1")
    assert (ids, matrix.shape, matrix.dtype) == ([], (0, 0), np.float32)


def test_a_template_of_another_length_is_damage(subjects, database):
    subjects.add(ADA, sample(1))
    subjects.add(GRACE, sample(2))
    with database.session() as session:
        session.connection().exec_driver_sql("UPDATE template SET vector = x'00' WHERE id = 1")
    with pytest.raises(DatabaseDamagedError, match="differ in length"):
        subjects.references(ENCODER)


def test_a_new_photo_takes_the_place_of_the_old_one(subjects):
    ada = subjects.add(ADA, sample(1))
    assert subjects.replace_reference(ada.subject_id, sample(2)) == ada
    ids, matrix = subjects.references(ENCODER)
    assert ids == [ada.subject_id]
    np.testing.assert_array_equal(matrix[0], sample(2).template.vector)


def test_the_key_of_a_removed_person_is_never_given_again(subjects):
    ada = subjects.add(ADA, sample())
    subjects.remove(ada.subject_id)
    assert subjects.add(ADA, sample()).subject_id > ada.subject_id


def traces(database, needle: bytes) -> list[str]:
    folder = database.path.parent
    return [item.name for item in folder.iterdir() if needle in item.read_bytes()]


@pytest.mark.parametrize("by", ["remove", "replace"])
def test_nothing_of_an_erased_reference_is_left_in_any_file(subjects, database, by):
    everybody = [(SubjectDetails(f"P{n}", str(n)), sample(n)) for n in range(30)]
    people = subjects.add_many(everybody)
    template = sample(7).template.vector.tobytes()
    with database.session() as session:
        image = session.connection().exec_driver_sql(
            f"SELECT image FROM photo WHERE subject_id = {people[7].subject_id}"
        )
        portrait = image.scalar()
    backup_path(database.path).write_bytes(template)
    assert traces(database, template)
    if by == "remove":
        subjects.remove(people[7].subject_id)
    else:
        subjects.replace_reference(people[7].subject_id, sample(1000))
    assert traces(database, template) == []
    assert traces(database, portrait) == []
    assert traces(database, sample(8).template.vector.tobytes()) == ["faceapp.db"]
