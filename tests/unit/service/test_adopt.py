"""A ledger that was restored, or lost, learns from calendars and mailboxes what was done: nothing happens twice."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.ledger.copies import backup, restore
from outcomed.ledger.open import open_ledger
from outcomed.model.launch import Status
from outcomed.model.mail import items_in
from outcomed.service.adopt import Adopted, adopt
from support.factories import BORN, ONE_MONTH, THREE_WEEKS, Company, block, march
from support.house import NAMESPACE

Act = Callable[[Company], None]

STORY: dict[int, Act] = {
    2: lambda company: company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH)),
    9: lambda company: company.launches("booking", owner="emil", date=date(2026, 3, 9)),
    11: lambda company: company.changes("booking", date=date(2026, 3, 12)),
    25: lambda company: company.changes("texts", outcomes=(block(),)),
    27: lambda company: company.launches("fees", owner="raj", date=date(2026, 3, 27)),
    31: lambda company: company.changes("texts", outcomes=(block(text="second", value="9.3"),)),
    36: lambda company: company.changes("fees", status=Status.DROPPED),
}
LAST = 50


def live(company: Company, first: int, last: int) -> None:
    """Let some days of March, and on, pass with what happens on them."""
    for day in range(first, last + 1):
        if act := STORY.get(day):
            act(company)
        company.at(march(day))


def put_back(company: Company, kept: Path) -> None:
    """Lose the ledger and restore a backup."""
    company.ledger.close()
    company.folder.joinpath("ledger.sqlite").unlink()
    restore(company.url, kept, namespace=NAMESPACE, state=company.folder, now=company.now)
    company.restart()


def adopted(company: Company) -> Adopted:
    return adopt(company.rules, company.outside, company.ledger, now=company.now, told=lambda *_: None)


def deliveries(company: Company) -> Counter[tuple[str, str]]:
    """Count how often each item arrived at each address, by what the mails themselves say."""
    return Counter((mail.recipient, item) for mail in company.mailer.accepted for item in items_in(mail.raw))


def standing(company: Company) -> dict[str, datetime]:
    return {event.uid: event.start for event in (*company.events(), *company.copies())}


@pytest.fixture
def reference(tmp_path: Path) -> Company:
    """The same days without any loss."""
    made = Company(folder=tmp_path / "reference", url=f"sqlite:///{tmp_path}/reference.sqlite", now=BORN)
    live(made, 2, LAST)
    made.ledger.close()
    return made


@pytest.mark.parametrize("kept_on", [2, 8, 10, 22, 24, 26, 30, 35, 37])
@pytest.mark.parametrize("gap", [1, 6])
def test_a_restored_ledger_is_adopted_and_nothing_happens_twice_or_never(
    company: Company, reference: Company, tmp_path: Path, kept_on: int, gap: int
) -> None:
    live(company, 2, kept_on)
    backup(company.url, tmp_path / "kept")
    live(company, kept_on + 1, kept_on + gap)
    company.now += timedelta(minutes=5)
    put_back(company, tmp_path / "kept")

    found = adopted(company)
    assert found.assumed == ()
    company.tick()
    live(company, kept_on + gap + 1, LAST)

    assert {told: n for told, n in deliveries(company).items() if n > 1} == {}
    assert set(deliveries(company)) == set(deliveries(reference))
    assert standing(company) == standing(reference)
    assert company.ledger.verify().is_good


def lose(company: Company) -> None:
    """Lose the ledger, without any backup, and begin anew as a person says."""
    born = company.recorded.born
    company.ledger.close()
    company.folder.joinpath("ledger.sqlite").unlink()
    open_ledger(company.url, namespace=NAMESPACE, state=company.folder, now=company.now, lost_since=born).close()
    company.restart()


@pytest.mark.parametrize("last_day", [3, 12, 24, 26, 33, 38])
def test_a_lost_ledger_is_rebuilt_from_calendars_and_mailboxes(
    company: Company, reference: Company, last_day: int
) -> None:
    live(company, 2, last_day)
    company.now += timedelta(minutes=5)
    lose(company)
    assert company.tick().done == ()

    adopted(company)
    company.tick()
    live(company, last_day + 1, LAST)

    assert {told: n for told, n in deliveries(company).items() if n > 1} == {}
    assert set(deliveries(company)) == set(deliveries(reference))
    assert standing(company) == standing(reference)
    assert company.ledger.verify().is_good
