"""What dlib itself says of twenty chips, kept in ``tests/models/dlib_reference.npy``.

dlib is a development tool, no dependency: run this once, in an environment that has ``dlib-bin``,
``numpy`` and ``opencv-python-headless``, to make the file anew:

    python -m tests.peers.dlib_reference PATH/astronaut.png PATH/dlib_face_recognition_resnet_...dat
"""

import sys
from pathlib import Path

import cv2
import numpy as np

CHIP_PX = 150
REFERENCE = Path(__file__).parents[1] / "models" / "dlib_reference.npy"


def read_rgb(path):
    """A picture file as (H, W, 3) uint8 RGB."""
    pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert pixels is not None, path
    return cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB)


def chips(astronaut):
    """Twenty (150, 150, 3) uint8 RGB windows about the face of astronaut.png, pixel for pixel.

    Nothing is interpolated, so that they are the same everywhere.
    """
    close = [astronaut[y : y + CHIP_PX, x : x + CHIP_PX] for y, x in _corners(30, 150, 12)]
    wide = [
        astronaut[y : y + 2 * CHIP_PX : 2, x : x + 2 * CHIP_PX : 2] for y, x in _corners(0, 60, 4)
    ]
    flipped = [chip[:, ::-1] for chip in (close[0], wide[0])]
    turned = [np.rot90(chip) for chip in (close[1], wide[1])]
    return np.ascontiguousarray(np.stack(close + wide + flipped + turned))


def _corners(top, left, count):
    return [(top + 7 * (i // 4), left + 9 * (i % 4)) for i in range(count)]


def main(picture, weights):
    import dlib

    model = dlib.face_recognition_model_v1(str(weights))
    rows = [model.compute_face_descriptor(chip) for chip in chips(read_rgb(picture))]
    np.save(REFERENCE, np.asarray(rows, np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
