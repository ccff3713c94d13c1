"""Faceapp: attendance at a front desk, by face, from one enrolled photo each."""

import os

__version__ = "0.1.0"

# OpenCV reads these when it is first imported, wherever that is. The first: else a camera takes
# half a minute to open on Windows; the second: seconds a read may block on Linux; then: what its
# decoders say of bad files reaches people as errors, not on standard error; and the largest photo.
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "3")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "100000000")
