"""The connectors `smtp` and `imap` sign in with Microsoft's access tokens, as an app and on behalf of a person."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.result import Failure
from outcomed.ports import Browser, ConnectorError, Context
from outcomed.testing.samples import sample_mail
from outcomed_connectors import imap, smtp
from support.graph_twin import GraphTwin, graph_twin
from support.imap_twin import Twin, imap_twin
from support.smtp_servers import USER, Server, smtp_server

pytestmark = pytest.mark.contract
OUTLOOK = "https://outlook.office365.com"
AS_APP = ("SMTP.SendAsApp", "IMAP.AccessAsApp")
FOR_PEOPLE = ("SMTP.Send", "IMAP.AccessAsUser.All")


@pytest.fixture
def twin(monkeypatch: pytest.MonkeyPatch) -> Iterator[GraphTwin]:
    with graph_twin([USER, "ada@example.com"]) as running:
        running.entra.app.roles.update(AS_APP)
        monkeypatch.setenv("APP_SECRET", running.secret)
        yield running


@pytest.fixture
def lets_in(twin: GraphTwin) -> Callable[[str, str], bool]:
    def check(user: str, token: str) -> bool:
        found = twin.entra.access.get(token)
        is_whose = bool(found and found.resource == OUTLOOK and found.user in ("", user))
        return bool(found and is_whose and found.scopes & {*AS_APP, *FOR_PEOPLE})

    return check


@pytest.fixture
def server(lets_in: Callable[[str, str], bool]) -> Iterator[Server]:
    with smtp_server(lets_in=lets_in) as running:
        yield running


@pytest.fixture
def box(lets_in: Callable[[str, str], bool]) -> Iterator[Twin]:
    with imap_twin() as running:
        running.lets_in, running.objects = lets_in, False
        yield running


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return Context(name="mail", namespace="test", base=tmp_path, state=tmp_path)


def _keys(twin: GraphTwin, port: int, **more: Any) -> dict[str, Any]:
    known = {"tenant": twin.tenant, "client_id": twin.client_id, "authority": twin.origin}
    keys = {"host": "127.0.0.1", "port": port, "security": "none", "user": USER, "ca_file": twin.ca_file}
    return keys | {"timeout_s": 20, "microsoft": known | {"secret": "env:APP_SECRET"} | more}


@pytest.fixture
def mailer(twin: GraphTwin, server: Server, context: Context) -> Iterator[smtp.SmtpMailer]:
    with closing(smtp.connect(smtp.Settings.model_validate(_keys(twin, server.port)), context)) as made:
        yield made


@pytest.fixture
def inbox(twin: GraphTwin, box: Twin, context: Context) -> Iterator[imap.ImapInbox]:
    with closing(imap.connect(imap.Settings.model_validate(_keys(twin, box.port)), context)) as made:
        yield made


def _failure(call: Callable[[], object]) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        call()
    return caught.value


def test_an_app_sends_and_reads_with_a_token_each_that_is_longer_than_a_command_may_be(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, server: Server, twin: GraphTwin
) -> None:
    mailer.send(sample_mail())
    mailer.close()
    mailer.send(sample_mail("bo@example.com"))
    assert inbox.messages(None).messages == ()
    assert (len(server.taken), server.script.connections) == (2, 2)
    assert [asked["scope"] for asked in twin.entra.asked] == [f"{OUTLOOK}/.default"] * 2


def test_a_token_that_ended_too_early_is_renewed_once(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, server: Server, box: Twin, twin: GraphTwin
) -> None:
    mailer.send(sample_mail())
    inbox.messages(None)
    mailer.close()
    inbox.close()
    twin.entra.expire()
    mailer.send(sample_mail("bo@example.com"))
    inbox.messages(None)
    assert (server.script.seen.count("AUTH"), len(box.named("AUTHENTICATE"))) == (3, 3)
    assert len(server.taken) == 2


def test_a_secret_that_ended_rests_the_account_with_what_to_do(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, server: Server, box: Twin, twin: GraphTwin
) -> None:
    twin.entra.expire_secret()
    calls = (lambda: mailer.send(sample_mail()), lambda: inbox.messages(None)) * 2
    errors = [_failure(call) for call in calls]
    assert {(error.kind, bool(error.retry_at)) for error in errors} == {(Failure.LATER, True)}
    assert all("new client secret" in error.remedy for error in errors)
    assert (server.script.connections, box.connections, len(twin.entra.asked)) == (0, 0, 2)


def test_an_app_that_has_no_right_to_the_mailbox_shows_two_tokens_and_no_more(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, server: Server, box: Twin, twin: GraphTwin
) -> None:
    twin.entra.app.roles -= set(AS_APP)
    calls = (lambda: mailer.send(sample_mail()), lambda: inbox.messages(None)) * 2
    errors = [_failure(call) for call in calls]
    assert {error.kind for error in errors} == {Failure.LATER}
    assert ["SMTP.SendAsApp" in error.remedy for error in errors] == [True, False] * 2
    assert ["IMAP.AccessAsApp" in error.remedy for error in errors] == [False, True] * 2
    assert (server.script.seen.count("AUTH"), len(box.named("AUTHENTICATE"))) == (2, 2)
    assert not any("eyJ" in str(error) for error in errors)


def test_a_person_signs_in_once_for_sending_and_reading(
    twin: GraphTwin, server: Server, box: Twin, context: Context
) -> None:
    twin.entra.interval = 0
    twin.entra.app.is_public = True
    twin.entra.consent(USER, FOR_PEOPLE)
    keys = {"secret": None}
    sending = smtp.Settings.model_validate(_keys(twin, server.port, **keys))
    reading = imap.Settings.model_validate(_keys(twin, box.port, **keys))
    wanted = [smtp.signs_in(sending), imap.signs_in(reading)]
    said: list[str] = []

    def hear(line: str) -> None:
        said.append(line)
        for code in list(twin.entra.devices):
            twin.entra.approve(code, USER)

    first = wanted[0]
    assert first
    assert first.provider == "microsoft"
    first.authorize([one.settings for one in wanted if one], context.state, Browser(say=hear, opens=False))
    assert [sum(name in line for line in said) for name in FOR_PEOPLE] == [1, 1]
    with closing(smtp.connect(sending, context)) as mailer, closing(imap.connect(reading, context)) as inbox:
        mailer.send(sample_mail())
        assert inbox.messages(None).messages == ()
        twin.entra.revoke(USER)
        mailer.close()
        error = _failure(lambda: mailer.send(sample_mail()))
    assert (error.kind, len(server.taken)) == (Failure.LATER, 1)
    assert "outcomed auth microsoft" in error.remedy
