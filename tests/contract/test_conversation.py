"""The conversation over servers of others: the check-in goes out, the reply comes in, the echo and the digests go out.

Mails travel by SMTP with TLS through mail-devel. They are read back by IMAP from mail-devel itself, or from
Dovecot, into whose mailbox an alias would put what comes to `outcomes+...`.
"""

import smtplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import cast

import pytest

from outcomed.connectors import Connectors
from outcomed.model.mail import Mail
from outcomed.model.outcome import Verdict
from outcomed.ports import Context, Inbox, Mailer
from outcomed_connectors import imap, smtp
from support.factories import BORN, march
from support.imap_servers import DOVECOT_PASSWORD, Hands, dovecot
from support.mail_programs import PASSWORD, MailDevel, mail_devel
from support.smtp_servers import Authority
from support.talking import ADDRESS, Talking, reply_to

pytestmark = pytest.mark.contract
PEOPLE = ("vera", "mia", "dana", "raj", "emil", "pia")


@dataclass
class Posted(Talking):
    """A company whose mail is carried and kept by real servers."""

    real_mailer: Mailer | None = None
    real_inbox: Inbox | None = None
    devel: MailDevel | None = None
    deliver: Callable[[bytes], None] = field(default=lambda _: None)

    @property
    def outside(self) -> Connectors:
        mailer, inbox = cast("Mailer", self.real_mailer), self.real_inbox
        return replace(super().outside, mailers={"mail": mailer, "other": mailer}, inbox=inbox)

    def got(self, name: str, kind: str = "") -> list[Mail]:
        """Give what lies in somebody's mailbox."""
        found = []
        for raw in cast("MailDevel", self.devel).mailbox(f"{name}@example.com"):
            mail = BytesParser(policy=default).parsebytes(raw)
            key = tuple(str(mail["X-Outcomed-Key"]).split("/"))
            at = mail["Date"].datetime
            found.append(Mail(key=key, message_id=str(mail["Message-ID"]), sender="", recipient="", raw=raw, at=at))
        return [mail for mail in found if mail.key[0].startswith(kind)]


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def devel(authority: Authority, tmp_path: Path) -> Iterator[MailDevel]:
    with mail_devel(authority, tmp_path / "log") as server:
        yield server


def context(folder: Path, name: str) -> Context:
    return Context(name=name, namespace="test", base=folder, state=folder / "state")


@pytest.fixture
def company(
    devel: MailDevel, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Posted]:
    monkeypatch.setenv("TEST_PASSWORD", PASSWORD)
    settings = {"host": "127.0.0.1", "port": devel.smtps_port, "security": "tls", "ca_file": authority.ca_file}
    account = {"user": "test@example.com", "password": "env:TEST_PASSWORD"}
    mailer = smtp.connect(smtp.Settings.model_validate(settings | account), context(tmp_path, "mail"))
    here = Posted(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    here.real_mailer, here.devel = mailer, devel
    yield here
    mailer.close()


def by_smtp(devel: MailDevel, authority: Authority, raw: bytes) -> None:
    """Send a reply as its writer's program would; an alias of the server takes off what stands behind the plus."""
    trust = ssl.create_default_context(cafile=authority.ca_file)
    with smtplib.SMTP_SSL("127.0.0.1", devel.smtps_port, context=trust, timeout=20) as client:
        client.login("test@example.com", PASSWORD)
        client.sendmail("dana@example.com", [ADDRESS], raw)


def one_round(company: Posted, deliver: Callable[[bytes], None]) -> None:
    """Ask, answer, echo and tell; then count what lies in the mailboxes."""
    company.launches()
    company.until(march(23))
    (check_in,) = company.got("dana", "asks")
    deliver(reply_to(check_in, "dana@example.com", "hit\nlearned: evenings did most of it"))
    report = company.tick()
    assert [problem for problem in report.problems if problem.where == "inbox"] == []
    assert [row.reason for row in company.recorded.received.values()] == [""]
    revision = company.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.outcome.verdict, revision.outcome.learned) == (Verdict.HIT, "evenings did most of it")
    assert [mail.key for mail in company.got("dana", "echo")] == [("echo", "texts", "3-weeks", "1")]
    company.until(march(40))
    arrived = Counter((name, mail.key) for name in PEOPLE for mail in company.got(name))
    assert set(arrived.values()) == {1}
    readers = {name for name, key in arrived if key[0] == "digest"}
    assert readers == set(PEOPLE)
    assert len(company.recorded.outcomes["texts", "3-weeks"]) == 1
    assert company.ledger.verify().is_good


def test_over_mail_devel(company: Posted, devel: MailDevel, authority: Authority, tmp_path: Path) -> None:
    plain = {"host": "127.0.0.1", "port": devel.imap_port, "security": "none"}
    account = {"user": ADDRESS, "password": "env:TEST_PASSWORD"}
    inbox = imap.connect(imap.Settings.model_validate(plain | account), context(tmp_path, "inbox"))
    company.real_inbox = inbox
    one_round(company, lambda raw: by_smtp(devel, authority, raw))
    inbox.close()


def test_over_dovecot(company: Posted, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOVECOT_PASSWORD", DOVECOT_PASSWORD)
    with dovecot(authority, tmp_path / "dovecot.log") as server:
        settings = {"host": "127.0.0.1", "port": server.imaps_port, "ca_file": authority.ca_file}
        account = {"user": ADDRESS, "password": "env:DOVECOT_PASSWORD"}
        inbox = imap.connect(imap.Settings.model_validate(settings | account), context(tmp_path, "inbox"))
        company.real_inbox = inbox
        trust = ssl.create_default_context(cafile=authority.ca_file)
        one_round(company, Hands(server.imaps_port, ADDRESS, DOVECOT_PASSWORD, trust).deliver)
        inbox.close()
