from __future__ import annotations

import logging

import pytest

from faceapp.core.entry_errors import InvalidPinError
from faceapp.kiosk_parts import pin_parts
from faceapp.runtime.kiosk_service import PinAnswer
from faceapp.runtime.operator_pin import OperatorPin
from tests.runtime.products import SetClock


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def pin(paths, clock):
    made = OperatorPin(pin_parts(paths, clock))
    yield made
    made.close()


def test_set_check_and_change(pin):
    assert not pin.is_set().result()
    assert pin.set("2580").result() == PinAnswer(fits=True)
    assert pin.is_set().result()
    assert pin.check("2580").result().fits
    assert not pin.check("2581").result().fits
    assert not pin.set("1111", present="0000").result().fits
    assert pin.check("2580").result().fits
    assert pin.set("1111", present="2580").result().fits
    assert pin.check("1111").result().fits


@pytest.mark.parametrize("text", ["", "123", "1" * 13, "12a4", "１２３４", "12 34"])
def test_what_is_no_pin_is_refused(pin, text):
    with pytest.raises(InvalidPinError):
        pin.set(text).result()
    assert not pin.is_set().result()


def test_after_wrong_ones_even_the_right_one_has_to_wait(paths, clock, pin):
    pin.set("2580").result()
    answers = [pin.check("0000").result() for _ in range(3)]
    assert [answer.wait_s for answer in answers] == [0, 0, 5]
    assert pin.check("2580").result() == PinAnswer(fits=False, wait_s=5)
    pin.close()
    again = OperatorPin(pin_parts(paths, clock))  # a restart is no way around
    assert again.check("2580").result().wait_s == 5
    clock.forward(seconds=5)
    assert again.check("2580").result().fits
    assert again.check("0000").result().wait_s == 0
    again.close()


def test_where_none_is_set_nothing_fits(pin):
    assert pin.check("0000").result() == PinAnswer(fits=False)


def test_no_pin_is_ever_logged(pin, caplog):
    with caplog.at_level(logging.DEBUG):
        pin.set("25802580").result()
        pin.check("13791379").result()
    assert "25802580" not in caplog.text
    assert "13791379" not in caplog.text
    assert "argon2" not in caplog.text
