"""The whole decision measured, not the encoder alone: fused looks, and a clip of strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.fusion import Look, TrackEvidence
from faceapp.comparison.gallery import Gallery
from faceapp.core.cards import EncoderCard
from faceapp.core.ports import FrameSource
from faceapp.core.tracks import TrackState
from faceapp.core.types import Float32Array, Subject, Template
from faceapp.runtime.live import LiveGallery, LiveLook
from faceapp.runtime.recognition_kit import RecognitionKit
from faceapp.training.embedding import EmbeddedFolder

LOOKS = (1, 2, 3, 5)
CLIP_PEOPLE = 1000


@dataclass(frozen=True, slots=True)
class FusionRow:
    """Searches among people with many photos: one enrolled, so many others fused.

    Attributes:
        looks: photos fused.
        people: enrolled, one photo each.
        named: share of the people who got their own name.
        wrong: share who got another's.
        strangers_named: the same searches with the person's own photo taken out: share named.
    """

    looks: int
    people: int
    named: float
    wrong: float
    strangers_named: float


def fusion_gain(embedded: EmbeddedFolder, card: EncoderCard, fpir: float) -> list[FusionRow]:
    """What fusing several looks gains, with the decision in force; empty with too few photos."""
    chosen = _people_with(embedded, max(LOOKS) + 1)
    if len(chosen) < 2:
        return []
    matrix = np.stack([embedded.references[rows[0]] for rows in chosen])
    gallery = Gallery(card.encoder_id, range(len(chosen)), matrix)
    rule = DecisionRule.solve(card.thresholds, fpir, len(chosen))
    return [_fusion_row(embedded, chosen, gallery, rule, looks) for looks in LOOKS]


def _people_with(embedded: EmbeddedFolder, least: int) -> list[list[int]]:
    """Rows of the people with so many photos."""
    rows: dict[str, list[int]] = {}
    for row, label in enumerate(embedded.labels):
        rows.setdefault(label, []).append(row)
    return [each for each in rows.values() if len(each) >= least]


def _fusion_row(
    embedded: EmbeddedFolder,
    chosen: Sequence[Sequence[int]],
    gallery: Gallery,
    rule: DecisionRule,
    looks: int,
) -> FusionRow:
    named = wrong = strangers = 0
    for person, rows in enumerate(chosen):
        evidence = _fused(embedded, rows[1 : looks + 1], gallery.encoder_id)
        found = evidence.candidates(gallery, 3)
        if rule.allows(found[:2]):
            named += found[0].subject_id == person
            wrong += found[0].subject_id != person
        others = [candidate for candidate in found if candidate.subject_id != person]
        strangers += rule.allows(others[:2])
    count = len(chosen)
    return FusionRow(looks, count, named / count, wrong / count, strangers / count)


def _fused(embedded: EmbeddedFolder, rows: Sequence[int], encoder_id: str) -> TrackEvidence:
    looks = [
        Look(Template(embedded.probes[row], encoder_id), embedded.qualities[row], 0.0)
        for row in rows
    ]
    evidence = TrackEvidence(looks[0])
    for look in looks[1:]:
        evidence.add(look)
    return evidence


@dataclass(frozen=True, slots=True)
class ClipReport:
    """A clip on which nobody is enrolled.

    Attributes:
        people: enrolled, strangers to the clip.
        frames: looked at.
        faces: decisions about faces in them.
        false_names: faces with a name, which can only be wrong.
        unsure: faces that heard "not sure".
    """

    people: int
    frames: int
    faces: int
    false_names: int
    unsure: int


def strangers_on_clip(
    kit: RecognitionKit,
    source: FrameSource,
    embedded: EmbeddedFolder,
    card: EncoderCard,
    fpir: float,
    min_face_px: float,
) -> ClipReport:
    """Look at every frame of a clip with up to a thousand people of a folder enrolled.

    Args:
        kit: with the encoder of ``card``.
        source: the clip; none of the folder's people may be on it.
        embedded: the folder.
        card: of the encoder.
        fpir: wanted rate.
        min_face_px: smallest face looked for.
    """
    known = _enrolled(embedded, card, fpir)
    look = LiveLook(kit, min_face_px)
    frames = faces = names = unsure = 0
    while (frame := source.read()) is not None:
        seen = look.at(frame, known).faces
        frames += 1
        faces += len(seen)
        names += sum(face.state is TrackState.NAMED for face in seen)
        unsure += sum(face.state is TrackState.UNSURE for face in seen)
    return ClipReport(known.gallery.people, frames, faces, names, unsure)


def _enrolled(embedded: EmbeddedFolder, card: EncoderCard, fpir: float) -> LiveGallery:
    first: dict[str, int] = {}
    for row, label in enumerate(embedded.labels):
        first.setdefault(label, row)
    labels = list(first)[:CLIP_PEOPLE]
    matrix: Float32Array = np.stack([embedded.references[first[label]] for label in labels])
    gallery = Gallery(card.encoder_id, range(1, len(labels) + 1), matrix)
    subjects = {key: Subject(key, label, str(key)) for key, label in enumerate(labels, start=1)}
    return LiveGallery(gallery, subjects, DecisionRule.solve(card.thresholds, fpir, len(labels)))
