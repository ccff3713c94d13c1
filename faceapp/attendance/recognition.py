"""Who is each tracked face? Evidence over frames, decided anew for every frame.

Pure: time is passed in. No decision is remembered, only embeddings are: a name that the evidence
no longer supports, or whose person was removed, is gone at the next decision.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from faceapp.attendance.decision import Answer, DecisionRule, answer
from faceapp.attendance.fusion import Look, TrackEvidence
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.threshold import threshold_for
from faceapp.core.cards import EncoderCard
from faceapp.core.evidence import Advice, Evidence
from faceapp.core.tracks import TrackState
from faceapp.core.types import Candidate, FaceQuality, Template

SAME_FACE_FMR = 0.01
JUMPED_SHARE = 0.6  # of ``same_face_d``, for a face that moved like another


@dataclass(frozen=True, slots=True)
class RecognitionRules:
    """When to look again and what is enough.

    Attributes:
        least_frames: fewer embeddings than these decide nothing.
        early_frames: so many are wanted as soon as possible,
        refresh_s: then one in this time, so that another face on the same track is noticed.
        same_face_d: an embedding further than this from a track's face is of another face, and
            the evidence starts again. ``for_encoder`` takes the encoder's own at FMR 0.01; the
            usual value is that of dlib's network without projection, on whose scale d stays below
            0.12 over 5 frames of the same tracks of a talking-heads clip.
    """

    least_frames: int = 3
    early_frames: int = 5
    refresh_s: float = 0.3
    same_face_d: float = 0.178

    @classmethod
    def for_encoder(cls, card: EncoderCard) -> RecognitionRules:
        """The usual rules with the encoder's own distance between two faces."""
        return cls(same_face_d=threshold_for(card.thresholds, SAME_FACE_FMR, 1).threshold)


@dataclass(frozen=True, slots=True)
class TrackDecision:
    """What the evidence says of a track now.

    Attributes:
        state: LOOKING, NAMED, UNSURE or UNKNOWN.
        frames_fused: how many embeddings it rests on.
        candidate: NAMED: who it is; UNSURE, UNKNOWN: the nearest person, to be shown as a
            distance and never as a name; None while LOOKING or with an empty gallery.
        advice: UNSURE: what would help.
        evidence: what the answer rests on; None while LOOKING.
    """

    state: TrackState
    frames_fused: int
    candidate: Candidate | None = None
    advice: Advice | None = None
    evidence: Evidence | None = None


class Recogniser:
    """Gathers embeddings per track and says who is who. For one source, on one thread."""

    def __init__(self, rules: RecognitionRules | None = None) -> None:
        self._rules = rules or RecognitionRules()
        self._evidence: dict[int, TrackEvidence] = {}

    def wants_embedding(self, track_id: int, now_s: float, *, jumped: bool = False) -> bool:
        """Whether another embedding of this track is worth its time now.

        Args:
            track_id: of the track.
            now_s: monotonic clock of the frame.
            jumped: it may be another face now; a name must not stay on it unlooked at.
        """
        evidence = self._evidence.get(track_id)
        if jumped or evidence is None or evidence.frames < self._rules.early_frames:
            return True
        return now_s - evidence.latest.at_s >= self._rules.refresh_s

    def observe(
        self,
        track_id: int,
        template: Template,
        quality: FaceQuality,
        now_s: float,
        *,
        jumped: bool = False,
    ) -> None:
        """Take in an embedding of a track.

        Args:
            track_id: whose face it is.
            template: of that face in one frame.
            quality: of the same; a small, blurred or turned face counts less.
            now_s: monotonic clock of the frame.
            jumped: it moved like another face, so it must be more alike to count as the same.
        """
        look = Look(template, quality, now_s)
        evidence = self._evidence.get(track_id)
        limit = self._rules.same_face_d * (JUMPED_SHARE if jumped else 1.0)
        if evidence is not None and evidence.is_of(look, limit):
            evidence.add(look)
        else:
            self._evidence[track_id] = TrackEvidence(look)

    def forget_all_but(self, live_ids: Collection[int]) -> None:
        """Drop the evidence of tracks that ended."""
        self._evidence = {
            track_id: evidence
            for track_id, evidence in self._evidence.items()
            if track_id in live_ids
        }

    def decide(
        self, gallery: Gallery, rule: DecisionRule, among: Collection[int] | None = None
    ) -> dict[int, TrackDecision]:
        """Say who is who. A person is given to one track at most, the nearest.

        Args:
            gallery: everyone enrolled now; evidence of another encoder than its is dropped.
            rule: what is enough for a name in this gallery.
            among: only these tracks, such as those in the picture; None: all with evidence.
        """
        self._evidence = {
            track_id: evidence
            for track_id, evidence in self._evidence.items()
            if evidence.latest.template.encoder_id == gallery.encoder_id
        }
        chosen = {
            track_id: self._undivided(track_id, gallery, rule)
            for track_id in tuple(self._evidence)
            if among is None or track_id in among
        }
        answers = {
            track_id: answer(evidence, gallery, rule)
            for track_id, evidence in chosen.items()
            if evidence.frames >= self._rules.least_frames
        }
        named = {
            track_id: chosen[track_id].candidates(gallery, 1)[0]
            for track_id, given in answers.items()
            if given.state is TrackState.NAMED
        }
        kept = one_name_each(named)
        return {
            track_id: _decision(evidence, answers.get(track_id), track_id in kept, gallery, rule)
            for track_id, evidence in chosen.items()
        }

    def _undivided(self, track_id: int, gallery: Gallery, rule: DecisionRule) -> TrackEvidence:
        """The track's evidence, begun anew where its latest look is nearer to somebody else.

        Two people may be more alike than ``same_face_d`` tells apart; where both are enrolled,
        the gallery does.
        """
        evidence = self._evidence[track_id]
        fused = evidence.candidates(gallery, 2)
        if evidence.frames < 2 or len(fused) < 2:
            return evidence
        nearest = evidence.nearest_of_looks(gallery)[-1][1]
        if (
            nearest is not None
            and nearest.subject_id != fused[0].subject_id
            and nearest.d <= rule.threshold
        ):
            evidence = TrackEvidence(evidence.latest)
            self._evidence[track_id] = evidence
        return evidence


def one_name_each(named: Mapping[int, Candidate]) -> dict[int, Candidate]:
    """Of faces with the same name the nearest keeps it: nobody is in a picture twice.

    The others get no other name instead: who looks most like one person is not the next one.
    """
    kept: dict[int, Candidate] = {}
    taken: set[int] = set()
    for face, candidate in sorted(named.items(), key=lambda item: (item[1].d, item[0])):
        if candidate.subject_id not in taken:
            kept[face] = candidate
            taken.add(candidate.subject_id)
    return kept


def _decision(
    evidence: TrackEvidence,
    given: Answer | None,
    kept: bool,
    gallery: Gallery,
    rule: DecisionRule,
) -> TrackDecision:
    if given is None:
        return TrackDecision(TrackState.LOOKING, evidence.frames)
    if given.state is TrackState.NAMED and not kept:
        given = Answer(TrackState.UNSURE, Advice.OTHER_WAY)
    candidates = evidence.candidates(gallery, 2)[:2]
    rests_on = Evidence(
        evidence.template,
        candidates,
        rule.threshold,
        gallery.people,
        evidence.frames,
        evidence.quality,
        evidence.spread,
    )
    first = candidates[0] if candidates else None
    return TrackDecision(given.state, evidence.frames, first, given.advice, rests_on)
