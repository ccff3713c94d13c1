"""Storing a face, and at once whom it may be mistaken for. Runs on the database thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from faceapp.attendance.likeness import likeness
from faceapp.comparison.gallery import Gallery
from faceapp.core.cards import EncoderCard
from faceapp.core.evidence import Caution
from faceapp.core.ports import CautionRepository, SubjectRepository
from faceapp.core.types import FaceSample, Subject, SubjectDetails

Enrolment = tuple[SubjectDetails, FaceSample]


def stored_gallery(subjects: SubjectRepository, card: EncoderCard) -> Gallery:
    """The references of everyone stored, for this encoder."""
    subject_ids, matrix = subjects.references(card.encoder_id)
    if subject_ids:
        return Gallery(card.encoder_id, subject_ids, matrix)
    return Gallery.empty(card.encoder_id, card.dimension)


@dataclass(frozen=True, slots=True)
class Enrolments:
    """Adds people and photos. A lookalike is cautioned about whoever enrols it, and however."""

    subjects: SubjectRepository
    cautions: CautionRepository
    card: EncoderCard

    def add(
        self, details: SubjectDetails, sample: FaceSample, overridden: tuple[str, ...]
    ) -> Subject:
        """See ``SubjectRepository.add``."""
        subject = self.subjects.add(details, sample, overridden)
        self._keep_apart([(subject, sample)])
        return subject

    def add_many(self, people: Sequence[Enrolment]) -> list[Subject | Exception]:
        """See ``SubjectRepository.add_many``."""
        outcomes = self.subjects.add_many(people)
        pairs = zip(outcomes, people, strict=True)
        self._keep_apart((who, sample) for who, (_, sample) in pairs if isinstance(who, Subject))
        return outcomes

    def replace(self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...]) -> Subject:
        """See ``SubjectRepository.replace_reference``. Cautions rested on the photo before."""
        subject = self.subjects.replace_reference(subject_id, sample, overridden)
        self.cautions.forget(subject_id)
        self._keep_apart([(subject, sample)])
        return subject

    def add_photo(
        self, subject_id: int, sample: FaceSample, overridden: tuple[str, ...]
    ) -> Subject:
        """See ``SubjectRepository.add_photo``."""
        subject = self.subjects.add_photo(subject_id, sample, overridden)
        self._keep_apart([(subject, sample)])
        return subject

    def _keep_apart(self, stored: Iterable[tuple[Subject, FaceSample]]) -> None:
        """Write down whom each of those just stored is like, one another included."""
        gallery = stored_gallery(self.subjects, self.card)
        found: list[Caution] = []
        for subject, sample in stored:
            if sample.template.encoder_id != gallery.encoder_id:
                continue  # examined before the encoder was changed; its photo is embedded again
            like = likeness(sample.template, gallery, self.card.thresholds, subject.subject_id)
            found += like.cautions(subject.subject_id, gallery.encoder_id) if like else ()
        if found:
            self.cautions.add_many(found)
