"""facenet-pytorch's own MTCNN on given pictures, in a process of its own.

    python -m tests.peers.facenet_reference IN.npz OUT.npz

``IN.npz`` holds the arrays ``0``, ``1``, ... of (H, W, 3) uint8 RGB, and ``min_face_px`` with one
number for each. ``OUT.npz`` gets ``boxes_0`` (n, 4), ``scores_0`` (n,), ``landmarks_0`` (n, 5, 2)
and so on, largest face first.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
THREADS = 2


@dataclass(frozen=True)
class ReferenceFaces:
    boxes: np.ndarray
    scores: np.ndarray
    landmarks: np.ndarray


def reference_faces(pictures, min_face_px, work):
    """What facenet-pytorch finds in each picture. Runs the child process; ``work``: a folder."""
    given, answer = work / "pictures.npz", work / "faces.npz"
    arrays = {str(index): picture for index, picture in enumerate(pictures)}
    np.savez(given, min_face_px=np.asarray(min_face_px, float), **arrays)
    subprocess.run(
        [sys.executable, "-m", "tests.peers.facenet_reference", given, answer],
        cwd=ROOT,
        check=True,
        timeout=150,
    )
    with np.load(answer) as found:
        return [
            ReferenceFaces(found[f"boxes_{i}"], found[f"scores_{i}"], found[f"landmarks_{i}"])
            for i in range(len(pictures))
        ]


def load_facenet():
    """The package, imported with the stand-in for torchvision, on two threads."""
    import torch

    from tests.peers import stand_in_torchvision

    torch.set_num_threads(THREADS)
    stand_in_torchvision.install()
    import facenet_pytorch

    return facenet_pytorch


def _detect(detector, picture, min_face_px):
    detector.min_face_size = float(min_face_px)
    boxes, scores, landmarks = detector.detect(picture, landmarks=True)
    if boxes is None:
        return np.zeros((0, 4)), np.zeros(0), np.zeros((0, 5, 2))
    return boxes.astype(np.float32), scores.astype(np.float32), landmarks.astype(np.float32)


def main(given, answer):
    detector = load_facenet().MTCNN(keep_all=True)
    out = {}
    with np.load(given) as pictures:
        for index, min_face_px in enumerate(pictures["min_face_px"]):
            faces = _detect(detector, pictures[str(index)], min_face_px)
            for name, values in zip(("boxes", "scores", "landmarks"), faces, strict=True):
                out[f"{name}_{index}"] = values
    np.savez(answer, **out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
