"""Why a name was given, what follows when it was wrong, and how strict to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from faceapp.attendance.health import HealthIssue, health_issues
from faceapp.attendance.likeness import lookalike_pairs
from faceapp.attendance.replay import Replay, replay
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

PASSAGES_EACH = 5  # many of one person are hardly more than one
SaveSiteTable = Callable[[str, Sequence[ThresholdPoint]], None]


class Trust:
    """Fulfils ``runtime.services.TrustService``. Every call that asks the database is a Future.

    What takes long is computed on a thread of its own: check-ins wait for the database thread.
    """

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
        self._thinking = ThreadPoolExecutor(1, "trust")

    def close(self) -> None:
        """Finish what is being computed; before the database closes."""
        self._thinking.shutdown(wait=True, cancel_futures=True)

    # Why this name

    def passage(self, event_id: int) -> Future[StoredPassage | None]:
        return self._database.run(lambda store: store.attendance.passage(event_id))

    def odds(
        self, d: float, people: int | None = None, encoder_id: str | None = None
    ) -> StrangerOdds | None:
        if encoder_id not in (None, self._keeper.card.encoder_id):
            return None  # another encoder's d means nothing in this table
        among = self._keeper.known.gallery.size if people is None else people
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
        rightly = actual_id == event.subject.subject_id  # void for another reason than the name
        if stored is not None and not rightly and self._still_enrolled(stored):
            gallery, rule = self._keeper.known.gallery, self._keeper.known.rule
            caution = caution_after(stored.evidence, actual_id, gallery, rule)
            store.cautions.add_many([caution])
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
        gallery = self._keeper.known.gallery
        references = gallery.size if people is None else people
        wanted = self._keeper.wanted_fpir if fpir is None else fpir
        points = self._keeper.points
        choice = threshold_for(points, wanted, references)
        usual = threshold_for(self._keeper.card.thresholds, wanted, references)
        return Security(
            fpir=wanted,
            people=gallery.people if people is None else people,
            threshold=choice.threshold,
            fmr=choice.fmr,
            supported=choice.supported,
            least_fpir=_least_supported(points, references),
            comparisons=min(point.comparisons for point in points),
            site_decides=choice.threshold < usual.threshold,
        )

    def what_if(self, fpir: float) -> Future[Replay]:
        return self._thinking.submit(self._what_if, fpir)

    def _what_if(self, fpir: float) -> Replay:
        gallery = self._keeper.known.gallery
        stored, cautions = self._database.run(
            lambda store: (
                store.attendance.passages(gallery.encoder_id),
                store.cautions.all(gallery.encoder_id),
            )
        ).result()
        return replay(stored, gallery, self._keeper.rule_for(gallery.size, fpir, cautions))

    # The site's own people

    @property
    def has_site_table(self) -> bool:
        """Whether a measurement of this site is in use for the present encoder."""
        return bool(self._keeper.site_points)

    def measure_site(self) -> Future[SiteMeasurement]:
        return self._thinking.submit(self._measure_site)

    def _measure_site(self) -> SiteMeasurement:
        known = self._keeper.known
        encoder_id = known.gallery.encoder_id
        stored = self._database.run(lambda store: store.attendance.passages(encoder_id)).result()
        return measure_site(known.gallery, _confirmed(stored), known.threshold)

    def use_site(self, measurement: SiteMeasurement | None) -> Future[None]:
        encoder_id = measurement.encoder_id if measurement else self._keeper.card.encoder_id
        points = measurement.points if measurement else ()

        def put(store: Store) -> None:
            self._save_site_table(encoder_id, points)
            self._keeper.reload(store)

        return self._database.run(put)

    # Whom it may fail on

    def health(self) -> Future[tuple[HealthIssue, ...]]:
        return self._thinking.submit(self._health)

    def _health(self) -> tuple[HealthIssue, ...]:
        gallery, points = self._keeper.known.gallery, self._keeper.points
        qualities, voided, without = self._database.run(
            lambda store: (
                store.subjects.qualities(),
                store.attendance.voided_counts(),
                store.subjects.without_template(gallery.encoder_id),
            )
        ).result()
        pairs = lookalike_pairs(gallery, points)
        lacking = [subject.subject_id for subject in without]
        return tuple(health_issues(qualities, pairs, voided, lacking))


def _confirmed(stored: Sequence[StoredPassage]) -> list[SiteProbe]:
    """The latest few passages of each person that nobody objected to."""
    kept: dict[int, list[StoredPassage]] = {}
    for passage in stored:
        if not passage.event.voided:
            kept.setdefault(passage.event.subject.subject_id, []).append(passage)
    return [
        SiteProbe(passage.evidence.template.vector, who, passage.evidence.spread)
        for who, passages in kept.items()
        for passage in passages[-PASSAGES_EACH:]
    ]


def _least_supported(points: Sequence[ThresholdPoint], references: int) -> float:
    """The least rate that the evidence reaches among so many references."""
    return fpir_for(min(point.bound for point in points), max(references, 1))
