"""Opens ONNX Runtime sessions, all in the same way."""

from __future__ import annotations

from pathlib import Path

import onnxruntime

from faceapp.core.errors import ModelDamagedError

_LOG_ERRORS_ONLY = 3


def open_session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """Open a model file on the CPU, computing with ``threads`` threads.

    Raises:
        ModelDamagedError: the file is missing, or no network that ONNX Runtime can read.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _LOG_ERRORS_ONLY
    # Idle workers would spin for work and take the cores from the window, the camera and each
    # other: on two cores a 720p frame through the detector's three sessions took 104 ms and 214 ms
    # of processor time with spinning, 47 ms and 70 ms without.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:
        # Its exceptions have no common base of their own, and differ between releases.
        raise ModelDamagedError(path, "ONNX Runtime can't read it") from error
