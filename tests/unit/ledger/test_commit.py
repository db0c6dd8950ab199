"""Commit, call, commit: what claims and settlements leave behind."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from outcomed.ledger.errors import LedgerError
from outcomed.ledger.store import Ledger
from outcomed.model.effect import EffectRow, Op, State
from outcomed.model.key import Key
from outcomed.model.result import Failure
from support.ledger import BORN, DIGEST, ITEM, LATER, NOW, REMINDER, TARGET, done, failed, put, send, shape


def row(ledger: Ledger, key: Key = REMINDER) -> EffectRow:
    return ledger.snapshot().effects[key, 0]


def test_a_first_claim_makes_the_row_with_its_intent(ledger: Ledger) -> None:
    claim = put()

    assert ledger.commit((), (claim,), now=NOW) == (claim,)

    found = row(ledger)
    assert (found.state, found.version, found.intent, found.who) == (State.NEW, 1, claim.intent, "owen")
    assert ledger.payload(REMINDER, 0) == claim.payload


def test_a_second_claim_of_the_same_effect_is_lost(ledger: Ledger) -> None:
    ledger.commit((), (put(),), now=NOW)

    assert ledger.commit((), (put(), put(1)), now=NOW) == ()
    assert row(ledger).version == 1


def test_of_two_equal_claims_in_one_commit_one_is_got(ledger: Ledger) -> None:
    assert len(ledger.commit((), (send(), send()), now=NOW)) == 1


def test_a_claim_planned_on_an_older_version_is_lost(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=NOW)

    assert ledger.commit((), (put(1),), now=NOW) == ()
    assert ledger.commit((), (put(7),), now=NOW) == ()
    assert ledger.commit((), (put(2),), now=NOW) == (put(2),)


def test_a_claim_of_a_version_is_lost_where_there_is_no_row(ledger: Ledger) -> None:
    assert ledger.commit((), (put(3),), now=NOW) == ()
    assert ledger.snapshot().effects == {}


def test_a_receipt_makes_the_intent_hold(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=LATER)

    assert row(ledger) == EffectRow(
        key=REMINDER,
        generation=0,
        kind=claim.kind,
        state=State.PRESENT,
        version=2,
        at=LATER,
        reason="new",
        who="owen",
        shape=shape(),
        target=TARGET,
    )


def test_a_cancelled_event_keeps_its_target_where_the_receipt_names_none(ledger: Ledger) -> None:
    claim, cancel = put(), put(2, op=Op.CANCEL, shape=shape(sequence=1), target=TARGET)
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (cancel,), now=NOW)
    ledger.commit((done(cancel, target=None),), (), now=NOW)

    found = row(ledger)
    assert (found.state, found.target, found.shape) == (State.CANCELLED, TARGET, shape(sequence=1))


def test_a_sent_mail_keeps_its_reference_and_its_bytes(ledger: Ledger) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=NOW)

    found = row(ledger, DIGEST)
    assert (found.state, found.reference, found.intent) == (State.SENT, "queue-7", None)
    assert ledger.payload(DIGEST, 0) == b"To: dana"


def test_one_commit_settles_and_claims_what_was_settled(ledger: Ledger) -> None:
    claim, again = put(), put(2, shape=shape(sequence=1))
    ledger.commit((), (claim,), now=NOW)

    assert ledger.commit((done(claim),), (again,), now=NOW) == (again,)
    assert row(ledger).version == 3


# --- told ---


def test_a_claim_marks_its_items_as_told_to_the_reader(ledger: Ledger) -> None:
    ledger.commit((), (send(),), now=NOW)

    assert ledger.snapshot().told == {("dana", ITEM): DIGEST}


def test_a_mail_with_an_item_told_before_loses_its_claim_whole_and_alone(ledger: Ledger) -> None:
    ledger.commit((), (send(),), now=NOW)
    second = send(key=("digest", "dana", "weekly-2026-03-09"), told=("overdue/a/b", ITEM))
    other = send(key=("digest", "raj", "weekly-2026-03-09"), who="raj")

    assert ledger.commit((), (second, other), now=NOW) == (other,)

    recorded = ledger.snapshot()
    assert (second.key, 0) not in recorded.effects
    assert recorded.told == {("dana", ITEM): DIGEST, ("raj", ITEM): other.key}
    assert ledger.payload(second.key, 0) is None


@pytest.mark.parametrize("kind", [Failure.REFUSED, Failure.LATER])
def test_a_definite_refusal_gives_the_items_back_to_another_mail(ledger: Ledger, kind: Failure) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((failed(claim, kind),), (), now=NOW)

    found = row(ledger, DIGEST)
    assert (found.state, found.intent) == (State.NEW, None)
    assert found.trouble is not None
    assert ledger.snapshot().told == {}
    next_slot = send(key=("digest", "dana", "weekly-2026-03-09"))
    assert ledger.commit((), (next_slot,), now=NOW) == (next_slot,)


def test_in_doubt_counts_as_told_until_resolved(ledger: Ledger) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((failed(claim, Failure.UNKNOWN),), (), now=NOW)

    found = row(ledger, DIGEST)
    assert found.is_in_doubt
    assert found.intent == claim.intent
    assert ledger.snapshot().told == {("dana", ITEM): DIGEST}
    assert ledger.commit((), (send(found.version),), now=NOW) == ()


def test_a_doubt_resolved_as_absent_gives_the_items_back(ledger: Ledger) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((failed(claim, Failure.UNKNOWN),), (), now=NOW)
    ledger.commit((failed(claim, Failure.LATER),), (), now=NOW)

    assert ledger.snapshot().told == {}
    assert not row(ledger, DIGEST).is_in_doubt


def test_a_mail_claimed_anew_freezes_the_new_bytes(ledger: Ledger) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((failed(claim, Failure.LATER),), (), now=NOW)
    ledger.commit((), (send(2, raw=b"newer"),), now=NOW)

    assert ledger.payload(DIGEST, 0) == b"newer"


# --- trouble ---


def test_failed_tries_of_one_operation_are_counted(ledger: Ledger) -> None:
    version = 0
    for _ in range(3):
        claim = put(version)
        ledger.commit((), (claim,), now=NOW)
        ledger.commit((failed(claim, Failure.LATER),), (), now=NOW)
        version += 2

    trouble = row(ledger).trouble
    assert trouble is not None
    assert trouble.attempts == 3


def test_learning_more_of_a_try_in_doubt_is_not_counted_as_a_try(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    for kind in (Failure.UNKNOWN, Failure.UNKNOWN, Failure.LATER):
        ledger.commit((failed(claim, kind, at=LATER),), (), now=NOW)

    trouble = row(ledger).trouble
    assert trouble is not None
    assert (trouble.attempts, trouble.kind) == (1, Failure.LATER)


def test_trouble_with_another_operation_is_counted_from_one(ledger: Ledger) -> None:
    first, second = put(), put(2, op=Op.CANCEL)
    ledger.commit((), (first,), now=NOW)
    ledger.commit((failed(first, Failure.LATER),), (second,), now=NOW)
    ledger.commit((failed(second, Failure.REFUSED),), (), now=NOW)

    trouble = row(ledger).trouble
    assert trouble is not None
    assert trouble.attempts == 1


def test_trouble_changes_nothing_of_what_holds_outside(ledger: Ledger) -> None:
    claim, moved = put(), put(2, shape=shape(sequence=1))
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (moved,), now=NOW)
    ledger.commit((failed(moved, Failure.REFUSED),), (), now=NOW)

    found = row(ledger)
    assert (found.state, found.shape, found.target) == (State.PRESENT, shape(), TARGET)


# --- settlements that do not fit ---


def test_settling_twice_alike_changes_nothing(ledger: Ledger) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=NOW)
    before, head = ledger.snapshot(), ledger.head()

    ledger.commit((done(claim),), (), now=LATER)

    assert (ledger.snapshot(), ledger.head()) == (before, head)


def test_settling_a_failure_twice_counts_it_once(ledger: Ledger) -> None:
    claim = put()
    ledger.commit((), (claim,), now=NOW)
    for _ in range(2):
        ledger.commit((failed(claim, Failure.LATER),), (), now=NOW)

    trouble = row(ledger).trouble
    assert trouble is not None
    assert trouble.attempts == 1


@pytest.mark.parametrize("kind", list(Failure))
def test_a_settled_mail_cannot_be_settled_otherwise(ledger: Ledger, kind: Failure) -> None:
    claim = send()
    ledger.commit((), (claim,), now=NOW)
    ledger.commit((done(claim),), (), now=NOW)
    before = ledger.snapshot()

    with pytest.raises(LedgerError, match="nothing is under way for digest/dana"):
        ledger.commit((failed(claim, kind),), (put(),), now=LATER)

    assert ledger.snapshot() == before


def test_what_was_never_claimed_cannot_be_settled(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="was never claimed"):
        ledger.commit((done(put()),), (), now=NOW)


def test_generations_of_a_key_live_side_by_side(ledger: Ledger) -> None:
    older, newer = put(), replace(put(payload=b"2"), generation=1)
    ledger.commit((), (older, newer), now=NOW)
    ledger.commit((done(newer),), (), now=NOW)

    recorded = ledger.snapshot()
    assert recorded.effects[REMINDER, 0].state is State.NEW
    assert recorded.effects[REMINDER, 1].state is State.PRESENT
    assert (ledger.payload(REMINDER, 0), ledger.payload(REMINDER, 1)) == (older.payload, b"2")


def test_two_openings_of_one_ledger_do_not_get_the_same_claim(ledger: Ledger, reopen: Callable[..., Ledger]) -> None:
    with reopen(now=BORN) as other:
        got = [ledger.commit((), (send(),), now=NOW), other.commit((), (send(),), now=NOW)]

    assert [len(claims) for claims in got] == [1, 0]
    assert ledger.verify().is_good
