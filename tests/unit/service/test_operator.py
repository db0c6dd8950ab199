"""The mail to the operator: once a day what needs them, one line a week where nothing does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from outcomed.model.effect import State
from outcomed.model.policy import OperatorPolicy
from outcomed.model.reason import Reason
from outcomed.service.needs import Want, needs
from outcomed.service.operator import with_operator
from outcomed.service.tick import Rules
from support.factories import BORN, Company, march

SHIPPED = Path(__file__).parents[3] / "templates"
OPS = "ops@example.com"


@dataclass
class Operated(Company):
    """A company with somebody who looks after outcomed, at seven o'clock UTC."""

    @property
    def rules(self) -> Rules:
        return replace(super().rules, also=with_operator)

    def told(self) -> list[EmailMessage]:
        """Give what the operator got, in order."""
        mine = (mail.raw for mail in self.mailer.accepted if mail.recipient == OPS)
        return [message_from_bytes(raw, policy=default) for raw in mine]

    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.told()]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Operated]:
    made = Operated(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, built_in=SHIPPED)
    made.policy = replace(made.policy, operator=OperatorPolicy(mail=OPS))
    yield made
    made.ledger.close()


def text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part
    return str(part.get_content())


def test_it_leaves_once_a_day_at_its_hour_to_somebody_whom_the_directory_need_not_know(house: Operated) -> None:
    house.launches()
    house.at(march(2, 6))
    assert (house.told(), house.why_not("operator", "2026-03-02")) == ([], Reason.NOT_YET)
    house.at(march(2, 7))
    house.at(march(2, 16))

    assert house.subjects() == ["outcomed, Mon 2 March: all is well"]
    assert house.look().plan.actions == ()


def test_while_nothing_happens_it_comes_once_a_week(house: Operated) -> None:
    for day in range(2, 17):
        house.at(march(day))

    assert house.subjects() == [f"outcomed, Mon {day} March: all is well" for day in (2, 9, 16)]
    assert "nothing needs you, and nothing had to be done" in " ".join(text(house.told()[1]).split())


def test_it_names_what_needs_somebody_with_the_place_and_the_remedy(house: Operated) -> None:
    house.launches()
    house.at(march(2))
    house.breaks()
    house.at(march(3))

    mail = house.told()[-1]
    assert mail["Subject"] == "outcomed, Tue 3 March: 1 thing needs you"
    assert "Broken: texts.toml (dana): it cannot be read; its last good state is used." in " ".join(text(mail).split())
    assert "    mend it" in text(mail).splitlines()


def test_it_counts_what_was_done_and_what_was_left_out_on_purpose(house: Operated) -> None:
    house.launches()
    house.at(march(2))
    house.changes(date=march(3).date())
    house.at(march(3, 6))
    house.at(march(3))

    said = " ".join(text(house.told()[-1]).split())
    assert "1 moved or mended (the launch date moved)" in said
    assert "Skipped on purpose:" in said
    assert "Next: " in said


def test_one_in_doubt_says_how_to_resolve_it_and_tomorrows_leaves_all_the_same(house: Operated) -> None:
    house.launches()
    house.at(march(22))
    house.mailer._can_find = False
    house.mailer.faults.lose_reply("send")
    house.at(march(23))
    house.at(march(24))

    said = " ".join(text(house.told()[-1]).split())
    assert "In doubt: asks/dana/2026-03-23 (dana)" in said
    assert "`outcomed resolve asks/dana/2026-03-23 --sent`" in said


def test_a_broken_template_of_its_own_parks_only_it(house: Operated, tmp_path: Path) -> None:
    own = tmp_path / "own" / "operator"
    own.mkdir(parents=True)
    (own / "report.txt.j2").write_text("{{ mail.nobody }}", encoding="utf-8")
    house.own_templates = tmp_path / "own"
    house.launches()
    house.until(march(23))

    assert house.told() == []
    assert house.inbox("dana") != []


def test_it_leaves_while_the_template_of_everybody_else_is_broken(house: Operated, tmp_path: Path) -> None:
    own = tmp_path / "own" / "ask"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("{{ mail.nobody }}", encoding="utf-8")
    house.own_templates = tmp_path / "own"
    house.launches()
    house.at(march(20))
    house.at(march(23))

    assert house.inbox("dana") == []
    assert len(house.told()) == 2


def test_it_tells_of_mails_that_wait_for_a_yes_and_does_not_wait_itself(house: Operated) -> None:
    house.policy = replace(house.policy, limits=replace(house.policy.limits, max_mails_per_tick=0))
    house.launches()
    house.at(march(20))
    house.at(march(23))

    assert house.subjects()[-1] == "outcomed, Mon 23 March: 1 thing needs you"
    assert "outcomed approve " in text(house.told()[-1])
    assert house.inbox("dana") == []


def test_it_waits_with_everything_while_the_clock_is_not_trusted(house: Operated) -> None:
    house.launches()
    house.at(march(3))
    sent = len(house.told())
    house.launches("search", date=march(60).date())
    house.at(march(3 + 60))

    assert len(house.told()) == sent
    assert Reason.WAITING_FOR_APPROVAL in {s.reason for s in house.look().plan.skips if s.key[0] == "operator"}
    (need,) = [need for need in needs(house.look()) if need.about.startswith("operator/")]
    assert (need.want, need.message) == (Want.WAITING, "the mail to you waits, too: the clock is not trusted")


def test_its_own_doubt_is_settled_by_asking_and_it_comes_once(house: Operated) -> None:
    house.mailer.faults.lose_reply("send")
    house.at(march(2))
    house.at(march(2, 12))

    assert len(house.told()) == 1
    assert house.recorded.effects[("operator", "2026-03-02"), 0].state is State.SENT


def test_its_hour_is_not_slept_through_where_nothing_else_changed(house: Operated) -> None:
    house.launches(deputy=None)
    for _ in range(3):
        house.at(march(2, 6))
    assert house.lookout.next_instant(house.tick().outlook) == march(2, 7)
