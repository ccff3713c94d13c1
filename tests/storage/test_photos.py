"""Several photos per person, with their quality and their templates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from faceapp.core.errors import LastPhotoError, UnknownPhotoError, UnknownSubjectError
from faceapp.core.types import SubjectDetails
from tests.storage.people import ADA, ENCODER, GRACE, sample, subjects_of, template


@pytest.fixture
def subjects(database):
    return subjects_of(database)


@pytest.fixture
def ada(subjects):
    return subjects.add(ADA, sample(1), overridden=("sharpness", "yaw"))


def forget_picture(database, photo_id: int) -> None:
    """What an upgrade does where no picture was found."""
    with database.session() as session:
        connection = session.connection()
        connection.exec_driver_sql(f"UPDATE photo SET image = NULL WHERE id = {photo_id}")


def test_a_photo_is_kept_with_its_quality_and_the_limits_overridden(subjects, ada):
    (photo,) = subjects.photos(ada.subject_id)
    assert photo.subject_id == ada.subject_id
    assert photo.quality == sample(1).quality
    assert photo.overridden == ("sharpness", "yaw")
    assert abs(datetime.now(UTC) - photo.added_at) < timedelta(minutes=1)
    assert np.abs(photo.portrait.astype(int) - sample(1).portrait).max() <= 3
    assert subjects.photo(photo.photo_id).quality == photo.quality


def test_further_photos_follow_the_first_and_each_is_a_reference(subjects, ada):
    assert subjects.add_photo(ada.subject_id, sample(2)) == ada
    qualities = [photo.quality for photo in subjects.photos(ada.subject_id)]
    assert qualities == [sample(1).quality, sample(2).quality]
    ids, matrix = subjects.references(ENCODER)
    assert ids == [ada.subject_id] * 2
    np.testing.assert_array_equal(matrix, [sample(n).template.vector for n in (1, 2)])


def test_the_portrait_is_the_first_picture_that_was_kept(subjects, ada, database):
    subjects.add_photo(ada.subject_id, sample(2))
    first, second = subjects.photos(ada.subject_id)
    np.testing.assert_array_equal(subjects.portrait(ada.subject_id), first.portrait)
    forget_picture(database, first.photo_id)
    assert subjects.photo(first.photo_id).portrait is None
    np.testing.assert_array_equal(subjects.portrait(ada.subject_id), second.portrait)
    forget_picture(database, second.photo_id)
    assert subjects.portrait(ada.subject_id) is None


def test_a_removed_photo_takes_its_templates_along(subjects, ada):
    subjects.add_photo(ada.subject_id, sample(2))
    first, second = subjects.photos(ada.subject_id)
    assert subjects.remove_photo(first.photo_id) == ada
    assert [photo.photo_id for photo in subjects.photos(ada.subject_id)] == [second.photo_id]
    np.testing.assert_array_equal(subjects.references(ENCODER)[1], [sample(2).template.vector])


def test_the_only_photo_stays(subjects, ada):
    (photo,) = subjects.photos(ada.subject_id)
    with pytest.raises(LastPhotoError, match="only photo of Ada Lovelace"):
        subjects.remove_photo(photo.photo_id)
    assert len(subjects.photos(ada.subject_id)) == 1


def test_a_photo_that_is_gone_is_told(subjects, ada):
    subjects.add_photo(ada.subject_id, sample(2))
    gone = subjects.photos(ada.subject_id)[0].photo_id
    subjects.remove_photo(gone)
    for act in (subjects.photo, subjects.remove_photo):
        with pytest.raises(UnknownPhotoError):
            act(gone)


def test_the_key_of_a_removed_photo_is_never_given_again(subjects, ada):
    subjects.add_photo(ada.subject_id, sample(2))
    last = subjects.photos(ada.subject_id)[-1].photo_id
    subjects.remove_photo(last)
    subjects.add_photo(ada.subject_id, sample(3))
    assert subjects.photos(ada.subject_id)[-1].photo_id > last


def test_a_new_reference_takes_the_place_of_all_photos(subjects, ada):
    subjects.add_photo(ada.subject_id, sample(2))
    subjects.replace_reference(ada.subject_id, sample(3), overridden=("contrast",))
    (photo,) = subjects.photos(ada.subject_id)
    assert (photo.quality, photo.overridden) == (sample(3).quality, ("contrast",))
    assert len(subjects.references(ENCODER)[0]) == 1


def test_nobody_has_no_photos_and_gets_none(subjects):
    assert subjects.photos(99) == []
    with pytest.raises(UnknownSubjectError):
        subjects.add_photo(99, sample())


def test_qualities_are_listed_per_person(subjects, ada, database):
    grace = subjects.add(GRACE, sample(3))
    subjects.add_photo(ada.subject_id, sample(2))
    first = subjects.photos(ada.subject_id)[0].photo_id
    with database.session() as session:
        connection = session.connection()
        connection.exec_driver_sql(f"UPDATE photo SET quality = NULL WHERE id = {first}")
    assert subjects.qualities() == {
        ada.subject_id: [None, sample(2).quality],
        grace.subject_id: [sample(3).quality],
    }


def test_measures_of_before_and_after_this_version_do_no_harm(subjects, ada, database):
    stored = '{"eye_distance_px": 60.0, "sharpness": 5.0, "beauty": 1.0}'
    with database.session() as session:
        session.connection().exec_driver_sql("UPDATE photo SET quality = ?", (stored,))
    quality = subjects.photos(ada.subject_id)[0].quality
    assert (quality.eye_distance_px, quality.sharpness, quality.evenness) == (60.0, 5.0, 1.0)


def test_another_encoder_gets_its_templates_photo_by_photo(subjects, ada):
    grace = subjects.add(GRACE, sample(2))
    subjects.add_photo(ada.subject_id, sample(3))
    waiting = subjects.photos_without_template("new@1")
    assert len(waiting) == 3
    assert subjects.without_template("new@1") == [ada, grace]
    made = [(photo_id, template(photo_id, encoder_id="new@1")) for photo_id in waiting[:1]]
    subjects.add_templates(made)
    assert subjects.photos_without_template("new@1") == waiting[1:]
    assert subjects.without_template("new@1") == [grace]
    ids, matrix = subjects.references("new@1")
    assert ids == [ada.subject_id]
    np.testing.assert_array_equal(matrix, [made[0][1].vector])
    assert len(subjects.references(ENCODER)[0]) == 3


def test_a_photo_without_its_picture_waits_for_nothing(subjects, ada, database):
    forget_picture(database, subjects.photos(ada.subject_id)[0].photo_id)
    assert subjects.photos_without_template("new@1") == []
    assert subjects.without_template("new@1") == [ada]


def test_a_template_of_a_photo_that_went_meanwhile_is_skipped(subjects, ada):
    (photo_id,) = subjects.photos_without_template("new@1")
    later = template(5, encoder_id="new@1")
    subjects.add_templates([(photo_id + 70, later), (photo_id, later)])
    assert subjects.references("new@1")[0] == [ada.subject_id]


def test_a_template_made_twice_is_kept_once(subjects, ada):
    (photo,) = subjects.photos(ada.subject_id)
    subjects.add_templates([(photo.photo_id, template(8)), (photo.photo_id, template(9))])
    subjects.add_templates([])
    np.testing.assert_array_equal(subjects.references(ENCODER)[1], [template(9).vector])


def test_templates_of_an_encoder_can_be_forgotten(subjects, ada):
    (photo,) = subjects.photos(ada.subject_id)
    subjects.add_templates([(photo.photo_id, template(8, encoder_id="new@1"))])
    subjects.forget_templates(ENCODER)
    assert subjects.references(ENCODER)[0] == []
    assert subjects.references("new@1")[0] == [ada.subject_id]
    assert subjects.without_template(ENCODER) == [ada]


def test_those_without_a_template_are_sorted_by_name(subjects):
    for number, name in enumerate(["zoë", "ada", "Bob"]):
        subjects.add(SubjectDetails(name, str(number)), sample(number))
    names = [subject.name for subject in subjects.without_template("new@1")]
    assert names == ["ada", "Bob", "zoë"]
