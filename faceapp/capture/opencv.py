"""OpenCV, set up once: every module of this room takes ``cv2`` from here.

What OpenCV and its decoders say of a bad file or a missing camera goes to standard error, where
it helps nobody: the same facts reach people as errors of ``core.errors``. The environment that
OpenCV reads when it is loaded is set in ``faceapp/__init__.py``.
"""

from __future__ import annotations

import os

import cv2

MAX_PIXELS = int(os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"])

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)

__all__ = ["MAX_PIXELS", "cv2"]
