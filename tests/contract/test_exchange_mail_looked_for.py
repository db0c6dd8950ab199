"""A mail that Exchange took is found wherever it is by now: else it would be sent once more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.mail import Mail
from outcomed.ports import Found
from outcomed.testing.samples import sample_mail
from support.ews_twin import ews_twin
from support.exchange_desk import ROBOT, Desk, desk

pytestmark = pytest.mark.contract
READERS = ("ada@example.com", *(f"reader{number}@example.com" for number in range(5)))


@pytest.fixture
def robot(tmp_path: Path) -> Iterator[Desk]:
    with ews_twin([ROBOT, *READERS]) as twin, desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def old() -> Mail:
    """Give a mail of which it counts if it is nowhere."""
    mail = sample_mail()
    return replace(mail, at=mail.at - timedelta(days=1))


def test_a_mail_that_waits_to_leave_was_taken(robot: Desk, old: Mail) -> None:
    robot.twin.mail.holds_back = True
    mailer = robot.mailer()
    mailer.send(old)
    (waiting,) = robot.twin.folder(ROBOT, "outbox")
    waiting.fields["item:IsDraft"] = "true"  # as some servers show what has not left yet
    assert isinstance(mailer.find(old), Found)
    waiting.fields["item:IsDraft"] = "false"
    robot.twin.hands.submit()
    assert isinstance(mailer.find(old), Found)


def test_a_copy_that_a_person_threw_away_was_sent_all_the_same(robot: Desk, old: Mail) -> None:
    mailer = robot.mailer()
    mailer.send(old)
    (copy,) = robot.twin.folder(ROBOT, "sentitems")
    robot.twin.hands.trash(ROBOT, copy.id)
    assert isinstance(mailer.find(old), Found)
