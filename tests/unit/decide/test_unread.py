"""What cannot be read: how old what is known of it is, written once and not with every tick."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from outcomed.decide.unread import aged, changes, last_read, silent_since
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded, TickRow, evolve

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
BORN = Recorded(namespace="test", born=AT)
WHO = "the directory"


def _ticked(recorded: Recorded, *silent: str, hours: int = 0) -> Recorded:
    """Give what is known after a tick in which some sources said nothing."""
    clock = Change(row=TickRow(at=AT + timedelta(hours=hours), boot_s=0, boot_id="x"), what="ticked", why=Reason.CLOCK)
    return evolve(recorded, (*changes(recorded, silent), clock))


def test_a_source_that_answers_was_read_by_the_last_tick() -> None:
    read = _ticked(BORN)
    assert (last_read(read, WHO), silent_since(read, WHO)) == (AT, None)


def test_the_age_of_a_silent_source_stays_while_ticks_go_on() -> None:
    known = _ticked(BORN)
    for hours in (1, 2, 30):
        known = _ticked(known, WHO, hours=hours)
        assert (last_read(known, WHO), silent_since(known, WHO)) == (AT, AT)
    assert aged(known, WHO, "it is down") == "it is down; it was last read on 2026-03-02 at 08:30 UTC"


def test_it_is_written_once_when_a_source_falls_silent_and_once_when_it_answers() -> None:
    def count(recorded: Recorded, silent: Collection[str]) -> int:
        return len(list(changes(recorded, silent)))

    known, silent = _ticked(BORN), _ticked(_ticked(BORN), WHO, hours=1)
    assert (count(known, ()), count(known, {WHO}), count(silent, {WHO}), count(silent, ())) == (0, 1, 0, 1)
    again = _ticked(silent, hours=2)
    assert (last_read(again, WHO), count(again, ())) == (AT + timedelta(hours=2), 0)


def test_what_was_never_read_has_no_age() -> None:
    never = _ticked(_ticked(BORN, WHO), WHO, hours=1)
    assert (last_read(never, WHO), aged(never, WHO, "it is down")) == (None, "it is down")
