"""Follows faces from frame to frame, so that what is known of a face stays with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faceapp.core.types import FaceDetection, Float32Array
from faceapp.vision.geometry import iou

LOST_AFTER_S = 0.5
# How far from where it was expected a face may be found, in sides of its box. The faster
# something is looked at the less it can have moved; a walker at a desk moves 2 to 6 sides a second.
REACH_STILL = 0.6
REACH_PER_S = 2.0
REACH_MOST = 1.2
SIZE_RATIO = 2.0  # between two looks a face does not grow or shrink by more
VELOCITY_GAIN = 0.4  # share of a surprise that is taken as a change of speed
# How far landmarks may be from where they were expected, in eye distances, before it may be another
# face: a cut of a film or somebody stepping in front. A false alarm costs one embedding.
JUMP = 0.22
MIN_STEP_S = 0.01  # of two frames with one time stamp no speed can be told


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A face that is followed, as seen in the latest frame.

    Attributes:
        track_id: never used again for another track.
        detection: in pixels of that frame.
        first_seen_s: monotonic clock.
        seen_count: in how many frames.
        jumped: it moved so, or was missed before, that it may be another face.
    """

    track_id: int
    detection: FaceDetection
    first_seen_s: float
    seen_count: int
    jumped: bool = False


@dataclass(slots=True, eq=False)
class _Path:
    """Where a tracked face is and goes: an alpha-beta filter whose positions are taken as seen."""

    track: Track
    seen_s: float
    velocity: Float32Array  # (2,), pixels per second
    missed: bool = False  # in the latest frame

    def expected_box(self, now_s: float) -> Float32Array:
        return self.track.detection.box + np.tile(self._shift(now_s), 2)

    def _shift(self, now_s: float) -> Float32Array:
        return self.velocity * np.float32(now_s - self.seen_s)

    def _jumps_to(self, detection: FaceDetection, now_s: float) -> bool:
        expected = self.track.detection.landmarks + self._shift(now_s)
        away = np.linalg.norm(detection.landmarks - expected, axis=1).mean()
        return self.missed or bool(away > JUMP * detection.eye_distance_px)

    def move(self, detection: FaceDetection, now_s: float) -> None:
        step_s = np.float32(max(now_s - self.seen_s, MIN_STEP_S))
        before, jumped = self.track, self._jumps_to(detection, now_s)
        surprise = _centre(detection.box) - _centre(self.expected_box(now_s))
        self.velocity = self.velocity + np.float32(VELOCITY_GAIN) * surprise / step_s
        self.seen_s, self.missed = now_s, False
        self.track = Track(
            before.track_id, detection, before.first_seen_s, before.seen_count + 1, jumped
        )


class FaceTracker:
    """Gives the faces of successive frames their track ids. One per source.

    A face is expected where its speed takes it; each detection goes to the track that overlaps it
    most and is nearest, best pairs first. A face that is missed keeps its track for
    ``lost_after_s``.
    """

    def __init__(self, lost_after_s: float = LOST_AFTER_S) -> None:
        self._lost_after_s = lost_after_s
        self._paths: list[_Path] = []
        self._ended: tuple[int, ...] = ()
        self._next_id = 1
        self._latest_s = -np.inf

    @property
    def live_ids(self) -> frozenset[int]:
        """Tracks that go on, those missed at the moment among them."""
        return frozenset(path.track.track_id for path in self._paths)

    @property
    def ended(self) -> tuple[int, ...]:
        """Tracks that ended with the latest update."""
        return self._ended

    def update(self, detections: Sequence[FaceDetection], now_s: float) -> list[Track]:
        """Take in the faces of a frame.

        Args:
            detections: in any order: the answer does not depend on it.
            now_s: when the frame was captured, monotonic clock.

        Returns:
            One track per detection, largest face first.
        """
        self._end_lost(now_s)
        faces = sorted(detections, key=lambda face: (*face.box.tolist(), face.score))
        pairs = self._pairs(faces, now_s)
        for path in self._paths:
            path.missed = path.seen_s < self._latest_s
        self._latest_s = now_s
        for path, face in pairs:
            path.move(face, now_s)
        known = {face for _path, face in pairs}
        seen = [path for path, _face in pairs]
        seen += [self._begin(face, now_s) for face in faces if face not in known]
        tracks = [path.track for path in seen]
        return sorted(tracks, key=_largest_first)

    def _end_lost(self, now_s: float) -> None:
        lost = [path for path in self._paths if now_s - path.seen_s > self._lost_after_s]
        self._paths = [path for path in self._paths if path not in lost]
        self._ended = tuple(path.track.track_id for path in lost)

    def _begin(self, face: FaceDetection, now_s: float) -> _Path:
        path = _Path(Track(self._next_id, face, now_s, 1), now_s, np.zeros(2, np.float32))
        self._next_id += 1
        self._paths.append(path)
        return path

    def _pairs(
        self, faces: Sequence[FaceDetection], now_s: float
    ) -> list[tuple[_Path, FaceDetection]]:
        if not self._paths or not faces:
            return []
        affinity = self._affinity(faces, now_s)
        pairs = []
        while affinity.max() > 0:
            row, column = divmod(int(affinity.argmax()), len(faces))
            pairs.append((self._paths[row], faces[column]))
            affinity[row, :] = affinity[:, column] = 0
        return pairs

    def _affinity(self, faces: Sequence[FaceDetection], now_s: float) -> Float32Array:
        """How well each track and each face go together, (tracks, faces); 0: not at all."""
        expected = np.stack([path.expected_box(now_s) for path in self._paths])
        found = np.stack([face.box for face in faces])
        sides = _sides(expected)[:, None], _sides(found)[None]
        unseen_s = np.array([now_s - path.seen_s for path in self._paths], np.float32)[:, None]
        reach_sides = np.minimum(REACH_STILL + REACH_PER_S * unseen_s, REACH_MOST)
        reach = reach_sides * (sides[0] + sides[1]) / 2
        apart = np.linalg.norm(_centre(expected)[:, None] - _centre(found)[None], axis=-1)
        possible = (apart < reach) & (np.maximum(*sides) <= SIZE_RATIO * np.minimum(*sides))
        nearness = 1 - apart / np.maximum(reach, np.float32(1e-6))
        scores: Float32Array = np.where(possible, nearness + iou(expected, found), np.float32(0))
        return scores


def _centre(boxes: Float32Array) -> Float32Array:
    """Centres of boxes, (..., 4) to (..., 2)."""
    centres: Float32Array = (boxes[..., :2] + boxes[..., 2:]) / np.float32(2)
    return centres


def _sides(boxes: Float32Array) -> Float32Array:
    """Longer sides, (N, 4) to (N,)."""
    sides: Float32Array = (boxes[:, 2:] - boxes[:, :2]).max(axis=1)
    return sides


def _largest_first(track: Track) -> tuple[float, int]:
    return (-track.detection.width_px * track.detection.height_px, track.track_id)
