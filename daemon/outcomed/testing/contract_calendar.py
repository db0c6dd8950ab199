"""What every calendar does."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from outcomed.model.event import Event, Observed, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, Calendar, CannotTell, Conflict, ConnectorError, Found
from outcomed.testing.samples import HOSTILE, sample_event


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarBench:
    """A calendar to test: a route into it, a way to open it anew, and the hands of a person (by uid).

    `make_all_day` gives an event a day and no time. `spoil` makes that nobody can understand it, and is None where the
    calendar itself sees to it that this never happens.
    """

    calendar: Calendar
    route: Route
    reopen: Callable[[], Calendar]
    move: Callable[[str, datetime], None]
    delete: Callable[[str], None]
    make_all_day: Callable[[str, date], None]
    spoil: Callable[[str], None] | None = None


class CalendarContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""
    keeps_cancelled = True
    """Whether a cancelled event can still be found."""

    @pytest.fixture
    def bench(self) -> CalendarBench:
        raise NotImplementedError

    def test_an_event_that_was_put_is_there(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        (seen,) = _listed(bench)
        assert (seen.uid, seen.start, seen.end) == (event.uid, event.start, event.end)
        assert (seen.href, seen.etag) == (target.href, target.etag)
        assert not seen.cancelled

    def test_putting_an_event_again_leaves_one_and_changes_nothing(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        first = _put(bench, event)
        again = bench.reopen().put(event, None)
        assert isinstance(again, Receipt)
        assert again.target == first
        assert len(_listed(bench)) == 1

    def test_an_event_nobody_expected_is_not_overwritten(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        day = timedelta(days=1)
        result = bench.calendar.put(replace(event, start=event.start + day, end=event.end + day, sequence=1), None)
        assert isinstance(result, Conflict)
        assert (result.observed, result.scheduling) == (_listed(bench)[0], target.scheduling)
        assert _listed(bench)[0].start == event.start

    def test_an_event_is_replaced_where_the_expected_one_is(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        first = _put(bench, event)
        moved = replace(event, start=event.start + timedelta(days=1), end=event.end + timedelta(days=1), sequence=1)
        second = _put(bench, moved, first)
        (seen,) = _listed(bench)
        assert (seen.start, seen.end, seen.etag) == (moved.start, moved.end, second.etag)
        assert second.etag != first.etag

    def test_a_stale_etag_is_a_conflict_that_shows_what_is_there(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        first = _put(bench, event)
        bench.move(event.uid, event.start + timedelta(hours=2))
        result = bench.calendar.put(replace(event, title="Another title"), first)
        assert isinstance(result, Conflict)
        assert result.observed
        assert result.observed.start == event.start + timedelta(hours=2)

    def test_replacing_an_event_that_is_gone_is_a_conflict_with_nothing(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        first = _put(bench, event)
        bench.delete(event.uid)
        assert bench.calendar.put(replace(event, title="Another title"), first) == Conflict(observed=None)
        assert _listed(bench) == ()

    def test_a_cancelled_event_no_longer_holds(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        assert isinstance(bench.calendar.cancel(_cancelled(event), target), Receipt)
        assert all(seen.cancelled for seen in _listed(bench))
        assert len(_listed(bench)) == int(self.keeps_cancelled)

    def test_cancelling_again_is_a_receipt(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        bench.calendar.cancel(_cancelled(event), target)
        assert isinstance(bench.reopen().cancel(_cancelled(event), target), Receipt)

    def test_cancelling_an_event_that_is_gone_is_a_receipt_and_makes_nothing(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        bench.delete(event.uid)
        assert isinstance(bench.calendar.cancel(_cancelled(event), target), Receipt)
        assert _listed(bench) == ()

    def test_cancelling_with_a_stale_etag_is_a_conflict(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        bench.move(event.uid, event.start + timedelta(hours=2))
        assert isinstance(bench.calendar.cancel(_cancelled(event), target), Conflict)

    def test_a_move_by_hand_is_seen(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        bench.move(event.uid, event.start + timedelta(hours=2))
        (seen,) = _listed(bench)
        assert (seen.start, seen.end) == (event.start + timedelta(hours=2), event.end + timedelta(hours=2))
        assert seen.etag != target.etag

    def test_an_event_that_was_made_all_day_is_seen_on_that_day(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        day = event.start.date() + timedelta(days=3)
        bench.make_all_day(event.uid, day)
        (seen,) = _listed(bench)
        assert (seen.uid, seen.all_day, seen.end - seen.start) == (event.uid, day, timedelta(days=1))
        assert abs(seen.start - datetime.combine(day, time(), UTC)) < timedelta(days=1)
        assert seen.etag != target.etag

    def test_an_event_that_was_made_all_day_can_be_moved_again(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        bench.make_all_day(event.uid, event.start.date())
        _put(bench, replace(event, sequence=1), replace(target, etag=_listed(bench)[0].etag))
        (seen,) = _listed(bench)
        assert (seen.all_day, seen.start, seen.end) == (None, event.start, event.end)

    def test_what_cannot_be_understood_is_named_and_neither_observed_nor_gone(self, bench: CalendarBench) -> None:
        good, spoilt = sample_event(bench.route, "good"), sample_event(bench.route, "spoilt")
        _put(bench, good)
        _put(bench, spoilt)
        _spoil(bench, spoilt)
        changes = bench.calendar.changes(bench.route, None)
        assert [seen.uid for seen in changes.observed] == [good.uid]
        assert (set(changes.unreadable), set(changes.gone)) == ({spoilt.uid}, set())
        (problem,) = changes.problems
        assert problem.key == spoilt.uid
        assert all((problem.where, problem.message, problem.remedy))

    def test_what_cannot_be_understood_is_named_for_as_long_as_it_lasts(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        _put(bench, event)
        _spoil(bench, event)
        first = bench.calendar.changes(bench.route, None)
        again = bench.reopen().changes(bench.route, first.mark)
        assert (again.unreadable, again.problems, again.gone) == (first.unreadable, first.problems, frozenset())

    def test_nothing_is_written_over_what_cannot_be_understood(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        _spoil(bench, event)
        before = bench.calendar.changes(bench.route, None)
        tries: tuple[Callable[[], object], ...] = (
            lambda: bench.calendar.put(event, None),
            lambda: bench.calendar.put(replace(event, title="Another title"), target),
            lambda: bench.calendar.cancel(_cancelled(event), target),
        )
        for attempt in tries:
            with pytest.raises(ConnectorError) as caught:
                attempt()
            assert (caught.value.kind, bool(caught.value.remedy)) == (Failure.LATER, True)
        assert bench.calendar.changes(bench.route, None) == before

    def test_whoever_expects_anything_writes_over_what_cannot_be_understood(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        _spoil(bench, event)
        written = _put(bench, replace(event, sequence=1), replace(target, etag=None))
        (seen,) = _listed(bench)
        assert (seen.uid, seen.start, seen.etag) == (event.uid, event.start, written.etag)
        assert bench.calendar.changes(bench.route, None).unreadable == frozenset()

    def test_whoever_expects_anything_cancels_what_cannot_be_understood(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        _spoil(bench, event)
        assert isinstance(bench.calendar.cancel(_cancelled(event), replace(target, etag=None)), Receipt)
        assert all(seen.cancelled for seen in _listed(bench))
        assert bench.calendar.changes(bench.route, None).unreadable == frozenset()

    def test_nobody_can_say_what_became_of_an_event_that_cannot_be_understood(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        _put(bench, event)
        _spoil(bench, event)
        found = bench.reopen().find(event.uid, bench.route)
        assert isinstance(found, CannotTell)
        assert found.why

    def test_a_deletion_by_hand_is_seen(self, bench: CalendarBench) -> None:
        kept, gone = sample_event(bench.route, "kept"), sample_event(bench.route, "gone")
        _put(bench, kept)
        _put(bench, gone)
        bench.delete(gone.uid)
        changes = bench.calendar.changes(bench.route, None)
        seen = {one.uid for one in changes.observed}
        assert kept.uid in seen
        assert gone.uid not in seen
        assert changes.complete or gone.uid in changes.gone

    def test_what_is_known_and_unchanged_is_never_gone(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        known = {event.uid: _put(bench, event)}
        mark: str | None = None
        for _ in range(3):
            changes = bench.reopen().changes(bench.route, mark, known)
            assert event.uid in {one.uid for one in changes.observed} or not changes.complete
            assert (set(changes.gone), set(changes.unreadable)) == (set(), set())
            mark = changes.mark

    def test_what_people_do_to_known_events_is_seen_since_the_mark(self, bench: CalendarBench) -> None:
        kept, moved, gone = (sample_event(bench.route, name) for name in ("kept", "moved", "gone"))
        known = {event.uid: _put(bench, event) for event in (kept, moved, gone)}
        mark = bench.calendar.changes(bench.route, None, known).mark
        bench.move(moved.uid, moved.start + timedelta(hours=2))
        bench.delete(gone.uid)
        changes = bench.reopen().changes(bench.route, mark, known)
        seen = {one.uid: one.start for one in changes.observed}
        assert seen[moved.uid] == moved.start + timedelta(hours=2)
        assert gone.uid not in seen
        assert changes.complete or gone.uid in changes.gone
        assert not {kept.uid, moved.uid} & changes.gone

    def test_an_event_whose_etag_is_not_known_is_shown(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = replace(_put(bench, event), etag=None)
        mark = bench.calendar.changes(bench.route, None, {event.uid: target}).mark
        (seen,) = bench.calendar.changes(bench.route, mark, {event.uid: target}).observed
        assert (seen.uid, seen.start) == (event.uid, event.start)

    def test_find_gives_what_was_put(self, bench: CalendarBench) -> None:
        event = sample_event(bench.route)
        target = _put(bench, event)
        found = bench.reopen().find(event.uid, bench.route)
        assert isinstance(found, Found)
        assert found.receipt.target == target
        assert found.observed
        assert (found.observed.uid, found.observed.start) == (event.uid, event.start)

    def test_find_says_absent_of_what_was_never_put(self, bench: CalendarBench) -> None:
        _put(bench, sample_event(bench.route, "another"))
        assert bench.calendar.find(sample_event(bench.route).uid, bench.route) == Absent()

    def test_an_empty_calendar_can_be_asked(self, bench: CalendarBench) -> None:
        assert _listed(bench) == ()

    @pytest.mark.parametrize("text", HOSTILE)
    def test_no_text_makes_more_than_one_event(self, bench: CalendarBench, text: str) -> None:
        event = sample_event(bench.route, title=text, description=text, url=f"https://example.com/{text}", owner=text)
        _put(bench, event)
        (seen,) = _listed(bench)
        assert (seen.uid, seen.start) == (event.uid, event.start)


def _put(bench: CalendarBench, event: Event, expected: Target | None = None) -> Target:
    result = bench.calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _listed(bench: CalendarBench) -> tuple[Observed, ...]:
    return bench.calendar.changes(bench.route, None).observed


def _spoil(bench: CalendarBench, event: Event) -> None:
    if bench.spoil is None:
        pytest.skip("this calendar holds nothing that cannot be understood")
    bench.spoil(event.uid)


def _cancelled(event: Event) -> Event:
    return replace(event, cancelled=True, sequence=event.sequence + 1)
