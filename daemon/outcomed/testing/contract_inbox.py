"""What every inbox does."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from outcomed.ports import MESSAGES_AT_ONCE, RAW_LIMIT, Arrived, Inbox, Received
from outcomed.testing.samples import sample_reply

_CALLS = 20
"""More than it takes any mailbox of these tests to come to rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxBench:
    """An inbox to test. `deliver` lets a message come, `remove` deletes one by hand, by the ref that it was given with;
    `read_all` marks every message as read by hand, `count_read` says how many are so."""

    inbox: Inbox
    deliver: Callable[[bytes], None]
    remove: Callable[[str], None]
    read_all: Callable[[], None]
    count_read: Callable[[], int]
    reopen: Callable[[], Inbox]


class InboxContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""

    @pytest.fixture
    def bench(self) -> InboxBench:
        raise NotImplementedError

    def test_an_empty_mailbox_gives_nothing(self, bench: InboxBench) -> None:
        arrived = bench.inbox.messages(None)
        assert (arrived.messages, arrived.has_more, arrived.problems) == ((), False, ())
        assert bench.inbox.messages(arrived.mark).messages == ()

    @pytest.mark.parametrize(
        "body",
        [
            b"hit 8.9\r\n",
            b".\r\n..\r\nFrom somebody\r\n) {5}\r\n* BYE\r\n",
            "Grüße, 你好, 🚀\r\n".encode(),
            b"caf\xe9 in Latin-1\r\n",
            b"x" * 5_000 + b"\r\n",
            b"",
            b"no line end",
        ],
        ids=["short", "protocol", "unicode", "latin-1", "long-line", "no-body", "no-line-end"],
    )
    def test_a_message_is_given_as_it_was_sent(self, bench: InboxBench, body: bytes) -> None:
        raw = sample_reply(body=body)
        bench.deliver(raw)
        (message,) = bench.inbox.messages(None).messages
        assert _text(message.raw) == _text(raw)
        assert not message.is_cut
        assert message.at is None or message.at.tzinfo

    def test_what_comes_after_a_mark_is_given_from_it(self, bench: InboxBench) -> None:
        bench.deliver(sample_reply("first"))
        mark = bench.inbox.messages(None).mark
        bench.deliver(sample_reply("second"))
        assert "second" in _names(bench.inbox.messages(mark).messages)
        assert "second" in _names(bench.reopen().messages(mark).messages)

    def test_a_lost_mark_begins_anew(self, bench: InboxBench) -> None:
        _deliver(bench, "first", "second")
        bench.inbox.messages(None)
        assert _names(bench.inbox.messages(None).messages) == ["first", "second"]
        assert _names(bench.reopen().messages("the mark of another connector").messages) == ["first", "second"]

    def test_what_a_person_has_read_is_given_all_the_same(self, bench: InboxBench) -> None:
        mark = bench.inbox.messages(None).mark
        bench.deliver(sample_reply("first"))
        bench.read_all()
        assert _names(bench.inbox.messages(mark).messages) == ["first"]

    def test_what_is_seen_is_marked_as_read_and_stays(self, bench: InboxBench) -> None:
        _deliver(bench, "first", "second")
        assert bench.count_read() == 0
        first, _ = bench.inbox.messages(None).messages
        for _ in range(2):
            bench.inbox.seen([first.ref])
            assert bench.count_read() == 1
        assert sorted(_names(bench.inbox.messages(None).messages)) == ["first", "second"]

    def test_reading_alone_marks_nothing_as_read(self, bench: InboxBench) -> None:
        bench.deliver(sample_reply())
        bench.inbox.messages(None)
        bench.reopen().messages(None)
        assert bench.count_read() == 0

    def test_what_is_gone_is_in_nobodys_way(self, bench: InboxBench) -> None:
        _deliver(bench, "first", "second", "third")
        first, second, _ = bench.inbox.messages(None).messages
        bench.remove(second.ref)
        bench.inbox.seen([second.ref, "no such ref", first.ref])
        bench.inbox.seen([])
        assert bench.count_read() == 1
        assert sorted(_names(bench.inbox.messages(None).messages)) == ["first", "third"]

    def test_a_mailbox_that_was_read_comes_to_rest(self, bench: InboxBench) -> None:
        _deliver(bench, "first", "second")
        assert set(_names(_all(bench, None))) == {"first", "second"}

    def test_a_message_that_nobody_marked_as_read_is_in_nobodys_way(self, bench: InboxBench) -> None:
        _deliver(bench, "first", "second")
        mark = bench.inbox.messages(None).mark
        bench.deliver(sample_reply("third"))
        arrived = bench.inbox.messages(mark)
        assert "third" in _names(arrived.messages)
        assert not arrived.has_more

    def test_many_messages_come_in_slices_each_once(self, bench: InboxBench) -> None:
        names = [f"reply{n:03}" for n in range(2 * MESSAGES_AT_ONCE + 7)]
        _deliver(bench, *names)
        found: list[Received] = []
        arrived = Arrived(has_more=True)
        while arrived.has_more and len(found) <= len(names):
            arrived = bench.reopen().messages(arrived.mark or None)
            assert len(arrived.messages) <= MESSAGES_AT_ONCE
            found += arrived.messages
        assert sorted(_names(found)) == names
        assert len({message.ref for message in found}) == len(names)

    def test_a_slice_that_was_not_dealt_with_is_given_again(self, bench: InboxBench) -> None:
        _deliver(bench, *(f"reply{n:03}" for n in range(MESSAGES_AT_ONCE + 1)))
        first = bench.inbox.messages(None)
        second = bench.reopen().messages(first.mark)
        assert first.has_more
        assert _names(bench.reopen().messages(first.mark).messages) == _names(second.messages)

    def test_a_message_that_is_too_big_is_cut_and_says_so(self, bench: InboxBench) -> None:
        raw = sample_reply(body=b"A line of a long story.\r\n" * (RAW_LIMIT // 20))
        bench.deliver(raw)
        bench.deliver(sample_reply("second"))
        message, second = bench.inbox.messages(None).messages
        assert message.is_cut
        assert len(message.raw) == RAW_LIMIT
        assert message.size in (len(raw), len(_text(raw)))
        assert _text(raw).startswith(_text(message.raw)[:-1])
        assert _names([second]) == ["second"]


def _deliver(bench: InboxBench, *names: str) -> None:
    for name in names:
        bench.deliver(sample_reply(name))


def _all(bench: InboxBench, mark: str | None) -> list[Received]:
    """Read and mark as read until nothing is given any more."""
    found: list[Received] = []
    for _ in range(_CALLS):
        arrived = bench.inbox.messages(mark)
        if not arrived.messages and not arrived.has_more:
            return found
        found += arrived.messages
        bench.inbox.seen([message.ref for message in arrived.messages])
        mark = arrived.mark
    raise AssertionError("it never came to rest")


def _names(messages: tuple[Received, ...] | list[Received]) -> list[str]:
    """Give the names of sample replies, in the order in which they are given."""
    lines = (line for message in messages for line in message.raw.splitlines())
    return [line.decode().partition("<")[2].partition("@")[0] for line in lines if line.startswith(b"Message-ID: ")]


def _text(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").rstrip(b"\n")
