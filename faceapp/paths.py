"""Where things are: per-user folders and the resources that ship with the product."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Paths:
    """The per-user folders. ``FACEAPP_HOME`` puts all of them under one folder.

    Attributes:
        data: the database and what must never be lost.
        config: the settings file.
        cache: models and embeddings of measured photos, made again when missing.
        logs: log files.
    """

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def for_user(cls) -> Paths:
        home = os.environ.get("FACEAPP_HOME")
        if home:
            return cls.under(Path(home))
        dirs = platformdirs.PlatformDirs("faceapp", appauthor=False)
        return cls(
            data=dirs.user_data_path,
            config=dirs.user_config_path,
            cache=dirs.user_cache_path,
            logs=dirs.user_log_path,
        )

    @classmethod
    def under(cls, home: Path) -> Paths:
        """All folders below one, for tests, demos and portable use."""
        return cls(home / "data", home / "config", home / "cache", home / "logs")

    @property
    def database(self) -> Path:
        return self.data / "faceapp.db"

    @property
    def encoders(self) -> Path:
        """Installed encoders: unlike those of ``models`` they can't be made again."""
        return self.data / "encoders"

    @property
    def site_tables(self) -> Path:
        """What this site measured itself; see ``models.site_tables``."""
        return self.data / "site_tables.json"

    @property
    def operator_pin(self) -> Path:
        """The hash of the PIN that leaves kiosk mode."""
        return self.data / "operator-pin.json"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def models(self) -> Path:
        return self.cache / "models"

    @property
    def evaluation(self) -> Path:
        """Embeddings of the photos that encoders were measured on."""
        return self.cache / "evaluation"

    @property
    def crops(self) -> Path:
        """Aligned crops of the photos that encoders were trained on."""
        return self.cache / "crops"


def resources() -> Path:
    """The folder of shipped resources: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    packed = package / "_resources"
    return packed if packed.is_dir() else package.parent / "resources"
