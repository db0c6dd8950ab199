"""A snapshot that takes over what has not changed is the one that a fresh look gives."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.reason import Reason
from outcomed.model.record import Change, Recorded, TickRow
from support.factories import BORN, Company, march
from support.house import NAMESPACE


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    made = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    made.launches("texts")
    made.launches("export", owner="raj")
    yield made
    made.ledger.close()


def another(company: Company) -> Ledger:
    """Open the same ledger as another process would, which has never read it."""
    return open_ledger(company.url, namespace=NAMESPACE, state=company.folder, now=company.now)


def fresh(company: Company) -> Recorded:
    with another(company) as ledger:
        return ledger.snapshot()


def ticked(company: Company) -> Change:
    row: TickRow = replace(company.clock, boot_s=company.clock.boot_s + 1)
    return Change(row=row, what="ticked", why=Reason.CLOCK)


def watched(ledger: Ledger) -> list[str]:
    """Give a list in which every statement stands from now on."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.append(statement)

    event.listen(ledger._engine, "before_cursor_execute", note)
    return found


def test_after_each_day_it_is_what_a_fresh_look_gives(company: Company) -> None:
    for day in range(2, 30):
        company.at(march(day, 9))
        assert company.ledger.snapshot() == fresh(company)


def test_what_another_process_wrote_is_seen(company: Company) -> None:
    company.at(march(2, 9))
    company.ledger.snapshot()
    with another(company) as other:
        other.write([ticked(company)], now=march(2, 10))
    company.ledger.write([ticked(company)], now=march(2, 11))
    assert company.ledger.snapshot() == fresh(company)


def test_only_what_was_written_to_is_read_again(company: Company) -> None:
    company.at(march(2, 9))
    company.ledger.snapshot()
    statements = watched(company.ledger)
    company.ledger.write([ticked(company)], now=march(2, 10))
    assert company.ledger.snapshot() == fresh(company)
    read = " ".join(statement for statement in statements if statement.startswith("SELECT"))
    assert [table for table in ("launches", "effects", "told") if f"FROM {table}" in read] == []
    assert "FROM ticks" in read
