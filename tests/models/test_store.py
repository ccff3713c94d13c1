"""The store knows whole models from missing, old and damaged ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faceapp.core.errors import ModelDamagedError, ModelsNotPreparedError
from faceapp.models.store import MANIFEST, MODEL_FILES, PNET, RNET, ModelStore


@pytest.fixture
def copy(models: ModelStore, tmp_path: Path) -> ModelStore:
    folder = tmp_path / "models"
    shutil.copytree(models.folder, folder)
    return ModelStore(folder)


def change_manifest(store: ModelStore, **changes: object) -> None:
    path = store.folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def test_whole_models_pass(copy: ModelStore) -> None:
    copy.verify()


@pytest.mark.parametrize("made", [True, False])
def test_an_empty_or_absent_folder_is_not_prepared(tmp_path: Path, made: bool) -> None:
    folder = tmp_path / "models"
    if made:
        folder.mkdir()
    with pytest.raises(ModelsNotPreparedError):
        ModelStore(folder).verify()


def test_models_of_an_older_version_are_not_prepared(copy: ModelStore) -> None:
    change_manifest(copy, schema_version=0)
    with pytest.raises(ModelsNotPreparedError):
        copy.verify()


def test_models_made_from_other_weights_are_not_prepared(copy: ModelStore) -> None:
    change_manifest(copy, sources={"pnet.pt": "0" * 64})
    with pytest.raises(ModelsNotPreparedError):
        copy.verify()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(MODEL_FILES), where=st.floats(0, 1, exclude_max=True))
def test_any_single_changed_bit_is_noticed(copy: ModelStore, name: str, where: float) -> None:
    path = copy.path(name)
    with path.open("r+b") as file:
        file.seek(int(where * path.stat().st_size))
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
    with pytest.raises(ModelDamagedError, match=name):
        copy.verify()
    with path.open("r+b") as file:
        file.seek(int(where * path.stat().st_size))
        file.write(bytes([byte]))
    copy.verify()


def test_a_missing_file_is_damage(copy: ModelStore) -> None:
    copy.path(RNET).unlink()
    with pytest.raises(ModelDamagedError, match="missing"):
        copy.verify()


def test_a_file_cut_short_is_damage(copy: ModelStore) -> None:
    path = copy.path(PNET)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ModelDamagedError):
        copy.verify()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "7", '{"schema_version": 1}', '{"schema_version": 1, "sources": {}}']
)
def test_an_unreadable_manifest_is_damage(copy: ModelStore, text: str) -> None:
    (copy.folder / MANIFEST).write_text(text)
    with pytest.raises(ModelDamagedError, match=MANIFEST):
        copy.verify()


def test_only_known_files_have_a_path(copy: ModelStore) -> None:
    with pytest.raises(ValueError, match="secret"):
        copy.path("../secret")


def test_neither_store_nor_catalogue_loads_torch() -> None:
    code = (
        "import sys, faceapp.models.store, faceapp.models.catalogue;"
        "sys.exit(bool({'torch', 'onnx', 'onnxruntime'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
