"""The receipt: counted from rows, kept by whoever leads, and counted once more."""

from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.decide.receipts import receipt_of
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.service.needs import needs
from outcomed.service.recount import moved_since, read_receipt, recount
from support.factories import Company, march

SHIPPED = Path(__file__).parents[3] / "templates"
APRIL = 32
"""`march(APRIL)` is the first of April, a Wednesday."""


@pytest.fixture
def month(company: Company) -> Company:
    """A March in which one look was answered, one closed, and one is open; Vera reads of it."""
    company.policy = replace(company.policy, receipt_to=("vera@example.com",))
    for name in ("texts", "search", "export"):
        company.launches(name)
    company.at(march(2))
    company.at(march(23))
    company.answer(name="texts")
    company.close(name="search", why="the team moved on")
    company.at(march(25))
    return company


def kept(company: Company, tmp_path: Path) -> Path:
    (mail,) = (m for m in company.mailer.accepted if m.key[0] == "receipt")
    file = tmp_path / "receipt.eml"
    file.write_bytes(mail.raw)
    return file


def receipts(company: Company) -> list[str]:
    return ["/".join(mail.key) for mail in company.mailer.accepted if mail.key[0] == "receipt"]


def test_it_counts_what_came_of_each_look_of_the_month(month: Company) -> None:
    found = receipt_of(month.world, "2026-03", at=month.now)

    assert found.counts == {"launches": 3, "due": 3, "answered": 1, "open": 1, "closed": 1, "forgotten": 0}
    assert [(look.launch, look.who) for look in found.open] == [("export", "dana")]
    assert [(look.launch, look.why) for look in found.closed] == [("search", "the team moved on")]
    assert receipt_of(month.world, "2026-04", at=month.now).due == 0


def test_a_look_that_nobody_was_asked_about_counts_as_forgotten(company: Company) -> None:
    company.launches()
    company.at(march(2))
    company.mailer.faults.refused.add("dana@example.com")
    company.at(march(23, 10))

    assert receipt_of(company.world, "2026-03", at=company.now).forgotten == 1


def test_it_leaves_on_the_readers_first_work_day_of_the_next_month_once(month: Company) -> None:
    month.at(march(30))
    assert receipts(month) == []
    assert month.why_not("receipt", "vera", "2026-03") is Reason.NOT_YET
    month.at(march(APRIL))
    month.at(march(APRIL + 1))
    month.at(march(APRIL + 20))

    assert receipts(month) == ["receipt/vera/2026-03"]


def test_the_month_in_which_the_ledger_was_made_is_the_first_one(company: Company) -> None:
    company.policy = replace(company.policy, receipt_to=("vera",))
    company.at(march(2))

    assert receipts(company) == []


def test_somebody_whom_nobody_knows_gets_none_and_the_plan_says_so(company: Company) -> None:
    company.policy = replace(company.policy, receipt_to=("nobody@example.com",))
    company.at(march(APRIL))

    assert [skip.who for skip in company.skips(Reason.NOBODY)] == ["nobody@example.com"]
    assert [need.about for need in needs(company.look())] == ["[receipt] nobody@example.com"]


def test_a_kept_receipt_is_counted_again_and_its_head_is_in_the_history(month: Company, tmp_path: Path) -> None:
    month.built_in = SHIPPED
    month.at(march(APRIL))
    receipt = read_receipt(kept(month, tmp_path))
    month.now = march(APRIL + 2)
    month.answer(name="export")
    month.tick()

    assert recount(month.world, receipt) == ()
    found = month.ledger.verify(receipt.head)
    assert (found.findings, found.proven_to) == ((), receipt.head)


def test_a_number_that_somebody_changed_is_named(month: Company, tmp_path: Path) -> None:
    month.at(march(APRIL))
    file = kept(month, tmp_path)
    file.write_bytes(file.read_bytes().replace(b"answered=1", b"answered=3"))

    assert recount(month.world, read_receipt(file)) == ("answered: the receipt says 3, the rows say 1",)


def test_a_look_that_moved_since_is_named(month: Company, tmp_path: Path) -> None:
    month.at(march(APRIL))
    receipt = read_receipt(kept(month, tmp_path))
    month.changes("export", date=march(20).date())
    month.at(march(APRIL + 1))

    assert "due: the receipt says 3, the rows say 2" in recount(month.world, receipt)
    assert moved_since(month.world, receipt) == ("export/3-weeks",)


@pytest.mark.parametrize("raw", [b"", b"X-Outcomed-Receipt: month=2026-03\r\n\r\n", b"Subject: hello\r\n\r\n"])
def test_what_is_no_receipt_is_refused(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "other.eml"
    file.write_bytes(raw)
    with pytest.raises(UserError, match="no receipt of outcomed"):
        read_receipt(file)


def test_what_came_later_is_not_counted(month: Company) -> None:
    assert receipt_of(month.world, "2026-03", at=march(22)).counts["due"] == 0
    assert receipt_of(month.world, "2026-03", at=march(23, 8, 30)).counts["answered"] == 0
