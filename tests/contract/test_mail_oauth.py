"""The connectors `smtp` and `imap` sign in by access tokens: renewed once, never in a loop, told with what to do."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed.testing.samples import sample_mail
from outcomed_connectors import imap, smtp
from outcomed_connectors._shared.google.settings import GoogleSettings
from support.google_desk import Desk, desk
from support.google_twin import GoogleTwin, google_twin
from support.imap_twin import Twin, imap_twin
from support.installed import call
from support.ladle import Place
from support.smtp_servers import USER, Script, Server, smtp_server

pytestmark = pytest.mark.contract
SCOPE = "https://mail.google.com/"
OTHER = "outcomes@example.com"


@pytest.fixture
def google() -> Iterator[GoogleTwin]:
    with google_twin([USER, OTHER]) as twin:
        yield twin


@pytest.fixture
def here(google: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(google, tmp_path) as made:
        made.sign_in(USER, SCOPE)
        yield made


@pytest.fixture
def lets_in(google: GoogleTwin) -> Callable[[str, str], bool]:
    """Let in whoever shows a token of Google's for mail."""

    def check(user: str, token: str) -> bool:
        found = google.auth.access.get(token)
        return bool(found and (found.user, SCOPE in found.scopes) == (user, True))

    return check


@pytest.fixture
def server(lets_in: Callable[[str, str], bool]) -> Iterator[Server]:
    with smtp_server(Script(objects=True), lets_in=lets_in) as running:
        yield running


@pytest.fixture
def box(lets_in: Callable[[str, str], bool]) -> Iterator[Twin]:
    with imap_twin() as twin:
        twin.lets_in = lets_in
        yield twin


