"""Threads across ticks: what a mail names as the one before, its reader has in their mailbox."""

from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from support.factories import BORN, Company, march


@pytest.fixture
def company(tmp_path: Path) -> Company:
    return Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)


def _mails(company: Company, who: str) -> list[Message]:
    return [message_from_bytes(mail.raw) for mail in company.mailer.accepted if mail.recipient == f"{who}@example.com"]


def test_a_nudge_goes_on_from_the_check_in_also_after_a_restart(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.restart()
    company.until(march(26))
    check_in, nudge = _mails(company, "dana")
    assert (check_in["In-Reply-To"], nudge["In-Reply-To"]) == (None, check_in["Message-ID"])


def test_all_that_mails_go_on_from_lies_in_the_mailbox_of_their_reader(company: Company) -> None:
    company.launches()
    company.until(march(31))
    company.launches("forms")
    company.until(march(31) + timedelta(days=24))
    found = {}
    for who in ("dana", "raj", "mia", "vera"):
        mails = _mails(company, who)
        named = {name for mail in mails for name in str(mail["References"] or "").split()}
        assert named <= {mail["Message-ID"] for mail in mails}, who
        found[who] = len(named)
    assert sum(found.values()) > 3, found
