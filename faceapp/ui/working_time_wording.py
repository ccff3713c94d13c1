"""What happened and what to do, where shifts, corrections of punches or reports are wrong."""

from __future__ import annotations

from functools import singledispatch

from PySide6.QtCore import QCoreApplication

from faceapp.core import working_time_errors as errors
from faceapp.core.errors import file_name
from faceapp.ui.words import Wording, in_words

translate = QCoreApplication.translate


@singledispatch
def explain_working_time(error: errors.WorkingTimeError) -> Wording:
    """Word an error of working time. Raises NotImplementedError: nobody wrote its words."""
    raise NotImplementedError(type(error).__name__)


@explain_working_time.register
def _invalid_shift(error: errors.InvalidShiftError) -> Wording:
    text = translate("wording", "Change the times of “{name}” and try again.")
    return Wording(
        translate("wording", "This shift can’t be used"),
        text.format(name=error.name),
        in_words(error.problem),
    )


@explain_working_time.register
def _unknown_shift(error: errors.UnknownShiftError) -> Wording:
    text = translate("wording", "There is no shift “{name}”. Choose another one.")
    return Wording(translate("wording", "Unknown shift"), text.format(name=error.shift))


@explain_working_time.register
def _duplicate_shift(error: errors.DuplicateShiftError) -> Wording:
    text = translate("wording", "There is a shift “{name}” already. Choose another name.")
    return Wording(translate("wording", "This name is taken"), text.format(name=error.name))


@explain_working_time.register
def _invalid_pattern(error: errors.InvalidPatternError) -> Wording:
    text = translate("wording", "“{text}” is no part of a week. Write it like mon-fri=Early.")
    return Wording(translate("wording", "This is no week"), text.format(text=error.text))


@explain_working_time.register
def _unknown_zone(error: errors.UnknownZoneError) -> Wording:
    text = translate(
        "wording", "There is no time zone “{zone}”. Write one such as Asia/Ho_Chi_Minh."
    )
    return Wording(translate("wording", "Unknown time zone"), text.format(zone=error.zone))


@explain_working_time.register
def _unknown_country(error: errors.UnknownCountryError) -> Wording:
    text = translate(
        "wording", "No public holidays are known for “{place}”. Enter the days by hand."
    )
    place = ", ".join(part for part in (error.subdivision, error.country) if part)
    return Wording(translate("wording", "Unknown holidays"), text.format(place=place))


@explain_working_time.register
def _invalid_correction(_error: errors.InvalidCorrectionError) -> Wording:
    return Wording(
        translate("wording", "The correction is not complete"),
        translate("wording", "Say who corrects it and why, and give the time."),
    )


@explain_working_time.register
def _unknown_correction(error: errors.UnknownCorrectionError) -> Wording:
    text = translate("wording", "There is no correction number {number}. Look it up by its day.")
    return Wording(
        translate("wording", "Unknown correction"), text.format(number=error.correction_id)
    )


@explain_working_time.register
def _already_undone(error: errors.AlreadyUndoneError) -> Wording:
    text = translate(
        "wording",
        "Correction number {number} was undone before. To bring it back, undo what undid it.",
    )
    return Wording(translate("wording", "Undone already"), text.format(number=error.correction_id))


@explain_working_time.register
def _report_not_written(error: errors.ReportNotWrittenError) -> Wording:
    text = translate("wording", "“{file}” could not be written. Choose another place.")
    return Wording(
        translate("wording", "The report was not written"),
        text.format(file=file_name(error.path)),
        in_words(error.reason),
    )
