"""Where things are."""

from __future__ import annotations

from pathlib import Path

from faceapp import paths
from faceapp.paths import Paths


def test_one_variable_puts_everything_under_one_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("FACEAPP_HOME", str(tmp_path))
    found = Paths.for_user()
    assert found == Paths.under(tmp_path)
    for place in (found.database, found.settings, found.models, found.logs):
        assert tmp_path in place.parents


def test_otherwise_the_folders_are_the_users_own(monkeypatch):
    monkeypatch.delenv("FACEAPP_HOME", raising=False)
    found = Paths.for_user()
    for folder in (found.data, found.config, found.cache, found.logs):
        assert folder.is_absolute()
        assert "faceapp" in str(folder)


def test_what_must_never_be_lost_is_apart_from_what_can_be_made_again(tmp_path):
    found = Paths.under(tmp_path)
    assert found.database.parent != found.models.parent
    assert found.cache not in found.database.parents


def test_nothing_is_made_by_asking(tmp_path):
    Paths.under(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_resources_are_found_in_a_checkout_and_in_a_wheel(monkeypatch, tmp_path):
    assert paths.resources().is_dir()
    package = tmp_path / "faceapp"
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == tmp_path / "resources"
    packed = package / "_resources"
    packed.mkdir(parents=True)
    assert paths.resources() == Path(packed)
