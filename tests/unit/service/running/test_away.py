"""How long the loop waits after a tick that failed."""

from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.ledger.errors import LedgerError, Locked, Unreachable
from support.looping import Looping, Running, today


@pytest.mark.parametrize(
    ("kind", "waits_s"),
    [
        (Unreachable, [5, 10, 20, 30, 30]),
        (Locked, [5, 10, 20, 30, 30]),
        (LedgerError, [5, 10, 20, 40, 80]),
        (OSError, [5, 10, 20, 40, 80]),
    ],
)
def test_a_database_that_is_away_is_asked_for_again_sooner_than_any_other_fault(
    kind: type[Exception], waits_s: list[int], tmp_path: Path
) -> None:
    company = Running(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=today())
    loop = Looping(company).loop
    for wait_s in waits_s:
        loop._missed(kind("the database server does not answer", "wait"))
        assert timedelta(seconds=wait_s - 2) < loop._until - today() <= timedelta(seconds=wait_s)
    company.ledger.close()
