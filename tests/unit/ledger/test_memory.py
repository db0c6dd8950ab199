"""The ledger in memory behaves as the real one, step by step, for as long as it lives."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.ledger.errors import LedgerError, LedgerMoved
from outcomed.ledger.memory import MemoryLedger
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.effect import EffectRow, Op
from outcomed.model.outcome import Outcome, Revision, Source, Verdict
from outcomed.model.record import ApprovalRow, Change, TickRow
from outcomed.model.result import Failure
from outcomed.service.keeping import Keeps
from support.ledger import BORN, ITEM, LATER, NAMESPACE, NOW, REMINDER, done, failed, put, send

TICKED = Change(row=TickRow(at=NOW, boot_s=1.0, boot_id="one"), what="ticked", why="clock")
OUTCOME = Revision(
    launch="checkout",
    checkpoint="1-month",
    number=1,
    outcome=Outcome(verdict=Verdict.HIT),
    source=Source.RECORD,
    hash="c0ffee",
    at=NOW,
    by="dana",
)
ANOTHER = ("digest", "dana", "weekly", "2026-03-09")


def recorded(revision: Revision) -> Change:
    return Change(row=revision, what="outcome_recorded", why="record", by="dana")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Ledger]:
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    with open_ledger(url, namespace=NAMESPACE, state=tmp_path, now=BORN) as ledger:
        yield ledger


@pytest.fixture
def both(real: Ledger) -> tuple[Keeps, Keeps]:
    """A real ledger that knows a little, and one in memory that began with it."""
    real.write([TICKED, recorded(OUTCOME)], now=NOW)
    real.commit((), [claim := put()], now=NOW)
    real.commit([done(claim)], (), now=NOW)
    return real, MemoryLedger(real.snapshot(), real.payload)


def effect(ledger: Keeps) -> EffectRow:
    return ledger.snapshot().effects[REMINDER, 0]


def claims(ledger: Keeps) -> object:
    """Move the event: of two equal claims and one of an older version, one is got."""
    version = effect(ledger).version
    return len(ledger.commit((), [put(version), put(version), put(version - 1)], now=LATER))


def cancels(ledger: Keeps) -> None:
    (got,) = ledger.commit((), [put(effect(ledger).version, op=Op.CANCEL, payload=b"gone")], now=LATER)
    ledger.commit([done(got)], (), now=LATER)
    ledger.commit([done(got)], (), now=LATER)


def tells(ledger: Keeps) -> object:
    """Tell an item once; a second mail with it is lost whole."""
    ledger.commit([done(send())] if ledger.commit((), [send()], now=LATER) else (), (), now=LATER)
    return ledger.commit((), [send(key=ANOTHER, told=("outcome/new", ITEM))], now=LATER)


def is_refused(ledger: Keeps) -> object:
    """Give the items of a refused mail back to another one."""
    (got,) = ledger.commit((), [send()], now=LATER)
    ledger.commit([failed(got, Failure.REFUSED)], (), now=LATER)
    return len(ledger.commit((), [send(key=ANOTHER)], now=LATER))


def doubts(ledger: Keeps) -> object:
    (got,) = ledger.commit((), [send()], now=LATER)
    ledger.commit([failed(got, Failure.UNKNOWN)], (), now=LATER)
    return ledger.commit((), [send(key=ANOTHER)], now=LATER)


def notes(ledger: Keeps) -> None:
    row = effect(ledger)
    ledger.write(
        [
            recorded(replace(OUTCOME, launch="alarm")),
            recorded(replace(OUTCOME, number=2, outcome=None)),
            Change(row=replace(row, reason="by_hand"), what="event_edited", why="by_hand"),
            recorded(replace(OUTCOME, checkpoint="6-months")),
            Change(row=ApprovalRow(id="c0ffee", at=LATER, by="dana"), what="approved", why="it was shown", by="dana"),
        ],
        now=LATER,
    )


@pytest.mark.parametrize("step", [claims, cancels, tells, is_refused, doubts, notes])
def test_the_ledger_in_memory_comes_to_the_same_as_the_real_one(
    step: Callable[[Keeps], object], both: tuple[Keeps, Keeps]
) -> None:
    real, memory = both
    assert memory.snapshot() == real.snapshot()
    assert step(memory) == step(real)
    assert memory.snapshot() == real.snapshot()
    assert list(memory.snapshot().outcomes) == list(real.snapshot().outcomes)
    assert memory.seen == real.seen
    for key in (REMINDER, send().key, ANOTHER):
        assert memory.payload(key, 0) == real.payload(key, 0)


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (lambda ledger: ledger.write([TICKED], now=LATER, head=0), LedgerMoved),
        (lambda ledger: ledger.commit((), [send()], now=LATER, head=0), LedgerMoved),
        (lambda ledger: ledger.write([recorded(OUTCOME)], now=LATER), LedgerError),
        (lambda ledger: ledger.write([Change(row=effect(ledger), what="x", why="x")] * 2, now=LATER), LedgerError),
        (lambda ledger: ledger.commit([done(send())], (), now=LATER), LedgerError),
        (lambda ledger: ledger.commit([failed(put(), Failure.LATER)], (), now=LATER), LedgerError),
    ],
)
def test_the_ledger_in_memory_refuses_what_the_real_one_refuses(
    write: Callable[[Keeps], object], error: type[Exception], both: tuple[Keeps, Keeps]
) -> None:
    for ledger in both:
        with pytest.raises(error):
            write(ledger)


def test_nothing_of_a_ledger_in_memory_reaches_the_one_that_it_began_with(real: Ledger) -> None:
    before = real.snapshot()
    memory = MemoryLedger(before, real.payload)
    tells(memory)
    notes_of = [recorded(OUTCOME)]
    memory.write(notes_of, now=LATER)
    memory.mark_head()
    assert real.snapshot() == before
