"""What a person says while a tick reads and decides is neither overwritten nor overlooked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from outcomed.ledger.open import open_ledger
from outcomed.model.event import Route, Target
from outcomed.model.item import Message
from outcomed.model.launch import Launch, Position, Status
from outcomed.model.mail import Mail
from outcomed.model.pause import ALL, Concern
from outcomed.model.people import Cadence, Person
from outcomed.model.policy import Cadences
from outcomed.model.record import Change, Ending, Recorded
from outcomed.model.result import Receipt
from outcomed.ports import CalendarChanges
from outcomed.service import answers, pausing
from support.factories import BORN, Company, march, outcome
from support.house import NAMESPACE, House, Killed, MortalCalendar, MortalMailer

DAILY = Cadences(down=Cadence.DAILY, manager=Cadence.DAILY, across=Cadence.DAILY, higher=Cadence.DAILY)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class BusyCalendar(MortalCalendar):
    """A calendar that takes so long to read that a person says something meanwhile."""

    said: list[Change]
    house: House

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        if self.said:
            self.house.ledger.write([self.said.pop()], now=self.house.now)
        return super().changes(route, mark, known)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    calendar = BusyCalendar()
    house = House(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=NOW, calendar=calendar)
    calendar.house, calendar.said = house, []
    house.directory.everybody["dana"] = Person(id="dana", name="Dana Reyes", email="dana@example.com")
    house.registry.launches["texts"] = Launch(
        id="texts",
        name="Texts",
        owner="dana",
        date=date(2026, 3, 1),
        status=Status.LAUNCHED,
        position=Position(where="texts.toml"),
    )
    yield house
    house.ledger.close()


def test_a_close_said_during_a_tick_that_moves_the_checkpoint_is_not_overwritten(house: House) -> None:
    house.tick()
    row = house.recorded.checkpoints["texts", "1-month"]
    closed = replace(row, ending=Ending.CLOSED, ended_at=NOW, ended_why="not measurable", ended_by="dana")
    assert isinstance(house.calendar, BusyCalendar)
    house.calendar.said.append(Change(row=closed, what="checkpoint_closed", why="by_hand", by="dana"))
    launch = house.registry.launches["texts"]
    house.registry.launches["texts"] = replace(launch, date=date(2026, 3, 3))
    house.now += timedelta(hours=1)

    house.tick()

    after = house.recorded.checkpoints["texts", "1-month"]
    assert (after.ending, after.ended_why) == (Ending.CLOSED, "not measurable")
    standing = {e.key[2] for e in house.calendar.events.values() if not e.cancelled}
    assert standing == {"3-weeks", "6-months"}
    assert not house.look().plan.actions


class BusyMailer(MortalMailer):
    """A mailer that takes so long with its first mail that somebody says something in another process."""

    def __init__(self, company: Company, say: Callable[[Recorded], Sequence[Change]]) -> None:
        super().__init__()
        self.killer = company.killer
        self._company = company
        self._say = say

    def send(self, mail: Mail) -> Receipt:
        if not self.accepted:
            company = self._company
            with open_ledger(company.url, namespace=NAMESPACE, state=company.folder, now=company.now) as beside:
                beside.write(self._say(beside.snapshot()), now=company.now)
        return super().send(mail)


def test_a_hold_said_while_mails_leave_stops_those_that_have_not_begun(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.answer()
    company.at(march(24, 9, 30))
    company.mailer = BusyMailer(company, lambda now: answers.hold(now, "texts", "3-weeks", by="dana", now=company.now))
    company.policy = replace(company.policy, hold_hours=0, cadences=DAILY)
    report = company.at(march(26))
    assert len(report.done) == len(company.mailer.accepted) == 1
    assert company.at(march(27)).done == ()
    company.release()
    told = company.at(march(30)).done
    assert len({done.action.who for done in told} | {company.mailer.accepted[0].recipient.partition("@")[0]}) == 6


def test_an_answer_said_while_mails_leave_is_in_the_next_mail_of_the_same_tick(company: Company) -> None:
    company.launches()
    company.launches("other", owner="raj", deputy="dana")
    company.until(march(22))

    def answer(now: Recorded) -> Sequence[Change]:
        return answers.record(now, "texts", "3-weeks", outcome(), reporter="dana", by="dana", now=company.now)

    company.mailer = BusyMailer(company, answer)
    report = company.at(march(23))
    asked = [done for done in report.done if done.action.letter and done.action.letter.message is Message.ASK]
    echoed = [done for done in report.done if done.action.letter and done.action.letter.message is Message.ECHO]
    assert len(asked) == 2
    assert [done.action.who for done in echoed] == ["dana"]
    assert any(change.what == "outcome_recorded" for change in company.ledger.history("texts"))


# --- a pause that comes between the plan and the claim ---


class TellingMailer(MortalMailer):
    """A mailer during whose first call somebody does something."""

    then: Callable[[], None] | None = None

    def send(self, mail: Mail) -> Receipt:
        then, self.then = self.then, None
        receipt = super().send(mail)
        if then:
            then()
        return receipt


OWNERS = ("dana", "emil", "mia")


@pytest.fixture
def due(tmp_path: Path) -> Iterator[Company]:
    """Three owners, each of whom is asked on the same morning."""
    mailer = TellingMailer()
    made = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, mailer=mailer)
    for owner in OWNERS:
        made.launches(f"of-{owner}", owner=owner, deputy=None)
    made.until(march(22))
    made.now = march(23)
    yield made
    made.ledger.close()


def pause(company: Company) -> None:
    """Pause everything by a connection of its own, as a command does."""
    with open_ledger(company.url, namespace=NAMESPACE, state=company.folder, now=company.now) as other:
        recorded, now = other.snapshot(), company.now
        until = now.date() + timedelta(days=3)
        other.write(pausing.pause(recorded, Concern.EVERYTHING, ALL, until=until, why="", by="olu", now=now), now=now)


def unpause(company: Company) -> None:
    recorded, now = company.recorded, company.now
    company.ledger.write(pausing.unpause(recorded, Concern.EVERYTHING, ALL, by="olu", now=now), now=now)


def asked(company: Company) -> list[int]:
    """Count the questions that each owner got."""
    return [len(company.inbox(owner, f"of-{owner}")) for owner in OWNERS]


@pytest.mark.parametrize("dies", [False, True])
def test_of_what_was_planned_before_a_pause_nothing_more_is_claimed_and_all_of_it_leaves_once_it_ends(
    due: Company, dies: bool
) -> None:
    def meanwhile() -> None:
        pause(due)
        if dies:
            raise Killed

    assert isinstance(due.mailer, TellingMailer)
    due.mailer.then = meanwhile
    if dies:
        with pytest.raises(Killed):
            due.tick()
        due.restart()
    due.tick()
    assert sorted(asked(due)) == [0, 0, 1], "what was under way is not taken back, and nothing else leaves"
    due.at(march(24))
    assert sorted(asked(due)) == [0, 0, 1]
    due.now = march(24, 12)
    unpause(due)
    for hour in (13, 14):
        due.at(march(24, hour))
    assert asked(due) == [1, 1, 1]


def test_what_is_no_longer_true_when_a_pause_ends_does_not_leave(due: Company) -> None:
    pause(due)
    due.tick()
    due.answer(name="of-emil")
    due.now = march(24, 12)
    unpause(due)
    due.at(march(24, 13))
    assert asked(due)[0] == asked(due)[2] == 1
    assert not [mail for mail in due.inbox("emil") if "ask" in mail]
