"""Times our detector and encoder beside stock facenet-pytorch, in the same run.

    python -m tests.peers.time_against_facenet CLIP [--frames 30] [--models DIR]

Frames of the clip are enlarged to 1280x720. Each program runs in a process of its own with two
threads; they take turns, so that whatever else the machine does falls on both. InceptionResnetV1
has random weights, since none come with the package: its time does not depend on them. What our
stand-in for torchvision's compiled non-maximum suppression takes is not counted against it.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import cv2

ROOT = Path(__file__).parents[2]
THREADS = 2
ROUNDS = 3
MIN_FACE_PX = (20.0, 60.0)  # stock facenet-pytorch's, and the live picture's usual setting
FACENET, OURS = "facenet-pytorch", "faceapp"


def median_ms(program, clip, frames, models):
    """Median milliseconds per frame of one program, by what was timed. Runs a child process."""
    command = [sys.executable, "-m", "tests.peers.time_against_facenet", str(clip)]
    command += ["--only", program, "--frames", *map(str, frames), "--models", str(models)]
    child = subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=600
    )
    return json.loads(child.stdout)


def read_frames(clip, indices):
    """The frames at ``indices``, 1280x720 RGB."""
    video = cv2.VideoCapture(str(clip))
    pictures = []
    for index in range(max(indices) + 1):
        _, frame = video.read()
        if index in indices:
            large = cv2.resize(frame, (1280, 720), interpolation=cv2.INTER_CUBIC)
            pictures.append(cv2.cvtColor(large, cv2.COLOR_BGR2RGB))
    video.release()
    return pictures


class Stopwatch:
    """Adds up the time spent in functions."""

    def __init__(self):
        self.total_s = 0.0

    def timing(self, function):
        def timed(*args):
            started_s = time.perf_counter()
            try:
                return function(*args)
            finally:
                self.total_s += time.perf_counter() - started_s

        return timed


def timed_ms(work, pictures, uncounted):
    """Median time of ``work`` on a picture, less what the stopwatch ``uncounted`` saw."""
    work(pictures[0])  # the first call is slower everywhere
    times = []
    for picture in pictures:
        before_s, started_s = uncounted.total_s, time.perf_counter()
        work(picture)
        passed_s = time.perf_counter() - started_s
        times.append(1000 * (passed_s - (uncounted.total_s - before_s)))
    return statistics.median(times)


def time_facenet(pictures, _models):
    from tests.peers.facenet_reference import load_facenet

    facenet = load_facenet()
    import torch
    from facenet_pytorch.models.utils import detect_face

    suppression = Stopwatch()
    detect_face.batched_nms = suppression.timing(detect_face.batched_nms)
    encoder = facenet.InceptionResnetV1(pretrained=None, num_classes=2).eval()

    def with_encoder(detector):
        def work(picture):
            faces = detector(picture)
            if faces is not None:
                with torch.no_grad():
                    encoder(faces)

        return work

    answer = {}
    for smallest in MIN_FACE_PX:
        detector = facenet.MTCNN(keep_all=True, min_face_size=int(smallest))
        answer[f"detector, {smallest:.0f} px"] = timed_ms(detector.detect, pictures, suppression)
        answer[f"detector + encoder, {smallest:.0f} px"] = timed_ms(
            with_encoder(detector), pictures, suppression
        )
    return answer


def time_ours(pictures, models):
    import numpy as np

    from faceapp.core.types import ColorOrder
    from faceapp.models.store import DLIB_ENCODER, ONET, PNET, RNET, ModelStore
    from faceapp.vision.mtcnn import MtcnnDetector
    from faceapp.vision.sessions import open_session

    store = ModelStore(models)
    detector = MtcnnDetector(*map(store.path, (PNET, RNET, ONET)), threads=THREADS)
    encoder = open_session(store.path(DLIB_ENCODER), THREADS)

    def detect(picture, smallest):
        return detector.detect(picture, color=ColorOrder.RGB, min_face_px=smallest)

    def detect_and_encode(picture, smallest):
        faces = detect(picture, smallest)
        if faces:
            chips = np.stack([chip(picture, face) for face in faces])
            encoder.run(None, {"chips": np.concatenate((chips, chips[:, :, ::-1]))})

    def chip(picture, face):
        left, top = face.box[:2].clip(0).astype(int)
        right, bottom = face.box[2:].astype(int)
        return cv2.resize(picture[top:bottom, left:right], (150, 150))

    answer = {}
    for smallest in MIN_FACE_PX:
        answer[f"detector, {smallest:.0f} px"] = timed_ms(
            lambda picture, px=smallest: detect(picture, px), pictures, Stopwatch()
        )
        answer[f"detector + encoder, {smallest:.0f} px"] = timed_ms(
            lambda picture, px=smallest: detect_and_encode(picture, px), pictures, Stopwatch()
        )
    return answer


def compare(clip, frames, models):
    """Rows of (what, facenet-pytorch's ms, our ms), medians over the rounds."""
    per_round = max(1, frames // ROUNDS)
    results = {FACENET: [], OURS: []}
    for turn in range(ROUNDS):
        indices = [8 * (turn * per_round + i) for i in range(per_round)]
        for program, answers in results.items():
            answers.append(median_ms(program, clip, indices, models))
    return [
        (what, *(statistics.median(a[what] for a in results[p]) for p in (FACENET, OURS)))
        for what in results[OURS][0]
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--frames", type=int, nargs="+", default=[30])
    parser.add_argument("--models", type=Path)
    parser.add_argument("--only", choices=[FACENET, OURS])
    given = parser.parse_args()
    if given.only:
        cv2.setNumThreads(THREADS)
        measure = time_ours if given.only == OURS else time_facenet
        json.dump(measure(read_frames(given.clip, given.frames), given.models), sys.stdout)
        return
    from tests.prepared import prepared_models

    models = given.models or prepared_models().folder
    lines = [f"{'median ms per 1280x720 frame':32}{FACENET:>16}{OURS:>10}{'ratio':>8}"]
    for what, theirs, ours in compare(given.clip, given.frames[0], models):
        lines.append(f"{what:32}{theirs:16.1f}{ours:10.1f}{theirs / ours:8.1f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
