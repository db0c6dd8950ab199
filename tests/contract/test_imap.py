"""The inbox `imap` keeps the contract with servers of others: Dovecot over TLS, mail-devel."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.samples import sample_reply
from outcomed_connectors import imap
from outcomed_connectors.imap import ImapInbox
from support.imap_servers import DOVECOT_PASSWORD, Dovecot, Hands, deliver, dovecot
from support.mail_programs import PASSWORD, MailDevel, mail_devel
from support.smtp_servers import Authority

pytestmark = pytest.mark.contract
Opener = Callable[..., ImapInbox]
_users = count()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def devel(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailDevel]:
    with mail_devel(authority, tmp_path_factory.mktemp("devel") / "log") as server:
        yield server


@pytest.fixture(scope="module")
def dove(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dovecot]:
    with dovecot(authority, tmp_path_factory.mktemp("dovecot") / "log") as server:
        yield server


@pytest.fixture
def user() -> str:
    """A mailbox of one's own for each test."""
    return f"reader{next(_users)}@example.com"


@pytest.fixture
def opener(tmp_path: Path, user: str, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    monkeypatch.setenv("DEVEL_PASSWORD", PASSWORD)
    monkeypatch.setenv("DOVECOT_PASSWORD", DOVECOT_PASSWORD)
    with ExitStack() as opened:

        def make(port: int, **settings: object) -> ImapInbox:
            context = Context(name="inbox", namespace="test", base=tmp_path, state=tmp_path / "state")
            known = {"host": "127.0.0.1", "port": port, "user": user, "ca_file": authority.ca_file, "timeout_s": 10}
            secret = {} if "access_token" in settings else {"password": "env:DOVECOT_PASSWORD"}
            inbox = imap.connect(imap.Settings.model_validate({**known, **secret, **settings}), context)
            opened.callback(inbox.close)
            return inbox

        yield make


@contextmanager
def _bench(hands: Hands, reopen: Callable[[], ImapInbox]) -> Iterator[InboxBench]:
    with hands.at() as box:
        yield InboxBench(
            inbox=reopen(),
            deliver=partial(deliver, box),
            remove=hands.remove,
            read_all=hands.read_all,
            count_read=hands.count_read,
            reopen=reopen,
        )


class TestImapOfMailDevel(InboxContract):
    connector = "imap"

    @pytest.fixture
    def bench(self, devel: MailDevel, user: str, opener: Opener) -> Iterator[InboxBench]:
        hands = Hands(devel.imap_port, user, PASSWORD)
        plain = {"security": "none", "password": "env:DEVEL_PASSWORD"}
        with _bench(hands, lambda: opener(devel.imap_port, **plain)) as bench:
            yield bench


class TestImapOfDovecot(InboxContract):
    connector = "imap"

    @pytest.fixture
    def bench(self, dove: Dovecot, hands: Hands, opener: Opener) -> Iterator[InboxBench]:
        with _bench(hands, lambda: opener(dove.imaps_port)) as bench:
            yield bench


@pytest.fixture
def hands(dove: Dovecot, user: str, authority: Authority) -> Hands:
    return Hands(dove.imaps_port, user, DOVECOT_PASSWORD, ssl.create_default_context(cafile=authority.ca_file))


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_each_way_to_encrypt_is_taken(dove: Dovecot, hands: Hands, opener: Opener, security: str) -> None:
    hands.deliver(sample_reply())
    inbox = opener(dove.imaps_port if security == "tls" else dove.imap_port, security=security)
    assert inbox.probe() == ()
    assert len(inbox.messages(None).messages) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(dove: Dovecot, opener: Opener) -> None:
    inbox = opener(dove.imaps_port, ca_file=None)
    with pytest.raises(ConnectorError, match="no certificate to be trusted") as caught:
        inbox.messages(None)
    assert caught.value.kind is Failure.REFUSED
    assert "ca_file" in caught.value.remedy


def test_a_wrong_password_is_asked_once_in_a_tick_and_never_shown(
    dove: Dovecot, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRONG", "hunter2")
    inbox = opener(dove.imaps_port, password="env:WRONG")
    for _ in range(2):
        with pytest.raises(ConnectorError, match="signing in as") as caught:
            inbox.messages(None)
        assert caught.value.kind is Failure.REFUSED
        assert "app password" in caught.value.remedy
        assert "hunter2" not in str(caught.value)
    (problem,) = inbox.probe()
    assert "signing in" in problem.message


def test_a_folder_that_is_not_there_is_named_with_a_remedy(dove: Dovecot, opener: Opener) -> None:
    inbox = opener(dove.imaps_port, folder="Nowhere")
    with pytest.raises(ConnectorError, match="Nowhere") as caught:
        inbox.messages(None)
    assert "`folder`" in caught.value.remedy
    (problem,) = inbox.probe()
    assert problem.remedy == caught.value.remedy


@pytest.mark.parametrize("name", ["Réponses & Co", 'a "quoted" one', "回答"])
def test_a_folder_is_found_by_the_name_that_people_see(dove: Dovecot, hands: Hands, opener: Opener, name: str) -> None:
    from outcomed_connectors.imap.mark import mailbox

    with hands.at() as box:
        assert box.create(mailbox(name))[0] == "OK"
        box.append(mailbox(name), "", "", sample_reply())
    assert len(opener(dove.imaps_port, folder=name).messages(None).messages) == 1


def test_waiting_ends_as_soon_as_something_comes(dove: Dovecot, hands: Hands, opener: Opener) -> None:
    inbox = opener(dove.imaps_port)
    inbox.messages(None)
    assert not inbox.wait(0.1)
    hand = threading.Timer(0.2, hands.deliver, [sample_reply()])
    hand.start()
    assert inbox.wait(60)
    hand.join()


def test_a_wait_over_tls_ends_when_nobody_needs_it_any_more(dove: Dovecot, opener: Opener) -> None:
    inbox = opener(dove.imaps_port)
    inbox.messages(None)
    hand = threading.Timer(0.5, inbox.stop_waiting)
    hand.start()
    began = time.monotonic()
    assert not inbox.wait(60)
    assert time.monotonic() - began < 30
    hand.join()


def test_what_came_between_reading_and_waiting_is_noticed_at_once(dove: Dovecot, hands: Hands, opener: Opener) -> None:
    inbox = opener(dove.imaps_port)
    inbox.messages(None)
    hands.deliver(sample_reply())
    assert inbox.wait(0)


def test_a_folder_that_was_made_anew_is_read_anew(dove: Dovecot, hands: Hands, opener: Opener) -> None:
    inbox = opener(dove.imaps_port, folder="Replies")
    with hands.at() as box:
        box.create("Replies")
        box.append("Replies", "", "", sample_reply("first"))
    first = inbox.messages(None)
    with hands.at() as box:
        box.delete("Replies")
        box.create("Replies")
        for name in ("first", "second"):
            box.append("Replies", "", "", sample_reply(name))
    inbox.close()
    again = inbox.messages(first.mark)
    assert len(again.messages) == 2
    assert not {message.ref for message in again.messages} & {message.ref for message in first.messages}
