"""Which messages changed nothing, counted by reason; those of people we know are named."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.reason import Reason
from outcomed.service.account import About, history_of
from outcomed.service.messages import messages
from support.factories import BORN, march
from support.talking import PROVEN, Talking

_ABOUT = (About(person="dana"), About(launch="texts"))
PASSED = "mx.example.com; dmarc=pass header.from=example.com"


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    here = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    here.policy = replace(here.policy, inbox=PROVEN)
    here.launches()
    here.until(march(23))
    return here


def test_a_quiet_mailbox_has_nothing_to_tell(company: Talking) -> None:
    found = messages(company.world)
    assert (found.taken, dict(found.unheard), found.worth_a_look) == (0, {}, ())


def test_messages_are_counted_by_why_they_changed_nothing(company: Talking) -> None:
    check_in = company.got("dana")[-1]
    company.reply("dana", "hit, they came", to=check_in, Authentication_Results=PASSED)
    company.reply("dana", "well, it depends", to=check_in, Authentication_Results=PASSED)
    company.reply("dana", "hit", to=check_in)
    company.reply("dana", "hit", to=check_in, From="Eve <eve@evil.example>")
    company.reply("dana", "hit", to=check_in, From="Raj <raj@example.com>")
    company.reply("dana", "I am away", to=check_in, Auto_Submitted="auto-replied")
    company.tick()
    found = messages(company.world)
    assert found.taken == 1
    assert found.unheard == {
        Reason.WRONG_SENDER: 2,
        Reason.UNCLEAR: 1,
        Reason.NOT_AUTHENTICATED: 1,
        Reason.AUTOMATIC: 1,
    }
    assert {(one.who, one.reason) for one in found.worth_a_look} == {
        ("dana", Reason.UNCLEAR),
        ("dana", Reason.NOT_AUTHENTICATED),
        ("raj", Reason.WRONG_SENDER),
    }


def test_only_the_last_days_count(company: Talking) -> None:
    company.reply("dana", "hit", to=company.got("dana")[-1])
    company.tick()
    company.now += timedelta(days=8)
    assert messages(company.world).unheard == {}


def test_the_history_of_a_person_and_of_a_launch_has_what_was_written(company: Talking) -> None:
    check_in = company.got("dana")[-1]
    company.reply("dana", "hit, they came", to=check_in, Authentication_Results=PASSED)
    company.reply("dana", "hit", to=check_in, From="Raj <raj@example.com>")
    company.tick()
    read = {about: [row for row in history_of(company.ledger, about) if row.what == "message_read"] for about in _ABOUT}
    assert {about: [row.why for row in found] for about, found in read.items()} == {
        About(person="dana"): [Reason.REPLY, Reason.WRONG_SENDER],
        About(launch="texts"): [Reason.REPLY],
    }
    assert company.ledger.verify().is_good
