"""Values that travel between rooms: frozen, and checked for shape when made.

Terms follow ISO/IEC 2382-37. Every image past the capture room is RGB, uint8, (H, W, 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from faceapp.core.entry import EntryMethod
from faceapp.core.working_time import Direction

UInt8Array = NDArray[np.uint8]
Float32Array = NDArray[np.float32]

LANDMARK_NAMES = ("left eye", "right eye", "nose", "left mouth corner", "right mouth corner")


class ColorOrder(StrEnum):
    """Order of the three channels of an image."""

    RGB = "rgb"
    BGR = "bgr"


def check_image(pixels: UInt8Array, what: str) -> None:
    """Raise ValueError unless ``pixels`` is a non-empty (H, W, 3) uint8 array."""
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.size == 0:
        raise ValueError(f"{what}: wanted (H, W, 3) uint8, got {pixels.shape} {pixels.dtype}")


def _check_array(values: Float32Array, shape: tuple[int, ...], what: str) -> None:
    if values.dtype != np.float32 or values.shape != shape:
        raise ValueError(f"{what}: wanted {shape} float32, got {values.shape} {values.dtype}")


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture from a source.

    Attributes:
        pixels: (H, W, 3) uint8, RGB, 0-255. Never written to after construction.
        frame_id: counts up from 0 within a source.
        captured_s: monotonic clock when it was captured, seconds.
    """

    pixels: UInt8Array
    frame_id: int
    captured_s: float

    def __post_init__(self) -> None:
        check_image(self.pixels, "Frame.pixels")

    @property
    def width_px(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.pixels.shape[0])


@dataclass(frozen=True, slots=True, eq=False)
class FaceDetection:
    """One face in an image.

    Attributes:
        box: (4,) float32, x1 y1 x2 y2 in pixels; may reach beyond the image.
        score: the detector's score, 0-1.
        landmarks: (5, 2) float32, x y in pixels, in the order of ``LANDMARK_NAMES``
            (left and right as seen in the picture).
    """

    box: Float32Array
    score: float
    landmarks: Float32Array

    def __post_init__(self) -> None:
        _check_array(self.box, (4,), "FaceDetection.box")
        _check_array(self.landmarks, (5, 2), "FaceDetection.landmarks")

    @property
    def width_px(self) -> float:
        return float(self.box[2] - self.box[0])

    @property
    def height_px(self) -> float:
        return float(self.box[3] - self.box[1])

    @property
    def eye_distance_px(self) -> float:
        """Distance between the eye centres (ISO/IEC 19794-5 calls it inter-eye distance)."""
        return float(np.linalg.norm(self.landmarks[1] - self.landmarks[0]))


@dataclass(frozen=True, slots=True)
class FaceQuality:
    """What can be said of a face sample before comparing it (after OFIQ, ISO/IEC 29794-5).

    Attributes:
        eye_distance_px: in the original image.
        sharpness: a dimensionless measure on the aligned chip, 0-10, higher is sharper.
        yaw_deg: how far the face looks to one side, from the landmarks; 0 is frontal.
        pitch_deg: up (positive) or down.
        roll_deg: tilt of the head in the picture.
        brightness: mean luminance of the face, 0-255.
        contrast: standard deviation of the luminance of the face, 0-128.
        evenness: darker half of the face over the brighter half, 0-1; 1 is evenly lit.
    """

    eye_distance_px: float
    sharpness: float
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    brightness: float = 128.0
    contrast: float = 50.0
    evenness: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """An embedding with the encoder that made it; templates of two encoders never compare.

    Attributes:
        vector: (D,) float32 of length 1, so that d = ||a - b||^2 lies in [0, 4].
        encoder_id: ``EncoderCard.encoder_id`` of the encoder, version included.
    """

    vector: Float32Array
    encoder_id: str

    def __post_init__(self) -> None:
        if self.vector.dtype != np.float32 or self.vector.ndim != 1 or not self.vector.size:
            raise ValueError(
                f"Template.vector: wanted (D,) float32, got {self.vector.shape} {self.vector.dtype}"
            )
        if not abs(float(np.linalg.norm(self.vector)) - 1.0) < 1e-3:
            raise ValueError("Template.vector: wanted a vector of length 1")


@dataclass(frozen=True, slots=True)
class Subject:
    """An enrolled person. ``employee_id`` is unique; ``subject_id`` is the database's key."""

    subject_id: int
    name: str
    employee_id: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class SubjectDetails:
    """What the operator types about a person, before it is stored."""

    name: str
    employee_id: str
    department: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FaceSample:
    """A face ready to become a reference: where it is, how good, its template and its picture.

    Attributes:
        detection: in the coordinates of the image it came from.
        quality: measures of the sample.
        template: the embedding.
        portrait: (H, W, 3) uint8 RGB, the face with some margin, for people to look at.
    """

    detection: FaceDetection
    quality: FaceQuality
    template: Template
    portrait: UInt8Array

    def __post_init__(self) -> None:
        check_image(self.portrait, "FaceSample.portrait")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One enrolled person a probe was compared with; ``d`` is the dissimilarity, in [0, 4]."""

    subject_id: int
    d: float


class Decision(StrEnum):
    """The open-set answer: a stranger is a normal answer."""

    MATCH = "match"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer of a 1:1 comparison: match when ``d <= threshold``."""

    d: float
    threshold: float

    @property
    def decision(self) -> Decision:
        return Decision.MATCH if self.d <= self.threshold else Decision.UNKNOWN


@dataclass(frozen=True, slots=True)
class Identification:
    """The answer of a 1:N search: candidates by rising d, and the threshold they must meet."""

    candidates: tuple[Candidate, ...]
    threshold: float

    @property
    def match(self) -> Candidate | None:
        """The first candidate if it is near enough, else None: a stranger."""
        if self.candidates and self.candidates[0].d <= self.threshold:
            return self.candidates[0]
        return None

    @property
    def decision(self) -> Decision:
        return Decision.MATCH if self.match else Decision.UNKNOWN


@dataclass(frozen=True, slots=True)
class AttendanceEvent:
    """A stored check-in.

    Attributes:
        event_id: the database's key.
        subject: the person as enrolled at that time.
        occurred_at: aware, with the desk's offset from UTC.
        d: dissimilarity of the decision, or None when entered by hand.
        voided: somebody said "not me" (or "not them"); the event stays, and counts no more.
        direction: what the person said on coming or going; None: nobody asked.
        method: by face, badge or PIN.
    """

    event_id: int
    subject: Subject
    occurred_at: datetime
    d: float | None
    voided: bool = False
    direction: Direction | None = None
    method: EntryMethod = EntryMethod.FACE

    def __post_init__(self) -> None:
        if self.occurred_at.tzinfo is None:
            raise ValueError("AttendanceEvent.occurred_at: wanted an aware time")
