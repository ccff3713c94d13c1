"""How what was typed about a person is stored and compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.core.errors import InvalidDetailsError
from faceapp.core.types import SubjectDetails
from faceapp.storage.details import (
    MAX_DEPARTMENT,
    MAX_EMPLOYEE_ID,
    MAX_NAME,
    cleaned,
    employee_key,
)


def test_white_space_around_and_doubled_inside_goes():
    typed = SubjectDetails("  Grace \t Hopper\n", " G  2 ", "\u00a0Navy ")
    assert cleaned(typed) == SubjectDetails("Grace Hopper", "G 2", "Navy")


def test_control_characters_go_and_letters_that_need_joiners_stay():
    typed = SubjectDetails("\x1b[31mAda\x1b[0m \x07Love\u202elace\x9b", "E\x00-1\x7f", "R\x08&D")
    assert cleaned(typed) == SubjectDetails("[31mAda[0m Lovelace", "E-1", "R&D")
    persian = "علی\u200cرضا"
    assert cleaned(SubjectDetails(persian, "1")).name == persian


def test_a_name_of_control_characters_only_is_missing():
    with pytest.raises(InvalidDetailsError):
        cleaned(SubjectDetails("\x1b\x00", "1"))


def test_letters_and_accents_are_composed():
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hường")
    assert cleaned(SubjectDetails(decomposed, "1")).name == "Nguyễn Thị Hường"


@pytest.mark.parametrize(
    ("details", "field", "problem"),
    [
        (SubjectDetails(" \t", "1"), "name", "missing"),
        (SubjectDetails("Ada", "\u00a0"), "employee_id", "missing"),
        (SubjectDetails("A" * (MAX_NAME + 1), "1"), "name", "too long"),
        (SubjectDetails("Ada", "1" * (MAX_EMPLOYEE_ID + 1)), "employee_id", "too long"),
        (SubjectDetails("Ada", "1", "d" * (MAX_DEPARTMENT + 1)), "department", "too long"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(details, field, problem):
    with pytest.raises(InvalidDetailsError) as caught:
        cleaned(details)
    assert (caught.value.field, caught.value.problem) == (field, problem)


def test_the_longest_that_fits_is_taken():
    longest = SubjectDetails("n" * MAX_NAME, "e" * MAX_EMPLOYEE_ID, "d" * MAX_DEPARTMENT)
    assert cleaned(longest) == longest


@pytest.mark.parametrize(
    ("one", "other"),
    [("ab-1", "AB-1"), ("Đỗ7", "đỗ7"), ("straße", "STRASSE"), ("é", "e\u0301"), ("ΌΣΟΣ", "όσος")],
)
def test_ids_that_differ_in_case_only_are_the_same(one, other):
    assert employee_key(one) == employee_key(other)


@given(st.text(max_size=60))
def test_the_key_does_not_depend_on_how_the_id_is_composed(text):
    for form in ("NFC", "NFD"):
        assert employee_key(unicodedata.normalize(form, text)) == employee_key(text)
    assert employee_key(employee_key(text)) == employee_key(text)


@given(st.text(st.characters(), min_size=1, max_size=30), st.text(st.characters(), max_size=30))
def test_cleaning_twice_is_cleaning_once_and_gives_text_that_can_be_stored(name, department):
    try:
        once = cleaned(SubjectDetails(name, "1", department))
    except InvalidDetailsError:
        return
    assert cleaned(once) == once
    assert "\x00" not in once.name.encode("utf-8").decode("utf-8")
