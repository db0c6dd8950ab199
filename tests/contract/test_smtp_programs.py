"""The connector `smtp` against mail servers of others: mail-devel with TLS, Postfix' smtp-sink with faults."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from email import message_from_bytes
from email.policy import default
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed.testing.samples import sample_mail
from outcomed_connectors import smtp
from support.mail_programs import PASSWORD, MailDevel, mail_devel, smtp_sink
from support.smtp_servers import Authority

pytestmark = pytest.mark.contract
Opener = Callable[..., smtp.SmtpMailer]
_readers = count()


@pytest.fixture
def open_mailer(tmp_path: Path) -> Iterator[Opener]:
    with ExitStack() as opened:

        def make(port: int, **settings: object) -> smtp.SmtpMailer:
            context = Context(name="mail", namespace="test", base=tmp_path, state=tmp_path / "state")
            known = {"host": "127.0.0.1", "port": port, "security": "none", "timeout_s": 20, **settings}
            mailer = smtp.connect(smtp.Settings.model_validate(known), context)
            opened.callback(mailer.close)
            return mailer

        yield make


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def devel(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailDevel]:
    with mail_devel(authority, tmp_path_factory.mktemp("devel") / "log") as server:
        yield server


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_devel_holds_each_mail_once_as_it_was_written(
    devel: MailDevel, authority: Authority, open_mailer: Opener, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.setenv("TEST_SMTP_PASSWORD", PASSWORD)
    port = devel.smtp_port if security == "starttls" else devel.smtps_port
    known = {"ca_file": authority.ca_file, "user": "test@example.com", "password": "env:TEST_SMTP_PASSWORD"}
    mailer = open_mailer(port, security=security, **known)
    readers = [f"reader{next(_readers)}@example.com" for _ in range(3)]
    for reader in readers:
        mailer.send(sample_mail(reader, body=".\nGrüße 🚀\n.\n"))
    for reader in readers:
        (raw,) = devel.mailbox(reader)
        message = message_from_bytes(raw, policy=default)
        assert message["Message-ID"] == sample_mail(reader).message_id
        assert message.get_content().splitlines() == [".", "Grüße 🚀", "."]


def test_mail_devel_gets_no_mail_without_a_sign_in(devel: MailDevel, authority: Authority, open_mailer: Opener) -> None:
    mailer = open_mailer(devel.smtp_port, security="starttls", ca_file=authority.ca_file)
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail("nobody@example.com"))
    assert caught.value.kind is Failure.REFUSED
    assert "user and password" in caught.value.remedy


def test_smtp_sink_takes_many_mails_over_one_connection(tmp_path: Path, open_mailer: Opener) -> None:
    with smtp_sink(tmp_path / "log", "-c") as port:
        mailer = open_mailer(port)
        references = [mailer.send(sample_mail(f"reader{n}@example.com")).reference for n in range(50)]
        mailer.close()
    assert all(reference.startswith("250") for reference in references)


@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        (("-Q", "mail,rcpt"), Failure.LATER),
        (("-q", "connect"), Failure.LATER),
        (("-q", "ehlo,helo"), Failure.LATER),
        (("-q", "mail"), Failure.LATER),
        (("-f", "mail"), Failure.REFUSED),
        (("-f", "rcpt"), Failure.REFUSED),
        (("-r", "rcpt"), Failure.LATER),
        (("-r", "data"), Failure.LATER),
        (("-f", "data"), Failure.REFUSED),
        (("-q", "data"), Failure.LATER),
        (("-Q", "data"), Failure.LATER),
        (("-r", "."), Failure.LATER),
        (("-f", "."), Failure.REFUSED),
        (("-q", "."), Failure.UNKNOWN),
    ],
    ids=" ".join,
)
def test_each_fault_of_smtp_sink_is_what_it_means(
    tmp_path: Path, open_mailer: Opener, faults: tuple[str, ...], kind: Failure
) -> None:
    with smtp_sink(tmp_path / "log", *faults) as port:
        mailer = open_mailer(port)
        for reader in ("ada@example.com", "bo@example.com"):
            with pytest.raises(ConnectorError) as caught:
                mailer.send(sample_mail(reader))
            assert caught.value.kind is kind
            assert caught.value.remedy
        mailer.close()
