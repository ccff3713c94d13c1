from __future__ import annotations

import os
import stat

import pytest

from faceapp.core.errors import DatabaseUnavailableError
from faceapp.storage.pins import KeptPin, PinFile, hash_pin, pin_fits


def test_a_pin_fits_its_own_hash_only():
    kept = hash_pin("0471")
    assert kept.startswith("$argon2id$")
    assert "0471" not in kept
    assert pin_fits(kept, "0471")
    assert not pin_fits(kept, "0472")
    assert not pin_fits(kept, "471")
    assert hash_pin("0471") != kept  # salted


@pytest.mark.parametrize("kept", [None, "", "damaged", "$argon2id$v=19$m=1,t=1,p=1$x$y"])
def test_nothing_fits_where_there_is_none(kept):
    assert not pin_fits(kept, "1234")
    assert not pin_fits(kept, "")


def test_the_file_keeps_hash_and_failures_for_this_user_only(tmp_path):
    file = PinFile(tmp_path / "data" / "operator-pin.json")
    assert file.read() is None
    file.write(KeptPin("hash", 2, 12.5))
    assert file.read() == KeptPin("hash", 2, 12.5)
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "data" / "operator-pin.json").stat().st_mode) == 0o600
    assert [item.name for item in (tmp_path / "data").iterdir()] == ["operator-pin.json"]
    file.forget()
    assert file.read() is None
    file.forget()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"hash": 1}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path, content):
    path = tmp_path / "pin.json"
    path.write_bytes(content)
    assert PinFile(path).read() is None


def test_a_folder_in_its_place_is_told(tmp_path):
    (tmp_path / "pin.json" / "x").mkdir(parents=True)
    with pytest.raises(DatabaseUnavailableError):
        PinFile(tmp_path / "pin.json").write(KeptPin("hash"))
