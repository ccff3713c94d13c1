from __future__ import annotations

import pytest
from typer.testing import CliRunner

from faceapp.cli import cli
from faceapp.core.entry_errors import InvalidPinError
from faceapp.core.errors import InputError
from faceapp.paths import Paths
from faceapp.storage.pins import PinFile, pin_fits


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("FACEAPP_HOME", str(tmp_path))
    return PinFile(Paths.under(tmp_path).operator_pin)


def run(*arguments, typed=""):
    return CliRunner().invoke(cli, ["pin", *arguments], input=typed)


def test_a_lost_pin_is_reset_and_set_anew(file):
    assert run("--set", typed="2580\n2580\n").exit_code == 0
    assert pin_fits(file.read().hash, "2580")
    assert isinstance(run("--set", typed="1111\n1111\n").exception, InputError)
    assert run("--reset", typed="n\n").exit_code == 1
    assert file.read() is not None
    assert run("--reset", typed="y\n").exit_code == 0
    assert file.read() is None
    assert run("--reset", "--yes", "--set", typed="1111\n1111\n").exit_code == 0
    assert pin_fits(file.read().hash, "1111")


@pytest.mark.usefixtures("file")
def test_what_is_typed_is_checked_and_not_echoed():
    assert isinstance(run("--set", typed="12\n").exception, InvalidPinError)
    assert isinstance(run("--set", typed="1234\n4321\n").exception, InputError)
    assert "2580" not in run("--set", typed="2580\n2580\n").output
