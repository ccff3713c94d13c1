"""The DET curve as a picture. The only place that uses matplotlib, an optional package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from faceapp.core.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from faceapp.training.report import Evaluation, Measurement

WIDTH_IN, HEIGHT_IN, DPI = 7.0, 5.0, 120
LEAST_FNMR = 1e-4  # a logarithmic axis has no 0


def check_available() -> None:
    """Find out before a long run whether a picture can be drawn.

    Raises:
        InputError: matplotlib, or something it needs, is not installed.
    """
    try:
        import matplotlib.figure  # noqa: F401
    except ImportError as error:
        raise InputError(
            f"The picture of the DET curve needs the package matplotlib ({error}). "
            'Install it with “pip install "faceapp[demo]"”, or leave out --output.'
        ) from error


def save_det_curve(path: Path, evaluation: Evaluation) -> None:
    """Draw FNMR, averaged per person, against FMR, both on logarithmic axes, as a PNG.

    The points of the wanted rates have their 95 % intervals.

    Raises:
        InputError: matplotlib is not installed.
        OSError: the file can't be written.
    """
    check_available()
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI, layout="constrained")
    axes = figure.subplots()
    _draw(axes, evaluation.as_labelled, "as labelled", "C0")
    if evaluation.without_label_errors is not None:
        _draw(axes, evaluation.without_label_errors, "without known label errors", "C1")
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("false match rate (FMR)")
    axes.set_ylabel("false non-match rate (FNMR), averaged per person")
    measured = evaluation.as_labelled
    axes.set_title(f"{evaluation.encoder_id}: {measured.photos} photos of {measured.people} people")
    axes.grid(visible=True, which="both", alpha=0.3)
    axes.legend()
    figure.savefig(path)


def _draw(axes: Axes, measured: Measurement, label: str, colour: str) -> None:
    det = measured.all_pairs.det
    fnmrs = [max(fnmr, LEAST_FNMR) for _, fnmr in det]
    axes.plot([fmr for fmr, _ in det], fnmrs, colour, label=label)
    for row in measured.all_pairs.rows:
        interval = row.fnmr_per_person_interval
        if row.fnmr_per_person is not None and interval is not None:
            low, high = (max(bound, LEAST_FNMR) for bound in interval)
            axes.plot([row.wanted_fmr] * 2, [low, high], colour, linewidth=3, alpha=0.4)
