"""The history: what it tells, what it hides, and which tampering it shows."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import text

from outcomed.ledger.engine import address, connect_to
from outcomed.ledger.store import Ledger
from outcomed.model.outcome import Revision, Source
from outcomed.model.people import Person
from outcomed.model.record import Change, CheckpointRow, Ending, MarkRow, PersonRow, Recorded
from outcomed.model.result import Failure
from support.ledger import BORN, DIGEST, ITEM, LATER, NOW, REMINDER, done, failed, put, send

SECRETS = ["dana@example.com", "the customer said hush", "To: dana", "mailbox of dana full", "queue-7"]
Tamper = Callable[..., None]


@pytest.fixture
def full(ledger: Ledger) -> Ledger:
    """Give a ledger in which six things happened after its birth."""
    person = PersonRow(person=Person(id="dana", name="Dana", email="dana@example.com"))
    revision = Revision(
        launch="checkout",
        checkpoint="1-month",
        number=1,
        outcome=None,
        source=Source.FILE,
        hash="beef",
        at=NOW,
        by="owen",
        why="the customer said hush",
    )
    ledger.write(
        [
            Change(row=person, what="joined", why="new"),
            Change(row=revision, what="withdrawn", why="the customer said hush", by="dana@example.com"),
        ],
        now=NOW,
    )
    ledger.commit((), (put(), send()), now=NOW)
    ledger.commit((done(put()), failed(send(), Failure.REFUSED, message="mailbox of dana full")), (), now=LATER)
    return ledger


@pytest.fixture
def tamper(url: str) -> Iterator[Tamper]:
    """Change the database behind the ledger's back."""
    engine = connect_to(address(url))

    def run(*statements: str) -> None:
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    yield run
    engine.dispose()


def test_every_change_claim_and_settlement_is_an_event(full: Ledger) -> None:
    assert [(row.what, row.subject, row.why, row.by) for row in full.history()] == [
        ("installed", "ledger/acme", "new", "daemon"),
        ("joined", "person/dana", "new", "daemon"),
        ("withdrawn", "outcome/checkout/1-month/1", "the customer said hush", "dana@example.com"),
        ("claimed", "reminder/checkout/1-month", "new", "daemon"),
        ("claimed", "digest/dana/weekly-2026-03-02", "due", "daemon"),
        ("done", "reminder/checkout/1-month", "new", "daemon"),
        ("refused", "digest/dana/weekly-2026-03-02", "due", "daemon"),
    ]


def test_events_are_numbered_and_carry_the_instant_of_their_write(full: Ledger) -> None:
    assert [(row.seq, row.at) for row in full.history()][:2] == [(1, BORN), (2, NOW)]
    assert full.history()[-1].at == LATER


def test_the_history_tells_in_the_failures_own_words(full: Ledger) -> None:
    assert full.history()[-1].words == "mailbox of dana full (ask it)"


@pytest.mark.parametrize(
    ("about", "seqs"),
    [
        ("checkout", [3, 4, 5, 6]),  # the digest told of it
        ("dana", [2, 5, 7]),
        ("reminder/checkout/1-month", [4, 6]),
        ("acme", [1]),
        (ITEM, [3, 5]),
        ("check", []),
        ("%", []),
        ("_ana", []),
    ],
)
def test_the_history_of_one_thing_holds_what_concerns_it(full: Ledger, about: str, seqs: list[int]) -> None:
    assert [row.seq for row in full.history(about)] == seqs


def test_an_id_is_found_as_a_person_writes_it(ledger: Ledger) -> None:
    ledger.write([Change(row=MarkRow(source="Größe 1/2", mark=""), what="read", why="new")], now=NOW)

    assert [row.subject for row in ledger.history("Größe 1/2")] == ["mark/Gr%C3%B6%C3%9Fe%201%2F2"]


def test_no_address_no_text_and_no_bytes_enter_the_chained_rows(full: Ledger, url: str) -> None:
    engine = connect_to(address(url))
    with engine.connect() as connection:
        chained = json.dumps([list(row) for row in connection.execute(text("SELECT * FROM history"))])
    engine.dispose()

    assert [secret for secret in SECRETS if secret in chained] == []


def test_equal_contents_have_different_digests(ledger: Ledger) -> None:
    change = Change(row=MarkRow(source="ics", mark="1"), what="read", why="new")
    ledger.write([change, change], now=NOW)

    first, second = ledger.history()[-2:]
    assert first.detail["row"] != second.detail["row"]
    assert first.detail["note"] != second.detail["note"]


# --- verify ---


def test_an_untouched_history_verifies_up_to_its_head(full: Ledger) -> None:
    found = full.verify(full.head())

    assert (found.is_good, found.events, found.first_bad) == (True, 7, None)
    assert found.proven_to == found.head == full.head()


def test_without_an_outside_head_nothing_is_called_proven(full: Ledger) -> None:
    found = full.verify()

    assert found.is_good
    assert found.proven_to == ""


def test_an_older_outside_head_proves_what_lies_before_it(full: Ledger) -> None:
    older = f"3:{full.history()[2].hash}"

    assert full.verify(older).proven_to == older


@pytest.mark.parametrize("seq", [1, 4, 7])
def test_a_removed_event_is_found(full: Ledger, tamper: Tamper, seq: int) -> None:
    tamper(f"DELETE FROM notes WHERE seq = {seq}", f"DELETE FROM history WHERE seq = {seq}")

    assert full.verify().first_bad == seq


