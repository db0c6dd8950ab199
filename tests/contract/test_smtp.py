"""The connector `smtp` keeps the contract, and says exactly what is known after each step."""

import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from pydantic import ValidationError

from outcomed.model.result import Failure
from outcomed.ports import CannotTell, ConnectorError, Context
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.samples import sample_mail
from outcomed_connectors import smtp
from support.proxy import Cut, smtp_proxy
from support.smtp_servers import PASSWORD, USER, Authority, Script, Server, smtp_server

pytestmark = pytest.mark.contract
Opener = Callable[..., smtp.SmtpMailer]


@pytest.fixture
def open_mailer(tmp_path: Path) -> Iterator[Opener]:
    """Open mailers on loopback that are closed in the end."""
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


@pytest.fixture
def password(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TEST_SMTP_PASSWORD", PASSWORD)
    return "env:TEST_SMTP_PASSWORD"


@pytest.fixture
def server() -> Iterator[Server]:
    with smtp_server() as running:
        yield running


def _bench(server: Server, reopen: Callable[[], smtp.SmtpMailer]) -> MailerBench:
    return MailerBench(
        mailer=reopen(),
        delivered=lambda: [Delivery(recipient=one.recipient, raw=one.raw) for one in server.taken],
        reopen=reopen,
    )


class TestSmtp(MailerContract):
    connector = "smtp"
    can_find = False

    @pytest.fixture
    def bench(self, server: Server, open_mailer: Opener) -> MailerBench:
        return _bench(server, lambda: open_mailer(server.port))


class TestSmtpOverStartTls(MailerContract):
    can_find = False

    @pytest.fixture
    def bench(self, open_mailer: Opener, authority: Authority, password: str) -> Iterator[MailerBench]:
        with smtp_server(security="starttls", authority=authority) as server:
            known = {"security": "starttls", "ca_file": authority.ca_file, "user": USER, "password": password}
            yield _bench(server, lambda: open_mailer(server.port, **known))


class TestSmtpOverTls(MailerContract):
    can_find = False

    @pytest.fixture
    def bench(self, open_mailer: Opener, authority: Authority, password: str) -> Iterator[MailerBench]:
        with smtp_server(security="tls", authority=authority) as server:
            known = {"security": "tls", "ca_file": authority.ca_file, "user": USER, "password": password}
            yield _bench(server, lambda: open_mailer(server.port, **known))


def _failure(mailer: smtp.SmtpMailer, recipient: str = "ada@example.com") -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail(recipient))
    return caught.value


# --- one connection ---


def test_many_mails_go_over_one_connection(server: Server, open_mailer: Opener) -> None:
    mailer = open_mailer(server.port)
    for n in range(10):
        mailer.send(sample_mail(f"reader{n}@example.com"))
    assert (len(server.taken), server.script.connections) == (10, 1)


def test_the_receipt_holds_the_words_of_the_last_reply(server: Server, open_mailer: Opener) -> None:
    assert open_mailer(server.port).send(sample_mail()).reference == "250 OK queued as 1"


def test_the_bytes_are_not_altered(server: Server, open_mailer: Opener) -> None:
    mail = sample_mail(body=".\n.a\n..\nend\n")
    open_mailer(server.port).send(mail)
    assert server.taken[0].raw == mail.raw


def test_a_connection_that_the_server_gave_up_is_replaced_unnoticed(server: Server, open_mailer: Opener) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port)
        mailer.send(sample_mail("one@example.com"))
        proxy.cut = Cut.ON_RSET
        mailer.send(sample_mail("two@example.com"))
    assert ([one.recipient for one in server.taken], proxy.connections) == (["one@example.com", "two@example.com"], 2)


def test_a_server_that_says_goodbye_between_two_mails_is_asked_on_a_new_connection(
    server: Server, open_mailer: Opener
) -> None:
    mailer = open_mailer(server.port)
    mailer.send(sample_mail("one@example.com"))
    server.script.replies["MAIL"] = ["421 4.7.0 too many mails on this connection"]
    mailer.send(sample_mail("two@example.com"))
    assert (len(server.taken), server.script.connections) == (2, 2)


def test_a_server_that_says_goodbye_on_a_new_connection_is_tried_later(server: Server, open_mailer: Opener) -> None:
    server.script.replies["MAIL"] = ["421 4.3.2 going down"]
    mailer = open_mailer(server.port)
    assert _failure(mailer).kind is Failure.LATER
    mailer.send(sample_mail())
    assert (len(server.taken), server.script.connections) == (1, 2)


# --- what replies mean ---


