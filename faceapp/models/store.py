"""The folder of prepared models: what must be in it, and whether it is still what was recorded."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from faceapp.core.errors import ModelDamagedError, ModelsNotPreparedError
from faceapp.models.catalogue import DLIB_NETWORK_ID, onnx_name
from faceapp.models.sources import ALL_WEIGHTS, sha256_of

SCHEMA_VERSION = 1  # raise it whenever the exported graphs change
PNET, RNET, ONET = "pnet.onnx", "rnet.onnx", "onet.onnx"
DLIB_ENCODER = onnx_name(DLIB_NETWORK_ID)
MODEL_FILES = (PNET, RNET, ONET, DLIB_ENCODER)
MANIFEST = "manifest.json"
WORKSHOP_PREFIX = ".making-"  # of folders in the folder of models, while they are being made


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """What a prepared file must be."""

    sha256: str
    size_bytes: int

    @classmethod
    def of(cls, path: Path) -> RecordedFile:
        """Raises OSError."""
        return cls(sha256_of(path), path.stat().st_size)


def write_manifest(path: Path, files: dict[str, RecordedFile]) -> None:
    """Record the prepared files, and the published ones they were made from."""
    values = {
        "schema_version": SCHEMA_VERSION,
        "sources": _sources(),
        "files": {name: asdict(recorded) for name, recorded in files.items()},
    }
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def _sources() -> dict[str, str]:
    return {published.inside.split("/")[-1]: published.sha256 for published in ALL_WEIGHTS}


class ModelStore:
    """The prepared models in one folder. Reads only; ``faceapp.models.prepare`` writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        return self._folder

    def path(self, name: str) -> Path:
        """Where the model file ``name`` (one of MODEL_FILES) is, or would be."""
        if name not in MODEL_FILES:
            raise ValueError(f"no model file is called {name!r}")
        return self._folder / name

    def verify(self) -> None:
        """Read every file and compare its SHA-256 with the recorded one.

        Raises:
            ModelsNotPreparedError: nothing is there, or what an older version made.
            ModelDamagedError: a file is missing or is not what was recorded.
        """
        recorded = self._recorded()
        for name in MODEL_FILES:
            self._verify_file(self.path(name), recorded[name])

    def _recorded(self) -> dict[str, RecordedFile]:
        path = self._folder / MANIFEST
        try:
            values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            version, sources = values["schema_version"], values["sources"]
            files = {name: RecordedFile(**facts) for name, facts in values["files"].items()}
        except (FileNotFoundError, NotADirectoryError) as error:
            raise ModelsNotPreparedError(self._folder) from error
        except OSError as error:
            raise ModelDamagedError(path, error.strerror or "can't be read") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelDamagedError(path, "it is not a list of models") from error
        if version != SCHEMA_VERSION or sources != _sources() or set(files) != set(MODEL_FILES):
            raise ModelsNotPreparedError(self._folder)
        return files

    @staticmethod
    def _verify_file(path: Path, recorded: RecordedFile) -> None:
        try:
            found = RecordedFile.of(path)
        except FileNotFoundError as error:
            raise ModelDamagedError(path, "it is missing") from error
        except OSError as error:
            raise ModelDamagedError(path, error.strerror or "can't be read") from error
        if found != recorded:
            raise ModelDamagedError(path, "its content has changed")
