"""The report of an evaluation as tables for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from faceapp.commands.evaluate import Field
    from faceapp.comparison.bootstrap import Interval
    from faceapp.comparison.identification import IdentificationRates, Spread
    from faceapp.training.groups import GroupRate
    from faceapp.training.lfw import View2
    from faceapp.training.report import Evaluation, IdentificationRow, Measurement

LISTED = 10  # the rest is in the JSON
NONE = "–"


def show(evaluation: Evaluation) -> None:
    """Write everything to standard output."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(f"Encoder {evaluation.encoder_id} on {evaluation.folder}")
    _acquisition(console, evaluation)
    _measurement(console, evaluation.as_labelled, "As labelled")
    if evaluation.without_label_errors is not None:
        left_out = evaluation.as_labelled.photos - evaluation.without_label_errors.photos
        _measurement(
            console,
            evaluation.without_label_errors,
            f"Without {left_out} photos known to be under a wrong or a second name",
        )


def show_field(field: Field) -> None:
    """Write what was measured of the whole decision."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    if field.fusion:
        console.print(
            f"\nFused looks: {field.fusion[0].people} people with enough photos, one enrolled each;"
            " searches in %"
        )
        table = _table("looks", "named", "wrong name", "as strangers: named")
        for row in field.fusion:
            rates = (row.named, row.wrong, row.strangers_named)
            table.add_row(str(row.looks), *(_rate(rate) for rate in rates))
        console.print(table)
    if field.clip is not None:
        clip = field.clip
        console.print(
            f"Clip: {clip.people} people enrolled who are not on it; {clip.frames} frames, "
            f"{clip.faces} faces: {clip.false_names} named, {clip.unsure} not sure."
        )


def show_groups(rates: Sequence[GroupRate]) -> None:
    """Write the false matches within groups."""
    if not rates:
        return
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(
        "\nFalse matches within groups, at the threshold of FMR 1e-4 above; photos of one person "
        "are not known as such and count"
    )
    table = _table("group", "faces", "pairs", "FMR", "to everybody's")
    for rate in rates:
        ratio = rate.fmr / rates[0].fmr if rates[0].fmr else float("nan")
        table.add_row(
            rate.group, str(rate.faces), f"{rate.comparisons:,}", f"{rate.fmr:.1e}", f"{ratio:.1f}"
        )
    console.print(table)
    console.print(f"Worst: {rates[1].group}.")


def _acquisition(console: Console, evaluation: Evaluation) -> None:
    failed = len(evaluation.unreadable) + len(evaluation.without_face)
    of = evaluation.photos
    console.print(
        f"Failure to acquire: {failed} of {of} photos ({failed / of:.2%}): "
        f"{len(evaluation.without_face)} without a face, {len(evaluation.unreadable)} unreadable."
    )
    _list(console, [_short(path) for path in evaluation.without_face + evaluation.unreadable])
    seen = of - failed
    refused = len(evaluation.refused)
    console.print(
        f"Failure to enrol: {refused} of {seen} photos with a face ({refused / seen:.2%}) refused."
    )
    _list(console, [f"{_short(one.photo)}: {one.reason}" for one in evaluation.refused])


def _short(photo: Path) -> str:
    return f"{photo.parent.name}/{photo.name}"


def _list(console: Console, lines: Sequence[str]) -> None:
    for line in lines[:LISTED]:
        console.print(f"  {line}")
    if len(lines) > LISTED:
        console.print(f"  … and {len(lines) - LISTED} more; --json lists them all")


def _measurement(console: Console, measured: Measurement, title: str) -> None:
    console.print(f"\n{title}: {measured.photos} photos of {measured.people} people")
    if measured.view2 is not None:
        _view2(console, measured.view2)
    _all_pairs(console, measured)
    if measured.identification:
        _identification(console, measured.identification)


def _view2(console: Console, view2: View2) -> None:
    error, folds = "", "1 fold (threshold chosen on the one before)"
    if view2.standard_error is not None:
        error = f" ± {view2.standard_error:.2%} (standard error)"
        folds = f"{len(view2.fold_accuracies)} folds"
    console.print(
        f"LFW View 2, {folds}, {view2.pairs} pairs: "
        f"{view2.accuracy:.2%}{error}. Counted as errors: "
        f"{view2.pairs_without_face} pairs with a photo without a face, "
        f"{view2.pairs_without_photo} with a photo that is not in the folder."
    )


def _all_pairs(console: Console, measured: Measurement) -> None:
    pairs = measured.all_pairs
    console.print(
        f"All pairs: {pairs.mated:,} mated comparisons of {pairs.people_with_mated:,} people, "
        f"{pairs.non_mated:,} non-mated; FNMR in %, intervals of 95 %"
    )
    table = _table("FMR", "interval", "t", "matches", "FNMR", "interval", "per person", "interval")
    for row in pairs.rows:
        table.add_row(
            _small(row.wanted_fmr, 0),
            f"{_small(row.fmr_interval.low)}–{_small(row.fmr_interval.high)}",
            f"{row.threshold:.4f}",
            f"{row.false_matches:,}",
            _rate(row.fnmr),
            _interval(row.fnmr_interval),
            _rate(row.fnmr_per_person),
            _interval(row.fnmr_per_person_interval),
        )
    console.print(table)


def _identification(console: Console, rows: Sequence[IdentificationRow]) -> None:
    console.print(
        f"K people enrolled with one photo each, {rows[0].splits} random splits, in %, mean "
        "± standard deviation;\n“here”: at the t that gives this FPIR on these strangers; "
        "“dial”: at the product's own t(K, FPIR)"
        " and margin"
    )
    table = _table(
        "K", "strangers", "FPIR", "t here", "FNIR here", "t dial", "FPIR dial", "FNIR dial"
    )
    for row in rows:
        table.add_row(
            str(row.enrolled),
            f"{row.strangers:,}",
            f"{row.wanted_fpir * 100:.1f}",
            *_here(row.empirical),
            *_dial(row),
        )
    console.print(table)
    if not all(row.supported for row in rows):
        console.print("* the card's table does not go down to the rate that is needed")


def _table(*heads: str) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 0, 0, 1))
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _here(rates: IdentificationRates | None) -> tuple[str, str]:
    if rates is None:
        return NONE, NONE
    return f"{rates.threshold:.4f}", _spread(rates.fnir)


def _dial(row: IdentificationRow) -> tuple[str, str, str]:
    if row.product is None:
        return NONE, NONE, NONE
    mark = "" if row.supported else "*"
    threshold = f"{row.product.threshold:.4f}{mark}"
    return threshold, _spread(row.product.fpir, digits=2), _spread(row.product.fnir)


def _small(rate: float, digits: int = 1) -> str:
    """1.2e-3, with one digit less of the exponent than Python gives it."""
    return f"{rate:.{digits}e}".replace("e-0", "e-").replace("e+00", "")


def _spread(spread: Spread, digits: int = 1) -> str:
    return f"{spread.mean * 100:.{digits}f} ± {spread.standard_deviation * 100:.{digits}f}"


def _rate(rate: float | None) -> str:
    return NONE if rate is None else f"{rate * 100:.2f}"


def _interval(interval: Interval | None) -> str:
    return NONE if interval is None else f"{interval.low * 100:.1f}–{interval.high * 100:.1f}"
