"""The child process that makes an encoder's ONNX file of torch weights.

    python -m faceapp.models.prepare_encoder --encoder ID --weights FILE --folder DIR

It speaks as ``prepare`` does, and may be killed at any moment; whoever started it clears the
folder.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from faceapp.models.prepare import Progress, check_packages, report


def make(encoder_id: str, weights: Path, folder: Path, progress: Progress) -> None:
    """Make the file in ``folder``, compared with torch.

    Raises:
        ModelPreparationError: it can't be done; says why.
    """
    progress("Loading torch", 0.05)
    check_packages({"torch": "torch", "onnx": "onnx"})
    from faceapp.models import export, export_encoder  # noqa: PLC0415  (torch takes seconds)

    progress("Converting the network", 0.3)
    export.write_onnx(export_encoder.encoder_export(encoder_id, weights), folder)
    progress("Compared with torch", 1.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a program. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="faceapp.models.prepare_encoder", description=__doc__)
    parser.add_argument("--encoder", required=True, help="whose weights they are")
    parser.add_argument("--weights", type=Path, required=True, help="the published file")
    parser.add_argument("--folder", type=Path, required=True, help="where the network goes")
    given = parser.parse_args(arguments)
    return report(lambda progress: make(given.encoder, given.weights, given.folder, progress))


if __name__ == "__main__":
    sys.exit(main())
