"""What a run left behind: its curve as JSON and as a picture."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from faceapp.training.held_out import FMRS, Score
from faceapp.training.plan import Plan
from faceapp.training.trainer import CurvePoint

REPORT, PICTURE = "report.json", "curves.png"


def write_report(
    folder: Path, plan: Plan, curve: Sequence[CurvePoint], teacher: Score | None, faces: int
) -> None:
    """Write the JSON, and the picture where matplotlib is installed. Raises OSError."""
    values = {
        "recipe": plan.recipe.as_dict(),
        "faces": faces,
        "teacher": teacher and asdict(teacher),
        "fmrs": FMRS,
        "curve": [asdict(point) for point in curve],
        "machine": {
            "processor": platform.processor() or platform.machine(),
            "torch": torch.__version__,
            "threads": torch.get_num_threads(),
        },
    }
    (folder / REPORT).write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    _draw(folder / PICTURE, curve, teacher)


def _draw(path: Path, curve: Sequence[CurvePoint], teacher: Score | None) -> None:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError:
        return
    figure = Figure(figsize=(9, 4), layout="constrained")
    FigureCanvasAgg(figure)
    learned, missed = figure.subplots(1, 2)
    seen = [point.seen for point in curve]
    for name in curve[-1].losses if curve else ():
        learned.plot(seen, [point.losses.get(name, float("nan")) for point in curve], label=name)
    learned.set(title="Losses", xlabel="views learned from", yscale="log")
    for place, fmr in enumerate(FMRS):
        rates = [100 * point.fnmrs[place] for point in curve]
        (line,) = missed.plot(seen, rates, label=f"at FMR {fmr:g}")
        if teacher is not None:
            missed.axhline(100 * teacher.fnmrs[place], color=line.get_color(), linestyle=":")
    missed.set(
        title="FNMR on people held out, % (dotted: teacher)",
        xlabel="views learned from",
        yscale="log",
    )
    for axes in (learned, missed):
        axes.grid(visible=True, alpha=0.3)
        if seen:
            axes.legend()
    figure.savefig(path, dpi=120)
