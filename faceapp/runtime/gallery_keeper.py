"""Whom the running session knows, and what is enough for a name; changed as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.likeness import lookalike_pairs
from faceapp.comparison.gallery import Gallery
from faceapp.comparison.threshold import stricter
from faceapp.core.cards import EncoderCard, ThresholdPoint
from faceapp.core.evidence import Caution
from faceapp.core.facts import GalleryChanged
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.database_worker import Store
from faceapp.runtime.enrolments import stored_gallery
from faceapp.runtime.live import LiveGallery
from faceapp.runtime.recognition_kit import RecognitionKit

SitePoints = Callable[[str], Sequence[ThresholdPoint]]


class GalleryKeeper:
    """Makes the gallery of what is stored; ``reload`` and ``adopt`` run on the database thread.

    Args:
        card: of the encoder to begin with.
        site_points: what this site measured itself with an encoder; empty: nothing.
        fpir: asked for the wanted rate.
    """

    def __init__(
        self,
        card: EncoderCard,
        site_points: SitePoints,
        fpir: Callable[[], float],
        announcer: Announcer,
    ) -> None:
        self._site_points, self._fpir, self._announcer = site_points, fpir, announcer
        self._adopted: RecognitionKit | None = None
        self.card = card
        self.kit: Future[RecognitionKit] = Future()
        self.on_change: Callable[[LiveGallery], None] = lambda _known: None
        self.known = LiveGallery(
            Gallery.empty(card.encoder_id, card.dimension), {}, self.rule_for(0)
        )

    @property
    def site_points(self) -> Sequence[ThresholdPoint]:
        """The site's own table of the encoder in use; empty: nothing is kept."""
        return self._site_points(self.card.encoder_id)

    @property
    def points(self) -> tuple[ThresholdPoint, ...]:
        """The table in force: the encoder's, and the site's own wherever that is stricter."""
        return self._points_of(self.card)

    @property
    def wanted_fpir(self) -> float:
        """As the settings say."""
        return self._fpir()

    def rule_for(
        self, references: int, fpir: float | None = None, cautions: Iterable[Caution] = ()
    ) -> DecisionRule:
        """What is enough for a name among so many references; ``fpir`` None: the wanted rate.

        References count, not people: a stranger is compared with each of them. With 2, 5 and 10
        photos of each of 100 people of LFW the rate for people would be 0.45, 0.9 and 2 % where
        0.3 % is wanted.
        """
        wanted = self._fpir() if fpir is None else fpir
        return DecisionRule.solve(self.points, wanted, references, cautions)

    def reload(self, store: Store) -> None:
        """Put into force what is stored now."""
        self._put(self._made(store, self.card, stored_gallery(store.subjects, self.card)))

    def adopt(self, kit: RecognitionKit, store: Store) -> None:
        """Go on with other networks: gallery, rule and networks change as one value."""
        card = kit.reader.card
        gallery = stored_gallery(store.subjects, card)
        pairs = lookalike_pairs(gallery, self._points_of(card))
        store.cautions.add_many([pair.caution(card.encoder_id) for pair in pairs])
        known = replace(self._made(store, card, gallery), kit=kit)
        loaded: Future[RecognitionKit] = Future()
        loaded.set_result(kit)
        self.card, self._adopted, self.kit = card, kit, loaded
        self._put(known)

    def _made(self, store: Store, card: EncoderCard, gallery: Gallery) -> LiveGallery:
        subjects = {subject.subject_id: subject for subject in store.subjects.all()}
        cautions = store.cautions.all(card.encoder_id)
        rule = DecisionRule.solve(self._points_of(card), self._fpir(), gallery.size, cautions)
        return LiveGallery(gallery, subjects, rule, self._adopted)

    def _points_of(self, card: EncoderCard) -> tuple[ThresholdPoint, ...]:
        return stricter(card.thresholds, self._site_points(card.encoder_id))

    def _put(self, known: LiveGallery) -> None:
        self.known = known
        self.on_change(known)
        self._announcer.tell(GalleryChanged(known.gallery.people))
