"""A process that lost its turn begins nothing more, tells what it did, and is not asked about too early."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from outcomed.connectors import Connectors
from outcomed.guard import Guard
from outcomed.ledger.errors import LeaseLost
from outcomed.model.effect import Claim, EffectRow, Settlement, State
from outcomed.model.event import Event, Target
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow
from outcomed.model.result import Receipt
from outcomed.ports import Conflict
from outcomed.service.act import Result
from support.factories import BORN, Company, march
from support.house import Killed, MortalCalendar, WatchedLedger

CHECK_IN = "23 Mar ask/texts/3-weeks/0/check_in/dana"
MAIL = ("asks", "dana", "2026-03-23")


class LosingLedger(WatchedLedger):
    """A ledger under a lease that is lost after some claims; then it takes what was done, or refuses that as well."""

    claims_left = 0
    refuses = False

    def commit(
        self,
        settlements: Sequence[Settlement],
        claims: Sequence[Claim],
        *,
        now: datetime,
        head: int | None = None,
    ) -> tuple[Claim, ...]:
        if claims and self.claims_left == 0:
            raise LeaseLost("this process lost its turn", "see `outcomed status`")
        if settlements and self.refuses:
            raise LeaseLost("it is claimed under another epoch", "see `outcomed status`")
        self.claims_left -= bool(claims)
        return super().commit(settlements, claims, now=now, head=head)


def losing(company: Company, *, after: int) -> LosingLedger:
    company.ledger.__class__ = LosingLedger
    assert isinstance(company.ledger, LosingLedger)
    company.ledger.claims_left = after
    return company.ledger


MARK = MarkRow(source="elsewhere", mark="1")


class Interrupted(MortalCalendar):
    """A calendar during whose calls something else happens."""

    meanwhile: Callable[[], object] = staticmethod(lambda: None)

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self.meanwhile()
        return super().put(event, expected)


def written(company: Company) -> list[EffectRow]:
    return [row for row in company.recorded.effects.values() if row.state is State.PRESENT]


# --- acting ---


def test_what_was_done_before_the_loss_is_settled_and_nothing_more_is_begun(company: Company) -> None:
    company.launches("texts")
    company.launches("forms")
    losing(company, after=1)
    with pytest.raises(LeaseLost):
        company.tick()
    assert len(company.calendar.events) == len(written(company)) == 1
    assert [row for row in company.recorded.effects.values() if row.intent] == []


def test_what_the_ledger_does_not_take_any_more_is_left_to_whoever_leads(company: Company) -> None:
    company.launches()
    losing(company, after=1).refuses = True
    with pytest.raises(LeaseLost):
        company.tick()
    assert len(company.calendar.events) == 1
    assert len([row for row in company.recorded.effects.values() if row.intent]) == 1
    assert written(company) == []


def test_what_was_said_meanwhile_keeps_nothing_from_being_settled(company: Company) -> None:
    company.launches("texts")
    company.launches("forms")
    losing(company, after=2)
    company.calendar.__class__ = Interrupted
    assert isinstance(company.calendar, Interrupted)
    with company._open() as another:
        company.calendar.meanwhile = lambda: another.write([Change(row=MARK, what="read", why=Reason.NEW)], now=BORN)
        with pytest.raises(LeaseLost):
            company.tick()
    assert len(company.calendar.events) == len(written(company)) == 1


# --- between claim and call ---


@dataclass
class Turn:
    """A turn that can be lost."""

    is_ours: bool = True

    def boot_s(self) -> float:
        return 0.0


class Guarded(Company):
    """A company whose process takes turns with others."""

    turn = Turn()

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, guard=Guard(self.turn))


def test_a_mail_that_was_claimed_and_may_not_leave_any_more_gives_its_items_back(company: Company) -> None:
    company.__class__ = Guarded
    assert isinstance(company, Guarded)
    company.launches()
    company.until(march(22))
    company.turn = Turn(is_ours=False)
    report = company.at(march(23, 9))
    assert {done.result for done in report.done} == {Result.LATER}
    assert (company.inbox("dana"), company.recorded.effects[MAIL, 0].intent) == ([], None)
    company.turn = Turn()
    company.at(march(23, 9, 2))
    assert company.inbox("dana") == [CHECK_IN]


# --- asking for what another one claimed ---


def died(company: Company, *, epoch: int, claimed_at: datetime | None) -> None:
    """Let a process of another epoch die before it sent the check-in."""
    company.launches()
    company.until(march(22))
    company.now, company.killer.nth = march(23, 9), 1
    with pytest.raises(Killed):
        company.tick()
    company.restart()
    row = company.recorded.effects[MAIL, 0]
    assert row.intent
    meant = replace(row, intent=replace(row.intent, epoch=epoch, claimed_at=claimed_at))
    company.ledger.write([Change(row=meant, what="claimed", why=Reason.DUE)], now=company.now)


def test_what_another_epoch_claimed_is_asked_for_once_its_call_is_over(company: Company) -> None:
    died(company, epoch=7, claimed_at=march(23, 9, 10))
    company.at(march(23, 9, 24))
    assert (company.recorded.effects[MAIL, 0].intent is None, company.inbox("dana")) == (False, [])
    company.at(march(23, 9, 25))
    assert company.inbox("dana") == [CHECK_IN]


def test_a_claim_that_does_not_say_when_it_was_made_counts_from_the_tick(company: Company) -> None:
    died(company, epoch=7, claimed_at=None)
    company.at(march(23, 9) + timedelta(minutes=14))
    assert company.inbox("dana") == []
    company.at(march(23, 9) + timedelta(minutes=15))
    assert company.inbox("dana") == [CHECK_IN]


def test_what_the_own_epoch_claimed_is_asked_for_at_once(company: Company) -> None:
    died(company, epoch=0, claimed_at=None)
    company.at(march(23, 9, 1))
    assert company.inbox("dana") == [CHECK_IN]
