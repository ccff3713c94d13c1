"""From one photo to a reference: which faces are there, and is one good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from faceapp.attendance.quality_gate import QualityReport, judge
from faceapp.core.errors import FaceQualityError, InputError, NoFaceError, SeveralFacesError
from faceapp.core.types import FaceQuality, FaceSample, UInt8Array, check_image

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

    def report(self, at: int) -> QualityReport:
        """What there is to say of the face at this position, advice included."""
        return judge(self.samples[at].quality)

    def can_override(self, at: int) -> bool:
        """Whether nothing but its quality keeps this face from being enrolled."""
        return isinstance(self.problems[at], FaceQualityError)

    def take(self, at: int, *, accept_quality: bool = False) -> FaceSample:
        """The face at this position.

        Args:
            at: in ``samples``.
            accept_quality: the operator wants it even where it is not good enough; what that
                overrides is ``report(at).refused``.

        Raises:
            FaceQualityError: it is not good enough.
        """
        problem = self.problems[at]
        if problem is not None and not (accept_quality and self.can_override(at)):
            raise problem
        return self.samples[at]

    def only(self, *, accept_quality: bool = False) -> FaceSample:
        """The one face, where nobody can be asked.

        Raises:
            SeveralFacesError: there are more.
            FaceQualityError: it is not good enough.
        """
        if len(self.samples) > 1:
            raise SeveralFacesError(len(self.samples))
        return self.take(0, accept_quality=accept_quality)

    def main(self) -> FaceSample:
        """The face the photo is plainly of: all others are far smaller, in the background.

        Raises:
            SeveralFacesError: another is too large for that.
            FaceQualityError: it is not good enough.
        """
        largest, *others = (_side_px(sample) for sample in self.samples)
        if any(side >= BACKGROUND_SIDE * largest for side in others):
            raise SeveralFacesError(len(self.samples))
        return self.take(0)


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


def problem_with(quality: FaceQuality) -> FaceQualityError | None:
    """What keeps a sample of this quality from being a reference, or None."""
    return judge(quality).problem
