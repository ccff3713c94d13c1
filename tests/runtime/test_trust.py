"""Why, not me, how strict: the real product with two people."""

from dataclasses import replace

import pytest

from faceapp.attendance.health import IssueKind
from faceapp.core.cards import ThresholdPoint
from faceapp.core.errors import AlreadyVoidedError, UnknownEventError
from faceapp.core.facts import AlreadyIn, CheckedIn, Voided
from faceapp.settings import Settings
from tests.pictures import astronaut_path, hopper_path
from tests.runtime.products import WAIT_S, SetClock, enrol, passage_of, product_in


@pytest.fixture
def two(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
        grace = enrol(product, hopper_path(), "Grace Hopper", "2")
        yield product, notebook, eileen, grace


def near_t(product):
    """A d that is just good enough."""
    return 0.9 * product.desk.known.threshold


def check_in(product, notebook, subject, d=0.05):
    product.desk.check_in(passage_of(product, subject, d))
    return notebook.wait_for(CheckedIn).event


def test_what_a_check_in_rested_on_can_be_looked_up(two):
    product, notebook, eileen, _grace = two
    event = check_in(product, notebook, eileen, 0.04)
    stored = product.trust.passage(event.event_id).result(WAIT_S)
    assert stored.event == event
    assert stored.evidence.candidates[0].d == pytest.approx(0.04)
    assert (stored.evidence.people, stored.evidence.frames_fused) == (2, 3)
    assert stored.crop.shape == (40, 30, 3)
    assert product.trust.passage(999).result(WAIT_S) is None


def test_with_nothing_kept_the_check_in_is_recorded_all_the_same(paths, models):
    nothing = Settings(keep_passages_days=0)
    with product_in(paths, models.folder, settings=nothing) as (product, notebook):
        eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
        event = check_in(product, notebook, eileen)
        assert product.trust.passage(event.event_id).result(WAIT_S) is None


def test_not_me_voids_the_check_in_and_the_same_passage_is_not_named_again(two):
    product, notebook, eileen, _grace = two
    d = near_t(product)
    event = check_in(product, notebook, eileen, d)
    voided = product.trust.void(event.event_id, None, "it was a visitor").result(WAIT_S)
    assert voided.voided
    assert notebook.wait_for(Voided).event == voided
    assert not product.desk.known.rule.allows(passage_of(product, eileen, d).evidence.candidates)
    replayed = product.trust.what_if(0.003).result(WAIT_S)
    assert [change.event.event_id for change in replayed.prevented] == [event.event_id]
    with pytest.raises(AlreadyVoidedError):
        product.trust.void(event.event_id).result(WAIT_S)
    with pytest.raises(UnknownEventError):
        product.trust.void(12345).result(WAIT_S)


def test_who_was_wrongly_checked_in_may_check_in_at_once(two):
    product, notebook, eileen, _grace = two
    event = check_in(product, notebook, eileen)
    product.trust.void(event.event_id).result(WAIT_S)
    again = check_in(product, notebook, eileen)
    assert again.event_id != event.event_id
    assert not notebook.of(AlreadyIn)


def test_a_new_photo_brings_the_trust_back(two):
    product, notebook, eileen, _grace = two
    event = check_in(product, notebook, eileen)
    product.trust.void(event.event_id).result(WAIT_S)
    sample = product.desk.examine_photo(astronaut_path()).result(WAIT_S).only()
    product.desk.replace_photo(eileen.subject_id, sample).result(WAIT_S)
    assert not product.desk.known.rule.cautions.of_subject


def test_a_stricter_rate_gives_a_stricter_threshold_and_says_what_it_can_promise(two):
    product, *_ = two
    usual, strict = product.trust.security(), product.trust.security(1e-4)
    assert strict.threshold < usual.threshold
    assert usual.people == 2
    many = product.trust.security(1e-6, people=5000)
    assert not many.supported
    assert many.least_fpir > 1e-6
    strictest = product.trust.security(many.least_fpir, 5000).threshold
    assert many.threshold == pytest.approx(strictest, abs=1e-6)


def test_odds_are_rarer_for_a_nearer_face(two):
    product, *_ = two
    t = product.desk.known.threshold
    assert product.trust.odds(0.8 * t).passages > product.trust.odds(t).passages
    assert product.trust.odds(t, people=1000).passages < product.trust.odds(t, 10).passages


def test_of_another_encoder_no_odds_are_known(two):
    product, *_ = two
    t, in_use = product.desk.known.threshold, product.desk.card.encoder_id
    assert product.trust.odds(t, 10, in_use) == product.trust.odds(t, 10)
    assert product.trust.odds(t, 10, "another-1") is None


def test_a_site_table_that_decides_nothing_is_known_to_be_kept(two):
    product, *_ = two
    assert not product.trust.has_site_table
    measured = product.trust.measure_site().result(WAIT_S)
    object.__setattr__(measured, "points", product.desk.card.thresholds)
    product.trust.use_site(measured).result(WAIT_S)
    assert not product.trust.security().site_decides
    assert product.trust.has_site_table
    product.trust.use_site(None).result(WAIT_S)
    assert not product.trust.has_site_table


def test_what_the_site_measured_can_make_it_stricter_and_be_taken_back(two):
    product, *_ = two
    before = product.trust.security()
    measured = product.trust.measure_site().result(WAIT_S)
    assert (measured.people, measured.points) == (2, ()), "two people say nothing"
    tight = tuple(
        ThresholdPoint(point.fmr, point.threshold / 2, point.comparisons)
        for point in product.desk.card.thresholds
    )
    object.__setattr__(measured, "points", tight)
    product.trust.use_site(measured).result(WAIT_S)
    after = product.trust.security()
    assert after.threshold < before.threshold
    assert after.site_decides
    assert product.desk.known.threshold == after.threshold
    product.trust.use_site(None).result(WAIT_S)
    assert product.trust.security() == before


def test_health_names_who_was_wrongly_named(two):
    product, notebook, eileen, _grace = two
    assert not [i for i in product.trust.health().result(WAIT_S) if i.kind is IssueKind.VOIDED]
    product.trust.void(check_in(product, notebook, eileen).event_id).result(WAIT_S)
    issues = product.trust.health().result(WAIT_S)
    (wrong,) = [issue for issue in issues if issue.kind is IssueKind.VOIDED]
    assert (wrong.subject_id, wrong.times) == (eileen.subject_id, 1)


def test_what_check_ins_rested_on_is_forgotten_in_time(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        clock = SetClock()
        object.__setattr__(product.desk._parts, "clock", clock)
        eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
        old = check_in(product, notebook, eileen)
        clock.forward(days=31)
        new = check_in(product, notebook, eileen)
        assert product.trust.passage(old.event_id).result(WAIT_S) is None
        assert product.trust.passage(new.event_id).result(WAIT_S) is not None


def test_more_photos_of_a_person_make_it_stricter_as_more_people_do(two):
    product, _notebook, eileen, _grace = two
    before = product.desk.known.threshold
    sample = product.desk.examine_photo(astronaut_path()).result(WAIT_S).only()
    product.desk.add_photo(eileen.subject_id, sample).result(WAIT_S)
    assert product.desk.known.threshold < before
    security = product.trust.security()
    assert (security.people, security.threshold) == (2, product.desk.known.threshold)


def test_keeping_less_from_now_on_erases_what_is_kept_at_once(two):
    product, notebook, eileen, _grace = two
    event = check_in(product, notebook, eileen)
    nothing = replace(product.desk.settings(), keep_passages_days=0)
    product.desk.change_settings(nothing).result(WAIT_S)
    assert product.trust.passage(event.event_id).result(WAIT_S) is None


def test_a_face_checked_in_under_another_name_goes_with_its_own_person(two):
    product, notebook, eileen, grace = two
    event = check_in(product, notebook, eileen)
    product.trust.void(event.event_id, grace.subject_id).result(WAIT_S)
    assert product.trust.passage(event.event_id).result(WAIT_S) is not None
    product.desk.remove(grace.subject_id).result(WAIT_S)
    assert product.trust.passage(event.event_id).result(WAIT_S) is None


def test_void_for_another_reason_than_the_name_takes_no_trust_from_it(two):
    product, notebook, eileen, _grace = two
    event = check_in(product, notebook, eileen, near_t(product))
    product.trust.void(event.event_id, eileen.subject_id, "pressed by mistake").result(WAIT_S)
    assert not product.desk.known.rule.cautions.of_subject


def test_a_d_of_another_encoder_has_no_odds_here(two):
    product, *_ = two
    assert product.trust.odds(0.3, encoder_id="another") is None
