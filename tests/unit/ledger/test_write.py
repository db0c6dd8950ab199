"""Writing what happened, and reading it back as one snapshot."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outcomed.ledger.errors import LedgerError
from outcomed.ledger.rows import RECEIVED
from outcomed.ledger.store import Ledger
from outcomed.ledger.stored import compact
from outcomed.model.doubt import Form, Way
from outcomed.model.effect import State
from outcomed.model.outcome import Outcome, Revision, Source, Value, Verdict
from outcomed.model.record import Change, MarkRow, Note, NoteKind, ReceivedRow, Recorded, StartRow, evolve
from support.ledger import BORN, LATER, NAMESPACE, NOW, REMINDER, done, put
from support.rows import changes, numbered

PLAIN_ZONE = datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)


def revision(number: int = 1, outcome: Outcome | None = None) -> Revision:
    return Revision(
        launch="checkout",
        checkpoint="1-month",
        number=number,
        outcome=outcome,
        source=Source.RECORD,
        hash="beef",
        at=NOW,
        by="owen",
    )


def test_replies_that_were_kept_as_plain_texts_are_read() -> None:
    ways = (Way(Form.READING, 'hit 8.9, because "they" came'), Way(Form.READING, "later 20 April"))
    row = ReceivedRow(id="1", message_id="", at=NOW, notes=(Note(kind=NoteKind.UNCLEAR, ways=ways),))
    kept = RECEIVED.write(row)
    plain = json.loads(kept["notes"])
    plain[0]["ways"] = [way.text for way in ways]
    for notes in (kept["notes"], compact(plain)):
        assert RECEIVED.read({**kept, "notes": notes}) == row


def change(row: Revision | MarkRow | StartRow) -> Change:
    return Change(row=row, what="recorded", why="by_hand", by="owen")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(drawn=st.lists(changes, max_size=8))
def test_the_snapshot_after_a_write_is_what_evolve_says(ledger: Ledger, drawn: list[Change]) -> None:
    before = ledger.snapshot()
    written = numbered(before, drawn)

    ledger.write(written, now=NOW)

    after = ledger.snapshot()
    assert replace(after, newest=before.newest, head=before.head) == evolve(before, written)


def test_what_was_written_at_random_still_verifies(ledger: Ledger) -> None:
    @settings(max_examples=20)
    @given(drawn=st.lists(changes, min_size=1, max_size=8))
    def write(drawn: list[Change]) -> None:
        ledger.write(numbered(ledger.snapshot(), drawn), now=NOW)

    write()
    assert ledger.verify(ledger.head()).findings == ()


def test_a_new_ledger_knows_its_birth_and_namespace_and_nothing_else(ledger: Ledger) -> None:
    assert ledger.snapshot() == Recorded(namespace=NAMESPACE, born=BORN, newest=BORN, head=1)


def test_the_newest_instant_is_that_of_the_newest_event_also_after_the_clock_went_back(ledger: Ledger) -> None:
    ledger.write([change(MarkRow(source="ics", mark="1"))], now=LATER)
    ledger.write([change(MarkRow(source="ics", mark="2"))], now=NOW)

    assert ledger.snapshot().newest == LATER


def test_instants_come_back_to_the_microsecond_in_utc(ledger: Ledger) -> None:
    ledger.write([change(StartRow(at=PLAIN_ZONE))], now=NOW)

    start = ledger.snapshot().start
    assert start is not None
    assert (start.at, start.at.tzinfo) == (PLAIN_ZONE, UTC)


def test_an_instant_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        ledger.write([change(MarkRow(source="ics", mark="", lost_at=datetime(2026, 3, 1)))], now=NOW)


@pytest.mark.parametrize("number", ["9.0", "9", "0.10", "-3.50", "1E+3"])
def test_numbers_keep_every_digit_they_were_reported_with(ledger: Ledger, number: str) -> None:
    found = Outcome(verdict=Verdict.HIT, values=(Value(metric="m", value=Decimal(number), as_of=date(2026, 3, 1)),))
    ledger.write([change(revision(outcome=found))], now=NOW)

    current = ledger.snapshot().current("checkout", "1-month")
    assert current is not None
    assert current.outcome is not None
    assert str(current.outcome.values[0].value) == number


def test_a_revision_with_a_taken_number_is_refused_and_nothing_of_its_write_is_kept(ledger: Ledger) -> None:
    ledger.write([change(revision())], now=NOW)
    before = ledger.snapshot()

    with pytest.raises(LedgerError, match="revision 1 of checkout/1-month was written meanwhile"):
        ledger.write([change(MarkRow(source="ics", mark="1")), change(revision())], now=LATER)

    assert ledger.snapshot() == before
    assert ledger.verify().is_good


def test_a_persons_removal_of_an_event_is_kept(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=NOW)
    row = replace(ledger.snapshot().effects[REMINDER, 0], state=State.REMOVED)

    ledger.write([Change(row=row, what="removed", why="person_removed_it", by="owen")], now=LATER)

    assert ledger.snapshot().effects[REMINDER, 0] == replace(row, version=3)


def test_a_change_planned_on_an_older_version_of_an_effect_is_refused(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    stale = replace(ledger.snapshot().effects[REMINDER, 0], state=State.REMOVED)
    ledger.commit((done(claim),), (), now=NOW)

    with pytest.raises(LedgerError, match="changed since it was read"):
        ledger.write([Change(row=stale, what="removed", why="person_removed_it")], now=LATER)

    assert ledger.snapshot().effects[REMINDER, 0].state is State.PRESENT


def test_writing_nothing_leaves_no_trace(ledger: Ledger) -> None:
    head = ledger.head()
    ledger.write([], now=LATER)
    ledger.commit((), (), now=LATER)

    assert ledger.head() == head


def test_a_second_opening_sees_what_the_first_wrote(ledger: Ledger, reopen: Callable[..., Ledger]) -> None:
    ledger.write([change(MarkRow(source="ics", mark="1"))], now=NOW)

    with reopen(now=LATER) as other:
        assert other.snapshot() == ledger.snapshot()
