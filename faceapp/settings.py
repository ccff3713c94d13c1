"""What the operator can set: frozen, versioned, kept in one JSON file."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from itertools import count
from pathlib import Path
from typing import Any

from faceapp.core.errors import SettingsError
from faceapp.core.working_time import InOutRule

Values = dict[str, Any]
"""What a settings file holds, as read from JSON."""

MIGRATIONS: tuple[Callable[[Values], Values], ...] = ()
"""Pure steps from one schema version to the next; the first leads from 1 to 2."""

SCHEMA_VERSION = 1 + len(MIGRATIONS)
LANGUAGES = ("system", "en", "vi")
THEMES = ("system", "light", "dark")
AUTOMATIC = "automatic"
IN_OUT_RULES = tuple(rule.value for rule in InOutRule)


_RANGES = {
    "cooldown_s": (0, 86_400),
    "min_face_px": (20, 1000),
    "fpir": (1e-6, 0.5),
    "keep_passages_days": (0, 3650),
    "volume_percent": (0, 100),
}
_CHOICES = {"language": LANGUAGES, "theme": THEMES, "in_out_rule": IN_OUT_RULES}
_PLAIN = ".10g"


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
        encoder: id of the encoder in use; AUTOMATIC: the best that is installed.
        keep_passages_days: what a check-in rested on, with the face as it was seen, is kept so
            long for "why this name" and for site calibration; 0 keeps nothing.
        offer_encoder: say that a better encoder can be had; False once the operator declined.
        time_zone: IANA name, of people without a shift; empty: the computer's.
        holiday_country: ISO 3166-1 alpha-2 of the public holidays; empty: there are none.
        holiday_subdivision: ISO 3166-2 without the country; empty: the nationwide ones.
        in_out_rule: how punches of people without a shift get their direction.
        kiosk: start in kiosk mode.
        sounds: say with a sound too what came of a look.
        volume_percent: of the sounds.
    """

    schema_version: int = SCHEMA_VERSION
    source: str = "0"
    cooldown_s: float = 300.0
    min_face_px: float = 60.0
    fpir: float = 0.003
    language: str = "system"
    theme: str = "system"
    mirror: bool = True
    encoder: str = AUTOMATIC
    keep_passages_days: int = 30
    offer_encoder: bool = True
    time_zone: str = ""
    holiday_country: str = ""
    holiday_subdivision: str = ""
    in_out_rule: str = InOutRule.ALTERNATE.value
    kiosk: bool = False
    sounds: bool = True
    volume_percent: int = 70

    def __post_init__(self) -> None:
        for name, (least, most) in _RANGES.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} must be between {least:{_PLAIN}} and {most:{_PLAIN}}")
        for name, known in _CHOICES.items():
            if getattr(self, name) not in known:
                raise ValueError(f"{name} must be one of {', '.join(known)}")


def load_settings(path: Path, *, keep_aside: bool = True) -> tuple[Settings, SettingsError | None]:
    """Read the settings file; this never fails.

    A file that can't be used is kept aside under a new name and the usual settings apply, with
    the error to tell. A missing file is nothing to tell. Keys this version does not know are
    ignored, and gone after the next save: what must not get lost raises the schema version.

    Args:
        path: the settings file.
        keep_aside: False only looks: a bad file stays where it is.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings(), None
    except OSError as error:
        return Settings(), SettingsError(path, error.strerror or str(error), None)
    try:
        return _parsed(content), None
    except (ValueError, OverflowError, RecursionError) as error:
        return Settings(), SettingsError(
            path, str(error), _kept_aside(path) if keep_aside else None
        )


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings file whole or not at all: a power cut leaves the old or the new one.

    Raises:
        SettingsError: the folder can't be written or the disk is full.
    """
    text = json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise SettingsError(path, error.strerror or str(error), None) from error


def migrated(
    values: Values, migrations: tuple[Callable[[Values], Values], ...] = MIGRATIONS
) -> Values:
    """Bring what was read to the present schema version.

    Raises:
        ValueError: the version is missing or newer than this one.
    """
    newest = 1 + len(migrations)
    version = values.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ValueError("it does not state its version")
    if version > newest:
        raise ValueError(f"it was written by a newer version of Faceapp, schema {version}")
    for step in migrations[version - 1 :]:
        values = step(values)
    return {**values, "schema_version": newest}


def _parsed(content: bytes) -> Settings:
    try:
        values = json.loads(content.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ValueError("it is damaged") from error
    if not isinstance(values, dict):
        raise ValueError("it is damaged")  # noqa: TRY004  (the file's fault, not the caller's)
    known = migrated(values)
    names = {field.name: field.default for field in fields(Settings)}
    return Settings(
        **{name: _typed(known[name], usual, name) for name, usual in names.items() if name in known}
    )


def _typed(value: Any, usual: object, name: str) -> Any:  # noqa: ANN401  (JSON can hold anything)
    if isinstance(usual, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(usual):
        raise ValueError(f"{name} is not a {type(usual).__name__}")
    return value


def _kept_aside(path: Path) -> Path | None:
    kept = next(
        name
        for number in count(1)
        if not (name := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists()
    )
    try:
        path.rename(kept)
    except OSError:
        return None  # the error that is told says then that nothing was kept; the file stays
    return kept


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
