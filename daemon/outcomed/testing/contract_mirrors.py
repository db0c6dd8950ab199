"""What every calendar of copies does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from outcomed.model.event import Event, Route
from outcomed.ports import Mirrors
from outcomed.testing.samples import NOW, sample_event

ROUTE = Route(connector="elsewhere")
EVENT = sample_event(ROUTE)
OTHER = sample_event(ROUTE, "search", owner="bo")


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorsBench:
    """A calendar of copies to test. `shown` gives what its readers see now, uid -> (start, is cancelled); `reopen`
    makes it again, as a new process does; `spoil` is somebody who makes the copies say something else."""

    mirrors: Mirrors
    shown: Callable[[], Mapping[str, tuple[datetime, bool]]]
    reopen: Callable[[], Mirrors]
    spoil: Callable[[], None]


class MirrorsContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""

    @pytest.fixture
    def bench(self) -> MirrorsBench:
        raise NotImplementedError

    def test_it_shows_all_events_and_no_others(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT, OTHER), "one", NOW)
        assert bench.shown() == {EVENT.uid: (EVENT.start, False), OTHER.uid: (OTHER.start, False)}
        bench.mirrors.mirror(lambda: (OTHER,), "two", NOW)
        assert bench.shown() == {OTHER.uid: (OTHER.start, False)}

    def test_an_event_that_moved_or_was_cancelled_is_shown_so(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT, OTHER), "one", NOW)
        moved = replace(EVENT, start=EVENT.start + timedelta(days=1), end=EVENT.end + timedelta(days=1), sequence=1)
        bench.mirrors.mirror(lambda: (moved, replace(OTHER, cancelled=True, sequence=1)), "two", NOW)
        assert bench.shown() == {EVENT.uid: (moved.start, False), OTHER.uid: (OTHER.start, True)}

    def test_no_events_are_shown_too(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        bench.mirrors.mirror(tuple, "none", NOW)
        assert (bench.shown(), bench.mirrors.mirrored()) == ({}, "none")

    def test_what_is_shown_already_is_not_asked_for_again(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        bench.mirrors.mirror(_never, "one", NOW)
        bench.reopen().mirror(_never, "one", NOW + timedelta(minutes=10))
        assert bench.shown() == {EVENT.uid: (EVENT.start, False)}

    def test_it_says_what_it_shows_also_in_another_process(self, bench: MirrorsBench) -> None:
        assert bench.mirrors.mirrored() == ""
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        assert (bench.mirrors.mirrored(), bench.reopen().mirrored()) == ("one", "one")

    def test_what_somebody_did_to_the_copies_counts_for_nothing(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        bench.spoil()
        assert bench.mirrors.mirrored() == ""
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        assert (bench.shown(), bench.mirrors.mirrored()) == ({EVENT.uid: (EVENT.start, False)}, "one")

    def test_events_that_cannot_be_given_leave_what_is_shown(self, bench: MirrorsBench) -> None:
        bench.mirrors.mirror(lambda: (EVENT,), "one", NOW)
        with pytest.raises(LookupError):
            bench.mirrors.mirror(_unknown, "two", NOW)
        assert bench.shown() == {EVENT.uid: (EVENT.start, False)}


def _never() -> Iterable[Event]:
    raise AssertionError("nothing changed, so nothing has to be given")


def _unknown() -> Iterable[Event]:
    raise LookupError("these events are not known")
