"""Why a name was given, what follows when it was wrong, and how strict to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from faceapp.attendance.decision import DecisionRule
from faceapp.attendance.health import HealthIssue, health_issues
from faceapp.attendance.likeness import lookalike_pairs
from faceapp.attendance.replay import Replay, replay, spread_of
from faceapp.attendance.trust import caution_after
from faceapp.comparison.site import SiteMeasurement, SiteProbe, measure_site
from faceapp.comparison.threshold import StrangerOdds, fpir_for, stranger_odds, threshold_for
from faceapp.core.cards import ThresholdPoint
from faceapp.core.evidence import Correction, StoredPassage
from faceapp.core.facts import Voided
from faceapp.core.ports import Clock
from faceapp.core.types import AttendanceEvent
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.database_worker import DatabaseWorker, Store
from faceapp.runtime.gallery_keeper import GalleryKeeper
from faceapp.runtime.services import Security

SaveSiteTable = Callable[[str, Sequence[ThresholdPoint]], None]


class Trust:
    """Fulfils ``runtime.services.TrustService``. Every call that asks the database is a Future."""

    def __init__(
        self,
        database: DatabaseWorker,
        keeper: GalleryKeeper,
        announcer: Announcer,
        clock: Clock,
        save_site_table: SaveSiteTable,
    ) -> None:
        self._database, self._keeper = database, keeper
        self._announcer, self._clock = announcer, clock
        self._save_site_table = save_site_table

    # Why this name

    def passage(self, event_id: int) -> Future[StoredPassage | None]:
        return self._database.run(lambda store: store.attendance.passage(event_id))

    def odds(
        self, d: float, people: int | None = None, encoder_id: str | None = None
    ) -> StrangerOdds | None:
        if encoder_id is not None and encoder_id != self._keeper.card.encoder_id:
            return None  # distances of two encoders do not compare
        among = self._keeper.known.gallery.people if people is None else people
        return stranger_odds(self._keeper.points, d, among)

    # Not me

    def void(
        self, event_id: int, actual_id: int | None = None, reason: str = ""
    ) -> Future[AttendanceEvent]:
        return self._database.run(lambda store: self._void(store, event_id, actual_id, reason))

    def _void(
        self, store: Store, event_id: int, actual_id: int | None, reason: str
    ) -> AttendanceEvent:
        now = self._clock.now()
        event = store.attendance.void(Correction(event_id, now, actual_id, reason))
        stored = store.attendance.passage(event_id)
        if stored is not None and self._still_enrolled(stored):
            gallery, rule = self._keeper.known.gallery, self._keeper.known.rule
            store.cautions.add(caution_after(stored.evidence, actual_id, gallery, rule))
            self._keeper.reload(store)
        self._announcer.tell(Voided(event))
        return event

    def _still_enrolled(self, stored: StoredPassage) -> bool:
        gallery, evidence = self._keeper.known.gallery, stored.evidence
        named = evidence.candidates[0].subject_id if evidence.candidates else None
        return (
            evidence.template.encoder_id == gallery.encoder_id
            and named in self._keeper.known.subjects
        )

    # How strict

    def security(self, fpir: float | None = None, people: int | None = None) -> Security:
        known = self._keeper.known
        among = known.gallery.people if people is None else people
        wanted = self._keeper.wanted_fpir if fpir is None else fpir
        points = self._keeper.points
        choice = threshold_for(points, wanted, among)
        return Security(
            fpir=wanted,
            people=among,
            threshold=choice.threshold,
            fmr=choice.fmr,
            supported=choice.supported,
            least_fpir=_least_supported(points, among),
            comparisons=min(point.comparisons for point in points),
            site_decides=choice.threshold
            < threshold_for(self._keeper.card.thresholds, wanted, among).threshold,
        )

    def what_if(self, fpir: float) -> Future[Replay]:
        return self._database.run(lambda store: self._what_if(store, fpir))

    def _what_if(self, store: Store, fpir: float) -> Replay:
        gallery = self._keeper.known.gallery
        cautions = store.cautions.all()
        rule: DecisionRule = self._keeper.rule_for(gallery.people, fpir, cautions)
        return replay(store.attendance.passages(gallery.encoder_id), gallery, rule)

    # The site's own people

    @property
    def has_site_table(self) -> bool:
        return bool(self._keeper.site_points)

    def measure_site(self) -> Future[SiteMeasurement]:
        return self._database.run(self._measure_site)

    def _measure_site(self, store: Store) -> SiteMeasurement:
        known = self._keeper.known
        passages = store.attendance.passages(known.gallery.encoder_id)
        probes = [
            SiteProbe(
                passage.evidence.template.vector,
                passage.event.subject.subject_id,
                spread_of(passage, known.gallery),
            )
            for passage in passages
            if not passage.event.voided
        ]
        return measure_site(known.gallery, probes, known.threshold)

    def use_site(self, measurement: SiteMeasurement | None) -> Future[None]:
        points = measurement.points if measurement else ()

        def put(store: Store) -> None:
            self._save_site_table(self._keeper.card.encoder_id, points)
            self._keeper.reload(store)

        return self._database.run(put)

    # Whom it may fail on

    def health(self) -> Future[tuple[HealthIssue, ...]]:
        return self._database.run(self._health)

    def _health(self, store: Store) -> tuple[HealthIssue, ...]:
        gallery, points = self._keeper.known.gallery, self._keeper.points
        corrections = {correction.event_id for correction in store.attendance.corrections()}
        voided = Counter(
            stored.event.subject.subject_id
            for event_id in corrections
            if (stored := store.attendance.passage(event_id)) is not None
        )
        without = [
            subject.subject_id for subject in store.subjects.without_template(gallery.encoder_id)
        ]
        return tuple(
            health_issues(
                store.subjects.qualities(), lookalike_pairs(gallery, points), voided, without
            )
        )


def _least_supported(points: Sequence[ThresholdPoint], people: int) -> float:
    """The least rate that the evidence reaches among so many people."""
    return fpir_for(min(point.bound for point in points), max(people, 1))
