"""The inbox `imap` with a server that misbehaves: nothing is lost, nothing hangs, nothing half is taken for whole."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from outcomed.model.result import Failure
from outcomed.ports import MESSAGES_AT_ONCE, RAW_LIMIT, Arrived, ConnectorError, Context
from outcomed.testing.samples import sample_reply
from outcomed_connectors import imap
from outcomed_connectors.imap import ImapInbox
from support.flying import LONGEST_S, until
from support.imap_twin import PASSWORD, TOKEN, USER, Twin, imap_twin

pytestmark = pytest.mark.contract
Opener = Callable[..., ImapInbox]


@pytest.fixture
def twin() -> Iterator[Twin]:
    with imap_twin() as twin:
        yield twin


@pytest.fixture
def opener(twin: Twin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opener]:
    monkeypatch.setenv("PASSWORD", PASSWORD)
    monkeypatch.setenv("TOKEN", TOKEN)
    with ExitStack() as opened:

        def make(**settings: object) -> ImapInbox:
            known = {"host": "127.0.0.1", "port": twin.port, "user": USER, "security": "none", "timeout_s": 5}
            secret = {} if "access_token" in settings else {"password": "env:PASSWORD"}
            context = Context(name="inbox", namespace="test", base=tmp_path, state=tmp_path)
            inbox = imap.connect(imap.Settings.model_validate({**known, **secret, **settings}), context)
            opened.callback(inbox.close)
            return inbox

        yield make


def uids(arrived: Arrived) -> list[int]:
    return [int(message.ref.partition(".")[2]) for message in arrived.messages]


# --- numbers of messages ---


def test_messages_numbered_anew_are_read_from_shortly_before_the_newest_one_read(twin: Twin, opener: Opener) -> None:
    for days_ago in (60, 10, 0):
        twin.deliver(sample_reply(), days_ago=days_ago)
    first = opener(since="90 days").messages(None)
    assert uids(first) == [1, 2, 3]
    twin.validity = 8
    again = opener().messages(first.mark)
    assert [message.ref for message in again.messages] == ["8.2", "8.3"]
    twin.deliver(sample_reply(), days_ago=300)
    assert uids(opener().messages(again.mark)) == [4]


def test_a_long_pause_before_a_new_numbering_hides_nothing(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply(), days_ago=100)
    mark = opener().messages(None).mark
    for days_ago in (90, 0):
        twin.deliver(sample_reply(), days_ago=days_ago)
    twin.validity = 8
    assert uids(opener().messages(mark)) == [1, 2, 3]


def test_a_mailbox_read_for_the_first_time_is_read_from_shortly_before_its_newest_message(
    twin: Twin, opener: Opener
) -> None:
    for days_ago in (60, 10, 0):
        twin.deliver(sample_reply(), days_ago=days_ago)
    assert uids(opener().messages(None)) == [2, 3]


def test_another_folder_is_read_from_its_beginning_though_it_is_numbered_alike(twin: Twin, opener: Opener) -> None:
    for _ in range(3):
        twin.deliver(sample_reply())
    mark = opener().messages(None).mark
    assert uids(opener().messages(mark)) == []
    assert uids(opener(folder="Replies").messages(mark)) == [1, 2, 3]


def test_a_folder_that_was_put_back_to_an_older_state_is_read_again(twin: Twin, opener: Opener) -> None:
    for _ in range(5):
        twin.deliver(sample_reply())
    mark = opener().messages(None).mark
    for uid in (3, 4, 5):
        del twin.messages[uid]
    twin.next_uid = 3
    twin.deliver(sample_reply("new"))
    assert 3 in uids(opener().messages(mark))


def test_a_server_that_says_not_what_comes_next_is_read_all_the_same(twin: Twin, opener: Opener) -> None:
    twin.tells_next = False
    mark = opener().messages(None).mark
    twin.deliver(sample_reply())
    arrived = opener().messages(mark)
    assert uids(arrived) == [1]
    twin.messages.clear()
    twin.deliver(sample_reply())
    assert uids(opener().messages(arrived.mark)) == [2]


def test_a_server_that_numbers_nothing_for_good_is_refused_in_words(twin: Twin, opener: Opener) -> None:
    twin.validity = 0
    with pytest.raises(ConnectorError, match="UIDVALIDITY"):
        opener().messages(None)


def test_numbers_may_lie_far_apart(twin: Twin, opener: Opener) -> None:
    far = (3, 70_000, 4_000_000_000)
    for uid in far:
        twin.next_uid = uid
        twin.deliver(sample_reply())
    assert uids(opener().messages(None)) == list(far)
    assert len(twin.named("UID SEARCH")) < 15


def test_a_folder_of_50000_messages_is_read_in_slices(twin: Twin, opener: Opener) -> None:
    for number in range(50_000):
        twin.deliver(b"From: ada@example.com\r\n\r\n%d\r\n" % number)
    inbox = opener()
    first = inbox.messages(None)
    second = inbox.messages(first.mark)
    assert uids(first) + uids(second) == list(range(1, 2 * MESSAGES_AT_ONCE + 1))
    assert second.has_more
    last = inbox.messages(first.mark.replace('"uid": 50', '"uid": 49990'))
    assert uids(last) == list(range(49_991, 50_001))
    assert not last.has_more


# --- messages that cannot be read ---


@pytest.mark.parametrize("answer", [b"TAG NO [SERVERBUG] broken\r\n", b"TAG BAD what?\r\n", None])
def test_a_message_that_cannot_be_read_is_in_nobodys_way_and_is_tried_again(
    twin: Twin, opener: Opener, answer: bytes | None
) -> None:
    for _ in range(3):
        twin.deliver(sample_reply())
    twin.answers["UID FETCH 2 "] = [answer, answer]
    inbox = opener()
    arrived = inbox.messages(None)
    (problem,) = arrived.problems
    assert "message 2" in problem.message
    found = uids(arrived)
    for _ in range(3):
        arrived = inbox.messages(arrived.mark)
        found += uids(arrived)
    assert sorted(found) == [1, 2, 3]
    assert found[-1] == 2
    assert arrived.problems == ()
    assert "owed" not in arrived.mark


def test_a_message_that_never_can_be_read_is_dropped_once_it_is_gone(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply())
    twin.answers["UID FETCH 1 "] = [b"TAG NO broken\r\n"]
    mark = opener().messages(None).mark
    assert "owed" in mark
    twin.messages.clear()
    arrived = opener().messages(mark)
    assert (arrived.messages, arrived.problems, "owed" in arrived.mark) == ((), (), False)


def test_with_too_many_messages_that_cannot_be_read_no_new_ones_are_passed_by(twin: Twin, opener: Opener) -> None:
    count = 120
    for _ in range(count):
        twin.deliver(sample_reply())
    twin.answers["UID FETCH"] = [b"TAG NO broken\r\n"] * 1000
    inbox, mark = opener(), None
    for _ in range(5):
        arrived = inbox.messages(mark)
        mark = arrived.mark
    assert (arrived.messages, arrived.has_more, len(arrived.problems)) == ((), False, 100)
    twin.answers.clear()
    found: set[int] = set()
    for _ in range(6):
        arrived = inbox.messages(mark)
        mark = arrived.mark
        found |= set(uids(arrived))
    assert found == set(range(1, count + 1))


def test_a_connection_that_drops_in_the_middle_of_a_message_gives_no_half_message(twin: Twin, opener: Opener) -> None:
    raw = sample_reply()
    for _ in range(2):
        twin.deliver(raw)
    twin.answers["UID FETCH 2 "] = [twin.said(2, len(raw), len(raw)) + raw[:50] + b"HANGUP"]
    inbox = opener()
    arrived = inbox.messages(None)
    assert uids(arrived) == [1]
    assert [message.raw for message in inbox.messages(arrived.mark).messages] == [raw]


@pytest.mark.parametrize("said", [-20, -1, 20])
def test_a_message_of_another_length_than_said_is_not_taken(twin: Twin, opener: Opener, said: int) -> None:
    raw = sample_reply()
    twin.deliver(raw)
    twin.answers["UID FETCH 1 "] = [twin.said(1, len(raw), len(raw) + said) + raw + b")\r\nTAG OK done\r\n"]
    inbox = opener(timeout_s=0.5)
    arrived = inbox.messages(None)
    assert arrived.messages == ()
    assert [message.raw for message in inbox.messages(arrived.mark).messages] == [raw]


def test_a_message_that_is_gone_between_searching_and_reading_is_passed_over(twin: Twin, opener: Opener) -> None:
    for _ in range(3):
        twin.deliver(sample_reply())
    twin.meanwhile["UID FETCH 1 "] = lambda: twin.messages.pop(2)
    arrived = opener().messages(None)
    assert uids(arrived) == [1, 3]
    assert arrived.problems == ()


def test_a_server_that_sends_more_than_was_asked_for_is_read_up_to_the_limit(twin: Twin, opener: Opener) -> None:
    twin.cuts = False
    twin.deliver(sample_reply(body=b"x" * 60_000_000))
    twin.deliver(sample_reply("second"))
    first, second = opener(timeout_s=60).messages(None).messages
    assert len(first.raw) == RAW_LIMIT
    assert first.size > 60_000_000
    assert second.raw == sample_reply("second")


def test_words_that_nobody_asked_for_are_passed_over(twin: Twin, opener: Opener) -> None:
    twin.noise = (
        b"* OK still here\r\n* 3 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (UID 9 FLAGS ())\r\n* FLAGS ()\r\n"
    )
    for _ in range(2):
        twin.deliver(sample_reply())
    assert [message.raw for message in opener().messages(None).messages] == [sample_reply()] * 2


# --- servers that are slow, silent or talk nonsense ---


@pytest.mark.parametrize("what", ["stall", "drip"])
@pytest.mark.parametrize("command", ["CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID SEARCH"])
def test_a_server_that_is_slow_costs_no_more_than_its_time(twin: Twin, opener: Opener, what: str, command: str) -> None:
    twin.deliver(sample_reply())
    twin.answers[command] = [what]
    with pytest.raises(ConnectorError, match=r"time|timed out") as caught:
        opener(timeout_s=0.3).messages(None)
    assert caught.value.kind is Failure.LATER


def test_what_was_read_before_the_time_ran_out_counts(twin: Twin, opener: Opener) -> None:
    for _ in range(3):
        twin.deliver(sample_reply())
    twin.answers["UID FETCH 2 "] = ["stall"]
    inbox = opener(timeout_s=0.5)
    arrived = inbox.messages(None)
    assert uids(arrived) == [1]
    assert uids(inbox.messages(arrived.mark)) == [3, 2]


@pytest.mark.parametrize(
    "answer",
    [
        b"TAG NO go away\r\n",
        b"TAG BAD what?\r\n",
        b"* BYE leaving\r\n",
        b"nonsense\r\n",
        b"\xff\xfe\r\n",
        b"* SEARCH " + b"1 " * 700_000,
        b"* OK noise\r\n" * 400_000,
        b"* 1 FETCH (UID {99999999999999}\r\n",
        None,
    ],
    ids=[
        "no",
        "bad",
        "bye",
        "nonsense",
        "bytes",
        "endless-line",
        "endless-noise",
        "endless-literal",
        "hung-up",
    ],
)
@pytest.mark.parametrize("command", ["EXAMINE", "UID SEARCH"])
def test_a_broken_answer_is_an_error_with_a_remedy(
    twin: Twin, opener: Opener, command: str, answer: bytes | None
) -> None:
    twin.deliver(sample_reply())
    twin.answers[command] = [answer]
    inbox = opener(timeout_s=2)
    with pytest.raises(ConnectorError) as caught:
        inbox.messages(None)
    assert caught.value.remedy
    twin.answers.clear()
    assert uids(inbox.messages(None)) == [1]


def test_numbers_that_are_none_are_an_error(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply())
    twin.answers["UID SEARCH"] = [b"* SEARCH one two\r\nTAG OK done\r\n"]
    with pytest.raises(ConnectorError, match="invalid literal"):
        opener().messages(None)


def test_a_connection_that_was_closed_meanwhile_is_replaced_unnoticed(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply())
    inbox = opener()
    inbox.messages(None)
    twin.answers["NOOP"] = [None]
    assert uids(inbox.messages(None)) == [1]
    assert twin.connections == 2


def test_nobody_there_is_an_error_with_a_remedy(twin: Twin, opener: Opener) -> None:
    with pytest.raises(ConnectorError, match="failed") as caught:
        opener(port=1).messages(None)
    assert (caught.value.kind, "port" in caught.value.remedy) == (Failure.LATER, True)


# --- signing in ---


def test_an_access_token_signs_in(twin: Twin, opener: Opener) -> None:
    opener(access_token="env:TOKEN").messages(None)
    assert twin.named("AUTHENTICATE") == ["AUTHENTICATE XOAUTH2"]


def test_a_wrong_access_token_is_refused_and_never_shown(
    twin: Twin, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "ya29.stale")
    with pytest.raises(ConnectorError, match="signing in as") as caught:
        opener(access_token="env:TOKEN").messages(None)
    assert "`access_token`" in caught.value.remedy
    assert "ya29" not in str(caught.value)


def test_a_server_without_plain_gets_no_password_in_other_letters(twin: Twin, opener: Opener) -> None:
    twin.capabilities = "IMAP4rev1"
    with pytest.raises(ConnectorError, match="ASCII"):
        opener().messages(None)


def test_a_server_that_takes_no_password_here_gets_none(twin: Twin, opener: Opener) -> None:
    twin.capabilities = "IMAP4rev1 LOGINDISABLED"
    with pytest.raises(ConnectorError, match="no password over this connection"):
        opener().messages(None)
    assert twin.named("LOGIN") == []


def test_a_server_that_is_too_busy_to_sign_in_is_asked_again(twin: Twin, opener: Opener) -> None:
    twin.answers["AUTHENTICATE"] = [b"TAG NO [UNAVAILABLE] later\r\n"]
    inbox = opener()
    with pytest.raises(ConnectorError) as caught:
        inbox.messages(None)
    assert caught.value.kind is Failure.LATER
    inbox.messages(None)


@pytest.mark.parametrize("greeting", [b"* OK ready", b"* PREAUTH come in"])
def test_a_server_without_starttls_gets_no_password(twin: Twin, opener: Opener, greeting: bytes) -> None:
    twin.greeting = greeting
    with pytest.raises(ConnectorError, match="no STARTTLS") as caught:
        opener(security="starttls").messages(None)
    assert caught.value.kind is Failure.REFUSED
    assert twin.named("AUTH") == []


def test_what_somebody_puts_behind_starttls_is_not_believed(twin: Twin, opener: Opener) -> None:
    twin.capabilities += " STARTTLS"
    twin.answers["STARTTLS"] = [b"TAG OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n"]
    with pytest.raises(ConnectorError, match="in the clear"):
        opener(security="starttls").messages(None)
    assert twin.named("AUTH") == []


@pytest.mark.parametrize(
    "settings",
    [
        {"host": "imap.example.com"},
        {"access_token": "env:TOKEN", "password": "env:PASSWORD"},
        {"password": None},
        {"folder": "IN\r\nBOX"},
        {"user": "a\nb"},
        {"host": "no host"},
    ],
)
def test_settings_that_cannot_be_meant_are_refused(opener: Opener, settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="1 validation error"):
        opener(**settings)


# --- marking as read, and waiting ---


def test_a_folder_that_may_only_be_read_is_read(twin: Twin, opener: Opener) -> None:
    twin.is_read_only = True
    twin.deliver(sample_reply())
    inbox = opener()
    (message,) = inbox.messages(None).messages
    with pytest.raises(ConnectorError, match="not writable") as caught:
        inbox.seen([message.ref])
    assert "`folder`" in caught.value.remedy


def test_a_message_of_another_numbering_is_not_marked(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply())
    inbox = opener()
    (message,) = inbox.messages(None).messages
    twin.validity = 8
    inbox.seen([message.ref])
    assert twin.seen == set()


def test_no_command_changes_anything_but_seen(twin: Twin, opener: Opener) -> None:
    twin.deliver(sample_reply())
    inbox = opener()
    (message,) = inbox.messages(None).messages
    inbox.seen([message.ref])
    inbox.wait(0)
    inbox.probe()
    inbox.close()
    (store,) = twin.named("UID STORE")
    assert store == r"UID STORE 1 +FLAGS.SILENT (\Seen)"
    verbs = {command.split(" ")[0] for command in twin.commands}
    assert verbs <= {"CAPABILITY", "AUTHENTICATE", "EXAMINE", "SELECT", "UID", "FETCH", "NOOP", "LOGOUT"}
    assert all("BODY.PEEK[]" in command for command in twin.named("UID FETCH"))


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN IDLE", "IMAP4rev1 AUTH=PLAIN"])
def test_waiting_ends_when_the_time_is_over(twin: Twin, opener: Opener, capabilities: str) -> None:
    twin.capabilities = capabilities
    assert not opener().wait(0.1)


def test_a_server_without_idle_is_asked_now_and_then(
    twin: Twin, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcomed_connectors.imap.inbox._GLANCE_S", 0.05)
    twin.capabilities = "IMAP4rev1 AUTH=PLAIN"
    twin.answers["NOOP"] = [b"TAG OK nothing\r\n", b"* 1 EXISTS\r\nTAG OK news\r\n"]
    assert opener().wait(30)


def test_idle_is_begun_anew_before_the_server_hangs_up(
    twin: Twin, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("outcomed_connectors.imap.inbox._IDLE_S", 0.05)
    twin.answers["IDLE"] = [b"+ idling\r\n", b"+ idling\r\n* OK still here\r\n", b"* 1 EXISTS\r\n+ idling\r\n"]
    assert opener().wait(30)
    assert len(twin.named("IDLE")) == 3


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 AUTH=PLAIN IDLE", "IMAP4rev1 AUTH=PLAIN"])
def test_who_waits_no_more_leaves_no_connection_behind(twin: Twin, opener: Opener, capabilities: str) -> None:
    twin.capabilities = capabilities
    inbox = opener()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(inbox.wait, 600)
        until(lambda: bool(twin.named("EXAMINE")) and bool(twin.open))
        inbox.stop_waiting()
        assert not waiting.result(LONGEST_S)
    until(lambda: not twin.open)
    assert not inbox.wait(600)


def test_a_server_that_hangs_up_while_waiting_is_an_error_with_a_remedy(twin: Twin, opener: Opener) -> None:
    twin.answers["IDLE"] = [b"+ idling\r\n* BYE good night\r\n"]
    with pytest.raises(ConnectorError, match="good night") as caught:
        opener().wait(30)
    assert caught.value.remedy
