"""From one photo to a reference: which faces are there, and is one good enough."""

from __future__ import annotations

from dataclasses import dataclass

from faceapp.core.errors import (
    FaceTooBlurredError,
    FaceTooSmallError,
    InputError,
    SeveralFacesError,
)
from faceapp.core.types import FaceQuality, FaceSample, UInt8Array, check_image

MIN_EYE_DISTANCE_PX = 24.0
MIN_SHARPNESS = 4.0


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
        problem = self.problems[0]
        if problem is not None:
            raise problem
        return self.samples[0]


def problem_with(quality: FaceQuality) -> InputError | None:
    """What keeps a sample of this quality from being a reference, or None."""
    if quality.eye_distance_px < MIN_EYE_DISTANCE_PX:
        return FaceTooSmallError(quality.eye_distance_px, MIN_EYE_DISTANCE_PX)
    if quality.sharpness < MIN_SHARPNESS:
        return FaceTooBlurredError(quality.sharpness, MIN_SHARPNESS)
    return None
