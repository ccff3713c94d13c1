"""Is a face good enough to be a reference? Limits that were measured, scores, and what to do.

After OFIQ (ISO/IEC 29794-5), as far as it goes without another network. OFIQ's "single face" is
not here: ``PhotoFindings.only`` and ``main`` see to it.

Each limit has three values. At ``good`` the score is 100, at ``wanted`` 50, at ``worst`` 0, in
straight lines between. Below 50 there is advice; beyond ``worst`` the face is refused unless the
operator says otherwise, which is recorded.

Measured on LFW's 6,165 dev photos with dlib ResNet-29. FNMR at FMR 1e-4 of pairs in which one
photo or both fail, against that of the other pairs, averaged per person:

                refused  share   FNMR          advised  share   FNMR
    eye distance   < 24  0.13 %  99 / 16 %        < 32  1.04 %  45 / 15 %
    sharpness       < 3  0.52 %  44 / 16 %       < 3.4  2.48 %  32 / 15 %
    |yaw|         > 45°  1.01 %  44 / 15 %       > 35°  3.91 %  26 / 15 %
    |pitch|       > 40°  0.42 %  52 / 16 %       > 30°  2.64 %  31 / 15 %
    |roll|            -                          > 10°  1.51 %  29 / 16 %
    brightness     < 20  0                        < 50  0.03 %  -
    brightness    > 210  0                       > 180  0.78 %  29 / 16 %
    contrast        < 7  0                        < 15  0.05 %  -
    evenness     < 0.45  0.63 %  25 / 16 %      < 0.55  2.25 %  29 / 16 %
    any                  2.45 %  41 / 15 %             12.18 %  28 / 14 %

MobileFaceNet on the same photos: any refused 19.3 / 3.2 %, any advised or refused 8.7 / 2.3 %.
The limits were chosen on these photos, none are held out; behind the rates of the refused stand
only 2, 17, 35, 17 and 17 people, so they say "more", not how much more.

No photo of LFW is as dark, bright or flat as what is refused, so 300 of them were spoiled (one
photo of each pair; FNMR 18 % before). Dimmed to a brightness of 38, 25, 13, 6: 19, 21, 36, 87 %.
Overexposed to 182, 215, 232, 241: 22, 42, 63, 77 %. Contrast of 11, 7, 4: 21, 26, 63 %. Lit from
the side to an evenness of 0.48, 0.39, 0.30: 26, 30, 37 %. The luminance of a face is also that of
the skin, so the limit for darkness lies far below any photo in which skin is well exposed: LFW's
darkest 0.5 % (brightness below 70) fail no more than the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from faceapp.core.errors import FaceQualityError, FaceTooBlurredError, FaceTooSmallError
from faceapp.core.face_errors import (
    FaceTiltedError,
    FaceTooBrightError,
    FaceTooDarkError,
    FaceTooFlatError,
    FaceTurnedError,
    FaceUnevenlyLitError,
    FaceUpOrDownError,
)
from faceapp.core.types import FaceQuality

BEST, ENOUGH, WORST = 100.0, 50.0, 0.0


class LimitName(StrEnum):
    """What a photo is judged by. The values are stored where a limit was overridden."""

    TOO_SMALL = "too small"
    TOO_BLURRED = "too blurred"
    TURNED = "turned aside"
    UP_OR_DOWN = "up or down"
    TILTED = "tilted"
    TOO_DARK = "too dark"
    TOO_BRIGHT = "too bright"
    TOO_FLAT = "too flat"
    UNEVENLY_LIT = "unevenly lit"


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of the table.

    Attributes:
        measure: the value of a face.
        problem: the error for a face and the value it should have reached.
        good: from here on better is no better.
        wanted: a face worse than this gets advice.
        worst: a face worse than this is refused, if ``refuses``.
    """

    name: LimitName
    measure: Callable[[FaceQuality], float]
    problem: Callable[[FaceQuality, float], FaceQualityError]
    good: float
    wanted: float
    worst: float
    refuses: bool = True

    def score(self, quality: FaceQuality) -> float:
        """0 to 100: 50 is what is wanted."""
        values, scores = (self.worst, self.wanted, self.good), (WORST, ENOUGH, BEST)
        if self.good < self.worst:
            values, scores = values[::-1], scores[::-1]
        return float(np.interp(self.measure(quality), values, scores))

    def refuse(self, quality: FaceQuality) -> bool:
        """Whether the face is worse than the worst that is taken."""
        value = self.measure(quality)
        beyond = value < self.worst if self.worst < self.good else value > self.worst
        return self.refuses and beyond


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """A limit that a face does not meet.

    Attributes:
        limit: which.
        value: what was measured.
        wanted: what it should have reached: to be taken when ``refused``, else to be good.
        score: 0 to 100, below 50.
        refused: the face is not taken unless the operator says so; else it is advice only.
        problem: what is wrong and what to do.
    """

    limit: LimitName
    value: float
    wanted: float
    score: float
    refused: bool
    problem: FaceQualityError = field(compare=False)


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What there is to say of a face.

    Attributes:
        score: 0 to 100, that of the limit it meets worst.
        findings: the limits it does not meet, refusals first, then the worst first.
    """

    score: float
    findings: tuple[QualityFinding, ...]

    @property
    def refused(self) -> tuple[LimitName, ...]:
        """The limits that the operator must override to take this face."""
        return tuple(finding.limit for finding in self.findings if finding.refused)

    @property
    def problem(self) -> FaceQualityError | None:
        """Why the face is refused, or None."""
        return next((finding.problem for finding in self.findings if finding.refused), None)


# good: an encoder's chip has 54 px between the eyes at most; the rest is LFW's better half.
LIMITS = (
    Limit(
        LimitName.TOO_SMALL,
        lambda face: face.eye_distance_px,
        lambda face, wanted: FaceTooSmallError(face.eye_distance_px, wanted),
        good=54.0,
        wanted=32.0,
        worst=24.0,
    ),
    Limit(
        LimitName.TOO_BLURRED,
        lambda face: face.sharpness,
        lambda face, wanted: FaceTooBlurredError(face.sharpness, wanted),
        good=4.5,
        wanted=3.4,
        worst=3.0,
    ),
    Limit(
        LimitName.TURNED,
        lambda face: abs(face.yaw_deg),
        lambda face, wanted: FaceTurnedError(face.yaw_deg, wanted),
        good=12.0,
        wanted=35.0,
        worst=45.0,
    ),
    Limit(
        LimitName.UP_OR_DOWN,
        lambda face: abs(face.pitch_deg),
        lambda face, wanted: FaceUpOrDownError(face.pitch_deg, wanted),
        good=10.0,
        wanted=30.0,
        worst=40.0,
    ),
    Limit(  # alignment turns the head upright: what fails is what comes with it
        LimitName.TILTED,
        lambda face: abs(face.roll_deg),
        lambda face, wanted: FaceTiltedError(face.roll_deg, wanted),
        good=3.0,
        wanted=10.0,
        worst=25.0,
        refuses=False,
    ),
    Limit(
        LimitName.TOO_DARK,
        lambda face: face.brightness,
        lambda face, wanted: FaceTooDarkError(face.brightness, wanted),
        good=70.0,
        wanted=50.0,
        worst=20.0,
    ),
    Limit(
        LimitName.TOO_BRIGHT,
        lambda face: face.brightness,
        lambda face, wanted: FaceTooBrightError(face.brightness, wanted),
        good=150.0,
        wanted=180.0,
        worst=210.0,
    ),
    Limit(
        LimitName.TOO_FLAT,
        lambda face: face.contrast,
        lambda face, wanted: FaceTooFlatError(face.contrast, wanted),
        good=20.0,
        wanted=15.0,
        worst=7.0,
    ),
    Limit(
        LimitName.UNEVENLY_LIT,
        lambda face: face.evenness,
        lambda face, wanted: FaceUnevenlyLitError(face.evenness, wanted),
        good=0.85,
        wanted=0.55,
        worst=0.45,
    ),
)


def judge(quality: FaceQuality) -> QualityReport:
    """Hold a face against every limit."""
    scores = [limit.score(quality) for limit in LIMITS]
    findings = [
        _finding(limit, quality, score)
        for limit, score in zip(LIMITS, scores, strict=True)
        if score < ENOUGH
    ]
    findings.sort(key=lambda finding: (not finding.refused, finding.score))
    return QualityReport(min(scores), tuple(findings))


def _finding(limit: Limit, quality: FaceQuality, score: float) -> QualityFinding:
    refused = limit.refuse(quality)
    wanted = limit.worst if refused else limit.wanted
    problem = limit.problem(quality, wanted)
    return QualityFinding(
        limit.name, limit.measure(quality), wanted, score, refused=refused, problem=problem
    )
