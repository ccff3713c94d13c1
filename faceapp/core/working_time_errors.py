"""What can go wrong with shifts, corrections of punches, holidays and reports; all of them input.

InputError
└── WorkingTimeError
    ├── InvalidShiftError         its times or breaks make no sense
    ├── UnknownShiftError         no such shift (any more)
    ├── DuplicateShiftError       the name is taken
    ├── InvalidPatternError       a weekly pattern can't be read
    ├── UnknownZoneError          no time zone of that name
    ├── UnknownCountryError       no public holidays are known for it
    ├── InvalidCorrectionError    something a correction needs is missing
    ├── UnknownCorrectionError    no such correction
    ├── AlreadyUndoneError        a correction is undone once only
    └── ReportNotWrittenError     the file can't be written
"""

from __future__ import annotations

from pathlib import Path

from faceapp.core.errors import InputError, file_name


class WorkingTimeError(InputError):
    """Everything in this module."""


class InvalidShiftError(WorkingTimeError):
    """``problem`` is a clause: what is wrong with it."""

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"The shift “{name}” can't be used: {problem}. Change it and try again.")


class UnknownShiftError(WorkingTimeError):
    def __init__(self, shift: str) -> None:
        self.shift = shift
        super().__init__(f"There is no shift “{shift}”. Choose one that “faceapp shifts” lists.")


class DuplicateShiftError(WorkingTimeError):
    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"There is a shift “{name}” already. Choose another name, or retire it.")


class InvalidPatternError(WorkingTimeError):
    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f"“{text}” is no part of a week. Write days and a shift, such as mon-fri=Early."
        )


class UnknownZoneError(WorkingTimeError):
    def __init__(self, zone: str) -> None:
        self.zone = zone
        super().__init__(
            f"There is no time zone “{zone}”. Write one such as Europe/Berlin or Asia/Ho_Chi_Minh."
        )


class UnknownCountryError(WorkingTimeError):
    """``subdivision``: empty when the country itself is not known."""

    def __init__(self, country: str, subdivision: str = "") -> None:
        self.country, self.subdivision = country, subdivision
        where = f"“{subdivision}” in “{country}”" if subdivision else f"“{country}”"
        super().__init__(
            f"No public holidays are known for {where}. "
            "Choose another in the settings, or enter the days by hand."
        )


class InvalidCorrectionError(WorkingTimeError):
    """``field`` is what is missing: who, reason, time or direction."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(f"The correction lacks its {field}. Add it and try again.")


class UnknownCorrectionError(WorkingTimeError):
    def __init__(self, correction_id: int) -> None:
        self.correction_id = correction_id
        super().__init__(
            f"There is no correction number {correction_id}. Look it up beside the day it is about."
        )


class AlreadyUndoneError(WorkingTimeError):
    def __init__(self, correction_id: int) -> None:
        self.correction_id = correction_id
        super().__init__(
            f"The correction number {correction_id} was undone before. "
            "To bring it back, undo what undid it."
        )


class ReportNotWrittenError(WorkingTimeError):
    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"“{file_name(path)}” could not be written ({reason}). Choose another place."
        )