@pytest.mark.parametrize("step", ["MAIL", "RCPT:ada@example.com", "DATA"])
@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("450 4.2.0 greylisted", Failure.LATER),
        ("451 4.3.0 local error", Failure.LATER),
        ("421 4.3.2 going down", Failure.LATER),
        ("550 5.1.1 no such user", Failure.REFUSED),
        ("554 5.7.1 not allowed", Failure.REFUSED),
    ],
)
def test_a_refusal_at_any_step_is_known_not_accepted_and_the_next_mail_goes(
    server: Server, open_mailer: Opener, step: str, reply: str, kind: Failure
) -> None:
    server.script.replies[step] = [reply]
    mailer = open_mailer(server.port)
    error = _failure(mailer)
    assert error.kind is kind
    assert reply in error.message
    assert error.remedy
    assert server.taken == []
    mailer.send(sample_mail("bo@example.com"))
    assert [one.recipient for one in server.taken] == ["bo@example.com"]


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ("550 5.7.30 Basic authentication is not supported", "takes no passwords"),
        ("530 5.7.0 authentication required", "user and password"),
        ("552 5.3.4 message too big", "too big"),
        ("550 5.1.1 unknown", "address"),
        ("554 nothing more to say", "ask whoever runs"),
    ],
)
def test_a_refusal_carries_the_remedy_that_fits(server: Server, open_mailer: Opener, reply: str, part: str) -> None:
    server.script.replies["MAIL"] = [reply]
    assert part in _failure(open_mailer(server.port)).remedy


def test_a_reply_cannot_bring_line_breaks_into_our_messages(server: Server, open_mailer: Opener) -> None:
    server.script.replies["MAIL"] = ["550-first\r\n550 second\x1b[31m"]
    message = _failure(open_mailer(server.port)).message
    assert message.isprintable()


# --- lost connections ---


def test_a_connection_lost_before_the_final_dot_was_sent_is_known_not_accepted(
    server: Server, open_mailer: Opener
) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port)
        proxy.cut = Cut.IN_DATA
        with pytest.raises(ConnectorError) as caught:
            mailer.send(sample_mail(body="A line of a long story.\n" * 400_000))
        assert caught.value.kind is Failure.LATER
        mailer.send(sample_mail())
    assert len(server.taken) == 1


def test_a_dot_that_got_lost_on_the_way_is_unknown(server: Server, open_mailer: Opener) -> None:
    with smtp_proxy(server.port) as proxy:
        proxy.cut = Cut.BEFORE_DOT
        assert _failure(open_mailer(proxy.port)).kind is Failure.UNKNOWN
    assert server.taken == []


@pytest.mark.parametrize("cut", [Cut.LOST_REPLY, Cut.GARBLED_REPLY, Cut.HALF_REPLY])
def test_a_lost_reply_to_the_final_dot_is_unknown_and_the_server_has_the_mail_once(
    server: Server, open_mailer: Opener, cut: Cut
) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port)
        proxy.cut = cut
        error = _failure(mailer)
        assert error.kind is Failure.UNKNOWN
        assert sample_mail().message_id in error.message
        assert len(server.taken) == 1
        mailer.send(sample_mail("bo@example.com"))
    assert [one.recipient for one in server.taken] == ["ada@example.com", "bo@example.com"]


def test_a_reply_that_does_not_come_in_time_is_unknown(server: Server, open_mailer: Opener) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port, timeout_s=0.5)
        proxy.cut = Cut.STALLED_REPLY
        assert _failure(mailer).kind is Failure.UNKNOWN
    assert len(server.taken) == 1


def test_a_server_that_is_silent_is_let_alone_until_the_next_tick(server: Server, open_mailer: Opener) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port, timeout_s=0.5)
        kinds = []
        for _ in range(4):
            proxy.cut = Cut.STALLED_REPLY
            kinds.append(_failure(mailer).kind)
        assert kinds == [Failure.UNKNOWN, Failure.UNKNOWN, Failure.LATER, Failure.LATER]
        assert (proxy.connections, len(server.taken)) == (2, 2)
        proxy.cut = None
        mailer.close()
        mailer.send(sample_mail("bo@example.com"))


def test_one_mail_that_takes_too_long_says_nothing_of_the_next(server: Server, open_mailer: Opener) -> None:
    with smtp_proxy(server.port) as proxy:
        mailer = open_mailer(proxy.port, timeout_s=0.5)
        for _ in range(3):
            proxy.cut = Cut.STALLED_REPLY
            assert _failure(mailer).kind is Failure.UNKNOWN
            mailer.send(sample_mail("bo@example.com"))


