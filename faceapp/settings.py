"""What the operator can set: frozen, versioned, kept in one JSON file."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from faceapp.core.errors import SettingsError

SCHEMA_VERSION = 1
LANGUAGES = ("system", "en", "vi")
THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their usual values.

    Attributes:
        source: what the Check-in page opens, as ``SourceSpec.parse`` reads it.
        cooldown_s: a person is checked in once in this time.
        min_face_px: smallest face looked for in the live picture.
        fpir: wanted share of strangers' passages that end with a wrong name (0-1).
        language: one of LANGUAGES.
        theme: one of THEMES.
        mirror: show the live picture mirrored, as people expect of a desk camera.
    """

    schema_version: int = SCHEMA_VERSION
    source: str = "0"
    cooldown_s: float = 300.0
    min_face_px: float = 60.0
    fpir: float = 0.003
    language: str = "system"
    theme: str = "system"
    mirror: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.cooldown_s <= 86_400:
            raise ValueError("cooldown_s must be between 0 and 86400")
        if not 20 <= self.min_face_px <= 1000:
            raise ValueError("min_face_px must be between 20 and 1000")
        if not 1e-6 <= self.fpir <= 0.5:
            raise ValueError("fpir must be between 0.000001 and 0.5")
        if self.language not in LANGUAGES:
            raise ValueError(f"language must be one of {', '.join(LANGUAGES)}")
        if self.theme not in THEMES:
            raise ValueError(f"theme must be one of {', '.join(THEMES)}")
