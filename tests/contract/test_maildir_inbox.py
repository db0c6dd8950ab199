"""The inbox `maildir` keeps the contract, whatever mail programs and clocks do to the folder."""

import mailbox
import os
import threading
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.problem import Severity
from outcomed.model.result import Failure
from outcomed.ports import MESSAGES_AT_ONCE, RAW_LIMIT, ConnectorError, Context
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.samples import sample_reply
from outcomed_connectors import maildir_inbox
from outcomed_connectors.maildir_inbox import MaildirInbox

pytestmark = pytest.mark.contract


def _open(base: Path) -> MaildirInbox:
    context = Context(name="inbox", namespace="test", base=base, state=base / "state")
    return maildir_inbox.connect(maildir_inbox.Settings(), context)


@pytest.fixture
def box(tmp_path: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (tmp_path / "inbox" / part).mkdir(parents=True)
    return tmp_path / "inbox"


_numbers = count(1)


def deliver(box: Path, raw: bytes | None = None) -> str:
    """Deliver as a mail server does; give the unique name."""
    name = f"17725{next(_numbers):05}.M1P2.mx,S=5"
    (box / "tmp" / name).write_bytes(sample_reply() if raw is None else raw)
    (box / "tmp" / name).rename(box / "new" / name)
    return name


def read_by_hand(box: Path, name: str, flags: str = "S") -> None:
    (box / "new" / name).rename(box / "cur" / f"{name}:2,{flags}")


class TestMaildirInbox(InboxContract):
    connector = "inbox.maildir"

    @pytest.fixture
    def bench(self, tmp_path: Path, box: Path) -> InboxBench:
        def put(raw: bytes) -> None:
            deliver(box, raw)

        def remove(ref: str) -> None:
            next(path for part in ("new", "cur") for path in (box / part).glob(f"{ref}*")).unlink()

        def read_all() -> None:
            for path in list((box / "new").iterdir()):
                read_by_hand(box, path.name)

        return InboxBench(
            inbox=_open(tmp_path),
            deliver=put,
            remove=remove,
            read_all=read_all,
            count_read=lambda: len(list((box / "cur").glob("*:2,*S*"))),
            reopen=lambda: _open(tmp_path),
        )


def refs(inbox: MaildirInbox, mark: str | None) -> list[str]:
    return [message.ref for message in inbox.messages(mark).messages]


def test_a_message_half_written_is_not_read(tmp_path: Path, box: Path) -> None:
    (box / "tmp" / "half").write_bytes(b"From: ada@exam")
    assert refs(_open(tmp_path), None) == []


@pytest.mark.parametrize("name", [".hidden", ".nfs0001"])
def test_a_hidden_file_is_no_message(tmp_path: Path, box: Path, name: str) -> None:
    (box / "new" / name).write_bytes(b"x")
    assert refs(_open(tmp_path), None) == []


def test_what_is_seen_keeps_the_flags_that_a_person_gave_it(tmp_path: Path, box: Path) -> None:
    name = deliver(box)
    read_by_hand(box, name, "F")
    _open(tmp_path).seen([name])
    assert [path.name for path in (box / "cur").iterdir()] == [f"{name}:2,FS"]


def test_another_reader_of_maildirs_sees_what_was_read(tmp_path: Path, box: Path) -> None:
    name = deliver(box)
    _open(tmp_path).seen([name])
    (message,) = list(mailbox.Maildir(box, create=False))
    assert isinstance(message, mailbox.MaildirMessage)
    assert (message.get_subdir(), message.get_flags()) == ("cur", "S")


def test_a_name_that_is_there_twice_is_never_written_over(tmp_path: Path, box: Path) -> None:
    name = deliver(box, b"one")
    (box / "cur" / f"{name}:2,S").write_bytes(b"another")
    _open(tmp_path).seen([name])
    assert (box / "new" / name).read_bytes() == b"one"
    assert (box / "cur" / f"{name}:2,S").read_bytes() == b"another"


def test_an_old_message_that_a_person_moves_into_the_folder_is_given(tmp_path: Path, box: Path) -> None:
    deliver(box)
    inbox = _open(tmp_path)
    mark = inbox.messages(None).mark
    old = tmp_path / "old"
    old.write_bytes(sample_reply("old"))
    os.utime(old, ns=(0, 0))
    old.rename(box / "cur" / "1000000000.M1P2.mx:2,S")
    assert "1000000000.M1P2.mx" in refs(inbox, mark)


def test_another_folder_is_read_from_its_beginning(tmp_path: Path, box: Path) -> None:
    name = deliver(box)
    read_by_hand(box, name)
    (tmp_path / "other" / "inbox").parent.mkdir()
    box.rename(tmp_path / "other" / "inbox")
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    deliver(box)
    mark = _open(tmp_path).messages(None).mark
    assert refs(_open(tmp_path / "other"), mark) == [name]


def test_a_message_that_came_under_a_wrong_clock_is_not_lost(tmp_path: Path, box: Path) -> None:
    inbox = _open(tmp_path)
    mark = inbox.messages(None).mark
    ahead = mark.replace('"named": 0', f'"named": {2**62}')
    assert ahead != mark
    names = [deliver(box) for _ in range(MESSAGES_AT_ONCE + 5)]
    found: set[str] = set()
    for _ in range(3):
        arrived = inbox.messages(ahead)
        assert not arrived.has_more
        ahead = arrived.mark
        found |= {message.ref for message in arrived.messages}
    assert found == set(names)


def test_a_message_that_cannot_be_read_is_told_and_given_once_it_can(tmp_path: Path, box: Path) -> None:
    inbox = _open(tmp_path)
    (box / "new" / "link").symlink_to("/etc/hostname")
    good = deliver(box)
    arrived = inbox.messages(None)
    assert [message.ref for message in arrived.messages] == [good]
    (problem,) = arrived.problems
    assert "link" in problem.where
    assert problem.remedy
    (box / "new" / "link").unlink()
    (box / "new" / "link").write_bytes(sample_reply())
    assert "link" in refs(inbox, arrived.mark)


def test_a_huge_file_is_not_loaded(tmp_path: Path, box: Path) -> None:
    name = deliver(box)
    os.truncate(box / "new" / name, 10**10)
    (message,) = _open(tmp_path).messages(None).messages
    assert (len(message.raw), message.size) == (RAW_LIMIT, 10**10)


def test_big_messages_come_few_at_a_time(tmp_path: Path, box: Path) -> None:
    for _ in range(10):
        os.truncate(box / "new" / deliver(box), RAW_LIMIT)
    arrived = _open(tmp_path).messages(None)
    assert (len(arrived.messages), arrived.has_more) == (8, True)


@pytest.mark.parametrize("missing", ["", "new", "cur"])
def test_a_folder_that_is_missing_is_told_with_a_remedy(tmp_path: Path, box: Path, missing: str) -> None:
    inbox = _open(tmp_path)
    (box / missing).rename(tmp_path / "away")
    with pytest.raises(ConnectorError, match=str(box)) as caught:
        inbox.messages(None)
    assert caught.value.kind is Failure.LATER
    assert "mkdir -p" in caught.value.remedy
    (problem,) = inbox.probe()
    assert problem.remedy == caught.value.remedy


def test_a_folder_that_is_well_has_no_problems(tmp_path: Path, box: Path) -> None:
    assert _open(tmp_path).probe() == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_read_all_the_same(tmp_path: Path, box: Path) -> None:
    name = deliver(box)
    inbox = _open(tmp_path)
    (box / "new").chmod(0o500)
    try:
        assert [problem.severity for problem in inbox.probe()] == [Severity.LINT]
        assert refs(inbox, None) == [name]
        with pytest.raises(ConnectorError, match="mark as read"):
            inbox.seen([name])
    finally:
        (box / "new").chmod(0o700)


def test_waiting_ends_as_soon_as_something_comes(tmp_path: Path, box: Path) -> None:
    inbox = _open(tmp_path)
    deliver(box)
    inbox.messages(None)
    assert not inbox.wait(0)
    hand = threading.Timer(0.05, deliver, [box])
    hand.start()
    assert inbox.wait(30)
    hand.join()


def test_a_wait_ends_when_nobody_needs_it_any_more(tmp_path: Path, box: Path) -> None:
    inbox = _open(tmp_path)
    hand = threading.Timer(0.05, inbox.stop_waiting)
    hand.start()
    assert not inbox.wait(30)
    assert not inbox.wait(30)
    hand.join()


def test_what_came_between_reading_and_waiting_is_noticed_at_once(tmp_path: Path, box: Path) -> None:
    inbox = _open(tmp_path)
    inbox.messages(None)
    deliver(box)
    assert inbox.wait(0)