def test_nobody_is_there_is_later(open_mailer: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    error = _failure(open_mailer(port))
    assert error.kind is Failure.LATER
    assert str(port) in error.message


def test_a_server_that_says_nothing_is_later_when_the_time_is_over(open_mailer: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert _failure(open_mailer(silent.getsockname()[1], timeout_s=0.3)).kind is Failure.LATER


def test_a_server_that_drips_is_later_when_the_time_is_over(open_mailer: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as dripping:

        def drip() -> None:
            client, _ = dripping.accept()
            with client, suppress(OSError):
                client.settimeout(0.05)
                is_there = True
                while is_there:
                    client.sendall(b"2")
                    with suppress(TimeoutError):
                        is_there = client.recv(1) != b""

        thread = Thread(target=drip)
        thread.start()
        error = _failure(open_mailer(dripping.getsockname()[1], timeout_s=0.5))
        thread.join(10)
    assert error.kind is Failure.LATER


# --- trust ---


def test_a_certificate_of_an_unknown_authority_is_refused(
    open_mailer: Opener, authority: Authority, password: str, tmp_path: Path
) -> None:
    other = Authority(tmp_path)
    for security in ("starttls", "tls"):
        with smtp_server(security=security, authority=authority) as server:
            known = {"security": security, "ca_file": other.ca_file, "user": USER, "password": password}
            error = _failure(open_mailer(server.port, **known))
        assert error.kind is Failure.REFUSED
        assert "ca_file" in error.remedy
        assert server.taken == []


def test_a_certificate_of_another_host_is_refused(open_mailer: Opener, tmp_path: Path, password: str) -> None:
    elsewhere = Authority(tmp_path, "mail.example.net")
    with smtp_server(security="tls", authority=elsewhere) as server:
        known = {"security": "tls", "ca_file": elsewhere.ca_file, "user": USER, "password": password}
        assert _failure(open_mailer(server.port, **known)).kind is Failure.REFUSED


def test_a_server_without_starttls_is_refused_and_gets_no_password(
    server: Server, open_mailer: Opener, password: str
) -> None:
    error = _failure(open_mailer(server.port, security="starttls", user=USER, password=password))
    assert error.kind is Failure.REFUSED
    assert "STARTTLS" in error.message
    assert "AUTH" not in server.script.seen


def test_a_missing_ca_file_is_refused_and_named(open_mailer: Opener) -> None:
    error = _failure(open_mailer(1, security="tls", ca_file="no/such.pem"))
    assert error.kind is Failure.REFUSED
    assert "such.pem" in error.message


def test_a_wrong_password_is_refused_once_per_tick_and_never_shown(
    open_mailer: Opener, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_SMTP_PASSWORD", "wrong-horse")
    with smtp_server(security="tls", authority=authority) as server:
        known = {"security": "tls", "ca_file": authority.ca_file, "user": USER, "password": "env:TEST_SMTP_PASSWORD"}
        mailer = open_mailer(server.port, **known)
        errors = [_failure(mailer) for _ in range(3)]
        assert server.script.seen.count("AUTH") == 1
        mailer.close()
        errors.append(_failure(mailer))
        assert server.script.seen.count("AUTH") == 2
    assert {error.kind for error in errors} == {Failure.REFUSED}
    assert all("user and password" in error.remedy for error in errors)
    assert not any("wrong-horse" in str(error) for error in errors)


def test_a_sign_in_that_cannot_be_checked_now_is_later(
    open_mailer: Opener, authority: Authority, password: str
) -> None:
    script = Script(replies={"AUTH": ["454 4.7.0 temporary failure"]})
    with smtp_server(script, security="tls", authority=authority) as server:
        known = {"security": "tls", "ca_file": authority.ca_file, "user": USER, "password": password}
        mailer = open_mailer(server.port, **known)
        assert _failure(mailer).kind is Failure.LATER
        mailer.send(sample_mail())
        assert len(server.taken) == 1


def test_a_server_that_echoes_the_password_does_not_get_it_into_a_message(
    open_mailer: Opener, authority: Authority, password: str
) -> None:
    script = Script(replies={"AUTH": [f"535 5.7.8 I do not know {PASSWORD}"]})
    with smtp_server(script, security="tls", authority=authority) as server:
        known = {"security": "tls", "ca_file": authority.ca_file, "user": USER, "password": password}
        error = _failure(open_mailer(server.port, **known))
    assert PASSWORD not in str(error)
    assert "***" in error.message


def test_a_server_where_nobody_can_sign_in_is_refused(server: Server, open_mailer: Opener, password: str) -> None:
    error = _failure(open_mailer(server.port, user=USER, password=password))
    assert error.kind is Failure.REFUSED
    assert "sign in" in error.message


@pytest.mark.parametrize(
    ("settings", "part"),
    [
        ({"host": "mail.example.com", "security": "none"}, "in the clear"),
        (
            {"host": "m.example", "security": "none", "allow_plain": True, "user": "a", "password": "env:A"},
            "in the clear",
        ),
        ({"host": "mail.example.com", "user": "a"}, "belong together"),
        ({"host": "mail.example.com", "password": "env:A"}, "belong together"),
        ({"host": "mail.example.com", "tls": True}, "Extra inputs"),
        ({"host": "mail.example.com", "timeout_s": 0}, "greater than 0"),
        ({"host": "mail..example.com"}, "no name of a machine"),
        ({"host": "a" * 70}, "no name of a machine"),
        ({"host": "mail example"}, "no name of a machine"),
        ({"host": "mail.example.com", "helo": "x\r\nRSET"}, "no name of a machine"),
        ({"host": "mail.example.com", "helo": "b\xfccher.example"}, "write it in ASCII"),
    ],
)
def test_settings_that_would_be_unsafe_are_no_settings(settings: dict[str, object], part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        smtp.Settings.model_validate(settings)


# --- envelopes ---


@pytest.mark.parametrize(
    "recipient", ["", "ada", "ada@example.com\r\nRCPT TO:<eve@example.com>", "<ada@example.com>", "a b@example.com"]
)
def test_an_address_that_is_none_reaches_no_server(server: Server, open_mailer: Opener, recipient: str) -> None:
    mail = replace(sample_mail(), recipient=recipient)
    with pytest.raises(ConnectorError, match="no mail address") as caught:
        open_mailer(server.port).send(mail)
    assert caught.value.kind is Failure.REFUSED
    assert server.script.connections == 0


def test_a_bare_line_feed_is_refused_here(server: Server, open_mailer: Opener) -> None:
    mail = replace(sample_mail(), raw=b"Subject: a\r\n\r\nsmuggled\n.\r\nMAIL FROM:<eve@example.com>\r\n")
    with pytest.raises(ConnectorError, match="not CRLF"):
        open_mailer(server.port).send(mail)
    assert server.script.connections == 0


def test_an_international_domain_travels_in_ascii(server: Server, open_mailer: Opener) -> None:
    open_mailer(server.port).send(replace(sample_mail(), recipient="joe@faß.example"))
    assert server.taken[0].recipient == "joe@xn--fa-hia.example"


def test_an_international_address_goes_where_the_server_takes_it(server: Server, open_mailer: Opener) -> None:
    open_mailer(server.port).send(replace(sample_mail(), recipient="jürgen@example.com"))
    assert server.taken[0].recipient == "jürgen@example.com"
    assert "SMTPUTF8" in server.taken[0].options


def test_an_international_address_is_refused_where_the_server_cannot(open_mailer: Opener) -> None:
    with smtp_server(enable_SMTPUTF8=False) as server:
        mailer = open_mailer(server.port)
        with pytest.raises(ConnectorError, match="international") as caught:
            mailer.send(replace(sample_mail(), recipient="jürgen@example.com"))
        assert caught.value.kind is Failure.REFUSED
        mailer.send(sample_mail())
        assert len(server.taken) == 1


def test_a_mail_beyond_the_servers_limit_is_refused_before_it_is_sent(open_mailer: Opener) -> None:
    with smtp_server(data_size_limit=2000) as server:
        with pytest.raises(ConnectorError, match="2000") as caught:
            open_mailer(server.port).send(sample_mail(body="x\n" * 3000))
        assert caught.value.kind is Failure.REFUSED
        assert server.script.seen == []


# --- the rest of the port ---


def test_find_cannot_tell(open_mailer: Opener) -> None:
    assert isinstance(open_mailer(1).find(sample_mail()), CannotTell)


def test_a_probe_signs_in_and_leaves_nothing_behind(open_mailer: Opener, authority: Authority, password: str) -> None:
    with smtp_server(security="starttls", authority=authority) as server:
        known = {"security": "starttls", "ca_file": authority.ca_file, "user": USER, "password": password}
        assert _probed(open_mailer(server.port, **known)) == ()
        assert (server.taken, server.script.seen) == ([], ["AUTH"])


def test_a_probe_that_fails_is_a_problem_with_a_remedy(open_mailer: Opener) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (problem,) = _probed(open_mailer(port))
    assert "connecting to 127.0.0.1" in problem
    assert "host" in problem


def _probed(mailer: smtp.SmtpMailer) -> Sequence[str]:
    return tuple(str(problem) for problem in mailer.probe())
