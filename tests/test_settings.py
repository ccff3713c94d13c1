"""The settings file: saved whole, read whatever is in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from faceapp.core.errors import SettingsError
from faceapp.settings import (
    LANGUAGES,
    MIGRATIONS,
    SCHEMA_VERSION,
    THEMES,
    Settings,
    load_settings,
    migrated,
    save_settings,
)

any_settings = st.builds(
    Settings,
    schema_version=st.just(SCHEMA_VERSION),
    source=st.text(st.characters()),
    cooldown_s=st.floats(0, 86_400),
    min_face_px=st.floats(20, 1000),
    fpir=st.floats(1e-6, 0.5),
    language=st.sampled_from(LANGUAGES),
    theme=st.sampled_from(THEMES),
    mirror=st.booleans(),
    keep_passages_days=st.integers(0, 3650),
    offer_encoder=st.booleans(),
)
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
same_file = hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "settings.json"


def write(path: Path, content: bytes | dict[str, object]) -> bytes:
    data = json.dumps(content).encode() if isinstance(content, dict) else content
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return data


@same_file
@given(any_settings)
def test_what_is_saved_is_what_is_loaded(path, settings):
    save_settings(path, settings)
    assert load_settings(path) == (settings, None)


def test_without_a_file_the_usual_settings_apply_and_nothing_is_told(path):
    assert load_settings(path) == (Settings(), None)


def test_saving_leaves_one_file_that_people_can_read(path):
    save_settings(path, Settings(source="/videos/Đường phố.mp4"))
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]
    assert "Đường phố" in path.read_text(encoding="utf-8")


@same_file
@given(st.binary(max_size=60) | any_json.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_in_the_file_loading_never_fails_and_loses_nothing(path, content):
    write(path, content)
    loaded, error = load_settings(path)
    assert loaded == Settings()
    assert error is not None
    assert error.kept_as is not None
    assert error.kept_as.read_bytes() == content
    assert not path.exists()
    error.kept_as.unlink()


@same_file
@given(st.dictionaries(st.sampled_from(list(Settings.__slots__)), any_json, max_size=3))
def test_any_value_of_a_known_key_is_taken_or_told(path, values):
    written = write(path, {"schema_version": SCHEMA_VERSION, **values})
    loaded, error = load_settings(path)
    if error is None:
        assert loaded == replace(Settings(), **values)
        return
    assert loaded == Settings()
    assert error.kept_as is not None
    assert error.kept_as.read_bytes() == written
    error.kept_as.unlink()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"cooldown_s": -1}, "cooldown_s must be between"),
        ({"mirror": "yes"}, "mirror is not a bool"),
        ({"min_face_px": True}, "min_face_px is not a float"),
        ({"schema_version": SCHEMA_VERSION + 1}, "newer version"),
        ({"schema_version": None}, "does not state its version"),
    ],
)
def test_the_reason_is_told(path, values, reason):
    write(path, {"schema_version": SCHEMA_VERSION, **values})
    loaded, error = load_settings(path)
    assert loaded == Settings()
    assert reason in str(error)
    assert "settings.kept-1.json" in str(error)


def test_a_second_bad_file_does_not_take_the_place_of_the_first(path):
    for content in (b"first", b"second"):
        write(path, content)
        load_settings(path)
    kept = sorted(item.read_bytes() for item in path.parent.iterdir())
    assert kept == [b"first", b"second"]


def test_a_whole_number_will_do_for_a_duration(path):
    write(path, {"schema_version": 1, "cooldown_s": 60})
    assert load_settings(path) == (Settings(cooldown_s=60.0), None)


def test_a_byte_order_mark_and_unknown_keys_do_no_harm(path):
    write(path, b"\xef\xbb\xbf" + json.dumps({"schema_version": 1, "colour": "blue"}).encode())
    assert load_settings(path) == (Settings(), None)


def test_deep_nesting_is_damage_too(path):
    write(path, b"[" * 200_000)
    assert load_settings(path)[1] is not None


def test_a_folder_in_place_of_the_file_is_told(path):
    path.mkdir(parents=True)
    loaded, error = load_settings(path)
    assert loaded == Settings()
    assert error is not None
    assert path.is_dir()


def test_a_save_that_fails_is_told_and_the_old_file_stays(path, tmp_path):
    save_settings(path, Settings(theme="dark"))
    before = path.read_bytes()
    with pytest.raises(SettingsError):
        save_settings(path / "beneath-a-file.json", Settings())
    assert path.read_bytes() == before
    occupied = tmp_path / "occupied.json"
    occupied.mkdir()
    with pytest.raises(SettingsError):
        save_settings(occupied, Settings())
    assert sorted(item.name for item in tmp_path.iterdir()) == ["config", "occupied.json"]


def test_each_migration_is_applied_once_in_order():
    def renamed(values):
        return {"pause_s": values["pause"]}

    def doubled(values):
        return {"pause_s": values["pause_s"] * 2}

    steps = (renamed, doubled)
    assert migrated({"schema_version": 1, "pause": 2}, steps)["pause_s"] == 4
    assert migrated({"schema_version": 2, "pause_s": 2}, steps)["pause_s"] == 4
    assert migrated({"schema_version": 3, "pause_s": 2}, steps) == {
        "schema_version": 3,
        "pause_s": 2,
    }


def test_the_schema_version_counts_the_migrations():
    assert len(MIGRATIONS) + 1 == SCHEMA_VERSION
