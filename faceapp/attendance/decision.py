"""From evidence to an answer: a name, "not sure" or "unknown". Pure.

A name is given only if the nearest person is within t, clearly nearer than the second, and the
single looks agree with their mean. A stranger is a normal answer; "not sure" is said where the
evidence is near somebody without being enough, or too poor to call anybody a stranger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from faceapp.attendance.fusion import TrackEvidence
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.threshold import ThresholdChoice, threshold_for
from faceapp.core.cards import ThresholdPoint
from faceapp.core.evidence import Advice, Caution
from faceapp.core.tracks import TrackState
from faceapp.core.types import Candidate, FaceQuality

# With one photo enrolled of each of 1,000 people of LFW, d2 - d1 is below 0.15 t for 0.1 % of the
# right names (MobileFaceNet; 0.5 % with dlib's encoder), and for 5 % (15 %) of the strangers that
# come within t. `faceapp evaluate` reports both rates with the margin in force.
MARGIN_SHARE = 0.15
UNSURE_TIMES = 10.0  # so many more strangers may hear "not sure" than may be named
MOST_UNSURE_FPIR = 0.3
AGREEING_SHARE = 0.6
CAUTIOUS_RANK = 12  # more people than ever lie within a pair's margin
# A face seen worse than this is not called a stranger: `faceapp evaluate` and the tests of
# enrolment show how misses grow there.
POOR_EYE_DISTANCE_PX = 20.0
POOR_SHARPNESS = 2.0
POOR_YAW_DEG = 35.0
POOR_PITCH_DEG = 30.0
POOR_BRIGHTNESS = 25.0
PATIENCE_FRAMES = 15  # looks after which waiting will not help


@dataclass(frozen=True, slots=True)
class Cautions:
    """Whose names are given more carefully; see ``core.evidence.Caution``.

    Attributes:
        of_subject: less trust in a name against everybody, by subject.
        of_pair: least distance between two people's d, by (named, other).
    """

    of_subject: Mapping[int, float] = field(default_factory=dict)
    of_pair: Mapping[tuple[int, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, cautions: Iterable[Caution]) -> Cautions:
        """Several about the same name or pair: the largest counts. A pair counts both ways."""
        subjects: dict[int, float] = {}
        pairs: dict[tuple[int, int], float] = {}
        for one in cautions:
            if one.other_id is None:
                subjects[one.subject_id] = max(one.margin_d, subjects.get(one.subject_id, 0.0))
                continue
            for pair in ((one.subject_id, one.other_id), (one.other_id, one.subject_id)):
                pairs[pair] = max(one.margin_d, pairs.get(pair, 0.0))
        return cls(subjects, pairs)


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What is enough for a name, for one encoder and today's gallery.

    Attributes:
        threshold: t: largest d of a name.
        unsure_threshold: up to here the answer is "not sure"; at least t.
        margin: least d2 - d1.
        supported: the wanted rate is one that was measured.
        cautions: see there.
    """

    threshold: float
    unsure_threshold: float
    margin: float
    supported: bool = True
    cautions: Cautions = field(default_factory=Cautions)

    @classmethod
    def solve(
        cls,
        points: Sequence[ThresholdPoint],
        fpir: float,
        people: int,
        cautions: Iterable[Caution] = (),
    ) -> DecisionRule:
        """The rule for a wanted false-positive identification rate among so many people."""
        choice: ThresholdChoice = threshold_for(points, fpir, people)
        unsure_fpir = max(fpir, min(UNSURE_TIMES * fpir, MOST_UNSURE_FPIR))
        unsure = threshold_for(points, unsure_fpir, people).threshold
        return cls(
            choice.threshold,
            max(unsure, choice.threshold),
            MARGIN_SHARE * choice.threshold,
            choice.supported,
            Cautions.of(cautions),
        )

    @property
    def rank(self) -> int:
        """How many candidates ``allows`` needs: a pair that is cautioned about may be further."""
        return CAUTIOUS_RANK if self.cautions.of_pair else 2

    def allows(self, candidates: Sequence[Candidate]) -> bool:
        """Whether the first of the candidates is near enough, and clearly nearer than the next."""
        if not candidates:
            return False
        first = candidates[0]
        if first.d > self.threshold - self.cautions.of_subject.get(first.subject_id, 0.0):
            return False
        return all(
            other.d - first.d >= self._margin(first.subject_id, other.subject_id)
            for other in candidates[1:]
        )

    def _margin(self, named: int, other: int) -> float:
        return max(self.margin, self.cautions.of_pair.get((named, other), 0.0))


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of a face, and what would help when that is "not sure"."""

    state: TrackState
    advice: Advice | None = None


def looks_agree(evidence: TrackEvidence, gallery: Gallery, rule: DecisionRule) -> bool:
    """Whether the single looks point at the same person as their mean.

    A look that is near nobody says nothing against it.
    """
    named = evidence.candidates(gallery, 1)[0].subject_id
    agreeing = opposing = 0.0
    for look, nearest in evidence.nearest_of_looks(gallery):
        if nearest is None or nearest.d > rule.unsure_threshold:
            continue
        if nearest.subject_id == named:
            agreeing += look.weight
        else:
            opposing += look.weight
    return agreeing >= AGREEING_SHARE * (agreeing + opposing)


def answer(evidence: TrackEvidence, gallery: Gallery, rule: DecisionRule) -> Answer:
    """Judge one track by itself; that a person is named once per frame is decided after this."""
    candidates = evidence.candidates(gallery, rule.rank)
    if rule.allows(candidates) and looks_agree(evidence, gallery, rule):
        return Answer(TrackState.NAMED)
    advice = advice_for(evidence.quality)
    near = bool(candidates) and candidates[0].d <= rule.unsure_threshold
    if near and advice is None:
        # Nothing is wrong with the picture: something covers the face, or it is somebody alike.
        waited = evidence.frames >= PATIENCE_FRAMES
        advice = Advice.OTHER_WAY if waited else Advice.UNCOVER_FACE
    if advice is not None and candidates:
        return Answer(TrackState.UNSURE, advice)
    return Answer(TrackState.UNKNOWN)


def advice_for(quality: FaceQuality) -> Advice | None:
    """What would help most to see this face better; None: it is seen well enough."""
    if quality.eye_distance_px < POOR_EYE_DISTANCE_PX:
        return Advice.COME_CLOSER
    if abs(quality.yaw_deg) > POOR_YAW_DEG or abs(quality.pitch_deg) > POOR_PITCH_DEG:
        return Advice.FACE_CAMERA
    if quality.brightness < POOR_BRIGHTNESS:
        return Advice.MORE_LIGHT
    if quality.sharpness < POOR_SHARPNESS:
        return Advice.HOLD_STILL
    return None
