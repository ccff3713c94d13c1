"""From one photo to a reference: which faces are there, and is one good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faceapp.core.errors import (
    FaceTooBlurredError,
    FaceTooSmallError,
    InputError,
    NoFaceError,
    SeveralFacesError,
)
from faceapp.core.types import FaceQuality, FaceSample, UInt8Array, check_image

# Of LFW's 6,165 dev photos (42 px between the eyes, median sharpness 4.5) these refuse 0.1 % as
# too small and 0.5 % as too blurred. Blurred by a Gaussian of 0.04, 0.05, 0.06 eye distances, 78,
# 98, 100 % of 360 of them are refused; moved by 0.2 and 0.3, 74 and 91 %; enlarged from 12, 10 and
# 8 px between the eyes, 30, 64 and 99 %. tests/attendance/test_enrolment.py repeats the ends.
MIN_EYE_DISTANCE_PX = 24.0
MIN_SHARPNESS = 3.0
BACKGROUND_SIDE = 0.5  # a face less than this times as wide and high stands behind the main one


@dataclass(frozen=True, slots=True, eq=False)
class PhotoFindings:
    """The faces of a photo, largest first, with what keeps each from being enrolled.

    Attributes:
        pixels: (H, W, 3) uint8 RGB, the photo the right way up.
        samples: at least one.
        problems: for each sample, why it can't be enrolled, or None.
    """

    pixels: UInt8Array
    samples: tuple[FaceSample, ...]
    problems: tuple[InputError | None, ...]

    def __post_init__(self) -> None:
        check_image(self.pixels, "PhotoFindings.pixels")
        if not self.samples or len(self.samples) != len(self.problems):
            raise ValueError("PhotoFindings: wanted one problem (or None) per sample")

    def only(self) -> FaceSample:
        """The one face, where nobody can be asked.

        Raises:
            SeveralFacesError: there are more.
            FaceTooSmallError, FaceTooBlurredError: it is not good enough.
        """
        if len(self.samples) > 1:
            raise SeveralFacesError(len(self.samples))
        return self._largest()

    def main(self) -> FaceSample:
        """The face the photo is plainly of: all others are far smaller, in the background.

        Raises:
            SeveralFacesError: another is too large for that.
            FaceTooSmallError, FaceTooBlurredError: it is not good enough.
        """
        largest, *others = (_side_px(sample) for sample in self.samples)
        if any(side >= BACKGROUND_SIDE * largest for side in others):
            raise SeveralFacesError(len(self.samples))
        return self._largest()

    def _largest(self) -> FaceSample:
        problem = self.problems[0]
        if problem is not None:
            raise problem
        return self.samples[0]


def _side_px(sample: FaceSample) -> float:
    return max(sample.detection.width_px, sample.detection.height_px)


def examine(pixels: UInt8Array, samples: Sequence[FaceSample]) -> PhotoFindings:
    """Judge the faces of a photo.

    Args:
        pixels: (H, W, 3) uint8 RGB.
        samples: all its faces, largest first.

    Raises:
        NoFaceError: there are none.
    """
    if not samples:
        raise NoFaceError
    problems = tuple(problem_with(sample.quality) for sample in samples)
    return PhotoFindings(pixels, tuple(samples), problems)


def problem_with(quality: FaceQuality) -> InputError | None:
    """What keeps a sample of this quality from being a reference, or None."""
    if quality.eye_distance_px < MIN_EYE_DISTANCE_PX:
        return FaceTooSmallError(quality.eye_distance_px, MIN_EYE_DISTANCE_PX)
    if quality.sharpness < MIN_SHARPNESS:
        return FaceTooBlurredError(quality.sharpness, MIN_SHARPNESS)
    return None