@pytest.fixture
def opened(server: Server, box: Twin) -> Iterator[ExitStack]:
    """Close what was opened before the servers end."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def mailer(here: Desk, server: Server, opened: ExitStack) -> smtp.SmtpMailer:
    return _mailer(here, server.port, opened)


@pytest.fixture
def inbox(here: Desk, box: Twin, opened: ExitStack) -> imap.ImapInbox:
    return _inbox(here, box.port, opened)


def _mailer(here: Desk, port: int, opened: ExitStack, **more: Any) -> smtp.SmtpMailer:
    made = smtp.connect(smtp.Settings.model_validate(_keys(port) | more), _context(here))
    opened.callback(made.close)
    return made


def _inbox(here: Desk, port: int, opened: ExitStack, **more: Any) -> imap.ImapInbox:
    made = imap.connect(imap.Settings.model_validate(_keys(port) | more), _context(here))
    opened.callback(made.close)
    return made


def _keys(port: int) -> dict[str, Any]:
    known = {"host": "127.0.0.1", "port": port, "security": "none", "timeout_s": 20}
    return known | {"user": USER, "google": {}}


def _context(here: Desk) -> Context:
    return Context(name="mail", namespace="test", base=here.folder, state=here.state)


def _failure(call: Callable[[], object]) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        call()
    return caught.value


def _send(mailer: smtp.SmtpMailer) -> ConnectorError:
    return _failure(lambda: mailer.send(sample_mail()))


# --- signing in ---


def test_one_token_serves_many_mails_and_connections(
    mailer: smtp.SmtpMailer, server: Server, google: GoogleTwin
) -> None:
    for number in range(4):
        mailer.send(sample_mail(f"reader{number}@example.com"))
        if number == 1:
            mailer.close()
    assert (len(server.taken), server.script.connections, google.total("oauth.")) == (4, 2, 1)


def test_a_mailbox_is_read_with_a_token(inbox: imap.ImapInbox, box: Twin, google: GoogleTwin) -> None:
    assert inbox.messages(None).messages == ()
    assert (box.named("AUTHENTICATE"), google.total("oauth.")) == (["AUTHENTICATE XOAUTH2"], 1)


def test_a_service_account_signs_in_as_the_mailbox(
    here: Desk, server: Server, box: Twin, opened: ExitStack, google: GoogleTwin
) -> None:
    keys = {"service_account": here.key(SCOPE)}
    _mailer(here, server.port, opened, google=keys).send(sample_mail())
    _inbox(here, box.port, opened, google=keys, user=OTHER).messages(None)
    assert {found.user for found in google.auth.access.values() if found.client != USER} >= {USER, OTHER}


def test_a_token_too_long_for_one_command_follows_on_a_line_of_its_own(
    here: Desk, opened: ExitStack, google: GoogleTwin
) -> None:
    shown: set[str] = set()
    long = "l" * 400 + "@example.com"

    def check(user: str, token: str) -> bool:
        shown.add(user)
        return True

    with smtp_server(lets_in=check) as server:
        _mailer(here, server.port, opened, user=long).send(sample_mail())
    assert shown == {long}


@pytest.mark.parametrize("objects", [True, False], ids=["as Google", "as Exchange Online"])
def test_a_token_that_ended_too_early_is_renewed_once_and_the_mail_leaves(
    mailer: smtp.SmtpMailer, server: Server, google: GoogleTwin, objects: bool
) -> None:
    server.script.objects = objects
    mailer.send(sample_mail("one@example.com"))
    mailer.close()
    google.auth.expire()
    mailer.send(sample_mail("two@example.com"))
    assert [mail.recipient for mail in server.taken] == ["one@example.com", "two@example.com"]
    assert (server.script.seen.count("AUTH"), google.total("oauth.")) == (3, 2)


@pytest.mark.parametrize("objects", [True, False], ids=["as Google", "as Exchange Online"])
def test_a_token_that_ended_too_early_is_renewed_once_and_the_mailbox_is_read(
    inbox: imap.ImapInbox, box: Twin, google: GoogleTwin, objects: bool
) -> None:
    box.objects = objects
    inbox.messages(None)
    inbox.close()
    google.auth.expire()
    assert inbox.messages(None).messages == ()
    assert (len(box.named("AUTHENTICATE")), google.total("oauth.")) == (3, 2)


# --- what stops it ---


def test_a_sign_in_that_was_taken_back_rests_the_mailer_with_what_to_do(
    mailer: smtp.SmtpMailer, server: Server, google: GoogleTwin
) -> None:
    mailer.send(sample_mail())
    mailer.close()
    google.auth.revoke(USER)
    began = datetime.now(UTC)
    errors = [_send(mailer) for _ in range(3)]
    mailer.close()
    errors.append(_send(mailer))
    assert {error.kind for error in errors} == {Failure.LATER}
    assert all(error.retry_at and error.retry_at >= began + timedelta(hours=1) for error in errors)
    assert all("outcomed auth google" in error.remedy for error in errors)
    assert (server.script.seen.count("AUTH"), google.total("oauth.")) == (2, 2)


def test_a_sign_in_that_was_taken_back_rests_the_inbox_with_what_to_do(
    inbox: imap.ImapInbox, box: Twin, google: GoogleTwin
) -> None:
    inbox.messages(None)
    inbox.close()
    google.auth.revoke(USER)
    errors = [_failure(lambda: inbox.messages(None)) for _ in range(3)]
    assert {(error.kind, bool(error.retry_at)) for error in errors} == {(Failure.LATER, True)}
    assert all("outcomed auth google" in error.remedy for error in errors)
    assert (len(box.named("AUTHENTICATE")), google.total("oauth.")) == (2, 2)


@pytest.mark.parametrize("objects", [True, False], ids=["as Google", "as Exchange Online"])
def test_a_server_that_takes_no_token_at_all_is_shown_two_and_no_more(
    mailer: smtp.SmtpMailer, here: Desk, server: Server, objects: bool
) -> None:
    server.script.objects = objects
    here.sign_in(OTHER, SCOPE)  # whose mailbox it is not
    errors = [_send(mailer) for _ in range(3)]
    mailer.close()
    errors.append(_send(mailer))
    assert {error.kind for error in errors} == {Failure.LATER}
    assert "5.7.3" in errors[0].message
    assert (SCOPE in errors[0].message) is objects
    assert not any("ya29" in str(error) for error in errors)
    assert server.script.seen.count("AUTH") == 2


@pytest.mark.parametrize("objects", [True, False], ids=["as Google", "as Exchange Online"])
def test_a_mailbox_that_takes_no_token_at_all_is_shown_two_and_no_more(
    inbox: imap.ImapInbox, here: Desk, box: Twin, objects: bool
) -> None:
    box.objects = objects
    here.sign_in(OTHER, SCOPE)
    errors = [_failure(lambda: inbox.messages(None)) for _ in range(3)]
    assert {error.kind for error in errors} == {Failure.LATER}
    assert "AUTHENTICATIONFAILED" in errors[0].message
    assert not any("ya29" in str(error) for error in errors)
    assert len(box.named("AUTHENTICATE")) == 2
    (problem,) = inbox.probe()
    assert "outcomed auth google" in problem.remedy


def test_nobody_signed_in_yet_reaches_no_server(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, here: Desk, server: Server, box: Twin
) -> None:
    (here.state / "google-google.json").unlink()
    assert "outcomed auth google" in _send(mailer).remedy
    assert "outcomed auth google" in _failure(lambda: inbox.messages(None)).remedy
    assert (server.script.connections, box.connections) == (0, 0)


def test_a_server_too_busy_to_look_at_a_token_is_asked_again(
    mailer: smtp.SmtpMailer, inbox: imap.ImapInbox, server: Server, box: Twin, google: GoogleTwin
) -> None:
    server.script.replies["AUTH"] = ["454 4.7.0 Temporary authentication failure"]
    box.answers["AUTHENTICATE"] = [b"TAG NO [UNAVAILABLE] later\r\n"]
    assert (_send(mailer).kind, _failure(lambda: inbox.messages(None)).kind) == (Failure.LATER, Failure.LATER)
    mailer.send(sample_mail())
    inbox.messages(None)
    assert google.total("oauth.") == 2


def test_a_server_that_takes_only_passwords_gets_no_token(here: Desk, box: Twin, opened: ExitStack) -> None:
    box.capabilities = "IMAP4rev1 AUTH=PLAIN"
    with smtp_server(auth_require_tls=False, authenticator=lambda *_: None) as server:
        errors = [_send(_mailer(here, server.port, opened))]
    errors.append(_failure(lambda: _inbox(here, box.port, opened).messages(None)))
    assert {error.kind for error in errors} == {Failure.REFUSED}
    assert all("XOAUTH2" in error.message for error in errors)
    assert box.named("AUTHENTICATE") == []


# --- what is forbidden whatever is shown ---

_NO_PASSWORD = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [X01.PROD.OUTLOOK.COM]"
_NO_SMTP = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."
_ENDED = "550 5.7.30 Basic authentication is not supported for Client Submission."


@pytest.mark.parametrize("by_token", [False, True], ids=["password", "token"])
@pytest.mark.parametrize(
    ("reply", "part"),
    [(_NO_PASSWORD, "`microsoft`"), (_NO_SMTP, "SmtpClientAuthenticationDisabled"), (_ENDED, "December 2026")],
)
def test_a_way_to_sign_in_that_is_forbidden_is_a_fault_of_the_config_and_tried_once(
    here: Desk, opened: ExitStack, reply: str, part: str, by_token: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSWORD", "secret")
    script = Script(replies={"AUTH": [reply] * 9})
    with smtp_server(script, lets_in=lambda *_: True) as server:
        keys = {} if by_token else {"google": None, "password": "env:PASSWORD"}
        mailer = _mailer(here, server.port, opened, **keys)
        errors = [_send(mailer) for _ in range(3)]
    assert {error.kind for error in errors} == {Failure.REFUSED}
    assert all(part in error.remedy and "graph_mail" in error.remedy for error in errors)
    assert len(server.script.seen) == 1


@pytest.mark.parametrize(
    "reply", [b"TAG NO Basic authentication is disabled.\r\n", b"TAG NO [AUTH] LogonDenied-BasicAuthBlocked-1\r\n"]
)
def test_a_mailbox_that_takes_no_passwords_says_what_to_do(
    here: Desk, box: Twin, opened: ExitStack, reply: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PASSWORD", "secret")
    box.answers["AUTHENTICATE"] = [reply]
    inbox = _inbox(here, box.port, opened, google=None, password="env:PASSWORD")
    errors = [_failure(lambda: inbox.messages(None)) for _ in range(2)]
    assert {error.kind for error in errors} == {Failure.REFUSED}
    assert all("`microsoft`" in error.remedy and "graph_mail" in error.remedy for error in errors)
    assert len(box.named("AUTHENTICATE")) == 1


def test_a_token_that_opens_another_mailbox_than_the_wanted_one_is_told_with_what_to_do(
    inbox: imap.ImapInbox, box: Twin
) -> None:
    box.answers["EXAMINE"] = [b"TAG BAD User is authenticated but not connected.\r\n"]
    error = _failure(lambda: inbox.messages(None))
    assert error.kind is Failure.REFUSED
    assert "full access" in error.remedy


# --- settings ---


@pytest.mark.parametrize(
    ("keys", "part"),
    [
        ({"password": "env:A", "google": {}}, "one of"),
        ({"google": {}, "microsoft": {"tenant": "example.com", "client_id": "1"}}, "one of"),
        ({"google": {"client": "env:A", "service_account": "env:B"}}, "two ways"),
        ({"google": {"secret": "env:A"}}, "Extra inputs"),
        ({"microsoft": {"client_id": "1"}}, "tenant"),
        ({"google": {}, "security": "none", "allow_plain": True}, "in the clear"),
    ],
)
@pytest.mark.parametrize("kind", [smtp.Settings, imap.Settings])
def test_settings_that_do_not_fit_together_are_refused(kind: Any, keys: dict[str, Any], part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        kind.model_validate({"host": "mail.example.com", "user": USER, **keys})


@pytest.mark.parametrize("kind", [smtp.Settings, imap.Settings])
def test_a_missing_library_is_answered_with_the_command_that_installs_it(
    kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "google_auth_httplib2", None)
    with pytest.raises(ValidationError, match="google_auth_httplib2, which is not installed") as caught:
        kind.model_validate({"host": "mail.example.com", "user": USER, "google": {}})
    assert "outcomed[google]" in caught.value.errors()[0]["ctx"]["error"].remedy


def test_whoever_runs_auth_google_says_yes_to_mail_too(here: Desk) -> None:
    settings = smtp.Settings.model_validate({"host": "smtp.gmail.com", "user": USER, "google": {}})
    found = smtp.signs_in(settings)
    assert found
    assert found.provider == "google"
    assert isinstance(found.settings, GoogleSettings)
    assert [right.name for right in found.settings.rights()] == [SCOPE]
    plain = smtp.Settings.model_validate({"host": "mail.example.com"})
    assert smtp.signs_in(plain) is None


def test_the_program_asks_for_the_mail_servers_rights_and_lists_none_where_a_password_is_used(
    here: Desk, server: Server, box: Twin, tmp_path: Path
) -> None:
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", USER).code == 0
    place = Place(folder)
    place.rewrite("config.toml", r'kind = "maildir"\nfolder = "[^"]*"', _table("smtp", server.port))
    with place.config.open("a") as file:
        file.write(f'\n[inbox]\naddress = "{USER}"\nauthserv_id = "mx.google.com"\n{_table("imap", box.port)}')
        file.write(f'google = {{ service_account = "{here.key(SCOPE)}" }}\n')
    assert f"{SCOPE}: to send and read mails" in place.do("auth", "google").out
    rights = place.json("check", "--connect")["rights"]
    assert {name: [right["name"] for right in asked] for name, asked in rights.items()} == {"the inbox": [SCOPE]}


def _table(kind: str, port: int) -> str:
    user = f'\nuser = "{USER}"' if kind == "imap" else ""
    return f'kind = "{kind}"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"{user}\n'
