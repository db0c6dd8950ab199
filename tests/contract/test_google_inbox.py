"""Reading a mailbox at Gmail: every page, and one message that cannot be had holds up none of the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.ports import Arrived, ConnectorError, Inbox
from outcomed.testing.samples import sample_reply
from support.google_desk import Desk, desk
from support.google_twin import ApiError, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ROBOT, ADA = "outcomed@example.com", "ada@example.com"
GET = "gmail.users.messages.get"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ROBOT, ADA]) as running:
        yield running


@pytest.fixture
def robot(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ROBOT, "gmail.modify")
        yield made


def _receive(robot: Desk, number: int) -> list[str]:
    return [robot.twin.hands.mail.receive(ROBOT, sample_reply(f"reply-{n}")).id for n in range(number)]


def _refs(found: Arrived) -> list[str]:
    return [message.ref for message in found.messages]


def _break(robot: Desk, *names: str) -> None:
    down = ApiError("backendError", status=500)
    robot.twin.faults.fail(GET, down, times=10**6, where=lambda call: call.params["id"] in names)


def test_every_page_is_read_also_after_an_empty_one(robot: Desk) -> None:
    inbox: Inbox = robot.inbox()
    first = _receive(robot, 3)
    robot.twin.gmail.page_limit, robot.twin.gmail.empty_pages = 2, 1
    whole = inbox.messages(None)
    assert _refs(whole) == first
    later = _receive(robot, 5)
    assert _refs(inbox.messages(whole.mark)) == later


def test_a_message_that_google_cannot_give_holds_up_no_other_and_is_read_in_the_end(robot: Desk) -> None:
    inbox: Inbox = robot.inbox()
    names = _receive(robot, 4)
    _break(robot, names[1])
    found = inbox.messages(None)
    assert _refs(found) == [names[0], *names[2:]]
    assert [problem.where for problem in found.problems] == [f"message {names[1]}"]
    more = _receive(robot, 1)
    again = inbox.messages(found.mark)
    assert (_refs(again), len(again.problems)) == (more, 1)
    robot.twin.faults.heal()
    assert _refs(inbox.messages(again.mark)) == [names[1]]


def test_where_google_gives_no_message_at_all_nothing_counts_as_read(robot: Desk) -> None:
    inbox: Inbox = robot.inbox()
    names = _receive(robot, 6)
    _break(robot, *names)
    with pytest.raises(ConnectorError):
        inbox.messages(None)
    robot.twin.faults.heal()
    assert _refs(inbox.messages(None)) == names


def test_a_quota_that_is_used_up_amid_messages_is_no_fault_of_a_message(robot: Desk) -> None:
    inbox: Inbox = robot.inbox()
    names = _receive(robot, 3)
    robot.twin.faults.fail(GET, ApiError("userRateLimitExceeded"), nth=2)
    with pytest.raises(ConnectorError) as caught:
        inbox.messages(None)
    assert caught.value.retry_at
    assert _refs(inbox.messages(None)) == names


def test_another_mailbox_that_came_just_as_far_is_read_from_its_beginning(robot: Desk) -> None:
    _receive(robot, 2)
    hers = [robot.twin.hands.mail.receive(ADA, sample_reply(f"hers-{n}")).id for n in range(2)]
    mark = robot.inbox().messages(None).mark
    robot.sign_in(ADA, "gmail.modify")
    assert _refs(robot.inbox().messages(mark)) == hers


def test_what_somebody_takes_back_out_of_the_trash_is_read(robot: Desk) -> None:
    (name,) = _receive(robot, 1)
    robot.twin.hands.mail.trash(ROBOT, name)
    inbox: Inbox = robot.inbox()
    first = inbox.messages(None)
    assert _refs(first) == []
    box = robot.twin.mailboxes.all[ROBOT]
    box.relabel(box.messages[name], ["INBOX"], ["TRASH"])
    assert _refs(inbox.messages(first.mark)) == [name]
