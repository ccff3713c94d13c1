"""One look at one frame: detect, track, embed what needs it, decide. No threads here."""

from __future__ import annotations

from dataclasses import dataclass

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.recognition import Recogniser, TrackDecision
from faceapp.comparison.gallery import Gallery
from faceapp.core.tracks import Overlay, TrackedFace, TrackState
from faceapp.core.types import ColorOrder, Frame, Subject, UInt8Array
from faceapp.runtime.recognition_kit import RecognitionKit
from faceapp.vision.tracking import FaceTracker, Track

LEAST_FACE_PX = 20.0
SMALLEST_SHARE = 1 / 9  # of a small picture's height: at 360 lines people are smaller
EMBEDDINGS_PER_FRAME = 4  # keeps a crowd from stalling the picture; the rest wait their turn


@dataclass(frozen=True, slots=True)
class LiveGallery:
    """Whom the running session knows, assigned whole when anything changes.

    Attributes:
        gallery: the references.
        subjects: by subject_id, for names.
        rule: what is enough for a name, for today's number of people.
        kit: the networks that made the references, once they took the place of those that a
            session may have begun with; None: nothing has changed since.
    """

    gallery: Gallery
    subjects: dict[int, Subject]
    rule: DecisionRule
    kit: RecognitionKit | None = None

    @property
    def threshold(self) -> float:
        """The present t."""
        return self.rule.threshold


class LiveLook:
    """The running session of one source: tracks and their evidence."""

    def __init__(self, kit: RecognitionKit, min_face_px: float) -> None:
        self._kit = kit
        self._reader = kit.reader
        self._min_face_px = min_face_px
        self._tracker = FaceTracker()
        self._recogniser = Recogniser(kit.rules)

    @property
    def kit(self) -> RecognitionKit:
        """The networks it looks with."""
        return self._kit

    def at(self, frame: Frame, known: LiveGallery) -> Overlay:
        """Look at a frame, in the order of capture."""
        smallest = min(self._min_face_px, max(LEAST_FACE_PX, frame.height_px * SMALLEST_SHARE))
        detections = self._kit.detector.detect(
            frame.pixels, color=ColorOrder.RGB, min_face_px=smallest
        )
        tracks = self._tracker.update(detections, frame.captured_s)
        self._recogniser.forget_all_but(self._tracker.live_ids)
        looked_at = self._embed(frame, tracks)
        decisions = self._decide(known, [track.track_id for track in tracks])
        faces = tuple(
            _face(track, decisions.get(track.track_id), known, track.track_id in looked_at)
            for track in tracks
        )
        return Overlay(frame.frame_id, frame.captured_s, frame.width_px, frame.height_px, faces)

    def portrait(self, frame: Frame, face: TrackedFace) -> UInt8Array:
        """The face as it is seen in the frame, (h, w, 3) uint8 RGB."""
        return self._reader.portrait(frame.pixels, face.detection)

    def _decide(self, known: LiveGallery, track_ids: list[int]) -> dict[int, TrackDecision]:
        """Who is who; nothing is said while the gallery is of another encoder."""
        if known.gallery.encoder_id != self._reader.card.encoder_id:
            return {}
        return self._recogniser.decide(known.gallery, known.rule, track_ids)

    def _embed(self, frame: Frame, tracks: list[Track]) -> set[int]:
        """Take in what the faces that want it look like; returns their tracks."""
        wanted = [
            track
            for track in tracks
            if self._recogniser.wants_embedding(
                track.track_id, frame.captured_s, jumped=track.jumped
            )
        ]
        # A track that jumped is looked at in this very frame; the others may wait their turn.
        wanted.sort(key=lambda track: not track.jumped)
        jumped = sum(track.jumped for track in wanted)
        wanted = wanted[: max(EMBEDDINGS_PER_FRAME, jumped)]
        found = self._reader.templates(frame.pixels, [track.detection for track in wanted])
        for track, (template, quality) in zip(wanted, found, strict=True):
            self._recogniser.observe(
                track.track_id, template, quality, frame.captured_s, jumped=track.jumped
            )
        return {track.track_id for track in wanted}


def _face(
    track: Track, decision: TrackDecision | None, known: LiveGallery, looked_at: bool
) -> TrackedFace:
    if decision is None:
        return TrackedFace(track.track_id, track.detection, TrackState.LOOKING)
    candidate = decision.candidate
    named = decision.state is TrackState.NAMED and candidate is not None
    return TrackedFace(
        track_id=track.track_id,
        detection=track.detection,
        state=decision.state,
        subject=known.subjects[candidate.subject_id] if named and candidate else None,
        d=candidate.d if candidate else None,
        frames_fused=decision.frames_fused,
        confirmed=looked_at,
        advice=decision.advice,
        evidence=decision.evidence,
    )
