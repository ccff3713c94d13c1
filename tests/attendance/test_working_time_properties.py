"""What holds of every working day, whatever anybody does. Around clock changes above all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from faceapp.attendance.breaks import NONE
from faceapp.attendance.corrections import effective_punches, in_force
from faceapp.attendance.plan import WorkPlan, needed_span
from faceapp.attendance.summaries import Totals, by_day, by_month, by_person, by_week
from faceapp.attendance.timesheet import timesheet, working_days
from faceapp.attendance.working_day import DayStatus
from faceapp.core.punches import CorrectionKind, Punch, PunchCorrection
from faceapp.core.types import AttendanceEvent
from faceapp.core.working_time import Assignment, Break, Direction, InOutRule, Shift, clock_distance
from faceapp.core.working_time_errors import InvalidShiftError
from tests.attendance.working_people import ADA, GRACE, LATER, MINUTE

# The weeks of both clock changes in Europe and in America, and one without.
WEEKS = [date(2026, m, d) for m, d in ((3, 23), (10, 19), (3, 2), (10, 26), (6, 1))]
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe")
clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 10, 15, 30, 59]))
lengths = st.integers(1, 120).map(lambda n: n * MINUTE)
directions = st.none() | st.sampled_from(Direction)


@st.composite
def shifts(draw):
    """Any shift that is not refused, with up to three breaks."""
    bare = Shift(
        name="Any",
        start=draw(clocks),
        end=draw(clocks),
        time_zone=draw(st.sampled_from(ZONES)),
        late_grace=draw(st.integers(0, 15)) * MINUTE,
        early_grace=draw(st.integers(0, 15)) * MINUTE,
        overtime_from=draw(st.integers(0, 30)) * MINUTE,
        rule=draw(st.sampled_from(InOutRule)),
        shift_id=1,
    )
    for _ in range(draw(st.integers(0, 3))):
        fixed, paid = draw(st.booleans()), draw(st.booleans())
        when = (
            {"start": draw(clocks)} if fixed else {"after": draw(st.integers(0, 9)) * 60 * MINUTE}
        )
        try:
            bare = replace(bare, breaks=(*bare.breaks, Break(draw(lengths), paid, **when)))
        except InvalidShiftError:
            continue
    return bare


@st.composite
def weeks(draw):
    """A week with its plan, and punches at any second of it."""
    first = draw(st.sampled_from(WEEKS))
    shift = draw(shifts())
    weekly = tuple(draw(st.lists(st.sampled_from([1, 1, 1, None]), min_size=7, max_size=7)))
    plan = WorkPlan({1: shift}, (Assignment(date(2020, 1, 1), weekly, ADA.subject_id),))
    start, end = needed_span(first, first + timedelta(6))
    seconds = st.integers(0, int((end - start).total_seconds()) - 1)
    times = draw(st.lists(seconds, unique=True, max_size=24))
    punches = [
        Punch(ADA, start + timedelta(seconds=s), draw(directions), event_id=n + 1)
        for n, s in enumerate(times)
    ]
    return plan, punches, (first, first + timedelta(6))


def days_of(week, now=LATER):
    plan, punches, span = week
    return working_days(ADA, punches, plan, span, now)


@given(weeks())
def test_no_time_is_ever_negative(week):
    for day in days_of(week):
        for span in (day.worked, day.deducted, day.away, day.late, day.early_leave, day.overtime):
            assert span >= NONE
        assert day.planned >= NONE


@given(weeks())
def test_the_pieces_of_a_complete_day_add_up_to_the_time_from_first_in_to_last_out(week):
    for day in days_of(week):
        if day.status is DayStatus.WORKED:
            whole = day.last_out.astimezone(UTC) - day.first_in.astimezone(UTC)
            assert day.worked + day.deducted + day.away == whole
            assert day.break_time == whole - day.worked


@given(weeks(), st.randoms(use_true_random=False))
def test_the_order_in_which_punches_are_given_does_not_matter(week, random):
    plan, punches, span = week
    shuffled = random.sample(punches, len(punches))
    assert days_of((plan, shuffled, span)) == days_of(week)


@given(weeks())
def test_every_punch_belongs_to_exactly_one_day(week):
    plan, punches, (first, last) = week
    wide = working_days(ADA, punches, plan, (first - timedelta(4), last + timedelta(6)), LATER)
    found = [punch.event_id for day in wide for punch in day.punches]
    assert sorted(found) == sorted(punch.event_id for punch in punches)


@given(weeks())
def test_a_day_is_the_same_whether_asked_for_alone_or_with_others(week):
    plan, punches, _span = week
    for day in days_of(week):
        (alone,) = working_days(ADA, punches, plan, (day.day, day.day), LATER)
        assert alone == day


@given(weeks())
def test_the_punches_of_a_week_are_within_the_span_that_is_fetched_for_it(week):
    plan, _punches, (first, last) = week
    start, end = needed_span(first, last)
    for window in plan.of(ADA).windows(ADA, first, last):
        assert start <= window.begins <= window.ends <= end


@given(weeks())
def test_nothing_is_guessed_for_a_stay_that_lacks_one_side(week):
    for day in days_of(week):
        half = [stay for stay in day.stays if stay.came is None or stay.left is None]
        assert (day.status is DayStatus.INCOMPLETE) == bool(half)
        assert all(stay.length == NONE for stay in half)
        closed = sum((stay.length for stay in day.stays), NONE)
        gaps = sum((_gap(one, two) for one, two in pairwise(day.stays)), NONE)
        assert day.worked + day.deducted + day.away == closed + gaps


def _gap(one, two):
    return two.span[0] - one.span[1] if one.span and two.span else NONE


@given(weeks(), st.integers(0, 6 * 86_400))
def test_what_may_still_happen_is_held_against_nobody(week, seconds):
    plan, punches, span = week
    now = needed_span(*span)[0] + timedelta(days=2, seconds=seconds)
    for day in days_of((plan, [each for each in punches if each.at <= now], span), now):
        if day.starts is not None and now < day.starts and not day.punches:
            assert day.status in {DayStatus.EXPECTED, DayStatus.HOLIDAY}
        assert not (day.status is DayStatus.ABSENT and now < day.ends)


@given(weeks())
def test_days_weeks_months_and_people_add_up_to_the_same(week):
    days = days_of(week)
    whole = Totals.of(days)
    for parts in (by_day(days), by_week(days), by_month(days), by_person(days)):
        assert sum((part.totals.worked for part in parts), NONE) == whole.worked
        assert sum((part.totals.overtime for part in parts), NONE) == whole.overtime
        assert sum(part.totals.absent for part in parts) == whole.absent
        assert sorted(day.day for part in parts for day in part.days) == [d.day for d in days]


@given(shifts(), st.sampled_from(WEEKS), st.integers(0, 6))
def test_who_keeps_exactly_to_the_shift_worked_what_was_planned(shift, first, later):
    """The hours are those that pass, on the nights of a clock change too."""
    day = first + timedelta(later)
    plan = WorkPlan({1: shift}, (Assignment(date(2020, 1, 1), (1,) * 7, ADA.subject_id),))
    planned = plan.planned(ADA, day)
    if planned.start >= planned.end:  # all of it within the hour that is skipped
        return
    punches = [Punch(ADA, planned.start, Direction.IN), Punch(ADA, planned.end, Direction.OUT)]
    (found,) = working_days(ADA, punches, replace(plan, shifts={1: shift}), (day, day), LATER)
    if len(found.punches) == 2:  # of two shifts end to end, the later has the common instant
        assert (found.worked, found.overtime) == (found.planned, NONE)
        assert (found.late, found.early_leave) == (NONE, NONE)


@given(clocks, clocks)
def test_the_distance_on_a_clock_is_less_than_a_day(start, end):
    assert timedelta() <= clock_distance(start, end) < timedelta(days=1)


# Corrections

AT = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
seconds = st.integers(0, 86_400).map(lambda n: AT + timedelta(seconds=n))


@st.composite
def histories(draw):
    """Check-ins and corrections of all kinds, some undone, some of that undone again."""
    events = [
        AttendanceEvent(n + 1, ADA, at, None, draw(st.booleans()), draw(directions))
        for n, at in enumerate(draw(st.lists(seconds, max_size=6)))
    ]
    kinds = [CorrectionKind.ADDED, CorrectionKind.RESOLVED]
    if events:
        kinds += [CorrectionKind.MOVED, CorrectionKind.DIRECTED]
    corrections = []
    undoable = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        if undoable and draw(st.booleans()):
            said = undoing(number, undoable.pop(draw(st.integers(0, len(undoable) - 1))))
        else:
            said = correction(draw, number, draw(st.sampled_from(kinds)), events)
        corrections.append(said)
        undoable.append(number)
    return events, corrections


def correction(draw, number, kind, events):
    about = {}
    if kind in {CorrectionKind.MOVED, CorrectionKind.DIRECTED}:
        about["event_id"] = draw(st.sampled_from(events)).event_id
    if kind is not CorrectionKind.DIRECTED:
        about["at"] = draw(seconds)
    if kind is not CorrectionKind.MOVED:
        about["direction"] = draw(st.sampled_from(Direction))
    return PunchCorrection(kind, ADA, AT, "Grace", "why", correction_id=number, **about)


def undoing(number, what):
    kind = CorrectionKind.UNDONE
    return PunchCorrection(kind, ADA, AT, "G", "y", undoes_id=what, correction_id=number)


@given(histories(), st.data())
def test_adding_a_correction_and_undoing_it_gives_back_the_same(history, data):
    events, corrections = history
    before = effective_punches(events, corrections)
    kinds = [CorrectionKind.ADDED] + (
        [CorrectionKind.MOVED, CorrectionKind.DIRECTED] if events else []
    )
    said = correction(data.draw, 100, data.draw(st.sampled_from(kinds)), events)
    undone = [*corrections, said, undoing(101, 100)]
    assert effective_punches(events, undone) == before
    again = [*undone, undoing(102, 101)]
    assert effective_punches(events, again) == effective_punches(events, [*corrections, said])


@given(histories(), st.data())
def test_undoing_any_correction_and_undoing_that_gives_back_the_same(history, data):
    events, corrections = history
    undone = {said.undoes_id for said in corrections}
    free = [said.correction_id for said in corrections if said.correction_id not in undone]
    if free:
        chosen = data.draw(st.sampled_from(free))
        both = [*corrections, undoing(100, chosen), undoing(101, 100)]
        assert effective_punches(events, both) == effective_punches(events, corrections)


@given(histories(), st.randoms(use_true_random=False))
def test_neither_the_order_of_events_nor_that_of_corrections_matters(history, random):
    events, corrections = history
    mixed = random.sample(events, len(events)), random.sample(corrections, len(corrections))
    assert effective_punches(*mixed) == effective_punches(events, corrections)


@given(histories())
def test_check_ins_are_never_lost_or_made_up(history):
    events, corrections = history
    punches = effective_punches(events, corrections)
    counted = {punch.event_id for punch in punches if punch.event_id is not None}
    assert counted == {event.event_id for event in events if not event.voided}
    by_hand = [punch for punch in punches if punch.event_id is None]
    added = {CorrectionKind.ADDED, CorrectionKind.RESOLVED}
    assert len(by_hand) == sum(said.kind in added for said in in_force(corrections))


@given(weeks())
def test_the_days_of_one_person_say_nothing_of_another(week):
    plan, punches, span = week
    theirs = [replace(punch, subject=GRACE) for punch in punches]
    both = timesheet([ADA, GRACE], [*punches, *theirs], plan, span, LATER)
    assert both[:7] == days_of(week)
    assert both[7:] == working_days(GRACE, theirs, plan, span, LATER)
