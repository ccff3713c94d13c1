"""Whom to import: read from a CSV list, or from a folder of photos named after people.

CSV: a header row; columns name, employee id, department (may be missing) and photo (a path beside
the list). Separator comma, semicolon or tab; UTF-8.

Folder: ``Name.jpg``, ``1024_Name.jpg`` (employee id first), or one folder per person,
``Name/anything.jpg``, of which the first photo is taken. Whatever is meant as a photo becomes an
entry, of formats that can't be read too, so that the report says what became of it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.errors import ImportListError, InputError
from faceapp.core.pictures import MEANT_AS_PICTURES, PICTURE_SUFFIXES
from faceapp.core.types import SubjectDetails

COLUMNS = {
    "name": ("name", "full name", "họ tên", "họ và tên", "tên"),
    "employee_id": ("employee id", "id", "employee", "code", "mã nhân viên", "mã nv", "mã"),
    "department": ("department", "team", "phòng ban", "bộ phận"),
    "photo": ("photo", "image", "file", "picture", "ảnh", "hình"),
}
_LEADING_ID = re.compile(r"^(?=[^_ ]*\d)([^_ ]+)[_ ]+(\D.*)$")


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One person to import.

    Attributes:
        where: tells the operator which row or file it was.
        details: of the person.
        photo: None where there is none.
        fault: why this one can't be imported, where it is known already.
    """

    where: str
    details: SubjectDetails
    photo: Path | None
    fault: InputError | None = None


def read_roster(path: Path) -> list[RosterEntry]:
    """Read a CSV list or a folder.

    Raises:
        ImportListError: nothing there that could be imported.
    """
    if path.is_dir():
        entries = list(_from_folder(path))
        if not entries:
            raise ImportListError(path, "there are no photos in it. Choose a folder of photos.")
        return entries
    if not path.is_file():
        raise ImportListError(path, "there is no such file or folder.")
    if path.suffix.lower() not in {".csv", ".tsv", ".txt"}:
        raise ImportListError(path, "choose a folder of photos or a CSV list.")
    entries = list(_from_csv(path))
    if not entries:
        raise ImportListError(path, "there is nobody in it below its first row.")
    return entries


def _from_folder(folder: Path) -> Iterator[RosterEntry]:
    try:
        items = _visible(folder)
    except OSError as error:
        raise ImportListError(folder, f"it could not be read ({error.strerror}).") from error
    for item in items:
        if _is_folder(item):
            yield _from_subfolder(item)
        elif item.suffix.lower() in MEANT_AS_PICTURES:
            yield RosterEntry(item.name, _details_of(item.stem), item)


def _visible(folder: Path) -> list[Path]:
    return sorted(item for item in folder.iterdir() if not item.name.startswith("."))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # it may not be looked at: whoever reads it says why
        return False


def _from_subfolder(folder: Path) -> RosterEntry:
    """One person. A photo that can be read comes before one that can't, whatever their names."""
    where, details = f"{folder.name}/", _details_of(folder.name)
    try:
        files = [item for item in _visible(folder) if not _is_folder(item)]
    except OSError as error:
        reason = f"This folder could not be read ({error.strerror}). Give yourself access to it."
        return RosterEntry(where, details, None, InputError(reason))
    for suffixes in (PICTURE_SUFFIXES, MEANT_AS_PICTURES):
        for file in files:
            if file.suffix.lower() in suffixes:
                return RosterEntry(where + file.name, details, file)
    fault = InputError("There is no photo in this folder. Put one into it.")
    return RosterEntry(where, details, None, fault)


def _details_of(stem: str) -> SubjectDetails:
    """So “1024_Nguyen_Van_An” is Nguyen Van An with id 1024; a bare name is its own id.

    Only a first word with a digit in it is an id: “Nguyen_Van_An_2” is all name.
    """
    with_id = _LEADING_ID.match(stem)
    employee_id, name = with_id.groups() if with_id else (stem, stem)
    return SubjectDetails(name.replace("_", " ").strip(), employee_id.strip())


def _from_csv(path: Path) -> Iterator[RosterEntry]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ImportListError(path, "it is not UTF-8 text. Save it as “CSV UTF-8”.") from None
    except OSError as error:
        raise ImportListError(path, f"it could not be read ({error.strerror}).") from error
    if not text.strip():
        raise ImportListError(path, "it is empty.")
    first_line = next(io.StringIO(text, newline=""))
    delimiter = max(",;\t", key=first_line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        places = _places(path, next(rows))
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _entry(path, rows.line_num, row, places)
    except csv.Error as error:
        reason = f"row {rows.line_num} can't be read ({error}). Check its quotation marks."
        raise ImportListError(path, reason) from error


def _places(path: Path, header: list[str]) -> dict[str, int]:
    """Where each column stands."""
    titles = [title.strip().casefold().replace("_", " ") for title in header]
    places = {
        field: titles.index(title)
        for field, known in COLUMNS.items()
        for title in known[::-1]
        if title in titles
    }
    missing = [field for field in ("name", "employee_id", "photo") if field not in places]
    if missing:
        wanted = ", ".join(field.replace("_", " ") for field in missing)
        raise ImportListError(path, f"its first row lacks these columns: {wanted}.")
    return places


def _entry(path: Path, number: int, row: list[str], places: dict[str, int]) -> RosterEntry:
    def cell(field: str) -> str:
        place = places.get(field, len(row))
        return row[place].strip() if place < len(row) else ""

    details = SubjectDetails(cell("name"), cell("employee_id"), cell("department"))
    photo = path.parent / cell("photo") if cell("photo") else None
    return RosterEntry(f"row {number}", details, photo)