@pytest.mark.parametrize("seq", [1, 4, 7])
@pytest.mark.parametrize("column", ["at", "what", "subject", "why", "by", "detail", "prev", "hash"])
def test_a_changed_event_is_found(full: Ledger, tamper: Tamper, seq: int, column: str) -> None:
    value = '{"note":""}' if column == "detail" else "x"
    tamper(f"UPDATE history SET \"{column}\" = '{value}' WHERE seq = {seq}")

    assert full.verify().first_bad == seq


@pytest.mark.parametrize(("one", "other"), [(1, 2), (3, 4), (6, 7), (1, 7)])
def test_exchanged_events_are_found(full: Ledger, tamper: Tamper, one: int, other: int) -> None:
    tamper(
        "DELETE FROM notes",
        f"UPDATE history SET seq = 100 WHERE seq = {one}",
        f"UPDATE history SET seq = {one} WHERE seq = {other}",
        f"UPDATE history SET seq = {other} WHERE seq = 100",
    )

    assert full.verify().first_bad == one


def test_a_tail_cut_off_with_its_head_is_found_by_the_outside_head_and_the_rows(full: Ledger, tamper: Tamper) -> None:
    outside, fifth = full.head(), full.history()[4].hash
    tamper(
        "DELETE FROM notes WHERE seq > 5",
        "DELETE FROM history WHERE seq > 5",
        f"UPDATE head SET seq = 5, hash = '{fifth}'",
    )

    assert full.verify(outside).first_bad == 6
    assert full.verify().findings == (  # in the order of their keys
        "digest/dana/weekly-2026-03-02#0 is not as event 5 left it",
        "reminder/checkout/1-month#0 is not as event 4 left it",
        f"{ITEM} to dana by digest/dana/weekly-2026-03-02#0 was told, but is not marked so",
    )


def test_a_tail_cut_off_without_its_head_is_found(full: Ledger, tamper: Tamper) -> None:
    tamper("DELETE FROM notes WHERE seq > 5", "DELETE FROM history WHERE seq > 5")

    assert full.verify().first_bad == 6


def test_another_history_of_the_same_length_is_not_the_one_known_outside(full: Ledger) -> None:
    found = full.verify(f"4:{'0' * 64}")

    assert (found.is_good, found.first_bad, found.proven_to) == (False, 4, "")


@pytest.mark.parametrize("head", ["", "12", "x:y", f"-1:{'0' * 64}", "3:abc"])
def test_a_head_that_is_none_is_refused(ledger: Ledger, head: str) -> None:
    with pytest.raises(ValueError, match="no head of a history"):
        ledger.verify(head)


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE effects SET state = 'sent' WHERE who = 'owen'", "reminder/checkout/1-month#0 is not as event 6 left"),
        ("UPDATE people SET record = replace(record, 'Dana', 'Dora')", "person/dana is not as event 2 left"),
        ("DELETE FROM outcomes", "outcome/checkout/1-month/1 is gone, which event 3 wrote"),
        ("INSERT INTO approvals VALUES ('42', 'now', 'me')", "the history knows nothing of approval/42"),
        (
            "UPDATE payloads SET bytes = (SELECT salt FROM notes WHERE seq = 1) WHERE key LIKE 'r%'",
            "the bytes of reminder/checkout/1-month#0 are not",
        ),
        ("UPDATE notes SET why = 'fun' WHERE seq = 3", "the words of event 3 were changed"),
        (
            "INSERT INTO told VALUES ('raj', 'x', 'digest/dana/weekly-2026-03-02', 0)",
            "x to raj by digest/dana/weekly-2026-03-02#0 is marked as told, but was not",
        ),
    ],
)
def test_a_row_changed_behind_the_ledgers_back_is_found(
    full: Ledger, tamper: Tamper, statement: str, finding: str
) -> None:
    tamper(statement)

    found = full.verify()
    assert len(found.findings) == 1
    assert finding in found.findings[0]


def test_a_removed_mark_of_an_item_told_is_found(ledger: Ledger, tamper: Tamper) -> None:
    ledger.commit((), (send(),), now=NOW)
    tamper("DELETE FROM told")

    assert ledger.verify().findings == (f"{ITEM} to dana by {'/'.join(DIGEST)}#0 was told, but is not marked so",)


def test_erased_words_leave_the_history_whole(full: Ledger, tamper: Tamper) -> None:
    tamper("DELETE FROM notes WHERE seq IN (2, 3)", "DELETE FROM payloads")

    found = full.verify(full.head())
    assert (found.is_good, found.erased) == (True, 2)
    assert (full.history()[2].why, full.history()[2].by) == ("", "")


def test_a_ledger_used_for_a_while_verifies(ledger: Ledger) -> None:
    row = CheckpointRow(launch="a", checkpoint="b", nominal=NOW.date(), seen=NOW, due=NOW, owner=None)
    version = 0
    for _ in range(5):
        ledger.write([Change(row=row, what="moved", why="launch_moved")], now=NOW)
        ledger.commit((), (put(version),), now=NOW)
        ledger.commit((failed(put(version), Failure.LATER),), (), now=NOW)
        version += 2
    ledger.write([Change(row=replace(row, ending=Ending.CLOSED), what="closed", why="no more")], now=NOW)
    recorded: Recorded = ledger.snapshot()

    assert ledger.verify().findings == ()
    assert recorded.effects[REMINDER, 0].version == 10
